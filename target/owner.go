package target

import "fmt"

// OwnerError reports that the output at the location of a task belongs to another task.
type OwnerError struct {
	// Task is the id of the task that was looked at, and TaskName its full name.
	Task, TaskName string
	// Owner is the id of the task that made the output, and OwnerName its full name.
	Owner, OwnerName string
	// URI is the location, and Record that of the record that says so.
	URI, Record string
}

// Error names both tasks, the location and the ways out.
func (e *OwnerError) Error() string {
	return fmt.Sprintf("the output at %s belongs to task %s[%.8s] and not to %s[%.8s]: give them different paths (every parameter that changes the output belongs in the path); "+
		"or let the kind declare Replaces, if each of its tasks replaces what is there; or remove the output, and %s with it",
		e.URI, e.OwnerName, e.Owner, e.TaskName, e.Task, e.Record)
}
