package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/codename"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Open records the beginning of a build: its roots, and members, upstreams before what needs them, roots included. The
// session has to be closed. An error that is a [*recorded.RegistryGoneError] says that the registry cannot be reached.
func Open(ctx context.Context, o Options, roots []Member, members iter.Seq[Member]) (*Session, error) {
	s := newSession(ctx, o)
	if s.opt.GoOn && s.opt.Unreported != "" {
		s.journal = &journal{s: s, dir: s.opt.Unreported}
	}
	s.deliverBefore(ctx)
	if err := s.newer(ctx, s.open(ctx, roots, members)); err != nil {
		s.shut(err)
		return nil, err
	}
	s.begin(ctx)
	return s, nil
}

// OpenRoots records the beginning of a build of which nothing is known but its roots, and leaves it to those who find out what they need. It
// returns the build's id.
func OpenRoots(ctx context.Context, o Options, roots []Member) (build string, err error) {
	s := newSession(ctx, o)
	defer s.shut(nil)
	for i := range roots {
		roots[i].Observed = time.Unix(1, 0) // that is before anybody else has looked
	}
	if err := s.prepare(ctx, roots); err != nil {
		return "", err
	}
	for _, step := range []func(context.Context) error{
		s.createDeployment,
		func(ctx context.Context) error { return s.createBuild(ctx, roots) },
		func(ctx context.Context) error { return s.createPlan(ctx, roots) },
	} {
		if err := s.deliver(ctx, step); err != nil {
			if s.opened != (time.Time{}) && !s.line.isGone() {
				s.abandon(ctx, err)
			}
			return "", s.newer(ctx, err)
		}
	}
	return s.build, nil
}

func newSession(ctx context.Context, o Options) *Session {
	o = o.filled()
	s := &Session{
		opt: o, client: o.Client, who: newClaimant(o.Executor), settings: o.Settings,
		instances: make(map[canon.ID]canon.ID), claims: make(map[*Claim]struct{}),
	}
	s.ctx, s.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	s.line = newLine(s)
	return s
}

// begin starts what a session does beside its caller.
func (s *Session) begin(ctx context.Context) {
	s.unwatch = context.AfterFunc(ctx, s.line.hurry)
	if s.client.Offers("operations") {
		s.batch = newBatch(s.operate, s.gather)
	}
	s.startLogs()
	s.startRenewing()
	s.startFollowing()
}

func (s *Session) open(ctx context.Context, roots []Member, members iter.Seq[Member]) error {
	if opened, err := s.openUnasked(ctx, roots, members); opened {
		return err
	}
	if err := s.prepare(ctx, roots); err != nil {
		return err
	}
	if opened, err := s.openAtOnce(ctx, roots, members); opened {
		return err
	}
	for _, step := range []func(context.Context) error{
		s.createDeployment,
		func(ctx context.Context) error { return s.createBuild(ctx, roots) },
	} {
		if err := s.deliver(ctx, step); err != nil {
			return err
		}
	}
	s.line.trust()
	err := s.deliver(ctx, func(ctx context.Context) error { return s.createPlan(ctx, roots) })
	if err == nil {
		err = s.register(ctx, members)
	}
	if err == nil {
		err = s.insist(ctx, registry.CodePlanIncompleteRegistration, "roots_unexpanded", func(ctx context.Context) error {
			return s.deliver(ctx, func(ctx context.Context) error { _, err := s.client.SealPlan(ctx, s.plan); return err })
		})
	}
	if err != nil && !s.line.isGone() {
		s.abandon(ctx, err)
	}
	return err
}

// prepare determines how to speak to the registry, and refuses roots that it would not take.
func (s *Session) prepare(ctx context.Context, roots []Member) error {
	if err := s.negotiate(ctx, roots); err != nil {
		return err
	}
	// The body of a root has those of all tasks below it: what the registry would not take is known before it has a build.
	for _, r := range roots {
		body, _, err := s.body(r.Task)
		if err != nil {
			return err
		}
		if hasNUL(body) {
			return s.refuseNUL(r.Task)
		}
	}
	if len(roots) > maxItems {
		return fmt.Errorf("a recorded build is for up to %d requested tasks, not %d; request a task that requires them", maxItems, len(roots))
	}
	return nil
}

func (s *Session) createDeployment(ctx context.Context) (err error) {
	s.deployment, err = s.opt.Scope.deployment(ctx, s.client, s.bodies != nil)
	return err
}

func (s *Session) createBuild(ctx context.Context, roots []Member) error {
	if s.opt.Resume != "" {
		if err := s.awaitLease(ctx, s.opt.Resume); err != nil {
			return err
		}
		if err := s.handOver(ctx); err != nil {
			return err
		}
		resumed, err := s.client.ResumeBuild(ctx, s.opt.Resume, wire.ResumeBuild{
			DeploymentID: &s.deployment, Settings: known(s.settings), ExecutorMetadata: s.elsewhere(s.opt.Resume),
		})
		if err != nil {
			return err
		}
		s.build, s.opened = resumed.Build.ID, resumed.Build.LastActiveAt.Time
		return nil
	}
	if s.build == "" {
		s.build = newID()
	}
	build, err := s.newBuild(roots)
	if err != nil {
		return err
	}
	b, err := s.client.CreateBuild(ctx, build)
	if err != nil {
		return err
	}
	s.opened = b.CreatedAt.Time
	s.keepLease(s.build)
	return nil
}

// reactive returns what the registry is told of a build that is left to workers; nil of another one.
func (s *Session) reactive(build string) (*wire.ReactiveBuild, error) {
	h := s.opt.Handover
	if h == nil {
		return nil, nil //nolint:nilnil // nothing is said
	}
	if !s.client.Offers("reactive-builds") {
		return nil, ErrNoWork
	}
	kwargs, err := json.Marshal(Reactive{FailMode: h.FailMode})
	return &wire.ReactiveBuild{PutReactiveMeta: wire.PutReactiveMeta{AppName: h.App(build), TickKwargs: kwargs}, Priority: h.Priority}, err
}

// elsewhere says where else a build can be looked at, as executors say it of their executions.
func (s *Session) elsewhere(build string) json.RawMessage {
	h := s.opt.Handover
	if h == nil {
		return nil
	}
	said := map[string]string{}
	if h.Page != nil {
		said["dashboard_url"] = h.Page(build)
	}
	said["submission"] = h.Mark
	maps.DeleteFunc(said, func(_, text string) bool { return text == "" })
	if len(said) == 0 {
		return nil
	}
	text, err := json.Marshal(said)
	if err != nil {
		return nil // a text can be written
	}
	return text
}

// handOver leaves a build that there is to workers. It does not run yet.
func (s *Session) handOver(ctx context.Context) error {
	reactive, err := s.reactive(s.opt.Resume)
	if err != nil || reactive == nil {
		return err
	}
	if _, err := s.client.PutReactiveMeta(ctx, s.opt.Resume, reactive.PutReactiveMeta); err != nil {
		return err
	}
	if reactive.Priority == 0 {
		return nil
	}
	_, err = s.client.SetPriority(ctx, s.opt.Resume, reactive.Priority)
	return err
}

// createPlan asks for the plan with its roots, of which nothing but their being is said yet.
func (s *Session) createPlan(ctx context.Context, roots []Member) error {
	if s.plan == "" {
		s.plan = newID()
	}
	items, err := s.rootItems(ctx, roots)
	if err != nil {
		return err
	}
	var plan *wire.Plan
	err = s.withBodies(ctx, items, func() (err error) {
		plan, err = s.client.CreatePlan(ctx, s.build, wire.CreatePlan{PlanID: s.plan, DeploymentID: s.deployment, Settings: known(s.settings), Roots: items})
		return err
	})
	switch {
	case errors.Is(err, registry.CodeRootMismatch) && s.opt.Resume != "":
		return wrongRoots(s.build)
	case s.skewed(err):
		return s.createPlan(ctx, roots)
	case err != nil:
		return s.located(ctx, err, items)
	}
	s.plan = plan.ID
	return nil
}

// register sends the members in chunks.
func (s *Session) register(ctx context.Context, members iter.Seq[Member]) error {
	var c chunk
	of := said{}
	defer func() { s.sayKinds(ctx, of) }()
	for m := range members {
		item, err := s.item(ctx, m)
		if err != nil {
			return err
		}
		of.add(m.Task, node.Name{Namespace: item.TaskNamespace, Name: item.TaskName})
		if c.full(item) {
			if err := s.registerChunk(ctx, c.items); err != nil {
				return err
			}
			c = chunk{items: c.items[:0]}
		}
		c.add(item)
	}
	return s.registerChunk(ctx, c.items)
}

func (s *Session) registerChunk(ctx context.Context, items []wire.Item) error {
	var done *wire.Members
	if err := s.deliver(ctx, func(ctx context.Context) (err error) {
		done, err = s.registerItems(ctx, items)
		return err
	}); err != nil {
		return err
	}
	if s.opt.Resume == "" || done.TasksCreated == len(items) {
		return nil
	}
	return s.retry(ctx, items)
}

func (s *Session) registerItems(ctx context.Context, items []wire.Item) (*wire.Members, error) {
	var done *wire.Members
	err := s.withBodies(ctx, items, func() (err error) {
		done, err = s.client.RegisterMembers(ctx, s.plan, wire.RegisterMembers{Items: items})
		return err
	})
	if skew := s.skew; s.skewed(err) {
		for i := range items {
			items[i].ObservedAt = wire.At(items[i].ObservedAt.Add(skew - s.skew))
		}
		done, err = s.client.RegisterMembers(ctx, s.plan, wire.RegisterMembers{Items: items})
	}
	return done, s.located(ctx, err, items)
}

// skewed reports whether the registry refused an observation because this machine's clock is ahead of its own. From then on
// observations are dated back by as much. It does so once.
func (s *Session) skewed(err error) bool {
	refused, ok := errors.AsType[*registry.Error](err)
	if !ok || refused.Code != registry.CodeClockSkew || s.skew != 0 {
		return false
	}
	var server wire.Time
	if !refused.Get("server_time", &server) {
		return false
	}
	s.skew = time.Since(server.Time) + time.Second
	s.opt.Logger.Warn("this machine's clock is ahead of the registry's", "ahead", s.skew)
	return s.skew > 0
}

// retry makes the tasks of a resumed build ready to be started again, whatever became of them before.
func (s *Session) retry(ctx context.Context, items []wire.Item) error {
	var (
		wg     sync.WaitGroup
		places = make(chan struct{}, maxCalls)
		failed = make(chan error, len(items))
	)
	for _, item := range items {
		if item.ObservedComplete {
			continue
		}
		places <- struct{}{}
		wg.Go(func() {
			defer func() { <-places }()
			err := s.deliver(ctx, func(ctx context.Context) error { _, err := s.client.RetryTask(ctx, s.plan, item.TaskID); return err })
			if err != nil && !errors.Is(err, registry.CodeTaskAlreadyCompleted) && !errors.Is(err, registry.CodeTaskAlreadyRunning) {
				failed <- err
			}
		})
	}
	wg.Wait()
	close(failed)
	return <-failed
}

// newer says whose plan of a build that is taken up again is newer than this one, where the registry refused this one for that.
func (s *Session) newer(ctx context.Context, err error) error {
	if s.opt.Resume == "" || !errors.Is(err, registry.CodePlanSuperseded) {
		return err
	}
	plans, unknown := s.client.BuildPlans(ctx, s.opt.Resume)
	if unknown != nil || len(plans.Plans) == 0 {
		return err
	}
	mine := s.opt.Scope.DeploymentID
	if code, unknown := s.opt.Scope.code(false); unknown == nil {
		mine = code
	}
	return fmt.Errorf("build %s was taken up by code %q, whose plan is newer than that of this code, %q: take it up with that code or a newer one, or submit its tasks as a new build",
		s.opt.Resume, codename.Given(plans.Plans[0].Deployment.CodeID), mine)
}

// abandon ends a build whose plan could not be made. The reason is the build's own error: this is best effort.
func (s *Session) abandon(ctx context.Context, why error) {
	interrupted := ctx.Err() != nil
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer cancel()
	var err error
	if interrupted {
		_, err = s.client.CancelBuild(ctx, s.build)
	} else {
		_, _ = s.client.SkipBlocked(ctx, s.build)
		text := s.hidden(why.Error())
		_, err = s.client.FailBuild(ctx, s.build, wire.FailBuild{ErrorMessage: &text})
	}
	if err != nil && !errors.Is(err, registry.ErrNotFound) {
		s.opt.Logger.WarnContext(ctx, "the registry was not told that the build ended", "build_id", s.build, "error", err)
	}
}

// known makes "no settings" a document.
func known(settings map[string]string) map[string]string {
	if settings == nil {
		return map[string]string{}
	}
	return settings
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
