package wire

// ListedExecution is an execution with the names of what it is about.
type ListedExecution struct {
	Execution
	TaskNamespace  string `json:"task_namespace"`
	TaskName       string `json:"task_name"`
	BuildName      string `json:"build_name"`
	ClaimExpiresAt *Time  `json:"claim_expires_at"` // while it holds its task
	// Label is what the task is told apart by from others of its name.
	Label []LabelPart   `json:"label"`
	Code  ExecutionCode `json:"code"`
}

// ListedExecutions is a page of executions, newest first.
type ListedExecutions struct {
	Executions  []ListedExecution `json:"executions"`
	Total       int               `json:"total"` // that the filter finds, at most 10,000
	TotalCapped bool              `json:"total_capped"`
	NextCursor  *string           `json:"next_cursor"`
}

// Claim is a running task with who holds it and who waits for it.
type Claim struct {
	Task
	Lapsed        bool       `json:"lapsed"` // its time has run out, so that anybody may take it over
	BuildName     *string    `json:"build_name"`
	Execution     *Execution `json:"execution"`
	WaitingBuilds []BuildRef `json:"waiting_builds"` // at most ten
	WaitingCount  int        `json:"waiting_count"`
	// Label is what the task is told apart by from others of its name.
	Label []LabelPart `json:"label"`
}

// BuildRef names a build.
type BuildRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Claims is a page of claims, oldest first.
type Claims struct {
	Claims     []Claim `json:"claims"`
	NextCursor *string `json:"next_cursor"`
}

// Summary is an environment at a glance.
type Summary struct {
	Builds            map[BuildStatus]int `json:"builds"` // by status, without zeros
	Tasks             map[Status]int      `json:"tasks"`  // by status, without zeros
	RunningExecutions int                 `json:"running_executions"`
	LapsedClaims      int                 `json:"lapsed_claims"`
	HasAPIKey         bool                `json:"has_api_key"`
	HasBuild          bool                `json:"has_build"`
	HasTargetRoot     bool                `json:"has_target_root"`
	MemberCount       int                 `json:"member_count"`   // of the workspace
	BuildsPerDay      []BuildDay          `json:"builds_per_day"` // the last 14 days in UTC, oldest first
	ServerTime        Time                `json:"server_time"`
}

// BuildDay counts the builds that ended on a day.
type BuildDay struct {
	Day       string `json:"day"` // such as "2026-11-20"
	Completed int    `json:"completed"`
	Failed    int    `json:"failed"`
}
