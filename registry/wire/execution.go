package wire

import "encoding/json"

// StartTask claims a task for an execution (Claim nil or true), or reports the start of one that holds the claim.
type StartTask struct {
	ExecutionID      string          `json:"execution_id"                format:"uuid"`
	Claim            *bool           `json:"claim,omitempty"`
	ClaimTTLSeconds  *int            `json:"claim_ttl_seconds,omitempty" minimum:"1"`
	Executor         *string         `json:"executor,omitempty"          maxLength:"32"`
	ExecutorRef      *string         `json:"executor_ref,omitempty"      maxLength:"255"`
	ExecutorMetadata json.RawMessage `json:"executor_metadata,omitempty" nul:"replace"`
	LimitKeys        []string        `json:"limit_keys,omitempty"        itemMaxLength:"255" itemMinLength:"1" maxItems:"64"`
}

// ReportTask is a report of an execution: complete, suspend, preempt.
type ReportTask struct {
	ExecutionID string `json:"execution_id" format:"uuid"`
}

// FailTask is a report of an execution with its error: fail, interrupt.
type FailTask struct {
	ExecutionID  string  `json:"execution_id"            format:"uuid"`
	ErrorMessage *string `json:"error_message,omitempty" nul:"replace" cut:"65536"`
}

// RenewClaim extends a claim to now and its time to live.
type RenewClaim struct {
	ExecutionID     string `json:"execution_id"                format:"uuid"`
	ClaimTTLSeconds *int   `json:"claim_ttl_seconds,omitempty" minimum:"1"`
}

// StopExecution says that an execution has ended without its own report.
type StopExecution struct {
	Outcome *Outcome `json:"outcome,omitempty" enum:"stopped,lost"` // nil is stopped
}

// Transition is a task after a call, and whether the call changed it.
type Transition struct {
	Applied        bool    `json:"applied"`
	Status         Status  `json:"status"`
	ExecutionID    *string `json:"execution_id"`
	ClaimExpiresAt *Time   `json:"claim_expires_at"`
}

// YieldTasks registers what a running task asks for.
type YieldTasks struct {
	ExecutionID  string   `json:"execution_id"  format:"uuid"`
	DeploymentID string   `json:"deployment_id" format:"uuid"`
	BatchID      string   `json:"batch_id"      format:"uuid"`
	Items        []Item   `json:"items"         maxItems:"1000" minItems:"1"`
	Yielded      []string `json:"yielded"       minItems:"1"`
	Suspend      bool     `json:"suspend"`
}

// Yielded is what a yield changed; Replayed says that this batch had been applied before.
type Yielded struct {
	Members             Members `json:"members"`
	DynamicEdgesCreated int     `json:"dynamic_edges_created"`
	Status              Status  `json:"status"`
	ExecutionID         *string `json:"execution_id"`
	ClaimExpiresAt      *Time   `json:"claim_expires_at"`
	Replayed            bool    `json:"replayed"`
}

// Execution is one attempt at a task.
type Execution struct {
	ID               string          `json:"id"`
	TaskID           string          `json:"task_id"`
	BuildID          string          `json:"build_id"`
	PlanID           string          `json:"plan_id"`
	InstanceID       string          `json:"instance_id"`
	Executor         *string         `json:"executor"`
	ExecutorRef      *string         `json:"executor_ref"`
	ExecutorMetadata json.RawMessage `json:"executor_metadata" nullable:"true"`
	StartedAt        Time            `json:"started_at"`
	ClaimReleasedAt  *Time           `json:"claim_released_at"`
	ClaimOutcome     *ClaimOutcome   `json:"claim_outcome"`
	EndedAt          *Time           `json:"ended_at"`
	Outcome          *Outcome        `json:"outcome"`
	InCurrentPlan    bool            `json:"in_current_plan"`
}

// BuildExecutions are the executions of a build, oldest first.
type BuildExecutions struct {
	BuildID    string      `json:"build_id"`
	Executions []Execution `json:"executions"`
}

// TaskExecutions are the executions of a task, newest first.
type TaskExecutions struct {
	TaskID     string      `json:"task_id"`
	Executions []Execution `json:"executions"`
}
