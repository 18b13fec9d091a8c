package registrysql

import (
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// readQueries are the statements of queries/reads, which write nothing.
type readQueries struct {
	Builds        buildLists                 `lacks:"silent_since" sql:"reads_builds"`
	BuildsCount   sqldb.Query[int]           `sql:"reads_builds_count"`
	BuildPlans    sqldb.Query[buildPlan]     `sql:"reads_build_plans"`
	BuildCounts   sqldb.Query[memberCount]   `sql:"reads_build_counts"`
	BuildExecuted sqldb.Query[executedCount] `sql:"reads_build_executed"`
	TaskNames     sqldb.Query[taskName]      `sql:"reads_task_names"`

	GraphMark     sqldb.Query[graphMark]        `sql:"reads_graph_mark"`
	GraphNodes    sqldb.Query[reads.GraphNode]  `sql:"reads_graph_nodes"`
	PlanSize      sqldb.Query[int]              `sql:"reads_plan_size"`
	PlanMembers   sqldb.Query[reads.PlanMember] `sql:"reads_plan_members"`
	MembersNamed  sqldb.Query[reads.PlanMember] `sql:"reads_plan_members_named"`
	Ledger        sqldb.Query[reads.LedgerRow]  `sql:"reads_ledger"`
	LedgerOf      sqldb.Query[reads.LedgerRow]  `sql:"reads_ledger_of"`
	Ready         sqldb.Query[readyAt]          `sql:"reads_ready"`
	HeldElsewhere sqldb.Query[heldElsewhere]    `sql:"reads_held_elsewhere"`
	Saved         sqldb.Query[int64]            `sql:"reads_saved"`

	ExecutionsAny   executionLists                  `sql:"reads_executions_any"`
	ExecutionsLive  executionLists                  `sql:"reads_executions_live"`
	ExecutionsEnded executionLists                  `sql:"reads_executions_ended"`
	ExecutionEnds   sqldb.Query[reads.ExecutionEnd] `sql:"reads_execution_ends"`
	Claims          sqldb.Query[hub.TaskView]       `sql:"reads_claims"`
	BuildNames      sqldb.Query[search.BuildName]   `sql:"reads_build_names"`
	Waiting         sqldb.Query[waitingBuild]       `sql:"reads_waiting"`
	CountBuilds     sqldb.Query[buildCount]         `sql:"reads_count_builds"`
	CountTasks      sqldb.Query[taskCount]          `sql:"reads_count_tasks"`
	CountOthers     sqldb.Query[otherCounts]        `sql:"reads_count_others"`
	BuildDays       sqldb.Query[buildDay]           `sql:"reads_build_days"`

	Workers      sqldb.Query[hub.WorkerRow]       `sql:"reads_workers"`
	WorkersCount sqldb.Query[int]                 `sql:"reads_workers_count"`
	WorkDepths   sqldb.Query[reads.WorkDepth]     `sql:"reads_work_depths"`
	NewBuilds    sqldb.Query[string]              `sql:"reads_new_builds"`
	Reactive     sqldb.Query[reads.ReactiveBuild] `sql:"reads_reactive_builds"`
	ReadyWork    sqldb.Query[reads.ReadyWork]     `sql:"reads_ready_work"`
	WorkerTasks  sqldb.Query[reads.WorkerTaskRow] `sql:"reads_worker_tasks"`

	TaskBuilds sqldb.Query[reads.TaskBuildRow] `lacks:"silent_since" sql:"reads_task_builds"`
	Resolve    resolvers                       `lacks:"workspace_id,workspace_slug,environment_id,environment_slug" sql:"reads_resolve"`

	Names       sqldb.Query[reads.NameRow]     `sql:"reads_names"`
	NamesOfTask sqldb.Query[reads.NameRow]     `sql:"reads_names_of_task"`
	Name        sqldb.Query[reads.NameRow]     `sql:"reads_name"`
	NameMoves   sqldb.Query[reads.NameMoveRow] `sql:"reads_name_moves"`

	Kind     sqldb.Query[wire.TaskKind]   `sql:"reads_kind"`
	Families sqldb.Query[reads.FamilyRow] `sql:"reads_families"`
	Maker    sqldb.Query[reads.Maker]     `sql:"reads_maker"      lacks:"task_id,namespace,name,code_version"`
	Makers   sqldb.Query[reads.Maker]     `sql:"reads_makers"`

	LineageUp   sqldb.Query[reads.TaskEdge] `sql:"lineage_up"`
	LineageDown sqldb.Query[reads.TaskEdge] `sql:"lineage_down"`
}
