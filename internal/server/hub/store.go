package hub

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// Store keeps the registry's rows. Every transaction works in one environment and sees and writes only its rows.
//
// A store is safe for concurrent use.
type Store interface {
	// Write runs fn in one transaction and commits when fn returns nil. The store may run fn again when the database
	// asks for it, so fn must not keep what an earlier run found.
	Write(ctx context.Context, env int64, fn func(WriteTx) error) error
	// Ahead returns a context whose writes last only once a later Write with another, or Settle, has returned: of several that belong together the
	// last one is waited for. Everybody sees them at once.
	Ahead(ctx context.Context) context.Context
	Settle(ctx context.Context) error
	// Read runs fn on one state of the store.
	Read(ctx context.Context, env int64, fn func(Tx) error) error
}

// Tx is an open transaction. Methods that look for one row give nil, nil when there is none. Lists of row keys may be
// empty. A Tx is used by one goroutine and not after its function returned.
type Tx interface { //nolint:interfacebloat // one transaction, by subject: what the state machines need and nothing else
	DeploymentTx
	BuildTx
	PlanTx
	RegistrationTx
	BodyTx
	TaskTx
	ExecutionTx
	LimitTx
	EventTx
	ReactiveTx
	WorkTx
	WorkerTx
	ArtifactTx
	BulkTx
	FeedTx
	PruneTx
	NameTx
	KindTx
	LifeTx
}

// WriteTx is an open transaction that may write. Only [transaction] has what it adds to a [Tx].
type WriteTx interface {
	Tx

	// Savepoint runs fn and takes back what it wrote when it returns an error.
	Savepoint(ctx context.Context, fn func() error) error
	// AppendEvents stores events; moments within a transaction are apart by at least a microsecond.
	AppendEvents(ctx context.Context, events []EventRow) error
	// Tell returns the moment of something that happened at at and is told by a row, which is later than those of the events before it.
	Tell(at time.Time) time.Time
	// AppendTold stores one event for what executions of a plan tell of tasks, by which followers learn of it.
	AppendTold(ctx context.Context, build, plan int64, tasks []int64) error
}

// Readers of single rows, which other rooms have too.
type (
	// BuildReader reads builds.
	BuildReader interface {
		Build(ctx context.Context, id string, lock Lock) (*BuildRow, error)
	}
	// PlanReader reads plans.
	PlanReader interface {
		// Plan returns the plan with its build held by buildLock.
		Plan(ctx context.Context, id string, buildLock Lock) (*PlanRow, error)
	}
	// TaskReader reads tasks.
	TaskReader interface {
		TaskView(ctx context.Context, taskID string) (*TaskView, error)
	}
)

// DeploymentTx reads and writes deployments and settings.
type DeploymentTx interface {
	// LockApp holds all deployments of an app.
	LockApp(ctx context.Context, kind wire.DeploymentKind, app string, lock Lock) error
	Deployment(ctx context.Context, id string) (*DeploymentRow, error)
	LocalDeployment(ctx context.Context, codeID string) (*DeploymentRow, error)
	LastGeneration(ctx context.Context, kind wire.DeploymentKind, app string) (int, error)
	// InsertDeployment returns false when the id, or the code of a local deployment, is taken, in whichever environment.
	InsertDeployment(ctx context.Context, d *DeploymentRow) (bool, error)
	// UpdateDeployment writes image, app id and activation.
	UpdateDeployment(ctx context.Context, d *DeploymentRow) error
	Deployments(ctx context.Context, f DeploymentFilter) ([]DeploymentRow, error)
	Settings(ctx context.Context, hash string) (*SettingsRow, error)
	// EnsureScope returns the row key of a deployment with settings, and stores both when they are new.
	EnsureScope(ctx context.Context, deployment int64, hash string, body map[string]string) (int64, error)
}

// BuildTx reads and writes builds.
type BuildTx interface {
	BuildReader

	// InsertBuild returns false when the id is taken, in whichever environment.
	InsertBuild(ctx context.Context, b *BuildRow) (bool, error)
	// UpdateBuild writes everything that can change, but never moves last_active_at back.
	// BuildDid counts the members of a plan, without excluded ones, by what a build did with them.
	BuildDid(ctx context.Context, plan, build int64) ([]DidRow, error)
	UpdateBuild(ctx context.Context, b *BuildRow) error
	// SetPriority says how urgent a build is to workers.
	SetPriority(ctx context.Context, pk int64, priority int) error
	DeleteBuild(ctx context.Context, pk int64) error
	// Builds returns at most limit builds after the cursor, the last active first, and how many the filter finds in all.
	Builds(ctx context.Context, f BuildQuery) (rows []BuildRow, total int, err error)
	// LiveWork reports whether a claim of the build is live, and counts its executions without an end.
	LiveWork(ctx context.Context, build int64, now time.Time) (live bool, unended int, err error)
	// TouchBuilds moves last_active_at of the running builds that hold one of the tasks forward to at.
	TouchBuilds(ctx context.Context, tasks []int64, at time.Time) error
}

// PlanTx reads and writes plans and their members.
type PlanTx interface { //nolint:interfacebloat // one transaction, by subject: what the state machines need and nothing else
	PlanReader

	ActivePlan(ctx context.Context, build int64) (*PlanRow, error)
	// PlanOf returns the plan of a build with a deployment and settings.
	PlanOf(ctx context.Context, build, deployment int64, settingsHash string) (*PlanRow, error)
	// Plans returns the plans of a build, newest generation first.
	Plans(ctx context.Context, build int64) ([]PlanRow, error)
	// InsertPlan returns false when the id is taken.
	InsertPlan(ctx context.Context, p *PlanRow) (bool, error)
	// UpdatePlan writes the three moments.
	UpdatePlan(ctx context.Context, p *PlanRow) error
	// MarkDirty sets Dirty on all plans, other than plan, that have one of the instances as member, and on plan when own.
	MarkDirty(ctx context.Context, instances []int64, plan int64, own bool) error
	// SettleDirty sets Dirty to whether members need instances that are no members, and does not lose a mark that is set meanwhile.
	SettleDirty(ctx context.Context, plan int64) error
	PlanCounts(ctx context.Context, plan int64) (PlanCounts, error)

	// Member returns a member with its task held by taskLock.
	Member(ctx context.Context, plan int64, taskID string, taskLock Lock) (*MemberRow, error)
	// MemberToClaim returns a member with its task held Exclusive, and what it needs, as far as its task ids are lower, held
	// Shared before: [Tx.IncompleteUpstreams] then holds the rest in the order of task ids.
	MemberToClaim(ctx context.Context, plan int64, taskID string) (*MemberRow, error)
	// HoldForOperations holds tasks Exclusive in the order of task ids, with all that the members among starts need, and gives the
	// limit keys that are recorded for the tasks.
	HoldForOperations(ctx context.Context, plan int64, tasks, starts []string) (keys []string, err error)
	// Members returns all members by task id.
	Members(ctx context.Context, plan int64) ([]MemberRow, error)
	// Roots returns the roots by task id.
	Roots(ctx context.Context, plan int64) ([]MemberRow, error)
	// FrontierMembers gives, by task id, the members that are neither excluded nor completed and that run, or whose upstreams
	// are not known, or that wait for nothing.
	FrontierMembers(ctx context.Context, plan int64) ([]FrontierRow, error)
	// Unfinished reports whether a member is neither excluded nor completed.
	Unfinished(ctx context.Context, plan int64) (bool, error)
	// Outstanding counts the members that are neither excluded nor completed, and names the first few.
	Outstanding(ctx context.Context, plan int64, limit int) (count int, taskIDs []string, err error)
	// Edges returns the edges between members of the plan.
	Edges(ctx context.Context, plan int64) ([]PlanEdge, error)
	// OutsideUpstreams returns the instances that members need directly and that are not members as such. Their tasks are held
	// Exclusive, and those that the build has claimed: whoever ends the build next holds them in the order of task ids too.
	OutsideUpstreams(ctx context.Context, plan, build int64) ([]InstanceRow, error)
	Exclude(ctx context.Context, plan int64, tasks []int64, reason wire.Exclusion, at time.Time) error
	// Attempts counts the executions of tasks in a build.
	Attempts(ctx context.Context, build int64, tasks []int64) (map[int64]Attempts, error)
}

// RegistrationTx stores tasks, instances, members and edges. Each "Ensure" stores what is not there and gives all.
type RegistrationTx interface { //nolint:interfacebloat // one transaction, by subject: what the state machines need and nothing else
	// EnsureTasks holds all the tasks Exclusive, in the order of task ids, which rows has too, and so the tasks named by
	// also, which it gives too when they are there. created has those that were new.
	EnsureTasks(ctx context.Context, rows []TaskRow, also []string, at time.Time) (tasks map[string]*TaskRow, created map[string]bool, err error)
	// ReviseTask stores the namespace, the name, the version and the output location of a task that is held Exclusive.
	ReviseTask(ctx context.Context, t *TaskRow) error
	// EnsureInstances returns the instances by hash, without their bodies. Their tasks have to be held.
	EnsureInstances(ctx context.Context, scope int64, rows []InstanceRow) (instances map[string]*InstanceRow, created map[string]bool, err error)
	// Instances returns instances by hash, with the task ids.
	Instances(ctx context.Context, scope int64, hashes []string) (map[string]*InstanceRow, error)
	// Bodies returns the bodies of instances; those that are kept by their hash with references.
	Bodies(ctx context.Context, instances []int64) (map[int64]json.RawMessage, error)
	// InstanceIDs returns the public ids of instances.
	InstanceIDs(ctx context.Context, instances []int64) (map[int64]string, error)
	// MemberInstances returns for each task that is a member the row key of its instance.
	MemberInstances(ctx context.Context, plan int64, tasks []int64) (map[int64]int64, error)
	// InsertMembers stores members of a plan, and that each was admitted at a moment, as events are stored.
	InsertMembers(ctx context.Context, build, plan int64, members []NewMember, at time.Time) error
	// InsertNewEdges stores edges that cannot be there yet, since their downstream instances are new.
	InsertNewEdges(ctx context.Context, edges []Edge) error
	// InsertEdges returns the edges that were new.
	InsertEdges(ctx context.Context, edges []Edge, dynamic bool) ([]Edge, error)
	MarkExpanded(ctx context.Context, instances []int64, at time.Time) error
	// CountInstances counts the instances of the environment that were stored since a moment.
	CountInstances(ctx context.Context, since time.Time) (int, error)
}

// BodyReader reads bodies that are kept by their hash.
type BodyReader interface {
	// FindBodies returns bodies by hash, held Shared, without their texts.
	FindBodies(ctx context.Context, hashes []string) (map[string]*BodyRow, error)
	// ReadBodies returns bodies by hash.
	ReadBodies(ctx context.Context, hashes []string) (map[string]*BodyRow, error)
}

// BodyTx reads and writes bodies that are kept by their hash.
type BodyTx interface {
	BodyReader

	// InsertBodies stores bodies, which are in the order of their hashes, and gives the rows of those that were new.
	InsertBodies(ctx context.Context, rows []BodyRow, at time.Time) (fresh map[string]int64, err error)
	// InsertBodyRefs stores references of bodies that are new.
	InsertBodyRefs(ctx context.Context, refs []BodyRef) error
	// PruneBodies removes at most limit bodies from before a moment that nothing has, of rows below one, the last first. next is
	// the row to go on below, 0 at the end.
	PruneBodies(ctx context.Context, before time.Time, below int64, limit int) (removed int, next int64, err error)
}

// TaskTx reads and writes tasks.
type TaskTx interface {
	Task(ctx context.Context, taskID string, lock Lock) (*TaskRow, error)
	// LockTasks returns tasks held Exclusive, by task id.
	LockTasks(ctx context.Context, taskIDs []string) ([]TaskRow, error)
	TaskReader

	// Tasks returns at most limit tasks after the cursor, the last changed first.
	Tasks(ctx context.Context, f TaskQuery) ([]TaskView, error)
	TaskInstances(ctx context.Context, task int64, limit int) ([]InstanceRow, error)
	// UpdateTask writes everything that can change.
	UpdateTask(ctx context.Context, t *TaskRow) error
	// MoveTasks sets the status of tasks as of a moment and ends their claims. Completed sets completed_at and clears the
	// error, pending clears both, and either the size of the output.
	MoveTasks(ctx context.Context, tasks []int64, to wire.Status, at time.Time) error
	// IncompleteUpstreams returns the tasks that an instance needs and that are not completed; all that it needs are held Shared.
	IncompleteUpstreams(ctx context.Context, instance int64) ([]MissingUpstream, error)
	// ClaimedBy returns the running tasks whose claim belongs to a plan of the build, held Exclusive, by task id.
	ClaimedBy(ctx context.Context, build int64) ([]TaskRow, error)
}

// ExecutionTx reads and writes the ledger of executions.
type ExecutionTx interface {
	Execution(ctx context.Context, id string) (*ExecutionRow, error)
	// InsertExecution returns false when the id is taken, in whichever environment.
	InsertExecution(ctx context.Context, e *ExecutionRow) (bool, error)
	// UpdateExecution writes executor, ends and outcomes.
	UpdateExecution(ctx context.Context, e *ExecutionRow) error
	// SetBeginnings stores when executions began that hold their tasks.
	SetBeginnings(ctx context.Context, begun []Beginning) error
	// DeleteExecution forgets an execution that has done nothing.
	DeleteExecution(ctx context.Context, id string) error
	// CloseClaims ends the claims of executions that still have one.
	CloseClaims(ctx context.Context, executions []string, outcome wire.ClaimOutcome, at time.Time) error
	// BuildExecutions returns the executions of a build, oldest first.
	BuildExecutions(ctx context.Context, build int64, notInCurrentPlan, includeEnded bool) ([]ExecutionRow, error)
	// TaskExecutions returns the executions of a task, newest first.
	TaskExecutions(ctx context.Context, task int64, includeEnded bool, limit int) ([]ExecutionRow, error)
}

// LimitTx reads and writes concurrency limits and who holds them.
type LimitTx interface {
	// LockLimits returns the limits on the keys that have one, held Exclusive, by key.
	LockLimits(ctx context.Context, keys []string) ([]LimitRow, error)
	// Holders counts the tasks other than except whose claim on the key is live.
	Holders(ctx context.Context, key string, except int64, now time.Time) (int, error)
	LimitKeys(ctx context.Context, task int64) ([]string, error)
	// SetLimitKeys replaces the keys of a task.
	SetLimitKeys(ctx context.Context, task int64, keys []string) error
	PutLimit(ctx context.Context, l LimitRow) error
	DeleteLimit(ctx context.Context, key string) (bool, error)
	// Limits returns all limits with how many tasks hold each.
	Limits(ctx context.Context, now time.Time) ([]LimitUse, error)
	// LimitHolders returns the holders of every limit by key, then by start.
	LimitHolders(ctx context.Context, now time.Time) (map[string][]wire.LimitHolder, error)
}

// EventTx reads events.
type EventTx interface {
	TaskEvents(ctx context.Context, task int64, limit int) ([]EventView, error)
	BuildEvents(ctx context.Context, build int64, limit int) ([]EventView, error)
	// YieldResult returns the stored result of a batch of an execution.
	YieldResult(ctx context.Context, execution, batch string) (json.RawMessage, error)
}

// ReactiveTx reads and writes what ticks need.
type ReactiveTx interface {
	Wake(ctx context.Context, build int64, lock Lock) (*WakeRow, error)
	SetWake(ctx context.Context, build int64, w WakeRow) error
	// Flag flags the running reactive builds, other than source, whose active plan has one of the tasks, and those, source
	// included, whose active plan has a task that waits for a limit key of one of the stopped tasks.
	Flag(ctx context.Context, tasks, stopped []int64, source int64, at time.Time) error
	// HandOut returns builds that need a tick and nobody ticks, oldest flag first, and notes that they were given at now.
	HandOut(ctx context.Context, now time.Time, window time.Duration, limit int) ([]wire.WakeCandidate, error)
	Stalled(ctx context.Context, cutoff, now time.Time, limit int) ([]wire.StalledBuild, error)
	// AddTick stores a summary and keeps the newest few of the build.
	AddTick(ctx context.Context, build int64, t *TickRow, keep int) error
	Ticks(ctx context.Context, build int64, limit int) ([]TickRow, error)
}

// WorkTx keeps what workers can take: for each plan that they have asked for once, the tasks that are to be made, and for each of them
// when it can start or which of its upstreams it waits for.
type WorkTx interface {
	// UpdateWork brings the work up to date with tasks that have changed or have become members: their own, and what waits for them. It
	// takes the last lock of a transaction.
	UpdateWork(ctx context.Context, tasks []int64, at time.Time) error
	// StockWork writes all the work of a plan anew, which from then on is kept up to date.
	StockWork(ctx context.Context, plan int64, at time.Time) error
	// DropWork forgets the work of all plans of a build.
	DropWork(ctx context.Context, build int64) error
	// PostponeWork lets nobody take tasks of a plan before a moment.
	PostponeWork(ctx context.Context, plan int64, tasks []int64, until time.Time) error
	// PlansWithWork returns the active plans of running reactive builds with work, oldest builds first.
	PlansWithWork(ctx context.Context, q WorkQuery) ([]PlanWithWork, error)
	// DueBuilds returns running reactive builds without a live lease that are flagged, or of which no task runs or can start.
	DueBuilds(ctx context.Context, q DueQuery) ([]wire.DueBuild, error)
	// StartableWork returns at most limit tasks of a plan that can start, held Exclusive, with what they need held Shared. It leaves those out of which
	// others hold either, and waits for nobody.
	StartableWork(ctx context.Context, plan int64, kinds []string, at time.Time, limit int) ([]StartableTask, error)
	// ReadTaken returns the bodies of instances, the attempts at their tasks in a build, and the moment.
	ReadTaken(ctx context.Context, build int64, instances, tasks []int64) (*TakenRows, error)
}

// TakenRows are what workers are told of tasks that they have taken.
type TakenRows struct {
	Now      time.Time
	Bodies   map[int64]json.RawMessage // by instance
	Attempts map[int64]Attempts        // by task
}

// ArtifactTx reads and writes artifacts.
type ArtifactTx interface {
	Artifacts(ctx context.Context, task int64) ([]ArtifactRow, error)
	// PutArtifacts stores artifacts; a body replaces that of the same type and name.
	PutArtifacts(ctx context.Context, task int64, artifacts []ArtifactRow) error
}

// BulkTx does for many tasks of a plan, which are held, what single methods above do for one.
type BulkTx interface {
	// MembersOf returns the members among tasks.
	MembersOf(ctx context.Context, plan int64, taskIDs []string) ([]MemberRow, error)
	Executions(ctx context.Context, ids []string) ([]ExecutionRow, error)
	// MissingUpstreams returns what instances need and is not completed, by task id.
	MissingUpstreams(ctx context.Context, instances []int64) ([]MissingUpstream, error)
	// HoldAndRead holds tasks as HoldForOperations does, unless they are held, and then reads what operations on them are decided by, with
	// executions by id. Members lack their names, versions, outputs, hashes and admissions unless whole is set; executions have what says
	// whose they are and whether they hold their tasks.
	HoldAndRead(ctx context.Context, plan int64, tasks, starts, executions []string, held, whole bool) (*Ground, error)
	// InsertExecutions stores executions of different tasks and returns the ids that are taken, in whichever environment. What it stored
	// then is the caller's to take back.
	InsertExecutions(ctx context.Context, rows []ExecutionRow) (taken []string, err error)
	// ClaimTasks assigns to new executions the tasks they run.
	ClaimTasks(ctx context.Context, plan int64, executions []string, at, expires time.Time) error
	// Complete ends executions and their claims as of a moment, and completes their tasks.
	Complete(ctx context.Context, done []Completion, at time.Time) error
}

// Completion is the end of an execution that made what its task is for.
type Completion struct {
	Execution      string
	Task           int64
	Claimed, Began time.Time // when it was stored to have begun, and when it did
	TaskBegan      *time.Time
	Told           int64  // how many microseconds later than it ended that is told
	OutputBytes    *int64 // of the task's output; nil is not known
}

// Ground is what operations on members of a plan are decided by.
type Ground struct {
	Keys       []string // of limits, that are recorded for the tasks
	Now        time.Time
	Members    []MemberRow
	Executions []ExecutionRow
	Missing    []MissingUpstream // of the starts
}

// MissingUpstream is a task that an instance needs and that is not completed.
type MissingUpstream struct {
	Instance, Task int64
	TaskID         string
	// What it is claimed by, nil when by nothing, and until when.
	ClaimPlan      *int64
	ClaimExpiresAt *time.Time
}

// NewMember is a member to store.
type NewMember struct {
	Task, Instance int64
	IsRoot         bool
	AdmittedBy     wire.Admission
	IsNew          bool // the task was not known before
}

// PlanEdge is an edge between members.
type PlanEdge struct {
	Edge
	Dynamic bool
}

// FrontierRow is a member that is not completed.
type FrontierRow struct {
	MemberRow
	Blocked bool // something that it needs is not completed
}

// DidRow counts members of a plan by where their tasks stand, whether the build ran them, and whether it made them.
type DidRow struct {
	Status    wire.Status
	Ran, Made bool
	Count     int
}

// BuildKey is a build of an environment.
type BuildKey struct{ Env, PK int64 }

// PlanCounts are counts over a plan's members.
type PlanCounts struct {
	Members, Roots, Excluded int
	ByStatus                 map[wire.Status]int // without excluded members
}

// LimitUse is a limit with how many tasks hold it.
type LimitUse struct {
	LimitRow
	InUse int
}
