package wire

import "encoding/json"

// CreateBuild asks for a build of root tasks. The same id again gives the build there is.
type CreateBuild struct {
	ID               *string         `json:"id,omitempty"                format:"uuid"`
	Name             *string         `json:"name,omitempty"              maxLength:"64"`
	Description      *string         `json:"description,omitempty"       nul:"replace" cut:"65536"`
	RootTaskIDs      []string        `json:"root_task_ids"               itemMaxLength:"64" itemMinLength:"1" minItems:"1"`
	ExecutorMetadata json.RawMessage `json:"executor_metadata,omitempty" nul:"replace"` // an object
	// Reactive makes the build reactive from the beginning. Only for servers that offer "reactive-builds".
	Reactive *ReactiveBuild `json:"reactive,omitempty"`
}

// ReactiveBuild is what is said of a build that is left to workers: see [PutReactiveMeta] and [SetPriority].
type ReactiveBuild struct {
	PutReactiveMeta

	Priority int `json:"priority" default:"0" maximum:"1000000" minimum:"-1000000"`
}

// Build is a request for root tasks and what became of it.
type Build struct {
	ID                      string          `json:"id"`
	Name                    string          `json:"name"`
	Description             *string         `json:"description" brief:"1024"`
	Status                  BuildStatus     `json:"status"`
	RootTaskIDs             []string        `json:"root_task_ids"` // sorted, unique
	CreatedAt               Time            `json:"created_at"`
	StartedAt               *Time           `json:"started_at"`
	CompletedAt             *Time           `json:"completed_at"`
	LastActiveAt            Time            `json:"last_active_at"`
	IsResumed               bool            `json:"is_resumed"`
	StatusTriggeredByUserID *string         `json:"status_triggered_by_user_id"`
	ExecutorMetadata        json.RawMessage `json:"executor_metadata" nullable:"true"`
	ReactiveAppName         *string         `json:"reactive_app_name"`
	ReactiveTickKwargs      json.RawMessage `json:"reactive_tick_kwargs" nullable:"true"`
	ErrorMessage            *string         `json:"error_message" brief:"1024"`
	// SilentSince is set while the build runs by its status and nobody is heard of: the last of its claims has lapsed, at this
	// moment, and no process of the build has reported anything since. Registries of the reference do not have it.
	SilentSince *Time `json:"silent_since"`
	// Outcome is what the build did, from the moment it ended. Registries of the reference do not have it.
	Outcome *BuildOutcome `json:"outcome"`
	// Priority says which builds workers take tasks of first: see [SetPriority]. Registries of the reference do not have it.
	Priority int `json:"priority"`
}

// BuildOutcome counts the tasks of a build by what the build did with them, in all its goes. It does not change afterwards,
// whatever becomes of the tasks and their outputs.
type BuildOutcome struct {
	Made      int `json:"made"`      // run by it and completed
	Reused    int `json:"reused"`    // complete without it
	Failed    int `json:"failed"`    // run by it, and failed at last
	Skipped   int `json:"skipped"`   // not run because of what they need
	Cancelled int `json:"cancelled"` // run by it, and ended from outside
	Left      int `json:"left"`      // not reached: neither run nor complete when the build ended
	// Statuses are where the tasks stood when it ended, without zeros.
	Statuses map[Status]int `json:"statuses"`
}

// Builds is a page of builds, the most recently active first.
type Builds struct {
	Builds     []Build `json:"builds"`
	Total      int     `json:"total"`
	NextCursor *string `json:"next_cursor"`
}

// CompleteBuild ends a build whose tasks are complete; Force ends it although some are not.
type CompleteBuild struct {
	Force bool `json:"force" default:"false"`
}

// FailBuild ends a build as failed.
type FailBuild struct {
	ErrorMessage *string `json:"error_message,omitempty" nul:"replace" cut:"65536"`
}

// ResumeBuild takes up a build again, with the plan of a deployment and settings when there is one.
type ResumeBuild struct {
	DeploymentID     *string           `json:"deployment_id,omitempty"     format:"uuid"`
	Settings         map[string]string `json:"settings,omitzero"`
	ExecutorMetadata json.RawMessage   `json:"executor_metadata,omitempty" nul:"replace"`
}

// Resumed is the build after [ResumeBuild], the plan that was found, and whether anything changed.
type Resumed struct {
	Build   Build `json:"build"`
	Plan    *Plan `json:"plan"`
	Changed bool  `json:"changed"`
}

// SkippedBlocked are the tasks that were skipped because something they need will not be made.
type SkippedBlocked struct {
	PlanID  *string  `json:"plan_id"`
	Skipped []string `json:"skipped"` // sorted
}
