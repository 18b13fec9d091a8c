package record

import (
	"context"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Join takes part in a build that another process has opened. The session can do what that of the opener can, and it is ended
// by one of Close, which ends the build too, and Leave. The options need not know the build's tasks: what the session claims
// it is given. Code and settings must be those of the build's plan.
func Join(ctx context.Context, o Options, build string) (*Session, error) {
	s := newSession(ctx, o)
	s.build = build
	if err := s.join(ctx); err != nil {
		s.shut(err)
		return nil, fmt.Errorf("join build %s: %w", build, err)
	}
	s.begin(ctx)
	return s, nil
}

func (s *Session) join(ctx context.Context) error {
	b, err := s.client.Build(ctx, s.build)
	if err != nil {
		return err
	}
	if b.Status != wire.BuildRunning {
		return endedAs(b)
	}
	s.opened = b.CreatedAt.Time
	plans, err := s.client.BuildPlans(ctx, s.build)
	if err != nil {
		return err
	}
	plan := activePlan(plans.Plans)
	if plan == nil {
		return errors.New("it has no plan yet")
	}
	if err := s.opt.Scope.check(s.build, &plan.Deployment); err != nil {
		return err
	}
	s.plan, s.deployment = plan.ID, plan.DeploymentID
	if keepsBodies(&plan.Deployment) {
		s.bodies = newBodies(s.client)
	}
	if s.settings, err = settingsOf(ctx, s.client, plan.SettingsHash); err != nil {
		return fmt.Errorf("read its settings: %w", err)
	}
	s.line.trust()
	return nil
}

// activePlan returns the plan that the build is carried out by; nil when it is not made yet.
func activePlan(plans []wire.PlanDetail) *wire.PlanDetail {
	for i := range plans {
		if p := &plans[i]; p.IsActive && p.SealedAt != nil {
			return p
		}
	}
	return nil
}

// Ready lists the tasks of the build that can be claimed now, with their bodies, and reports whether all of the plan is
// complete.
func (s *Session) Ready(ctx context.Context) (ready []wire.FrontierItem, complete bool, err error) {
	var frontier *wire.Frontier
	err = s.deliver(ctx, func(ctx context.Context) (err error) {
		frontier, err = s.client.Frontier(ctx, s.build)
		return err
	})
	switch {
	case errors.Is(err, registry.ErrNotFound):
		return nil, false, fmt.Errorf("build %s: %w", s.build, err)
	case err != nil:
		return nil, false, err
	case frontier.BuildStatus != wire.BuildRunning:
		ended := &recorded.EndedElsewhereError{BuildID: s.build, Status: frontier.BuildStatus}
		s.stop(ended)
		return nil, false, ended
	case frontier.PlanID == nil || *frontier.PlanID != s.plan:
		ended := &recorded.EndedElsewhereError{BuildID: s.build, Status: "taken up elsewhere with another plan"}
		s.stop(ended)
		return nil, false, ended
	}
	return frontier.Runnable, frontier.PlanComplete, nil
}
