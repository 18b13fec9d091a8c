package registrysql

import (
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// extQueries are the statements of queries/ext_*.sql.
type extQueries struct {
	Builds        buildLists                  `lacks:"silent_since" sql:"ext_builds"`
	BuildsCount   sqldb.Query[int]            `sql:"ext_builds_count"`
	BuildPlans    sqldb.Query[buildPlan]      `sql:"ext_build_plans"`
	BuildCounts   sqldb.Query[memberCount]    `sql:"ext_build_counts"`
	BuildExecuted sqldb.Query[executedCount]  `sql:"ext_build_executed"`
	TaskNames     sqldb.Query[taskName]       `sql:"ext_task_names"`
	Users         sqldb.Query[wire.BuildUser] `sql:"ext_users"`

	GraphMark     sqldb.Query[graphMark]        `sql:"ext_graph_mark"`
	GraphNodes    sqldb.Query[reads.GraphNode]  `sql:"ext_graph_nodes"`
	PlanMembers   sqldb.Query[reads.PlanMember] `sql:"ext_plan_members"`
	Ledger        sqldb.Query[reads.LedgerRow]  `sql:"ext_ledger"`
	Ready         sqldb.Query[readyAt]          `sql:"ext_ready"`
	HeldElsewhere sqldb.Query[heldElsewhere]    `sql:"ext_held_elsewhere"`
	Saved         sqldb.Query[int64]            `sql:"ext_saved"`

	ExecutionsAny   executionLists                `sql:"ext_executions_any"`
	ExecutionsLive  executionLists                `sql:"ext_executions_live"`
	ExecutionsEnded executionLists                `sql:"ext_executions_ended"`
	Claims          sqldb.Query[hub.TaskView]     `sql:"ext_claims"`
	BuildNames      sqldb.Query[search.BuildName] `sql:"ext_build_names"`
	Waiting         sqldb.Query[waitingBuild]     `sql:"ext_waiting"`
	CountBuilds     sqldb.Query[buildCount]       `sql:"ext_count_builds"`
	CountTasks      sqldb.Query[taskCount]        `sql:"ext_count_tasks"`
	CountOthers     sqldb.Query[otherCounts]      `sql:"ext_count_others"`
	BuildDays       sqldb.Query[buildDay]         `sql:"ext_build_days"`

	TaskBuilds sqldb.Query[reads.TaskBuildRow] `lacks:"silent_since" sql:"ext_task_builds"`
	Resolve    resolvers                       `lacks:"workspace_id,workspace_slug,environment_id,environment_slug" sql:"ext_resolve"`

	PruneOldBuilds       sqldb.Query[int64]       `sql:"prune_old_builds"`
	PruneCount           sqldb.Query[hub.Pruned]  `sql:"prune_count"`
	PruneBuildExecutions sqldb.Query[int]         `sql:"prune_build_executions"`
	PruneBuildEvents     string                   `sql:"prune_build_events"`
	PruneLooseEvents     string                   `sql:"prune_loose_events"`
	PruneInstancesBelow  sqldb.Query[oldInstance] `sql:"prune_instances_below"`
	PruneInstancesAbove  sqldb.Query[oldInstance] `sql:"prune_instances_above"`
	PruneHoldTasks       sqldb.Query[int64]       `sql:"prune_hold_tasks,postgres"`
	PruneStillOld        sqldb.Query[int64]       `sql:"prune_still_old,postgres"`
	PruneDownstreams     sqldb.Query[hub.Edge]    `sql:"prune_downstreams"`
	PruneDeleteInstances string                   `sql:"prune_delete_instances"`
	PruneTasks           sqldb.Query[int64]       `sql:"prune_tasks"`
	PruneStillLoose      sqldb.Query[int64]       `sql:"prune_still_loose,postgres"`
	PruneTaskEvents      string                   `sql:"prune_task_events"`
	PruneDeleteTasks     string                   `sql:"prune_delete_tasks"`
}
