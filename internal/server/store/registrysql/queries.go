package registrysql

// queries are the statements of queries/*.sql.
type queries struct {
	Ext  extQueries
	Work workQueries

	ArtifactList string `sql:"artifact_list"`
	Clock        string `sql:"clock,postgres"`

	BodyFind   string `sql:"body_find"`
	BodyRead   string `sql:"body_read"`
	BodyOld    string `sql:"body_old"`
	BodyDelete string `sql:"body_delete"`

	BuildByID         string `sql:"build_by_id"`
	BuildByPK         string `sql:"build_by_pk"`
	BuildInsert       string `sql:"build_insert"`
	BuildWakeInsert   string `sql:"build_wake_insert"`
	BuildUpdate       string `sql:"build_update"`
	BuildDelete       string `sql:"build_delete"`
	BuildForgetEvents string `sql:"build_forget_events"`
	BuildList         string `sql:"build_list"`
	BuildCount        string `sql:"build_count"`
	BuildLiveWork     string `sql:"build_live_work"`
	BuildTouch        string `sql:"build_touch"`
	BuildDid          string `sql:"build_did"`
	BuildNoOutcome    string `sql:"build_outcome_missing"`
	BuildSigns        string `sql:"build_signs"`
	BuildHeard        string `sql:"build_heard"`

	LockAppShared            string `sql:"lock_app_shared,postgres"`
	LockAppExclusive         string `sql:"lock_app_exclusive,postgres"`
	DeploymentByID           string `sql:"deployment_by_id"`
	DeploymentLocal          string `sql:"deployment_local"`
	DeploymentLastGeneration string `sql:"deployment_last_generation"`
	DeploymentInsert         string `sql:"deployment_insert"`
	DeploymentUpdate         string `sql:"deployment_update"`
	DeploymentList           string `sql:"deployment_list"`
	SettingsByHash           string `sql:"settings_by_hash"`
	SettingsInsert           string `sql:"settings_insert"`
	ScopeFind                string `sql:"scope_find"`
	ScopeInsert              string `sql:"scope_insert"`

	EventOfTask      string `sql:"event_of_task"`
	EventOfBuild     string `sql:"event_of_build"`
	EventBatchResult string `sql:"event_batch_result"`

	ExecutionByID    string `sql:"execution_by_id"`
	ExecutionsByID   string `sql:"executions_by_id"`
	ExecutionEnd     string `sql:"execution_end"`
	ExecutionInsert  string `sql:"execution_insert"`
	ExecutionUpdate  string `sql:"execution_update"`
	ExecutionClose   string `sql:"execution_close"`
	ExecutionOfBuild string `sql:"execution_of_build"`
	ExecutionOfTask  string `sql:"execution_of_task"`

	LimitLock         string `sql:"limit_lock"`
	LimitHoldersCount string `sql:"limit_holders_count"`
	LimitKeysOfTask   string `sql:"limit_keys_of_task"`
	LimitKeysOfTasks  string `sql:"limit_keys_of_tasks,postgres"`
	LimitKeysDelete   string `sql:"limit_keys_delete"`
	LimitPut          string `sql:"limit_put"`
	LimitDelete       string `sql:"limit_delete"`
	LimitList         string `sql:"limit_list"`
	LimitHolders      string `sql:"limit_holders"`

	MemberByTask       string `sql:"member_by_task"`
	MembersByTask      string `sql:"members_by_task"`
	MemberToClaim      string `sql:"member_to_claim,postgres"`
	MemberList         string `sql:"member_list"`
	MemberRoots        string `sql:"member_roots"`
	MemberFrontier     string `sql:"member_frontier"`
	MemberUnfinished   string `sql:"member_unfinished"`
	MemberHoldAll      string `sql:"member_hold_all,postgres"`
	MemberHoldOutside  string `sql:"member_hold_outside,postgres"`
	MemberOutstanding  string `sql:"member_outstanding"`
	MemberEdges        string `sql:"member_edges"`
	MemberAllInstances string `sql:"member_all_instances"`
	MemberOutside      string `sql:"member_outside"`
	MemberExclude      string `sql:"member_exclude"`
	MemberInstances    string `sql:"member_instances"`
	MemberAttempts     string `sql:"member_attempts"`
	MemberAttemptsAll  string `sql:"member_attempts_all"`

	LockBuildOfPlanShared    string `sql:"lock_build_of_plan_shared,postgres"`
	LockBuildOfPlanExclusive string `sql:"lock_build_of_plan_exclusive,postgres"`
	PlanByID                 string `sql:"plan_by_id"`
	PlanActive               string `sql:"plan_active"`
	PlanOfScope              string `sql:"plan_of_scope"`
	PlanList                 string `sql:"plan_list"`
	PlanInsert               string `sql:"plan_insert"`
	PlanUpdate               string `sql:"plan_update"`
	PlanCounts               string `sql:"plan_counts"`
	PlanMarkDirty            string `sql:"plan_mark_dirty"`
	PlanHold                 string `sql:"plan_hold,postgres"`
	PlanSettleDirty          string `sql:"plan_settle_dirty"`

	WakeGet        string `sql:"wake_get"`
	WakeSet        string `sql:"wake_set"`
	WakeFlag       string `sql:"wake_flag"`
	WakeCandidates string `sql:"wake_candidates"`
	WakeRequested  string `sql:"wake_requested"`
	Stalled        string `sql:"stalled"`
	TickInsert     string `sql:"tick_insert"`
	TickPrune      string `sql:"tick_prune"`
	TickList       string `sql:"tick_list"`

	TaskByID         string `sql:"task_by_id"`
	TasksByID        string `sql:"tasks_by_id"`
	TaskView         string `sql:"task_view"`
	TaskListByStatus string `sql:"task_list_by_status"`
	TaskInstances    string `sql:"task_instances"`
	TaskUpdate       string `sql:"task_update"`
	TaskRevise       string `sql:"task_revise"`
	TaskClaim        string `sql:"task_claim"`
	TaskMove         string `sql:"task_move"`
	TaskMissing      string `sql:"task_missing_upstreams"`
	TaskUpstreams    string `sql:"task_upstreams"`
	TaskClaimedBy    string `sql:"task_claimed_by"`
	InstanceFind     string `sql:"instance_find"`
	InstanceBodies   string `sql:"instance_bodies"`
	InstanceCreated  string `sql:"instance_created"`
	InstanceExpand   string `sql:"instance_expand"`
	InstanceCount    string `sql:"instance_count"`

	SearchNewest       string `sql:"search_newest"`
	SearchOldest       string `sql:"search_oldest"`
	SearchUnchanged    string `sql:"search_unchanged"`
	SearchRows         string `sql:"search_rows"`
	SearchBodies       string `sql:"search_bodies"`
	SearchArtifacts    string `sql:"search_artifacts"`
	SearchBuilds       string `sql:"search_builds"`
	SearchExecutors    string `sql:"search_executors"`
	SearchValues       string `sql:"search_values"`
	SearchNumbers      string `sql:"search_numbers"`
	SearchUnindexed    string `sql:"search_unindexed"`
	SearchPrefix       string `sql:"search_prefix"`
	SearchStatus       string `sql:"search_status"`
	SearchArtifactName string `sql:"search_artifact_name"`
	SearchOfBuild      string `sql:"search_of_build"`
	SearchOfBuildName  string `sql:"search_of_build_name"`
	SearchPaths        string `sql:"search_paths"`
	SearchNextValue    string `sql:"search_next_value"`
	SearchFirstValue   string `sql:"search_first_value"`
	SearchCount        string `sql:"search_count"`
	SearchParts        string `sql:"search_parts"`
	SearchMany         string `sql:"search_many"`
	SearchWindowNewest string `sql:"search_window_newest"`
	SearchWindowOldest string `sql:"search_window_oldest"`
	SearchBetween      string `sql:"search_between"`
	SearchTasks        string `sql:"search_tasks"`
	SearchPassing      string `sql:"search_passing"`
	IndexProgress      string `sql:"index_progress"`
	IndexProgressLock  string `sql:"index_progress_lock"`
	IndexNext          string `sql:"index_next"`
	IndexAdvance       string `sql:"index_advance"`
	IndexPathInsert    string `sql:"index_path_insert"`
	IndexPathFind      string `sql:"index_path_find"`
	BriefProgress      string `sql:"brief_progress"`
	BriefProgressLock  string `sql:"brief_progress_lock"`
	BriefAdvance       string `sql:"brief_advance"`
	BriefList          string `sql:"brief_list"`
	FamilyFind         string `sql:"family_find"`
	FamilyInsert       string `sql:"family_insert"`
	FamilyParams       string `sql:"family_params"`
	LabelUpstreams     string `sql:"label_upstreams"`
	LabelMarks         string `sql:"label_marks"`
	FeedLast           string `sql:"feed_last"`
	FeedAfter          string `sql:"feed_after"`
	FeedHolders        string `sql:"feed_holders"`
	LineageUp          string `sql:"lineage_up"`
	LineageDown        string `sql:"lineage_down"`
}
