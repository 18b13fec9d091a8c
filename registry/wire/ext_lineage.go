package wire

import "encoding/json"

// Lineage is a task with what it needs and what needs it, over a number of steps.
type Lineage struct {
	Nodes     []LineageNode `json:"nodes"`
	Edges     []LineageEdge `json:"edges"`
	Truncated bool          `json:"truncated"` // there is more than was asked for
}

// LineageNode is a task near another.
type LineageNode struct {
	TaskID        string  `json:"task_id"`
	TaskNamespace string  `json:"task_namespace"`
	TaskName      string  `json:"task_name"`
	Version       *string `json:"version"`
	Status        Status  `json:"status"`
	Distance      int     `json:"distance"` // steps away: below 0 for what the task needs
	// Label is what it is told apart by from other tasks of its name.
	Label []LabelPart `json:"label"`
}

// LineageEdge says that one task needs another.
type LineageEdge struct {
	Upstream   string `json:"upstream"`
	Downstream string `json:"downstream"`
	IsDynamic  bool   `json:"is_dynamic"`
}

// TaskDiff is how two tasks differ.
type TaskDiff struct {
	A          string      `json:"a"`
	B          string      `json:"b"`
	Parameters []ParamDiff `json:"parameters"`
	// FirstDifference are the nearest pairs of ancestors that differ in parameters of their own, and so explain why the
	// ids differ. It is empty when the two tasks differ themselves.
	FirstDifference []AncestorDiff `json:"first_difference"`
}

// ParamDiff is one parameter of two tasks.
type ParamDiff struct {
	Path string          `json:"path"`
	A    json.RawMessage `json:"a"`    // null when only B has it
	B    json.RawMessage `json:"b"`    // null when only A has it
	Kind string          `json:"kind"` // added, removed, changed
}

// AncestorDiff is a pair of ancestors at the same place below two tasks.
type AncestorDiff struct {
	Path       []string    `json:"path"` // parameters from the tasks down to the pair
	TaskA      string      `json:"task_a"`
	TaskB      string      `json:"task_b"`
	Parameters []ParamDiff `json:"parameters"`
}

// BuildDiff is how two builds differ.
type BuildDiff struct {
	A       string     `json:"a"`
	B       string     `json:"b"`
	Added   []DiffTask `json:"added"`   // only in B
	Removed []DiffTask `json:"removed"` // only in A
	Changed []DiffPair `json:"changed"` // other parameters, so another id, at the same place
	Same    int        `json:"same"`    // how many tasks both have
	Shared  []DiffBoth `json:"shared"`  // those tasks, where they were asked for
	Code    *DiffCode  `json:"code"`    // null when both ran the same code
}

// DiffTask is a task of one of two builds.
type DiffTask struct {
	TaskID        string `json:"task_id"`
	TaskNamespace string `json:"task_namespace"`
	TaskName      string `json:"task_name"`
	Status        Status `json:"status"`
	TookMS        *int   `json:"took_ms"` // in its build, all attempts together; null when it did not run there
	// Label is what it is told apart by from other tasks of its name.
	Label []LabelPart `json:"label"`
}

// DiffBoth is a task that both builds have.
type DiffBoth struct {
	DiffTask       // as A has it
	TookMSInB *int `json:"took_ms_in_b"`
}

// DiffPair are two tasks that stand at the same place in two builds.
type DiffPair struct {
	A          DiffTask    `json:"a"`
	B          DiffTask    `json:"b"`
	Parameters []ParamDiff `json:"parameters"` // empty when only what they need differs
}

// DiffCode is the code that two builds ran.
type DiffCode struct {
	A string `json:"a"`
	B string `json:"b"`
}

// Change tells what changed in an environment.
type Change struct {
	Builds         []ChangedBuild `json:"builds"`
	Tasks          []ChangedTask  `json:"tasks"`
	TasksTruncated bool           `json:"tasks_truncated"` // there were more tasks than are told
	Plans          []string       `json:"plans"`           // have new members or edges
	Limits         bool           `json:"limits"`          // the use of concurrency limits may have changed
}

// ChangedBuild is a build whose status may have changed, or that fell silent or is heard of again.
type ChangedBuild struct {
	ID          string      `json:"id"`
	Status      BuildStatus `json:"status"`
	SilentSince *Time       `json:"silent_since"` // see [Build]
}

// ChangedTask is a task whose status may have changed, with the builds that hold it in their active plan.
type ChangedTask struct {
	TaskID   string   `json:"task_id"`
	Status   Status   `json:"status"`
	BuildIDs []string `json:"build_ids"`
}
