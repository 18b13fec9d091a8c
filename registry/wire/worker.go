package wire

// WorkerState is what a worker says that it does.
type WorkerState string

// The states of workers.
const (
	WorkerWorking  WorkerState = "working"
	WorkerDraining WorkerState = "draining" // it ends what it runs and takes nothing more
	WorkerLeft     WorkerState = "left"     // it has ended by itself
)

// WorkerFacts are what a worker says about itself.
type WorkerFacts struct {
	Host    string `json:"host"    maxLength:"255"`
	PID     int    `json:"pid"     maximum:"4294967295" minimum:"0"`
	Program string `json:"program" maxLength:"255"`
	// Engine is what brings it its tasks, such as "registry".
	Engine string `json:"engine" maxLength:"32"`
	// Apps are the names that the builds were handed to whose tasks it takes; one that ends with a colon is the beginning of such names. None is not
	// said.
	Apps    []string `json:"apps,omitempty" itemMaxLength:"255" itemMinLength:"1" maxItems:"100"`
	Version *string  `json:"version,omitempty" maxLength:"255"` // of the module that it uses
	CodeID  *string  `json:"code_id,omitempty" maxLength:"255"`
	// Queues are those whose kinds it takes; none is any. Kinds are the kinds that it takes.
	Queues []string `json:"queues,omitempty" itemMaxLength:"255" itemMinLength:"1" maxItems:"100"`
	Kinds  []string `json:"kinds,omitempty"  itemMaxLength:"511" itemMinLength:"1" maxItems:"1000"`
	// Slots are how many tasks it runs at the same time, 0 where only capacities bound them.
	Slots       int        `json:"slots"                  maximum:"1000000" minimum:"0"`
	Capacities  []Capacity `json:"capacities,omitempty"   maxItems:"100"`
	MemoryUsed  *int64     `json:"memory_used,omitempty"  minimum:"0"` // bytes, of the process and its children
	MemoryLimit *int64     `json:"memory_limit,omitempty" minimum:"0"` // bytes
	// Lacks say of kinds that it takes that tasks of theirs need more than it has at all. Only for servers that offer "waiting".
	Lacks     []Lack      `json:"lacks,omitempty"        maxItems:"1000"`
	StartedAt Time        `json:"started_at"`
	State     WorkerState `json:"state"                  enum:"working,draining,left"`
	Idle      *string     `json:"idle,omitempty"         cut:"1024"` // why it takes nothing, where it does not
}

// Capacity is what a worker has of a resource, and how much of it the tasks take that it runs: "cpu" in thousandths of a processor, "memory" in
// bytes, everything else, "gpu" as well, in pieces.
type Capacity struct {
	Resource string `json:"resource" maxLength:"255" minLength:"1"`
	Total    int64  `json:"total"    minimum:"0"`
	Used     int64  `json:"used"     minimum:"0"`
}

// Lack says that tasks of a kind need more of a resource than a worker has at all, in the units of [Capacity]: all of them, or only some.
type Lack struct {
	Kind     string `json:"kind"     maxLength:"511" minLength:"1"`
	Resource string `json:"resource" maxLength:"255" minLength:"1"`
	Need     int64  `json:"need"     minimum:"0"`
	Total    int64  `json:"total"    minimum:"0"`
	Some     bool   `json:"some"`
}

// PutWorker says that a worker is there and renews the claims of what it runs. It is an extension of the protocol: servers of the reference do not
// have it.
type PutWorker struct {
	WorkerFacts

	// Runs are the executions that it has the claims of. Each is renewed as [RenewClaim] does, whatever its plan.
	Runs            []WorkerRun `json:"runs,omitempty"              maxItems:"10000"`
	ClaimTTLSeconds *int        `json:"claim_ttl_seconds,omitempty" minimum:"1"`
}

// WorkerRun is an execution that a worker has the claim of.
type WorkerRun struct {
	TaskID      string `json:"task_id"      maxLength:"64" minLength:"1"`
	ExecutionID string `json:"execution_id" format:"uuid"`
}

// WorkerSeen is what came of the claims of a worker, in the order of its runs.
type WorkerSeen struct {
	Claims []RenewedClaim `json:"claims"`
}

// RenewedClaim is until when a claim was renewed, or why it was not: then the run has no right to go on.
type RenewedClaim struct {
	ExecutionID    string            `json:"execution_id"`
	ClaimExpiresAt *Time             `json:"claim_expires_at"`
	Refusal        *OperationRefusal `json:"refusal"`
	// BuildStatus is that of the build which the execution is of, where the claim was not renewed and the build is known.
	BuildStatus *BuildStatus `json:"build_status"`
}

// Worker is a worker as it was seen last.
type Worker struct {
	ID string `json:"id"`
	WorkerFacts

	SinceAt Time `json:"since_at"` // when it was seen first
	SeenAt  Time `json:"seen_at"`
	// Gone reports whether it has left, or has not been seen for as long as its claims live.
	Gone bool `json:"gone"`
	// Runs are executions that it has the claims of, those that began first before; RunCount is how many it said that it runs.
	Runs     []WorkerTask `json:"runs"`
	RunCount int          `json:"run_count"`
}

// WorkerTask is a task that a worker runs.
type WorkerTask struct {
	ExecutionID    string      `json:"execution_id"`
	TaskID         string      `json:"task_id"`
	TaskNamespace  string      `json:"task_namespace"`
	TaskName       string      `json:"task_name"`
	Label          []LabelPart `json:"label"` // what it is told apart by from other tasks of its name
	BuildID        string      `json:"build_id"`
	BuildName      string      `json:"build_name"`
	StartedAt      Time        `json:"started_at"`
	ClaimExpiresAt Time        `json:"claim_expires_at"`
}

// Workers are the workers of an environment that were seen within the last hour: at most a thousand, of Total. Those that are there come before those
// that are gone, then they are in the order of their ids, which is that of their starts where they are version 7.
type Workers struct {
	Workers []Worker `json:"workers"`
	Total   int      `json:"total"`
	// Waiting is what none of them takes, of builds for workers of Go programs: at most a hundred, those of the newest builds first.
	Waiting    []WaitingTasks `json:"waiting"`
	ServerTime Time           `json:"server_time"`
}

// WaitReason is why no worker takes tasks.
type WaitReason string

// The reasons why no worker takes tasks.
const (
	WaitsForWorker   WaitReason = "no_worker"   // there is none at all
	WaitsForEngine   WaitReason = "no_engine"   // those that are there take builds that were handed to others
	WaitsForCode     WaitReason = "no_code"     // they have other code
	WaitsForKind     WaitReason = "no_kind"     // they take other kinds, as of other queues
	WaitsForResource WaitReason = "no_resource" // they have too little of what a run needs
)

// WaitingTasks are tasks of a build that can start and that no worker takes.
type WaitingTasks struct {
	BuildID   string `json:"build_id"`
	BuildName string `json:"build_name"`
	// Kind is the kind of the tasks; null is all of the build.
	Kind *string `json:"kind"`
	// Tasks is how many they are; null where no worker has looked at the build, so that it is not known what can start.
	Tasks   *int       `json:"tasks"`
	Reason  WaitReason `json:"reason"`
	Message string     `json:"message"` // why, and what to do
}
