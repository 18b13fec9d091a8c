package wire

import "encoding/json"

// Operate carries out operations on tasks of a plan, in their order and in one transaction. A refusal of one changes
// nothing of the others. It is an extension of the protocol: servers of the reference do not have it.
type Operate struct {
	Operations []Operation `json:"operations" maxItems:"1000"`
	// End completes the build after the operations. Only for servers that offer "opening".
	End *EndBuild `json:"end,omitempty"`
}

// EndBuild completes a build, as the call of CompleteBuild does, and then gives the lease back that ReleaseLease names the owner of.
type EndBuild struct {
	BuildID      string  `json:"build_id"                format:"uuid"`
	Force        bool    `json:"force"                   default:"false"`
	ReleaseLease *string `json:"release_lease,omitempty" maxLength:"64"`
}

// Operation is one step of what happens to a task: exactly one of its members besides TaskID and Supersedes is set. Each does
// what the call of the same name does.
type Operation struct {
	TaskID string     `json:"task_id"         maxLength:"64" minLength:"1"`
	Start  *StartTask `json:"start,omitempty"`
	// Supersedes is the execution of the same build that Start takes the claim over from, live or lapsed. Without the claim in
	// its hands the start is refused with not_superseded. Only for servers that offer "attempts", as Suspend and Yield.
	Supersedes *string `json:"supersedes,omitempty" format:"uuid"`
	// Early lets Start have the claim while tasks that it needs are not completed, if live claims of the same plan hold all of these.
	// Only for servers that offer "early-claims".
	Early     bool        `json:"early,omitempty"`
	Complete  *ReportTask `json:"complete,omitempty"`
	Fail      *FailTask   `json:"fail,omitempty"`
	Interrupt *FailTask   `json:"interrupt,omitempty"`
	Suspend   *ReportTask `json:"suspend,omitempty"`
	// OutputBytes is the size of the output that Complete tells of; nil is not known. Only for servers that offer "sizes".
	OutputBytes *int64 `json:"output_bytes,omitempty" minimum:"0"`
	// RanMS, with Complete, Fail, Interrupt, Suspend, Renew and a Yield that suspends, is for how many milliseconds the run has gone on: the execution is then said to have
	// started that long ago, as far as that is after its claim, for which it has waited until its turn came. Only for servers that offer "begins".
	RanMS *int64 `json:"ran_ms,omitempty" maximum:"31536000000" minimum:"0"`
	// Return is for servers that offer "capacities".
	Return    *ReturnTask   `json:"return,omitempty"`
	Yield     *YieldTasks   `json:"yield,omitempty"`
	Retry     *RetryTask    `json:"retry,omitempty"`
	Renew     *RenewClaim   `json:"renew,omitempty"`
	Artifacts *PutArtifacts `json:"artifacts,omitempty"`
}

// ReturnTask gives a claim back that nothing was done with, as when the task does not fit where it was handed out to: the execution is
// forgotten, and counts as no attempt.
type ReturnTask struct {
	ExecutionID string  `json:"execution_id"            format:"uuid"`
	Reason      *string `json:"reason,omitempty"        nul:"replace" cut:"1024"`
	// PauseSeconds is for how long no worker is handed the task; nil is one second.
	PauseSeconds *int `json:"pause_seconds,omitempty" maximum:"60" minimum:"0"`
}

// RetryTask makes a task pending again. There is nothing to say about it.
type RetryTask struct{}

// Operated is what came of operations, in their order.
type Operated struct {
	Results []OperationResult `json:"results"`
	End     *BuildEnded       `json:"end,omitempty"`
}

// BuildEnded is what came of [EndBuild]: the build, or why it was not completed. Its lease is kept then.
type BuildEnded struct {
	Build   *Build            `json:"build"`
	Refusal *OperationRefusal `json:"refusal"`
}

// OperationResult is what came of one operation: the task after it (null for artifacts and yields), what was registered by a yield, or
// why it was refused.
type OperationResult struct {
	Transition *Transition       `json:"transition"`
	Yielded    *Yielded          `json:"yielded,omitempty"`
	Refusal    *OperationRefusal `json:"refusal"`
}

// OperationRefusal is a refusal as the call of its own would have been answered: with Status, and a document whose member "detail"
// is Detail.
type OperationRefusal struct {
	Status int             `json:"status"`
	Detail json.RawMessage `json:"detail"`
}
