package reads

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/registry/wire"
)

// Store is where pages read.
type Store interface {
	// Read runs fn on one state of the store, in one environment.
	Read(ctx context.Context, env int64, fn func(Tx) error) error
}

// Tx reads for one page. It writes nothing.
type Tx interface { //nolint:interfacebloat // one transaction, by subject: what pages ask and nothing else
	hub.BuildReader
	hub.PlanReader
	hub.TaskReader
	hub.LifeTx
	label.Tx

	ActivePlan(ctx context.Context, build int64) (*hub.PlanRow, error)
	// Plans returns the plans of a build, newest generation first.
	Plans(ctx context.Context, build int64) ([]hub.PlanRow, error)
	// PlanSize is how many members a plan has.
	PlanSize(ctx context.Context, plan int64) (int, error)
	// Members returns all members by task id.
	Members(ctx context.Context, plan int64) ([]hub.MemberRow, error)
	// Edges returns the edges between members of the plan.
	Edges(ctx context.Context, plan int64) ([]hub.PlanEdge, error)
	// Attempts counts the executions of tasks in a build.
	Attempts(ctx context.Context, build int64, tasks []int64) (map[int64]hub.Attempts, error)
	Deployment(ctx context.Context, id string) (*hub.DeploymentRow, error)
	// Bodies returns the bodies of instances; those that are kept by their hash with references.
	Bodies(ctx context.Context, instances []int64) (map[int64]json.RawMessage, error)
	TaskInstances(ctx context.Context, task int64, limit int) ([]hub.InstanceRow, error)
	// BuildExecutions returns the executions of a build, oldest first.
	BuildExecutions(ctx context.Context, build int64, notInCurrentPlan, includeEnded bool) ([]hub.ExecutionRow, error)
	// TaskExecutions returns the executions of a task, newest first.
	TaskExecutions(ctx context.Context, task int64, includeEnded bool, limit int) ([]hub.ExecutionRow, error)

	BuildListTx
	PlanPageTx
	TaskPageTx
	FleetTx
	WorkerTx
	LineageTx
	NameTx
	KindTx
}

// BuildListTx reads what lists of builds show.
type BuildListTx interface {
	// BuildPage returns at most limit builds after the cursor and how many the filter finds, at most MaxTotal+1.
	BuildPage(ctx context.Context, q BuildPageQuery) (rows []hub.BuildRow, total int, err error)
	// BuildFacts returns what lists show of builds beside their rows. The number of statements does not depend on that of
	// builds.
	BuildFacts(ctx context.Context, builds []int64) (map[int64]*BuildFacts, error)
	// TaskNames returns the namespaces and names of tasks by id.
	TaskNames(ctx context.Context, taskIDs []string) (map[string]hub.TaskName, error)
}

// PlanPageTx reads what pages of plans and builds show.
type PlanPageTx interface {
	// GraphMark returns numbers of which at least one changes whenever the graph of a plan does.
	GraphMark(ctx context.Context, plan *hub.PlanRow) ([]int64, error)
	// GraphNodes returns the members of a plan by task id.
	GraphNodes(ctx context.Context, plan int64) ([]GraphNode, error)
	// PlanMembers returns at most limit members of a plan whose task ids come after one, by task id.
	PlanMembers(ctx context.Context, plan int64, after string, limit int) ([]PlanMember, error)
	// MembersNamed returns those members of a plan that are named, by task id.
	MembersNamed(ctx context.Context, plan int64, taskIDs []string) ([]PlanMember, error)
	// LedgerOf is Ledger of some tasks.
	LedgerOf(ctx context.Context, build int64, tasks []int64) ([]LedgerRow, error)
	// Ledger returns the executions of a build in short, by task, oldest first.
	Ledger(ctx context.Context, build int64) ([]LedgerRow, error)

	// Ready returns for executions of a build when the last of what their tasks need was completed, where they need something.
	Ready(ctx context.Context, build int64) (map[string]time.Time, error)
	// HeldElsewhere returns for executions of a build the claims on their tasks that other builds had before, oldest first.
	HeldElsewhere(ctx context.Context, build int64) (map[string][]HeldElsewhere, error)
	// Saved sums up how long the last executions took of the completed tasks of a plan that its build has not run.
	Saved(ctx context.Context, plan, build int64) (time.Duration, error)
}

// TaskPageTx reads what pages of tasks show, and finds ids.
type TaskPageTx interface {
	// EventPage returns at most limit events of a build, or of a task where build is 0, after the cursor.
	EventPage(ctx context.Context, build, task int64, newestFirst bool, after *hub.Cursor, limit int) ([]hub.EventView, error)

	// TasksByID returns tasks by id, those that are there.
	TasksByID(ctx context.Context, taskIDs []string) ([]hub.TaskRow, error)
	// TaskBuilds returns at most limit builds that have the task in a plan after the cursor, newest first.
	TaskBuilds(ctx context.Context, task int64, after *hub.Cursor, limit int) ([]TaskBuildRow, error)
	// Resolve returns at most limit things whose public ids are between two UUIDs.
	Resolve(ctx context.Context, low, high string, limit int) ([]wire.ResolvedID, error)
	// ResolveTasks returns at most limit tasks whose ids start with a text.
	ResolveTasks(ctx context.Context, start string, limit int) ([]wire.ResolvedID, error)
}

// TaskBuildRow is a build that has a task.
type TaskBuildRow struct {
	PK int64
	wire.TaskBuild
}

// FleetTx reads across the builds of an environment.
type FleetTx interface {
	// ExecutionPage returns at most limit executions after the cursor, newest first, and how many the filter finds, at most
	// MaxTotal+1.
	ExecutionPage(ctx context.Context, q ExecutionPageQuery) (rows []ListedExecutionRow, total int, err error)
	// ClaimPage returns at most limit running tasks after the cursor, oldest first. Lapsed narrows to claims that ended before
	// now, or did not.
	ClaimPage(ctx context.Context, lapsed *bool, now time.Time, after *hub.Cursor, limit int) ([]hub.TaskView, error)
	Executions(ctx context.Context, ids []string) ([]hub.ExecutionRow, error)
	// ExecutionEnds returns when executions ended; those that do not exist are missing.
	ExecutionEnds(ctx context.Context, ids []string) ([]ExecutionEnd, error)
	// BuildNames returns the names of builds by id.
	BuildNames(ctx context.Context, ids []string) (map[string]string, error)
	// WaitingBuilds returns for tasks the running builds whose active plan has them, last active first.
	WaitingBuilds(ctx context.Context, tasks []int64) (map[int64][]wire.BuildRef, error)
	// Counts fills the counts of a summary.
	Counts(ctx context.Context, now time.Time, out *wire.Summary) error
	// BuildDays counts the builds that ended since a moment by day, counted from 1970 in UTC.
	BuildDays(ctx context.Context, since time.Time) (map[int64]wire.BuildDay, error)
}

// MaxTotal is up to where lists count what they find.
const MaxTotal = 10_000

// BuildPageQuery is a [BuildPageFilter] as a store gets it.
type BuildPageQuery struct {
	Words     []string // each has to occur in name, description, id (at its start), code id or the name of a root
	Statuses  []string // nil is any
	App       *string  // of a deployment of one of its plans, or the reactive one
	Users     []string // ids; nil for anybody
	Code      *string  // the start of a code id
	IdleSince *time.Time
	Since     *time.Time // active since
	Until     *time.Time // created before
	Sort      BuildSort
	After     *SortCursor
	Limit     int
}

// BuildFacts are what lists show of a build beside its row, all of the active plan.
type BuildFacts struct {
	PlanID     string
	Deployment wire.BuildDeployment
	Counts     hub.PlanCounts
	Executed   int // completed members that the build has run itself
}

// GraphNode is a member as graphs show it.
type GraphNode struct {
	Task              int64
	TaskID            string
	Name              hub.TaskName
	Status            wire.Status
	Instance          int64
	InstanceCreatedAt time.Time
	IsRoot            bool
	AdmittedBy        wire.Admission
	ExcludedReason    *wire.Exclusion
}

// PlanMember is a member as tables show it.
type PlanMember struct {
	GraphNode

	Version      *string
	OutputURI    *string
	StatusAt     time.Time
	Error        *string
	ClaimBuildID *string
}

// LedgerRow is an execution in short.
type LedgerRow struct {
	Task            int64
	ID              string
	Executor        *string
	ExecutorRef     *string
	StartedAt       time.Time
	ClaimReleasedAt *time.Time
	ClaimOutcome    *wire.ClaimOutcome
	EndedAt         *time.Time
	Outcome         *wire.Outcome
}

// HeldElsewhere is a claim that another build had on a task. Until is nil while it has it.
type HeldElsewhere struct {
	BuildID string
	From    time.Time
	Until   *time.Time
}

// ExecutionPageQuery is an [ExecutionFilter] as a store gets it.
type ExecutionPageQuery struct {
	Words         []string // each has to occur in name, executor or build name, or start the task id
	Live          *bool
	Executor      *string
	Worker        *string // a part of the executor's reference
	TaskID        *string
	BuildID       *string
	StartedBefore *time.Time
	After         *SortCursor // id, and the start in microseconds as PK
	Limit         int
}

// ListedExecutionRow is an execution with the names of what it is about.
type ListedExecutionRow struct {
	hub.ExecutionRow

	Name           hub.TaskName
	BuildName      string
	ClaimExpiresAt *time.Time
	CodeID         string // of its plan
}
