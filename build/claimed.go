package build

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/target"
)

// claimed is one attempt at a task that this process has the claim on, outside of a scheduler: whether it was asked for by [Joined.Do] or given to a
// worker.
type claimed struct {
	b       Builder
	task    *node.Task
	attempt int
	claim   *record.Claim
	process *Subprocess // nil is this process
	// deep returns why what the run awaits is not to be made.
	deep func(ctx context.Context, awaited []*node.Task) error
	// spent returns why the task is not to be run again; nil is never.
	spent func() error
	// judge looks at a failure, and reports whether the run counts as ended from outside; nil is no.
	judge func(ctx context.Context, out *Outcome) (interrupted bool)
	// later reports a failure after a pause, which holds the claim; nil reports at once.
	later func(pause time.Duration, report func() error) error
}

// carryOut runs the task and tells the registry what came of it. ctx ends when the claim is lost; when it has ended before, nothing is run. A claim
// that has waited for its turn is asked for first: somebody else may have it by now.
func (c *claimed) carryOut(ctx context.Context) (Outcome, error) {
	why := c.claim.Begin(ctx)
	if why == nil && ctx.Err() != nil {
		why = context.Cause(ctx)
	}
	if why != nil {
		return Outcome{Err: why, Ended: why}, c.claim.Return("it was not begun: " + why.Error())
	}
	// Whoever had the claim before may have died between its output and its report.
	if done, err := c.task.IsComplete(ctx); err == nil && done {
		return Outcome{}, c.claim.Complete(nil)
	}
	if c.spent != nil {
		if err := c.spent(); err != nil {
			return Outcome{Err: err}, c.claim.Fail(err.Error(), false)
		}
	}
	out := c.b.once(target.WithGuard(ctx, c.claim.Confirm), c.task, c.attempt, c.process, c.claim)
	if out.Err != nil && ctx.Err() != nil {
		out.Ended = context.Cause(ctx)
	}
	if err := c.tell(ctx, &out); err != nil {
		return out, fmt.Errorf("tell the registry what came of %s: %w", c.task.Slug(), err)
	}
	return out, nil
}

// tell reports how a run ended. What cannot be planned of what it awaits fails it.
func (c *claimed) tell(ctx context.Context, out *Outcome) error {
	var awaited []*node.Task
	var members []record.Member
	if out.Err == nil {
		awaited, members, out.Err = c.b.needed(ctx, out.seen)
		if out.Err == nil && out.Awaits != nil {
			out.Err = c.deep(ctx, awaited)
		}
		if out.Err != nil {
			out.Awaits = nil
		}
	}
	switch {
	case out.Err != nil && ctx.Err() != nil:
		return c.claim.Interrupt(errorText(c.claim, out.Err))
	case out.Err != nil && c.judge != nil && c.judge(ctx, out):
		out.Again = true
		return c.claim.Interrupt(errorText(c.claim, out.Err))
	case out.Err != nil && out.Again && c.later != nil:
		return c.later(out.Pause, func() error { return c.claim.Fail(errorText(c.claim, out.Err), true) })
	case out.Err != nil:
		return c.claim.Fail(errorText(c.claim, out.Err), out.Again)
	case out.Awaits != nil:
		return c.claim.Suspend(ctx, members, awaited)
	}
	if err := c.claim.Yield(ctx, members, awaited); err != nil {
		return err
	}
	return c.claim.Complete(wireArtifacts(nodeArtifacts(out.Artifacts), func(err error) { out.ArtifactErr = errors.Join(out.ArtifactErr, err) }))
}

// needed determines what tasks need, each after what it needs itself.
func (b Builder) needed(ctx context.Context, tasks []*node.Task) (roots []*node.Task, members []record.Member, err error) {
	if len(tasks) == 0 {
		return nil, nil, nil
	}
	d := outline.New(ctx, b.discoverConcurrency())
	if err := d.Run(tasks); err != nil {
		return nil, nil, err
	}
	post, err := d.Order()
	if err == nil {
		err = missingError(d, d.Missing())
	}
	if err != nil {
		return nil, nil, err
	}
	members = make([]record.Member, len(post))
	for i, n := range post {
		members[i] = memberOf(d, n)
	}
	roots = make([]*node.Task, len(d.Roots))
	for i, n := range d.Roots {
		roots[i] = d.Graph.Tasks[n]
	}
	return roots, members, nil
}
