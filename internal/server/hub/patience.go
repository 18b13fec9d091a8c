package hub

import (
	"context"
	"errors"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// patience is how long the end of a build waits for reports of tasks that are running. A client that waits for the task
// of another build sees its output before the report of it has arrived, and takes its own build for complete; a refusal
// then would fail a build that has everything it asked for.
const (
	patience = 5 * time.Second
	// patienceStep is how often the state is looked at when this process is told of no write: another one may have made it.
	patienceStep = 250 * time.Millisecond
	// patienceRest keeps a busy environment from having it looked at with every write.
	patienceRest = 20 * time.Millisecond
)

// CompleteBuild ends a build whose active plan is sealed and has nothing left to make. Force ends it although members
// are missing. While all that is missing is being made, it waits a little for that to be reported.
func (h *Hub) CompleteBuild(ctx context.Context, c who.Principal, id string, req wire.CompleteBuild) (*wire.Build, error) {
	patient, stop := context.WithTimeout(ctx, patience)
	defer stop()
	for {
		change := h.written.wait(c.Environment.Key) // before the look, so that nothing is missed
		b, err := h.completeBuild(ctx, c, id, req)
		if _, ok := errors.AsType[*underWayError](err); !ok || !pause(patient, change, patienceStep, patienceRest) {
			return b, err
		}
	}
}

// underWayError is the refusal to end a build of which all that is missing is being made.
type underWayError struct{ refusal *refuse.Error }

func (e *underWayError) Error() string { return e.refusal.Error() }

func (e *underWayError) Unwrap() error { return e.refusal }

// pause waits until it makes sense to look again: a rest after a change, or a step without one. False says that ctx has ended.
func pause(ctx context.Context, change <-chan struct{}, step, rest time.Duration) bool {
	timer := time.NewTimer(step)
	defer timer.Stop()
	select {
	case <-change:
		timer.Reset(rest)
	case <-timer.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// underWay reports whether an execution with a live claim is at work on each of the tasks, or has completed it meanwhile.
func underWay(ctx context.Context, tx Tx, taskIDs []string) (bool, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return false, err
	}
	for _, id := range taskIDs {
		t, err := tx.Task(ctx, id, NoLock)
		if err != nil || t == nil || !t.Live(now) && t.Status != wire.Completed {
			return false, err
		}
	}
	return true, nil
}
