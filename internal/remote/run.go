package remote

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag/internal/node"
)

// Outcome is how a run outside of the scheduler's process ended.
type Outcome struct {
	// Err is the error of the task's code.
	Err error
	// Suspended says that the run needs the tasks in Missing, and then has to be started again.
	Suspended bool
	Missing   []*node.Task
	// Seen are all tasks that a run without an error awaited, complete or not.
	Seen []*node.Task
	// Artifacts are what the run made for people; ArtifactErr is why it could not.
	Artifacts   []node.Artifact
	ArtifactErr error
}

// Run runs the task of run once. What it awaits is not made here: a run that awaits what is not complete ends.
func Run(ctx context.Context, run *node.Run) Outcome {
	t, w := run.Task, new(awaiter)
	run.Awaiter = w
	ctx = node.WithRun(ctx, run)
	err := execute(ctx, t)
	switch {
	case run.Suspended() || errors.Is(err, node.ErrSuspended):
		return w.suspended()
	case err != nil:
		return Outcome{Err: err}
	}
	out := artifacts(ctx, t)
	out.Seen = w.seen
	return out
}

// execute runs the task's code in a goroutine of its own, so that it may end it.
func execute(ctx context.Context, t *node.Task) error {
	err := node.ErrGoexit
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = func() (err error) {
			defer node.Recover(&err)
			return t.Kind.Exec(ctx, t)
		}()
	}()
	<-done
	return err
}

// artifacts makes the documents for people where the output is in memory. Whether the output exists is for the scheduler
// to check; without it there is nothing to show.
func artifacts(ctx context.Context, t *node.Task) (out Outcome) {
	if t.Kind.Artifacts == nil {
		return out
	}
	if done, err := t.IsComplete(ctx); err != nil || !done {
		return out
	}
	out.Artifacts, out.ArtifactErr = t.MakeArtifacts(ctx)
	return out
}

// awaiter ends runs that await what is not complete.
type awaiter struct {
	mu            sync.Mutex // guards what follows
	seen, missing []*node.Task
}

// Await implements [node.Awaiter]: what is not complete has to be made elsewhere, and the run started again.
func (w *awaiter) Await(ctx context.Context, tasks []*node.Task) error {
	var missing []*node.Task
	for _, t := range tasks {
		if t.Err != nil {
			return t.Err
		}
		done, err := t.IsComplete(ctx)
		if err != nil && t.ChangedInput(err) == nil { // of which the build tells
			return fmt.Errorf("check whether %s is complete: %w", t.Slug(), err)
		}
		if !done {
			missing = append(missing, t)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = append(w.seen, tasks...)
	if len(missing) == 0 {
		return nil
	}
	w.missing = append(w.missing, missing...)
	node.RunFrom(ctx).Suspend()
	return node.ErrSuspended
}

func (w *awaiter) suspended() Outcome {
	w.mu.Lock()
	defer w.mu.Unlock()
	return Outcome{Suspended: true, Missing: w.missing, Seen: w.seen}
}
