package wire

// LabelPart is a parameter by which a task is told apart from those of its name. A label has the parameters, also those within objects
// and tasks, in which any two tasks of that name in the environment differ or have differed, in the order in which they were declared: at
// most six. It grows and never shrinks.
type LabelPart struct {
	Name   string  `json:"name"`    // its path, such as "lr" or "model.depth"
	Value  string  `json:"value"`   // in short; of a task its name
	Cut    bool    `json:"cut"`     // the value is longer
	TaskID *string `json:"task_id"` // of a task that is the parameter, where that is known
}
