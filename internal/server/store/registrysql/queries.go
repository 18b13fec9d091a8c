package registrysql

import (
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// held is a statement that finds rows, and the same holding them.
type held[T any] struct {
	Plain     sqldb.Query[T] `sql:""`
	Shared    sqldb.Query[T] `sql:"_shared"`
	Exclusive sqldb.Query[T] `sql:"_exclusive"`
}

// by is the form that holds rows as lock says. A transaction that only reads holds none.
func (h *held[T]) by(t *transaction, lock hub.Lock) *sqldb.Query[T] {
	switch {
	case t.reading || lock == hub.NoLock:
		return &h.Plain
	case lock == hub.Shared:
		return &h.Shared
	default:
		return &h.Exclusive
	}
}

// pages is a statement that lists rows: the first page, and the next after a cursor.
type pages[T any] struct {
	First sqldb.Query[T] `sql:"_first"`
	Next  sqldb.Query[T] `sql:"_next"`
}

// queries are the statements: those of queries/hub, which alone write the tables that all rooms read, and those of the others.
type queries struct {
	Reads  readQueries
	Search searchQueries
	Work   workQueries
	Worker workerQueries

	ArtifactList   sqldb.Query[hub.ArtifactRow] `sql:"artifact_list"`
	ArtifactInsert sqldb.Insert                 `sql:"artifact_insert"`
	Clock          sqldb.Query[time.Time]       `sql:"clock,postgres"`

	BodyFind       sqldb.Query[hub.BodyRow]       `sql:"body_find"        lacks:"own"`
	BodyFindShared sqldb.Query[hub.BodyRow]       `sql:"body_find_shared" lacks:"own"`
	BodyRead       sqldb.Query[readBody]          `sql:"body_read"`
	BodyNewest     sqldb.Query[storedBody]        `sql:"body_newest"`
	BodyChain      sqldb.Query[storedBody]        `sql:"body_chain"`
	BodyHeld       sqldb.Query[int64]             `sql:"body_held"`
	BodyInsert     sqldb.InsertQuery[hub.BodyRow] `sql:"body_insert"     lacks:"own,expanded_size,depth"`
	BodyRefInsert  sqldb.Insert                   `sql:"body_ref_insert"`
	BodyOld        sqldb.Query[int64]             `sql:"body_old"`
	BodyDelete     string                         `sql:"body_delete"`
	TextSample     sampleQueries                  `sql:"text_sample"`

	BuildByID         held[hub.BuildRow]        `sql:"build_by_id" lacks:"silent_since"`
	BuildByPK         held[hub.BuildRow]        `sql:"build_by_pk" lacks:"silent_since"`
	BuildInsert       sqldb.Query[int64]        `sql:"build_insert"`
	BuildWakeInsert   string                    `sql:"build_wake_insert"`
	BuildUpdate       string                    `sql:"build_update"`
	BuildDelete       string                    `sql:"build_delete"`
	BuildForgetEvents string                    `sql:"build_forget_events"`
	BuildKeepAdmitted string                    `sql:"build_keep_admissions"`
	BuildForgetAdmits string                    `sql:"build_forget_admissions"`
	BuildList         sqldb.Query[hub.BuildRow] `sql:"build_list" lacks:"silent_since"`
	BuildCount        sqldb.Query[int]          `sql:"build_count"`
	BuildLiveWork     sqldb.Query[liveWork]     `sql:"build_live_work"`
	BuildPriority     string                    `sql:"build_priority"`
	BuildTouch        string                    `sql:"build_touch"`
	BuildDid          sqldb.Query[hub.DidRow]   `sql:"build_did"`
	BuildNoOutcome    sqldb.Query[hub.BuildKey] `sql:"build_outcome_missing"`
	BuildSigns        sqldb.Query[buildSigns]   `sql:"build_signs"`
	BuildHeard        sqldb.Query[time.Time]    `sql:"build_heard"`

	Settle string `sql:"settle,postgres"`

	LockAppShared            string                         `sql:"lock_app_shared,postgres"`
	LockAppExclusive         string                         `sql:"lock_app_exclusive,postgres"`
	DeploymentByID           sqldb.Query[hub.DeploymentRow] `sql:"deployment_by_id"`
	DeploymentLocal          sqldb.Query[hub.DeploymentRow] `sql:"deployment_local"`
	DeploymentLastGeneration sqldb.Query[int]               `sql:"deployment_last_generation"`
	DeploymentInsert         sqldb.Query[int64]             `sql:"deployment_insert"`
	DeploymentUpdate         string                         `sql:"deployment_update"`
	DeploymentList           sqldb.Query[hub.DeploymentRow] `sql:"deployment_list"`
	SettingsByHash           sqldb.Query[hub.SettingsRow]   `sql:"settings_by_hash"`
	SettingsInsert           string                         `sql:"settings_insert"`
	ScopeFind                sqldb.Query[int64]             `sql:"scope_find"`
	ScopeInsert              string                         `sql:"scope_insert"`

	EventInsert      sqldb.Insert                 `sql:"event_insert"`
	EventsOfBuild    eventLists                   `sql:"event_of_build" lacks:"build,task,plan,batch,batch_result"`
	EventsOfTask     eventLists                   `sql:"event_of_task"  lacks:"build,task,plan,batch,batch_result"`
	EventBatchResult sqldb.Query[json.RawMessage] `sql:"event_batch_result"`
	AdmissionOfBuild eventLists                   `sql:"admission_of_build" lacks:"build,task,plan,batch,batch_result"`
	AdmissionOfTask  eventLists                   `sql:"admission_of_task"  lacks:"build,task,plan,batch,batch_result"`
	AttemptOfBuild   eventLists                   `sql:"attempt_of_build" lacks:"build,task,plan,batch,batch_result"`
	AttemptOfTask    eventLists                   `sql:"attempt_of_task"  lacks:"build,task,plan,batch,batch_result"`
	AttemptsKept     sqldb.Query[keptEvent]       `sql:"attempts_of_build"`
	AttemptKept      sqldb.Query[keptEvent]       `sql:"attempts_by_id"`

	ExecutionByID    sqldb.Query[hub.ExecutionRow] `sql:"execution_by_id"`
	ExecutionsByID   sqldb.Query[hub.ExecutionRow] `sql:"executions_by_id"`
	ExecutionHolders sqldb.Query[hub.ExecutionRow] `sql:"execution_holders" lacks:"task_id,plan_id,build_id,instance,instance_created_at,executor,executor_ref,executor_metadata,claim_outcome,outcome,in_current_plan,supersedes,start_told,end_told,claim_told"`
	ExecutionEnd     string                        `sql:"execution_end"`
	ExecutionInsert  string                        `sql:"execution_insert"`
	ExecutionClaim   sqldb.InsertQuery[int64]      `sql:"execution_claim"`
	ExecutionUpdate  string                        `sql:"execution_update"`
	ExecutionBegin   string                        `sql:"execution_begin"`
	ExecutionDelete  string                        `sql:"execution_delete"`
	ExecutionClose   string                        `sql:"execution_close"`
	ExecutionOfBuild sqldb.Query[hub.ExecutionRow] `sql:"execution_of_build"`
	ExecutionOfTask  sqldb.Query[hub.ExecutionRow] `sql:"execution_of_task"`

	ExecutorInsert sqldb.Query[int64]        `sql:"executor_insert"`
	ExecutorFind   sqldb.Query[executorText] `sql:"executor_find"`

	KindPut sqldb.Insert `sql:"kind_put"`

	OutputForms      sqldb.Query[storedForm] `sql:"output_forms"`
	OutputFormFind   sqldb.Query[int64]      `sql:"output_form_find"`
	OutputFormInsert sqldb.Query[int64]      `sql:"output_form_insert"`

	LimitLock         sqldb.Query[hub.LimitRow] `sql:"limit_lock"`
	LimitHoldersCount sqldb.Query[int]          `sql:"limit_holders_count"`
	LimitKeysOfTask   sqldb.Query[string]       `sql:"limit_keys_of_task"`
	LimitKeysOfTasks  sqldb.Query[string]       `sql:"limit_keys_of_tasks,postgres"`
	LimitKeysDelete   string                    `sql:"limit_keys_delete"`
	LimitKeyInsert    sqldb.Insert              `sql:"limit_key_insert"`
	LimitPut          string                    `sql:"limit_put"`
	LimitDelete       string                    `sql:"limit_delete"`
	LimitList         sqldb.Query[hub.LimitUse] `sql:"limit_list"`
	LimitHolders      sqldb.Query[limitHolder]  `sql:"limit_holders"`

	MemberByTask       held[hub.MemberRow]              `sql:"member_by_task"`
	MembersByTask      sqldb.Query[hub.MemberRow]       `sql:"members_by_task"`
	MembersToOperate   sqldb.Query[hub.MemberRow]       `sql:"members_to_operate" lacks:"namespace,name,version,output_uri,instance_hash,instance_created_at,is_root,admitted_by,excluded_reason"`
	MemberMissing      sqldb.Query[hub.MissingUpstream] `sql:"member_missing"`
	MemberToClaim      sqldb.Query[hub.MemberRow]       `sql:"member_to_claim,postgres"`
	MemberList         sqldb.Query[hub.MemberRow]       `sql:"member_list"`
	MemberRoots        sqldb.Query[hub.MemberRow]       `sql:"member_roots"`
	MemberFrontier     sqldb.Query[hub.FrontierRow]     `sql:"member_frontier"`
	MemberUnfinished   sqldb.Query[bool]                `sql:"member_unfinished"`
	MemberHoldAll      string                           `sql:"member_hold_all,postgres"`
	MemberHoldOutside  sqldb.Query[string]              `sql:"member_hold_outside,postgres"`
	MemberOutstanding  sqldb.Query[outstanding]         `sql:"member_outstanding"`
	MemberEdges        sqldb.Query[hub.PlanEdge]        `sql:"member_edges" lacks:"task"`
	MemberAllInstances sqldb.Query[int64]               `sql:"member_all_instances"`
	MemberOutside      sqldb.Query[hub.InstanceRow]     `sql:"member_outside" lacks:"sum,body,kept,expanded_at,deployment_id,settings_hash"`
	MemberExclude      string                           `sql:"member_exclude"`
	MemberInstances    sqldb.Query[memberInstance]      `sql:"member_instances"`
	MemberAttempts     sqldb.Query[memberAttempts]      `sql:"member_attempts"`
	MemberAttemptsAll  sqldb.Query[memberAttempts]      `sql:"member_attempts_all"`
	MemberInsert       sqldb.Insert                     `sql:"member_insert"`
	EdgeInsertNew      sqldb.Insert                     `sql:"edge_insert_new"`
	EdgeInsert         sqldb.InsertQuery[hub.Edge]      `sql:"edge_insert" lacks:"task"`

	NameMake       string                   `sql:"name_make"`
	NameHold       sqldb.Query[hub.NameRow] `sql:"name_hold"`
	NameTarget     sqldb.Query[string]      `sql:"name_target"`
	NameMoveTarget sqldb.Query[string]      `sql:"name_move_target"`
	NameMove       string                   `sql:"name_move"`
	NameMoveInsert string                   `sql:"name_move_insert"`
	NameForget     string                   `sql:"name_forget"`

	LockBuildOfPlanShared    string                   `sql:"lock_build_of_plan_shared,postgres"`
	LockBuildOfPlanExclusive string                   `sql:"lock_build_of_plan_exclusive,postgres"`
	PlanByID                 sqldb.Query[hub.PlanRow] `sql:"plan_by_id"`
	PlanActive               sqldb.Query[hub.PlanRow] `sql:"plan_active"`
	PlanOfScope              sqldb.Query[hub.PlanRow] `sql:"plan_of_scope"`
	PlanList                 sqldb.Query[hub.PlanRow] `sql:"plan_list"`
	PlanInsert               sqldb.Query[int64]       `sql:"plan_insert"`
	PlanUpdate               string                   `sql:"plan_update"`
	PlanCounts               sqldb.Query[planCount]   `sql:"plan_counts"`
	PlanMarkDirty            string                   `sql:"plan_mark_dirty"`
	PlanHold                 string                   `sql:"plan_hold,postgres"`
	PlanSettleDirty          string                   `sql:"plan_settle_dirty"`

	WakeGet        held[hub.WakeRow]              `sql:"wake_get"`
	WakeSet        string                         `sql:"wake_set"`
	WakeFlag       string                         `sql:"wake_flag"`
	WakeCandidates sqldb.Query[wakeCandidate]     `sql:"wake_candidates"`
	WakeRequested  string                         `sql:"wake_requested"`
	Stalled        sqldb.Query[wire.StalledBuild] `sql:"stalled"`
	TickInsert     sqldb.Query[int64]             `sql:"tick_insert"`
	TickPrune      string                         `sql:"tick_prune"`
	TickList       sqldb.Query[hub.TickRow]       `sql:"tick_list"`

	TaskByID               held[hub.TaskRow]                   `sql:"task_by_id"`
	TasksByID              sqldb.Query[hub.TaskRow]            `sql:"tasks_by_id"`
	TasksByIDExclusive     sqldb.Query[hub.TaskRow]            `sql:"tasks_by_id_exclusive"`
	TaskView               sqldb.Query[hub.TaskView]           `sql:"task_view"`
	TaskListByStatus       sqldb.Query[hub.TaskView]           `sql:"task_list_by_status"`
	TaskInstances          sqldb.Query[readInstance]           `sql:"task_instances" lacks:"task_id,sum,kept"`
	TaskInsert             sqldb.InsertQuery[insertedTask]     `sql:"task_insert"`
	TaskUpdate             string                              `sql:"task_update"`
	TaskRevise             string                              `sql:"task_revise"`
	TaskClaim              string                              `sql:"task_claim"`
	TaskMove               string                              `sql:"task_move"`
	TaskComplete           string                              `sql:"task_complete"`
	TaskBegin              string                              `sql:"task_begin"`
	TaskMissing            sqldb.Query[hub.MissingUpstream]    `sql:"task_missing_upstreams"`
	TaskUpstreams          sqldb.Query[upstream]               `sql:"task_upstreams"`
	TaskUpstreamsShared    sqldb.Query[upstream]               `sql:"task_upstreams_shared"`
	TaskClaimedBy          sqldb.Query[hub.TaskRow]            `sql:"task_claimed_by"`
	TaskClaimedByExclusive sqldb.Query[hub.TaskRow]            `sql:"task_claimed_by_exclusive"`
	InstanceInsert         sqldb.InsertQuery[insertedInstance] `sql:"instance_insert"`
	InstanceFindOwn        sqldb.Query[hub.InstanceRow]        `sql:"instance_find_own"  lacks:"body,deployment_id,settings_hash"`
	InstanceFindKept       sqldb.Query[hub.InstanceRow]        `sql:"instance_find_kept" lacks:"body,deployment_id,settings_hash"`
	InstanceBodies         sqldb.Query[instanceBody]           `sql:"instance_bodies"`
	InstanceCreated        sqldb.Query[instanceMoment]         `sql:"instance_created"`
	InstanceExpand         string                              `sql:"instance_expand"`
	InstanceCount          sqldb.Query[int]                    `sql:"instance_count"`

	FeedLast    sqldb.Query[int64]      `sql:"feed_last"`
	FeedAfter   sqldb.Query[feedRow]    `sql:"feed_after"`
	FeedKeys    sqldb.Query[int64]      `sql:"feed_keys"`
	FeedOf      sqldb.Query[feedRow]    `sql:"feed_of"`
	FeedTasks   sqldb.Query[feedMember] `sql:"feed_tasks"`
	FeedMembers sqldb.Query[feedMember] `sql:"feed_members"`
	FeedHolders sqldb.Query[holder]     `sql:"feed_holders"`

	PruneOldBuilds       sqldb.Query[int64]       `sql:"prune_old_builds"`
	PruneCount           sqldb.Query[hub.Pruned]  `sql:"prune_count"`
	PruneBuildHas        sqldb.Query[buildHas]    `sql:"prune_build_has"`
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
