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
	Label         []string       `json:"label"` // what each is told apart by from others of its name, "lr=0.01 depth=6"; see [LabelPart]
}

// ExcludedNode is a node that is left out of its plan.
type ExcludedNode struct {
	Node   int       `json:"node"`
	Reason Exclusion `json:"reason"`
}

// ListedMember is a task in a plan with what became of it in the plan's build.
type ListedMember struct {
	TaskID         string     `json:"task_id"`
	InstanceID     string     `json:"instance_id"`
	TaskNamespace  string     `json:"task_namespace"`
	TaskName       string     `json:"task_name"`
	Version        *string    `json:"version"`
	Status         Status     `json:"status"`
	StatusAt       Time       `json:"status_at"`
	AdmittedBy     Admission  `json:"admitted_by"`
	IsRoot         bool       `json:"is_root"`
	ExcludedReason *Exclusion `json:"excluded_reason"`
	Attempts       int        `json:"attempts"`      // in this build
	Interruptions  int        `json:"interruptions"` // in this build
	// These are of the last execution in this build.
	ExecutionID  *string  `json:"execution_id"`
	StartedAt    *Time    `json:"started_at"`
	EndedAt      *Time    `json:"ended_at"`
	DurationMS   *int     `json:"duration_ms"`
	Outcome      *Outcome `json:"outcome"`
	Executor     *string  `json:"executor"`
	ExecutorRef  *string  `json:"executor_ref"`
	ErrorMessage *string  `json:"error_message" brief:"1024"`
	OutputURI    *string  `json:"output_uri"`
	ClaimBuildID *string  `json:"claim_build_id"` // whose execution holds the task now
	Reused       bool     `json:"reused"`         // completed, and not by this build
}

// ListedMembers is a page of the members of a plan, by task id.
type ListedMembers struct {
	BuildID    string         `json:"build_id"`
	PlanID     *string        `json:"plan_id"` // null for a build without a plan
	Members    []ListedMember `json:"members"`
	Total      int            `json:"total"`
	NextCursor *string        `json:"next_cursor"`
}

// Timeline is when a build's executions ran and why they did not start earlier.
type Timeline struct {
	BuildID    string              `json:"build_id"`
	Executions []TimelineExecution `json:"executions"` // oldest first
	SavedMS    int                 `json:"saved_ms"`   // what the executions of reused tasks took in other builds
	ServerTime Time                `json:"server_time"`
}

// TimelineExecution is an execution with the time before it.
type TimelineExecution struct {
	Execution
	// ReadyAt is when the last thing was there that it needed: the plan, what the task needs, the end of the attempt before.
	ReadyAt Time           `json:"ready_at"`
	Waits   []TimelineWait `json:"waits"` // between ready and started, in order, without gaps
}

// TimelineWait is a part of the time between ready and started.
type TimelineWait struct {
	Reason  string  `json:"reason"`   // "claim_elsewhere" or "scheduler"
	BuildID *string `json:"build_id"` // that had the claim
	From    Time    `json:"from"`
	To      Time    `json:"to"`
}

// EventPage is a page of events.
type EventPage struct {
	Events     []Event `json:"events"`
	NextCursor *string `json:"next_cursor"`
}
