package wire

// CompactGraph is a plan as columns: the lists of Nodes go together, and edges name nodes by their place in them.
type CompactGraph struct {
	PlanID       string `json:"plan_id"`
	BuildID      string `json:"build_id"`
	DeploymentID string `json:"deployment_id"`
	SettingsHash string `json:"settings_hash"`
	// Structure changes when members or edges are added and not when only statuses move: while it is the same, so are
	// Names, Edges, Dynamic and the order of Nodes.
	Structure string       `json:"structure"`
	Names     []GraphName  `json:"names"`
	Nodes     CompactNodes `json:"nodes"`
	Edges     []int        `json:"edges"`   // upstream, downstream, upstream, downstream …
	Dynamic   []int        `json:"dynamic"` // which edges, counted in pairs, a running task asked for
}

// GraphName is a task's name that nodes refer to.
type GraphName struct {
	Namespace string `json:"task_namespace"`
	Name      string `json:"task_name"`
}

// CompactNodes are the members of a plan by task id, one column each.
type CompactNodes struct {
	TaskID        []string       `json:"task_id"`
	InstanceID    []string       `json:"instance_id"`
	Name          []int          `json:"name"` // place in Names
	Status        []Status       `json:"status"`
	AdmittedBy    []Admission    `json:"admitted_by"`
	Root          []int          `json:"root"` // the nodes that are roots
	Excluded      []ExcludedNode `json:"excluded"`
	Attempts      []int          `json:"attempts"`
	Interruptions []int          `json:"interruptions"`
}

// ExcludedNode is a node that is left out of its plan.
type ExcludedNode struct {
	Node   int       `json:"node"`
	Reason Exclusion `json:"reason"`
}
