package wire

// BatchTasks asks for the statuses of many tasks.
type BatchTasks struct {
	TaskIDs []string `json:"task_ids" itemMaxLength:"64" itemMinLength:"1" maxItems:"1000"`
}

// TaskStatus is where a task stands.
type TaskStatus struct {
	TaskID         string  `json:"task_id"`
	TaskNamespace  string  `json:"task_namespace"`
	TaskName       string  `json:"task_name"`
	Status         Status  `json:"status"`
	StatusAt       Time    `json:"status_at"`
	CompletedAt    *Time   `json:"completed_at"`
	ClaimExpiresAt *Time   `json:"claim_expires_at"`
	OutputURI      *string `json:"output_uri"`
	ErrorMessage   *string `json:"error_message" brief:"1024"`
}

// TaskStatuses are where tasks stand, by id, and which of them are not known.
type TaskStatuses struct {
	Tasks   []TaskStatus `json:"tasks"`
	Unknown []string     `json:"unknown"` // sorted
}

// TaskBuild is a build that has a task in a plan, and how.
type TaskBuild struct {
	ID             string      `json:"id"`
	Name           string      `json:"name"`
	Status         BuildStatus `json:"status"`
	SilentSince    *Time       `json:"silent_since"` // see [Build]
	CreatedAt      Time        `json:"created_at"`
	PlanID         string      `json:"plan_id"` // the newest plan of the build that has the task
	AdmittedBy     Admission   `json:"admitted_by"`
	IsRoot         bool        `json:"is_root"`
	ExcludedReason *Exclusion  `json:"excluded_reason"`
	Executed       bool        `json:"executed"` // the build has run the task itself
}

// TaskBuilds is a page of the builds that have a task, newest first.
type TaskBuilds struct {
	Builds     []TaskBuild `json:"builds"`
	NextCursor *string     `json:"next_cursor"`
}

// RunReason is why a task was run.
type RunReason string

// The reasons to run a task.
const (
	RunFirstTime     RunReason = "first_time"     // it had never run here
	RunOutputMissing RunReason = "output_missing" // it was completed, and its output was gone later
	RunRetried       RunReason = "retried"        // it had failed
	RunInterrupted   RunReason = "interrupted"    // the run before was ended from outside
	RunTakenOver     RunReason = "taken_over"     // the claim of the run before had run out
	RunResumed       RunReason = "resumed"        // the run before waited for tasks that it had asked for
)

// TaskRun is an execution of a task and why it took place.
type TaskRun struct {
	ExecutionID string    `json:"execution_id"`
	BuildID     string    `json:"build_id"`
	StartedAt   Time      `json:"started_at"`
	Reason      RunReason `json:"reason"`
	Detail      string    `json:"detail"` // a sentence for people
}

// TaskRuns are the newest executions of a task, newest first.
type TaskRuns struct {
	Runs []TaskRun `json:"runs"`
}

// Resolved are the things whose ids start with what was asked for, at most 20.
type Resolved struct {
	Matches []ResolvedID `json:"matches"`
}

// ResolvedID is a thing and where it is.
type ResolvedID struct {
	Kind            string  `json:"kind"` // "build", "task", "plan", "execution" or "deployment"
	ID              string  `json:"id"`
	Name            string  `json:"name"`
	BuildID         *string `json:"build_id"` // of a plan or an execution
	TaskID          *string `json:"task_id"`  // of an execution
	WorkspaceID     string  `json:"workspace_id"`
	WorkspaceSlug   string  `json:"workspace_slug"`
	EnvironmentID   string  `json:"environment_id"`
	EnvironmentSlug string  `json:"environment_slug"`
}
