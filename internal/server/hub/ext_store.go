package hub

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// ExtTx reads what only the routes of our own need.
type ExtTx interface {
	// BuildPage gives at most limit builds after the cursor and how many the filter finds, at most MaxTotal+1.
	BuildPage(ctx context.Context, q BuildPageQuery) (rows []BuildRow, total int, err error)
	// BuildFacts gives what lists show of builds beside their rows. The number of statements does not depend on that of
	// builds.
	BuildFacts(ctx context.Context, builds []int64) (map[int64]*BuildFacts, error)
	// TaskNames gives the namespaces and names of tasks by id.
	TaskNames(ctx context.Context, taskIDs []string) (map[string]TaskName, error)
	// Users gives people by id.
	Users(ctx context.Context, ids []string) (map[string]wire.BuildUser, error)

	// GraphMark gives numbers of which at least one changes whenever the graph of a plan does.
	GraphMark(ctx context.Context, plan *PlanRow) ([]int64, error)
	// GraphNodes gives the members of a plan by task id.
	GraphNodes(ctx context.Context, plan int64) ([]GraphNode, error)
}

// MaxTotal is up to where lists count what they find.
const MaxTotal = 10_000

// BuildPageQuery is a [BuildPageFilter] as a store gets it.
type BuildPageQuery struct {
	Words     []string // each has to occur in name, description, id (at its start), code id or the name of a root
	Statuses  []string // nil is any
	App       *string  // of a deployment of one of its plans, or the reactive one
	User      *string  // id or e-mail address
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
	Counts     PlanCounts
	Executed   int // completed members that the build has run itself
}

// TaskName is a task's namespace and name.
type TaskName struct{ Namespace, Name string }

// String is the name with its namespace before.
func (n TaskName) String() string {
	if n.Namespace == "" {
		return n.Name
	}
	return n.Namespace + "." + n.Name
}

// GraphNode is a member as graphs show it.
type GraphNode struct {
	Task              int64
	TaskID            string
	Name              TaskName
	Status            wire.Status
	Instance          int64
	InstanceCreatedAt time.Time
	IsRoot            bool
	AdmittedBy        wire.Admission
	ExcludedReason    *wire.Exclusion
}
