package logs

import (
	"context"
	"time"
)

// Store keeps logs in a database.
type Store interface {
	// Write runs fn in one transaction, possibly again where nothing of it was committed.
	Write(ctx context.Context, fn func(WriteTx) error) error
	// Read runs fn on one state of the database.
	Read(ctx context.Context, fn func(Tx) error) error
}

// Run is what is kept of the log of an execution, apart from its lines and points.
type Run struct {
	Execution       string
	Env             int64
	FirstAt, LastAt time.Time
	// Next is the number of the part that comes next. Parts below Head are never cut.
	Next, Head int64
	// Lines, Bytes and Points are what is kept, the others what was cut.
	Lines, Bytes, Points int64
	CutLines, CutPoints  int64
	// Closed says that no part follows.
	Closed bool
	// Done, Total and ProgressAt are the last progress.
	Done, Total *int64
	ProgressAt  *time.Time
}

// Chunk is a part of the log of an execution. Text is compressed, Bytes is its size before that.
type Chunk struct {
	Execution    string
	Part         int64
	LastAt       time.Time
	Lines, Bytes int64
	Text         []byte
}

// Named is what a store has of the text of a chunk.
type Named struct {
	Part int64
	Text []byte
}

// Size is how much a chunk has.
type Size struct{ Part, Lines, Bytes int64 }

// Point is a number that an execution measured at a step. Value is nil when it is not a number.
type Point struct {
	Execution string
	Name      string
	Step      int64
	Value     *float64
	At        time.Time
}

// RunKey names a run.
type RunKey struct {
	Execution string
	Env       int64
}

// Tx reads.
type Tx interface {
	// Run returns what is kept of an execution in an environment; nil for nothing.
	Run(ctx context.Context, env int64, execution string) (*Run, error)
	// Chunks returns chunks from a part on, at most limit, in their order.
	Chunks(ctx context.Context, execution string, from int64, limit int) ([]Chunk, error)
	// ChunksBefore returns chunks before a part, at most limit, the last first.
	ChunksBefore(ctx context.Context, execution string, before int64, limit int) ([]Chunk, error)
	// Points returns the points of an execution by name and step.
	Points(ctx context.Context, execution string) ([]Point, error)
	// Runs returns the runs after an execution, at most limit, in the order of their ids.
	Runs(ctx context.Context, after string, limit int) ([]RunKey, error)
	// OldRuns returns executions to which nothing was added since a moment, at most limit.
	OldRuns(ctx context.Context, before time.Time, limit int) ([]string, error)
}

// WriteTx reads and writes.
type WriteTx interface {
	Tx

	// Hold returns what is kept of executions of an environment, and keeps others from writing to them until the transaction ends. Those of
	// which nothing is kept may be missing.
	Hold(ctx context.Context, env int64, executions []string) ([]Run, error)
	// Put writes what is kept of executions.
	Put(ctx context.Context, runs []Run) error
	AddChunks(ctx context.Context, chunks []Chunk) error
	// AddPoints writes points, in the place of those with the same name and step. No two of them have the same.
	AddPoints(ctx context.Context, points []Point) error
	// Sizes returns the sizes of chunks from a part on, at most limit, in their order.
	Sizes(ctx context.Context, execution string, from int64, limit int) ([]Size, error)
	// Names returns the chunks from a part on and before another whose texts have at most so many bytes, with nothing but part and text.
	Names(ctx context.Context, execution string, from, before int64, longest int) ([]Named, error)
	// Cut removes the chunks from a part on and before another.
	Cut(ctx context.Context, execution string, from, before int64) error
	// Remove removes all that is kept of executions.
	Remove(ctx context.Context, executions []string) error
}
