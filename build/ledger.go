package build

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/node"
)

// ledger is the book in which a build is recorded, as its scheduler sees it. An unrecorded build has none. The methods may take
// their time and are called without the scheduler's lock, but for ahead, claimAhead and patience, which answer at once.
type ledger interface {
	// claim asks for the right to carry r out and gives r what it needs for it: a context that ends when the right is lost. The
	// error says why r cannot take place: [record.ErrComplete] when somebody else has made the task, a [*HeldError] when it may
	// later.
	claim(r *run, q question) error
	// tell says how a run ended that took place; again says that there will be another attempt.
	tell(r *run, artifacts []node.Artifact, err error, again bool)
	// yield says what a run awaits, before any of it can start; yieldKnown is yield for tasks that are complete already.
	yield(ctx context.Context, r *run, f *found) error
	yieldKnown(ctx context.Context, r *run, tasks []*node.Task) error
	// elsewhere returns how another build has the task at the moment; nil when none has.
	elsewhere(ctx context.Context, t *node.Task) *HeldError
	// ahead returns how many tasks may be claimed before a worker is free for them: of those that are ready, and in the order of the plan, where
	// upstreams may still be made. claimAhead asks for one of those claims; waits says that upstreams are.
	ahead(workers int) (room, waiting int)
	claimAhead(t *node.Task, waits bool) bool
	// patience is how long a task may be held, negative for ever, and whether it is run after that although somebody has it.
	patience() (wait time.Duration, alone bool)
}

// question is what a ledger has to know for a claim.
type question struct {
	limits []string // of the registry, that the run would occupy
	waited bool     // it was held before
	alone  *HeldError
}
