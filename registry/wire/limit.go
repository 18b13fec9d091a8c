package wire

// PutLimit sets how many tasks may hold a key at the same time.
type PutLimit struct {
	MaxConcurrent int `json:"max_concurrent" minimum:"0"`
}

// Limit is a concurrency limit.
type Limit struct {
	Key           string `json:"key"`
	MaxConcurrent int    `json:"max_concurrent"`
}

// LimitUse is a concurrency limit with who holds it; Holders is null unless asked for.
type LimitUse struct {
	Limit
	InUse   int           `json:"in_use"`
	Holders []LimitHolder `json:"holders" nullable:"true"`
}

// LimitHolder is a task that occupies a limit.
type LimitHolder struct {
	TaskID      string  `json:"task_id"`
	TaskName    string  `json:"task_name"`
	BuildID     string  `json:"build_id"`
	PlanID      string  `json:"plan_id"`
	ExecutionID *string `json:"execution_id"`
	StartedAt   *Time   `json:"started_at"`
}

// Limits are the concurrency limits by key.
type Limits struct {
	Limits []LimitUse `json:"limits"`
}
