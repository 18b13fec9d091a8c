package build

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/remote"
	"github.com/stardag-go/stardag/internal/stdstream"
)

// Outcome is how one run of a task ended, where an engine decides what runs and when. Its zero value says that the task is
// complete.
type Outcome struct {
	// Err is why the task is not complete.
	Err error
	// Ended is why somebody else ended the run: an [*EndedElsewhereError] when its build was cancelled or ended otherwise, a
	// [*LostClaimError] when its task was, or why the context ended that the run was given. It goes with an Err, which is no failure of
	// the task then. Nil is not so; [Builder.Do] leaves it nil.
	Ended error
	// Again says that another attempt may end differently and that the task's Retry has one left; Pause is the time until then.
	Again bool
	Pause time.Duration
	// Awaits are the tasks that the run needs: it has ended, and is to be started again, from the beginning and as the same
	// attempt, when they are complete.
	Awaits []stardag.Node
	// Artifacts are what the run made for people; ArtifactErr is why it could not.
	Artifacts   []stardag.Artifact
	ArtifactErr error

	seen []*node.Task // what it awaited, complete or not
}

// Do runs a task once in this process, with what a build does around a run: target roots, timeout, panics, and the look whether the
// task is complete afterwards. It does not ask whether the task is complete before, nor whether what it requires is, and asks no
// registry for the right to run: see [Joined.Do]. attempt is 1 for the first.
func (b Builder) Do(ctx context.Context, task stardag.Node, attempt int) Outcome {
	tasks, err := tasksOf([]stardag.Node{task})
	if err == nil {
		ctx, err = b.context(ctx)
	}
	if err != nil {
		return Outcome{Err: err}
	}
	return b.once(ctx, tasks[0], attempt, nil, nil)
}

// beginsAfter returns untimed, which calls begun when what it is called with first has ended: a run of an interpreter begins when that is there.
func beginsAfter(untimed func(func() error) error, begun func()) func(func() error) error {
	var first sync.Once
	return func(f func() error) error {
		defer first.Do(begun)
		return untimed(f)
	}
}

// once is like Do in a context that has the roots. p is the process of its own to run in; nil is this one. claim is the right to run, where
// somebody gave it.
func (b Builder) once(ctx context.Context, t *node.Task, attempt int, p *Subprocess, claim *record.Claim) Outcome {
	if !t.Kind.Runnable {
		return Outcome{Err: errors.New("it cannot run here: " + missingTask(ctx, t).Why)}
	}
	var watch *stopwatch
	if timeout := timeoutOf(t, b.Timeout); timeout > 0 {
		var cancel context.CancelFunc
		ctx, watch, cancel = withStopwatch(ctx, timeout)
		defer cancel()
	}
	to := outputOf(b.Logger, t, attempt, claim)
	var run remote.Outcome
	if p == nil || t.Kind.Hosted {
		with := &node.Run{Task: t, Attempt: attempt, Logger: to.log, Meter: to.meter(), Print: to.print(ctx), Untimed: beginsAfter(watch.without, func() { claim.Begun() })}
		if p != nil {
			with.Env = p.Env
		}
		end := func() {}
		if !t.Kind.Hosted {
			end = stdstream.Begin(to.streams(ctx))
		}
		run = remote.Run(ctx, with)
		end()
	} else {
		run = p.once(ctx, t, attempt, to)
	}
	out := Outcome{Artifacts: artifactsOf(run.Artifacts), ArtifactErr: run.ArtifactErr, seen: run.Seen}
	switch {
	case run.Suspended:
		for _, u := range run.Missing {
			out.Awaits = append(out.Awaits, nodeOf(u))
		}
		return out
	case run.Err != nil:
		out.Err = timedOut(ctx, run.Err)
	default:
		if err := verify(ctx, t, claim); err != nil {
			out.Err = timedOut(ctx, err)
		}
	}
	if retry := retryOf(t, b.Retry); out.Err != nil && attempt < retry.Attempts && worthRetrying(out.Err) {
		out.Again, out.Pause = true, backoff(retry, attempt)
	}
	return out
}
