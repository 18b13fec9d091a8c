package search

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
)

// Store is where searches read. What it keeps for them it is told as a [Follower].
type Store interface {
	// Read runs fn on one state of the store, in one environment.
	Read(ctx context.Context, env int64, fn func(Tx) error) error

	Follower
}

// Tx reads tasks for searches, and the index of what they have. It writes nothing.
type Tx interface { //nolint:interfacebloat // one transaction: what searches ask and nothing else
	label.Tx

	// Tasks returns at most limit tasks after the cursor, the last changed first.
	Tasks(ctx context.Context, f hub.TaskQuery) ([]hub.TaskView, error)
	// Newest returns at most limit tasks in the order in which they were stored, the newest first, or the oldest, after a row key
	// (0 is from the start).
	Newest(ctx context.Context, after int64, oldest bool, limit int) ([]Candidate, error)
	// LongestUnchanged returns at most limit tasks in the order in which their status changed, the longest ago first.
	LongestUnchanged(ctx context.Context, after *hub.Cursor, limit int) ([]hub.TaskView, error)
	// SearchRows returns tasks by row key, in no order.
	SearchRows(ctx context.Context, tasks []int64) ([]Candidate, error)
	// ArtifactBodies returns the artifacts of tasks that have one of the names.
	ArtifactBodies(ctx context.Context, tasks []int64, names []string) (map[int64]map[string]json.RawMessage, error)
	// BuildsOf returns the builds that have tasks in one of their plans.
	BuildsOf(ctx context.Context, tasks []int64) (map[int64][]BuildName, error)
	// ExecutorsOf returns who ran tasks.
	ExecutorsOf(ctx context.Context, tasks []int64) (map[int64][]string, error)

	ScanTx

	// Indexed returns tasks that the index has under a match, those with several such values several times, and at most limit in
	// all: a database that takes duplicates out first reads all there are.
	Indexed(ctx context.Context, m IndexMatch, limit int) ([]int64, error)
	// Unindexed returns at most limit tasks whose instances the index has not come to yet, the newest first.
	Unindexed(ctx context.Context, limit int) ([]int64, error)
	// TasksByPrefix returns at most limit tasks whose id starts with a text.
	TasksByPrefix(ctx context.Context, prefix string, limit int) ([]int64, error)
	// TasksByStatus returns at most limit tasks with a status.
	TasksByStatus(ctx context.Context, status string, limit int) ([]int64, error)
	// TasksWithArtifact returns at most limit tasks that have an artifact of a name.
	TasksWithArtifact(ctx context.Context, name string, limit int) ([]int64, error)
	// TasksOfBuild returns at most limit tasks of a build, by the start of its id or its name.
	TasksOfBuild(ctx context.Context, name string, byName bool, limit int) ([]int64, error)

	// Paths returns at most limit paths of the index that start with a text, by path.
	Paths(ctx context.Context, prefix string, limit int) ([]PathRow, error)
	// PathValues returns at most limit different values of a path that start with a text, in order.
	PathValues(ctx context.Context, path, prefix string, limit int) ([]string, error)
	// TooMany reports whether a path of the index has more than limit entries.
	TooMany(ctx context.Context, path string, limit int) (bool, error)
	// CountIndexed counts the tasks that the index has under a match, up to a number.
	CountIndexed(ctx context.Context, m IndexMatch, most int) (int, error)
}

// Follower is a store that keeps what follows registration: an index for searches, and what tasks are told apart by.
type Follower interface {
	// FollowNext keeps what there is to tell of at most limit further instances, of any environment, and gives how many there were.
	// Where transactions can commit in another order than they began, instances of the last moments are left for later, unless all
	// are asked for.
	FollowNext(ctx context.Context, limit int, all bool, tell Tell) (int, error)
}

// Told is what is kept of a task: what the index has of it, and what it is told apart by.
type Told struct {
	Leaves []query.Leaf
	Briefs []label.Brief
}

// Tell returns for each task what is kept of it.
type Tell func(ctx context.Context, tx hub.BodyReader, tasks []label.IndexRow) ([]Told, error)

// Candidate is a task as searches see it.
type Candidate struct {
	hub.TaskView
	CreatedAt time.Time
}

// BuildName is a build's id and name.
type BuildName struct{ ID, Name string }

// PathRow is a path of the index with what stands there.
type PathRow struct{ Path, Kind string }

// IndexMatch is a condition on what the index has under a path: one of the values, a number between Low and High, or a
// text with Part, in small letters, in it. The last also finds values for which only the task itself can tell: cut ones, and those with
// letters that databases do not agree on.
type IndexMatch struct {
	Path   string
	Values []string
	Low    *float64
	High   *float64
	Part   string
}

// Names of paths in the index that are no parameters.
const (
	indexName      = "@name"
	indexNamespace = "@namespace"
	indexPartial   = "@partial" // tasks that have more parameters than the index
)
