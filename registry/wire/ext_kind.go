package wire

// TaskKind is what programs say of the tasks of one name, to people. Empty texts say nothing.
type TaskKind struct {
	TaskNamespace string `json:"task_namespace" maxLength:"255"`
	TaskName      string `json:"task_name"      maxLength:"255" minLength:"1"`
	// Owner is who answers for the tasks, and Doc what they are for.
	Owner string `json:"owner" cut:"255"  nul:"replace"`
	Doc   string `json:"doc"   cut:"8192" nul:"replace"`
	// CodeVersion is the version that the code declares, which ids of tasks do not have.
	CodeVersion string `json:"code_version" cut:"255" nul:"replace"`
}

// PutKinds says something of kinds. What was said of each before is replaced, and what is not named stays.
type PutKinds struct {
	Kinds []TaskKind `json:"kinds" maxItems:"1000"`
}

// Family is the tasks of one name, with what programs say of them.
type Family struct {
	TaskKind
	Tasks     int `json:"tasks"`
	Completed int `json:"completed"`
	Running   int `json:"running"`
	Failed    int `json:"failed"`
	// Outputs counts the completed tasks that have an output, and Sized those of them whose size is known. Bytes sums up the known sizes: it is null
	// where none is, and the outputs take more than it says where Sized is less than Outputs.
	Outputs     int    `json:"outputs"`
	Sized       int    `json:"sized"`
	Bytes       *int64 `json:"bytes"`
	CompletedAt *Time  `json:"completed_at"` // the last time that one was completed
}

// OutdatedTasks are the completed tasks of a build's plan that other code has made than their kinds declare now, by id.
type OutdatedTasks struct {
	Tasks []OutdatedTask `json:"tasks"` // at most 1,000
	Total int            `json:"total"`
}

// OutdatedTask is a task whose output would be another one if it were made again.
type OutdatedTask struct {
	TaskID        string `json:"task_id"`
	TaskNamespace string `json:"task_namespace"`
	TaskName      string `json:"task_name"`
	Why           string `json:"why"`
}

// Families is a page of families, by namespace and name.
type Families struct {
	Families   []Family `json:"families"`
	NextCursor *string  `json:"next_cursor"`
}

// ExecutionCode is what is known of the code that an execution ran: what its program said of it, else what the name of its plan's code says.
type ExecutionCode struct {
	Version      *string `json:"version"` // that the kind declared
	Commit       *string `json:"commit"`
	ChangedFiles bool    `json:"changed_files"` // since the commit
}
