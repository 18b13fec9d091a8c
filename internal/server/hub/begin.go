package hub

import "time"

// Beginning is when the run of an execution that holds its task began, which is not before its claim.
type Beginning struct {
	Execution string
	Task      int64
	At        time.Time
}

// begins notes that the run of the execution which holds t has gone on for ran milliseconds, and reports whether it began later than was known: its claim
// has waited for its turn. Nil says nothing.
func begins(t *TaskRow, execution *ExecutionRow, ran *int64, now time.Time) bool {
	if ran == nil {
		return false
	}
	at := now.Add(-time.Duration(*ran) * time.Millisecond)
	if !at.After(execution.StartedAt) {
		return false
	}
	execution.StartedAt, t.StartedAt = at, &at
	return true
}
