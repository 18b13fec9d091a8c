package wire

import "encoding/json"

// Task is a task in its environment.
type Task struct {
	TaskID         string  `json:"task_id"`
	TaskNamespace  string  `json:"task_namespace"`
	TaskName       string  `json:"task_name"`
	Version        *string `json:"version"`
	OutputURI      *string `json:"output_uri"`
	Status         Status  `json:"status"`
	StatusAt       *Time   `json:"status_at"`
	StartedAt      *Time   `json:"started_at"`
	CompletedAt    *Time   `json:"completed_at"`
	ErrorMessage   *string `json:"error_message" brief:"1024"`
	ClaimExpiresAt *Time   `json:"claim_expires_at"`
	ClaimPlanID    *string `json:"claim_plan_id"`
	ClaimBuildID   *string `json:"claim_build_id"`
	// ExecutionID names the last execution while the task is running, and is null otherwise.
	ExecutionID *string `json:"execution_id"`
}

// Tasks is a page of tasks, the most recently changed first.
type Tasks struct {
	Tasks      []Task  `json:"tasks"`
	NextCursor *string `json:"next_cursor"`
}

// TaskDetail is a task with its instances, newest first.
type TaskDetail struct {
	Task
	Instances []Instance `json:"instances"`
	// Label is what it is told apart by from other tasks of its name. Registries of the reference do not have it.
	Label []LabelPart `json:"label"`
	// About is what programs have said of tasks of its name; null where none has. Registries of the reference do not have it, nor the fields below.
	About *TaskKind `json:"about"`
	// OutputBytes is the size of the output of a completed task, as the run that completed it measured it; null when that is not known.
	OutputBytes *int64 `json:"output_bytes"`
	// MadeBy is the code of the execution that completed the task; null where the registry knows of none.
	MadeBy *ExecutionCode `json:"made_by"`
	// Outdated says why the output would be another one if it were made again, as far as the registry knows; null when nothing says so.
	Outdated *string `json:"outdated"`
}

// Instance is a task as it was built with a deployment and settings.
type Instance struct {
	ID           string          `json:"id"`
	DeploymentID string          `json:"deployment_id"`
	SettingsHash string          `json:"settings_hash"`
	InstanceHash string          `json:"instance_hash"`
	Body         json.RawMessage `json:"body"`
	ExpandedAt   *Time           `json:"expanded_at"`
	CreatedAt    Time            `json:"created_at"`
}

// Event is something that happened.
type Event struct {
	ID            string          `json:"id"`
	EventType     EventType       `json:"event_type"`
	CreatedAt     Time            `json:"created_at"`
	BuildID       *string         `json:"build_id"`
	PlanID        *string         `json:"plan_id"`
	ExecutionID   *string         `json:"execution_id"`
	TaskID        *string         `json:"task_id"`
	ReportApplied bool            `json:"report_applied"` // false for a report that came too late to count
	ErrorMessage  *string         `json:"error_message" brief:"1024"`
	EventMetadata json.RawMessage `json:"event_metadata" nullable:"true"`
}

// Events is a list of events, oldest first.
type Events struct {
	Events []Event `json:"events"`
}

// PutArtifacts adds or replaces documents beside a task's output.
type PutArtifacts struct {
	ExecutionID *string       `json:"execution_id,omitempty"` // accepted and ignored
	Artifacts   []NewArtifact `json:"artifacts"              maxItems:"100"`
}

// NewArtifact is one document of [PutArtifacts].
type NewArtifact struct {
	Type string          `json:"type" maxLength:"50"  minLength:"1"`
	Name string          `json:"name" maxLength:"255" minLength:"1"`
	Body json.RawMessage `json:"body" nul:"replace"` // an object
}

// Artifact is a document beside a task's output.
type Artifact struct {
	ID           string          `json:"id"`
	TaskID       string          `json:"task_id"`
	ArtifactType string          `json:"artifact_type"`
	Name         string          `json:"name"`
	Body         json.RawMessage `json:"body"`
	CreatedAt    Time            `json:"created_at"`
}

// Artifacts is a list of artifacts, oldest first.
type Artifacts struct {
	Artifacts []Artifact `json:"artifacts"`
}
