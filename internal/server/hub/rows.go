package hub

import (
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// Lock is how firmly a transaction holds a row it reads.
type Lock int

// The locks. A store whose writers take turns ignores them.
const (
	NoLock    Lock = iota
	Shared         // nobody changes the row until the transaction ends
	Exclusive      // nobody else holds it Shared or Exclusive
)

// DeploymentRow is a stored deployment. IsCurrent is filled in by lists and by [Tx.Deployment].
type DeploymentRow struct {
	PK int64
	wire.Deployment
}

// SettingsRow are stored settings.
type SettingsRow struct {
	PK   int64
	Hash string
	Body map[string]string
}

// BuildRow is a stored build.
type BuildRow struct {
	PK int64
	wire.Build
	UserID          *string
	LeaseUntil      *time.Time
	LeaseOwner      *string
	LeaseReleasedAt *time.Time
}

// Reactive reports whether ticks move the build on.
func (b *BuildRow) Reactive() bool { return b.ReactiveAppName != nil }

// LeaseLive reports whether somebody schedules the build at now.
func (b *BuildRow) LeaseLive(now time.Time) bool {
	return b.LeaseOwner != nil && b.LeaseUntil != nil && b.LeaseUntil.After(now)
}

// WakeRow is the flag of a build that needs a tick.
type WakeRow struct {
	NeedsTickAt     *time.Time
	TickRequestedAt *time.Time
}

// PlanRow is a stored plan with what calls need of its build and scope.
type PlanRow struct {
	PK    int64
	Build int64 // row key
	Scope int64 // row key of (deployment, settings)
	wire.PlanRow
	CreatedAt      time.Time
	DeploymentKind wire.DeploymentKind
	// Dirty says that upstreams outside the plan may have become part of it: the closure step has work to do.
	Dirty bool
	// BuildStatus and Reactive are those of the build and of the environment (any running reactive build) when the row was read.
	BuildStatus wire.BuildStatus
	Reactive    bool
}

// Active reports whether the plan is the one its build works by.
func (p *PlanRow) Active() bool { return p.ActivatedAt != nil && p.SupersededAt == nil }

// TaskRow is a stored task. The claim fields of wire.Task are filled in only for answers.
type TaskRow struct {
	PK          int64
	TaskID      string
	Namespace   string
	Name        string
	Version     *string
	OutputURI   *string
	Status      wire.Status
	StatusAt    time.Time
	StartedAt   *time.Time
	CompletedAt *time.Time
	Error       *string
	// ClaimExpiresAt and ClaimPlan are set exactly while the task is running.
	ClaimExpiresAt *time.Time
	ClaimPlan      *int64
	// Execution is the last execution, and stays when the task moves on.
	Execution   *string
	PreemptedAt *time.Time
	// HasLimitKeys says that limit keys are recorded for the task.
	HasLimitKeys bool
	// OutputBytes is the size of the output of a completed task; nil is not known.
	OutputBytes *int64
}

// Live reports whether a claim holds the task at now.
func (t *TaskRow) Live(now time.Time) bool {
	return t.Status == wire.Running && t.ClaimExpiresAt != nil && t.ClaimExpiresAt.After(now)
}

// liveBy reports whether the claim of an execution holds the task at now.
func (t *TaskRow) liveBy(execution string, now time.Time) bool {
	return t.Live(now) && t.Execution != nil && *t.Execution == execution
}

// TaskName is a task's namespace and name.
type TaskName struct{ Namespace, Name string }

// String returns the name with its namespace before.
func (n TaskName) String() string {
	if n.Namespace == "" {
		return n.Name
	}
	return n.Namespace + "." + n.Name
}

// TaskView is a task with the ids of who holds its claim.
type TaskView struct {
	TaskRow
	ClaimPlanID  *string
	ClaimBuildID *string
}

// InstanceRow is a stored instance. Body is filled in where it is asked for.
type InstanceRow struct {
	PK           int64
	Task         int64
	TaskID       string
	InstanceHash string
	Sum          []byte // SHA-256 of the body as it was sent; empty where it is kept
	Body         json.RawMessage
	Kept         *int64 // the row of the body, where it is kept by its hash
	CreatedAt    time.Time
	ExpandedAt   *time.Time
	DeploymentID string
	SettingsHash string
}

// ID returns the instance's public id.
func (i *InstanceRow) ID() string { return publicID(idInstance, i.CreatedAt, i.PK) }

// BodyRow is a body that is kept by its hash, with references to those of the tasks in it.
type BodyRow struct {
	PK   int64
	Hash string
	Own  json.RawMessage
	// ExpandedSize is how many bytes it has with every reference replaced, at most MaxExpanded.
	ExpandedSize int64
	Depth        int // of references; 1 without any
}

// BodyRef is a reference of one body to another, by row.
type BodyRef struct{ Parent, Child int64 }

// MemberRow is a task in a plan with its instance, without the body.
type MemberRow struct {
	Task              TaskRow
	Instance          int64
	InstanceHash      string
	InstanceCreatedAt time.Time
	Expanded          bool
	IsRoot            bool
	AdmittedBy        wire.Admission
	ExcludedAt        *time.Time
	ExcludedReason    *wire.Exclusion
}

// InstanceID returns the public id of the member's instance.
func (m *MemberRow) InstanceID() string { return publicID(idInstance, m.InstanceCreatedAt, m.Instance) }

// Edge is a dependency between two instances, by row keys. Task is the upstream's.
type Edge struct{ Downstream, Upstream, Task int64 }

// ExecutionRow is a stored execution.
type ExecutionRow struct {
	ID                string
	Task              int64
	TaskID            string
	Plan              int64
	PlanID            string
	BuildID           string
	Build             int64
	Instance          int64
	InstanceCreatedAt time.Time
	Executor          *string
	ExecutorRef       *string
	ExecutorMetadata  json.RawMessage
	StartedAt         time.Time
	ClaimReleasedAt   *time.Time
	ClaimOutcome      *wire.ClaimOutcome
	EndedAt           *time.Time
	Outcome           *wire.Outcome
	InCurrentPlan     bool
	Supersedes        *string // the execution whose claim it took over, as its client asked
	// Its start and its completion are told by the row where that says how many microseconds after StartedAt and EndedAt: there is no event of them.
	StartTold, EndTold *int64
	ClaimTold          *int64 // until when its claim was given, in microseconds after StartedAt, where the row tells of the start
}

// EventRow is something that happened, by row keys. CreatedAt is set by the transaction.
type EventRow struct {
	Type        wire.EventType
	CreatedAt   time.Time
	Build       *int64
	Task        *int64
	Plan        *int64
	Execution   *string
	Batch       *string
	NotApplied  bool
	Error       *string
	Metadata    json.RawMessage
	BatchResult json.RawMessage
}

// EventView is a stored event with the ids of what it is about.
type EventView struct {
	PK int64
	EventRow
	BuildID *string
	PlanID  *string
	TaskID  *string
}

// LimitRow is a concurrency limit.
type LimitRow struct {
	Key string
	Max int
}

// ArtifactRow is a stored artifact.
type ArtifactRow struct {
	PK        int64
	Type      string
	Name      string
	Body      json.RawMessage
	CreatedAt time.Time
}

// TickRow is a stored tick summary.
type TickRow struct {
	PK        int64
	Outcome   string
	Summary   json.RawMessage
	CreatedAt time.Time
}

// Attempts is how often a task was tried in a build.
type Attempts struct{ Total, Interrupted, Failed, Lost int }
