package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// This file does for a build that workers carry out what its scheduler would: it finds out what is not known yet of its tasks, and
// ends it. One of them does so at a time, by the build's lease; running tasks needs none.

// FailMode says what a build does after a failure.
type FailMode string

// The fail modes, as the reference writes them.
const (
	FailFast FailMode = "fail_fast"
	Continue FailMode = "continue"
)

// Reactive is what a build says to those who carry it out, in the reference's form.
type Reactive struct {
	FailMode FailMode `json:"fail_mode,omitempty"`
}

// failMode reads the fail mode of a build. The default is the reference's.
func failMode(kwargs json.RawMessage) FailMode {
	r := Reactive{}
	if json.Unmarshal(kwargs, &r) != nil || r.FailMode == "" {
		return FailFast
	}
	return r.FailMode
}

// Tend looks after a build unless somebody else does. discover returns what tasks need, upstreams before what needs them, the tasks
// included; jobs are their rows.
func (w *Work) Tend(ctx context.Context, build string, discover func(ctx context.Context, s *Session, jobs []wire.Member) ([]Member, error)) error {
	c := w.base.client
	asking, heard := lingering(ctx, partingWait)
	lease, err := c.AcquireLease(asking, build, w.owner, leaseSeconds)
	heard()
	if err != nil || !lease.Held {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	var renewal sync.WaitGroup
	renewal.Go(func() {
		repeat(ctx.Done(), renewLease, func() {
			if l, err := c.RenewLease(ctx, build, w.owner, leaseSeconds); err == nil && !l.Held {
				cancel() // somebody else tends it now
			}
		})
	})
	err = w.tend(ctx, build, discover)
	cancel()
	renewal.Wait()
	leaving, left := lingering(ctx, partingWait) // from now on, however long ago it was told to end
	defer left()
	_, released := c.ReleaseLease(leaving, build, w.owner)
	return errors.Join(err, released)
}

func (w *Work) tend(ctx context.Context, build string, discover func(context.Context, *Session, []wire.Member) ([]Member, error)) error {
	c := w.base.client
	if _, err := c.ClearNotification(ctx, build); err != nil {
		return err
	}
	for {
		b, err := c.Build(ctx, build)
		if err != nil || b.Status != wire.BuildRunning {
			return err
		}
		plans, err := c.BuildPlans(ctx, build)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(plans.Plans, func(p wire.PlanDetail) bool { return p.IsActive })
		if i < 0 {
			return w.endPlanless(ctx, build)
		}
		p := &plans.Plans[i]
		s, err := w.Session(ctx, Plan{Build: build, ID: p.ID, Deployment: p.DeploymentID, SettingsHash: p.SettingsHash})
		if err != nil {
			return err
		}
		more, err := s.tend(ctx, b, p, discover)
		if err != nil || !more {
			return err
		}
	}
}

// tend does what is to be done next for a build, and reports whether there may be more. It is cheap where nothing is.
func (s *Session) tend(ctx context.Context, b *wire.Build, p *wire.PlanDetail, discover func(context.Context, *Session, []wire.Member) ([]Member, error)) (more bool, err error) {
	if p.SealedAt != nil && p.MemberCounts[wire.Failed] > 0 {
		done, err := s.tendFailed(ctx, b)
		if err != nil || done {
			return false, err
		}
	}
	if p.SealedAt != nil && p.MemberCounts[wire.Completed] == p.MemberCount-p.ExcludedCount {
		return false, s.tryComplete(ctx)
	}
	if p.SealedAt != nil && p.MemberCounts[wire.Running] > 0 {
		return false, nil
	}
	f, err := s.client.Frontier(ctx, s.build)
	switch {
	case err != nil || f.BuildStatus != wire.BuildRunning || f.PlanID == nil || *f.PlanID != s.plan:
		return false, err
	case len(f.DiscoveryJobs) > 0:
		members, err := discover(ctx, s, f.DiscoveryJobs)
		if err == nil {
			err = s.register(ctx, slices.Values(members))
		}
		if err != nil {
			return false, s.giveUp(ctx, err)
		}
		return true, nil
	case !f.Sealed:
		_, err := s.client.SealPlan(ctx, s.plan)
		return true, err
	case f.PlanComplete:
		return false, s.tryComplete(ctx)
	case len(f.Runnable)+len(f.Running) > 0:
		return false, nil
	}
	failed, err := s.failedMembers(ctx)
	if err != nil {
		return false, err
	}
	return false, s.fail(ctx, failed)
}

// endPlanless ends a build of which only the ids of the requested tasks are known.
func (w *Work) endPlanless(ctx context.Context, build string) error {
	why := "whoever submitted the build ended before its plan was recorded: submit it again"
	_, err := w.base.client.FailBuild(ctx, build, wire.FailBuild{ErrorMessage: &why})
	return ignore(err, registry.CodeBuildTerminal)
}

// tryComplete ends a build whose tasks are complete. The registry knows better, and so does whoever was faster.
func (s *Session) tryComplete(ctx context.Context) error {
	_, err := s.client.CompleteBuild(ctx, s.build, wire.CompleteBuild{})
	return ignore(err, registry.CodePlanIncomplete, registry.CodeBuildTerminal)
}

// giveUp ends a build of which it cannot be found out what it needs.
func (s *Session) giveUp(ctx context.Context, why error) error {
	if ctx.Err() != nil || outage(why) {
		return why
	}
	err := endUnfinished(ctx, s.client, s.build, Result{Message: excerpt.OneLine(why.Error())})
	return ignore(err, registry.CodeBuildTerminal)
}

// tendFailed tries tasks again that had failed before the build began, and ends a build that stops at a failure, which done says.
func (s *Session) tendFailed(ctx context.Context, b *wire.Build) (done bool, err error) {
	failed, err := s.failedMembers(ctx)
	if err != nil {
		return false, err
	}
	var fresh []wire.ListedMember
	for _, m := range failed {
		if !m.StatusAt.Before(b.CreatedAt.Time) {
			fresh = append(fresh, m)
			continue
		}
		if _, err := s.client.RetryTask(ctx, s.plan, m.TaskID); err != nil && !errors.Is(err, registry.ErrConflict) {
			return false, err
		}
	}
	if len(fresh) == 0 || failMode(b.ReactiveTickKwargs) == Continue {
		return false, nil
	}
	return true, s.fail(ctx, fresh)
}

// fail ends a build of which tasks have failed.
func (s *Session) fail(ctx context.Context, failed []wire.ListedMember) error {
	message := "no task can run, and not all are complete"
	if len(failed) > 0 {
		message = s.failureText(ctx, failed)
	}
	return ignore(endUnfinished(ctx, s.client, s.build, Result{Message: message}), registry.CodeBuildTerminal)
}

// failedMembers lists the members that have failed, in the order in which they did.
func (s *Session) failedMembers(ctx context.Context) (failed []wire.ListedMember, err error) {
	for cursor := ""; ; {
		page, err := s.client.BuildMembers(ctx, s.build, 0, cursor)
		if err != nil {
			return nil, err
		}
		for _, m := range page.Members {
			if m.Status == wire.Failed {
				failed = append(failed, m)
			}
		}
		if page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
	}
	slices.SortStableFunc(failed, func(a, b wire.ListedMember) int { return a.StatusAt.Compare(b.StatusAt.Time) })
	return failed, nil
}

// failureText returns what the registry is told about a build that failed, as a build in one process tells it.
func (s *Session) failureText(ctx context.Context, failed []wire.ListedMember) string {
	first := failed[0]
	why := ""
	if t, err := s.client.Task(ctx, first.TaskID, 1); err == nil && t.ErrorMessage != nil {
		why, _, _ = strings.Cut(*t.ErrorMessage, "\n\n") // a stack comes after
	}
	name := node.Name{Namespace: first.TaskNamespace, Name: first.TaskName}
	return FailureText(name.String(), first.TaskID, why, len(failed)-1)
}

// FailureText returns what the registry is told about a build that failed because a task did. more is how many others have failed.
func FailureText(name, id, why string, more int) string {
	text := fmt.Sprintf("Task %s (%s) failed: %s", name, id, excerpt.OneLine(why))
	if more > 0 {
		text += fmt.Sprintf(" (and %d more failed task(s))", more)
	}
	return text
}

// ignore returns err unless it is a refusal with one of the codes.
func ignore(err error, codes ...registry.Code) error {
	for _, code := range codes {
		if errors.Is(err, code) {
			return nil
		}
	}
	return err
}
