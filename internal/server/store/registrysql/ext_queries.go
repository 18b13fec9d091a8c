package registrysql

// extQueries are the statements of queries/ext_*.sql.
type extQueries struct {
	BuildColumns  string `sql:"ext_build_columns"`
	BuildWhere    string `sql:"ext_build_where"`
	BuildPlans    string `sql:"ext_build_plans"`
	BuildCounts   string `sql:"ext_build_counts"`
	BuildExecuted string `sql:"ext_build_executed"`
	TaskNames     string `sql:"ext_task_names"`
	Users         string `sql:"ext_users"`

	GraphMark     string `sql:"ext_graph_mark"`
	GraphNodes    string `sql:"ext_graph_nodes"`
	PlanMembers   string `sql:"ext_plan_members"`
	Ledger        string `sql:"ext_ledger"`
	Ready         string `sql:"ext_ready"`
	HeldElsewhere string `sql:"ext_held_elsewhere"`
	Saved         string `sql:"ext_saved"`
	Events        string `sql:"ext_events"`

	ExecutionColumns string `sql:"ext_execution_columns"`
	ExecutionWhere   string `sql:"ext_execution_where"`
	ExecutionsByID   string `sql:"ext_executions_by_id"`
	Claims           string `sql:"ext_claims"`
	BuildNames       string `sql:"ext_build_names"`
	Waiting          string `sql:"ext_waiting"`
	CountBuilds      string `sql:"ext_count_builds"`
	CountTasks       string `sql:"ext_count_tasks"`
	CountOthers      string `sql:"ext_count_others"`
	BuildDays        string `sql:"ext_build_days"`

	TaskBuilds         string `sql:"ext_task_builds"`
	ResolveBuilds      string `sql:"ext_resolve_builds"`
	ResolvePlans       string `sql:"ext_resolve_plans"`
	ResolveExecutions  string `sql:"ext_resolve_executions"`
	ResolveDeployments string `sql:"ext_resolve_deployments"`
	ResolveTasks       string `sql:"ext_resolve_tasks"`

	PruneOldBuilds       string `sql:"prune_old_builds"`
	PruneCount           string `sql:"prune_count"`
	PruneBuildExecutions string `sql:"prune_build_executions"`
	PruneBuildEvents     string `sql:"prune_build_events"`
	PruneLooseEvents     string `sql:"prune_loose_events"`
	PruneInstances       string `sql:"prune_instances"`
	PruneHoldTasks       string `sql:"prune_hold_tasks,postgres"`
	PruneStillOld        string `sql:"prune_still_old,postgres"`
	PruneDownstreams     string `sql:"prune_downstreams"`
	PruneDeleteInstances string `sql:"prune_delete_instances"`
	PruneTasks           string `sql:"prune_tasks"`
	PruneStillLoose      string `sql:"prune_still_loose,postgres"`
	PruneTaskEvents      string `sql:"prune_task_events"`
	PruneDeleteTasks     string `sql:"prune_delete_tasks"`
}
