package hub

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Options are what an operator can set. The zero value sets no limits.
type Options struct {
	// MaxInstancesPerDay bounds how many task instances an environment may register in 24 hours; 0 is no bound.
	MaxInstancesPerDay int
	// MaxArtifactBytes bounds the body of one artifact; 0 is no bound.
	MaxArtifactBytes int
	// MaxArtifactsPerTask bounds how many artifacts a task may have; 0 is no bound.
	MaxArtifactsPerTask int
	// KeepTickSummaries is how many tick summaries a build keeps; 0 is 50.
	KeepTickSummaries int
	// Revise lets a registration change the name, the version and the output location of a task that is known. Without it such
	// a registration is refused.
	Revise bool
}

// Hub is the registry. It is safe for concurrent use, and any number of hubs may work on one store.
type Hub struct {
	store   Store
	opts    Options
	touched *touched
	written *written
	workers gathering[*workCall]
	writes  atomic.Int64 // transactions that wrote, or tried to
	writing atomic.Int64 // transactions that write now
}

// New returns the hub of a store. [Hub.Run] has to run beside it.
func New(store Store, opts Options) *Hub {
	if opts.KeepTickSummaries == 0 {
		opts.KeepTickSummaries = 50
	}
	return &Hub{store: store, opts: opts, touched: &touched{tasks: map[int64]map[int64]struct{}{}}, written: &written{env: map[int64]chan struct{}{}}}
}

// write runs fn in a transaction, and tells who waits for changes. A refusal that is recorded commits. Everything that the hub writes is written
// through it, or through [Hub.writeUnseen].
func (h *Hub) write(ctx context.Context, c who.Principal, fn func(*transaction) error) error {
	err := h.writeUnseen(ctx, c, fn)
	if err == nil || isRecorded(err) {
		h.written.tell(c.Environment.Key)
	}
	return err
}

// writeUnseen is like [Hub.write] for what nobody waits for.
func (h *Hub) writeUnseen(ctx context.Context, c who.Principal, fn func(*transaction) error) error {
	var refused error
	h.writes.Add(1)
	h.writing.Add(1)
	defer h.writing.Add(-1)
	err := h.store.Write(ctx, c.Environment.Key, func(store WriteTx) error {
		refused = nil
		tx := &transaction{Tx: store, store: store}
		err := fn(tx)
		if isRecorded(err) {
			refused, err = err, nil
		}
		if err != nil {
			return err
		}
		return tx.finish(ctx)
	})
	if err != nil {
		return err
	}
	return refused
}

// isRecorded reports whether err is a refusal that left a trace.
func isRecorded(err error) bool {
	e, ok := errors.AsType[*refuse.Error](err)
	return ok && e.Recorded
}

// Writes returns how many transactions have written, or tried to, and whether one is open: what works behind others gives way to them.
func (h *Hub) Writes() (n int64, open bool) { return h.writes.Load(), h.writing.Load() > 0 }

func (h *Hub) read(ctx context.Context, c who.Principal, fn func(Tx) error) error {
	return h.store.Read(ctx, c.Environment.Key, fn)
}

// result runs fn in a writing transaction and returns what it made.
func result[T any](ctx context.Context, h *Hub, c who.Principal, fn func(*transaction) (*T, error)) (*T, error) {
	return Within(func(fn func(*transaction) error) error { return h.write(ctx, c, fn) }, fn)
}

// view runs fn in a reading transaction and returns what it found.
func view[T any](ctx context.Context, h *Hub, c who.Principal, fn func(Tx) (*T, error)) (*T, error) {
	return Within(func(fn func(Tx) error) error { return h.read(ctx, c, fn) }, fn)
}

// Within returns what fn returns in the transaction that run opens; nil when run fails.
func Within[X, T any](run func(func(X) error) error, fn func(X) (*T, error)) (*T, error) {
	var out *T
	err := run(func(tx X) error {
		var err error
		out, err = fn(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Durations of the protocol.
const (
	defaultClaimTTL = time.Hour
	maxClaimTTL     = 24 * time.Hour
	preemptGrace    = 2 * time.Minute
	handOutWindow   = 2 * time.Minute
	clockTolerance  = 5 * time.Second
)
