package record

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// This file opens a build with one call where the registry offers it, so that a build far away from its registry does not wait for an answer
// to each step. A large plan takes several. What is refused is done again step by step, which knows what each refusal means.

const (
	opening = "opening"
	// maxOpenItems and maxOpenBytes bound the members of one call.
	maxOpenItems = 5000
	maxOpenBytes = 4 << 20
	// maxUnasked bounds the bytes of bodies that are sent without asking whether the registry keeps them.
	maxUnasked = 512 << 10
)

// openUnasked opens a small build of which most is to be made without asking before which bodies the registry keeps: that is a round trip,
// and most are new. It returns false when the registry has to be asked.
func (s *Session) openUnasked(ctx context.Context, roots []Member, members iter.Seq[Member]) (opened bool, err error) {
	if s.opt.Scope.DeploymentID != "" || s.opt.Resume != "" || len(roots) > maxItems || s.client.Offers("operations") && !s.client.Offers(opening) {
		return false, nil
	}
	complete, tasks := 0, 0
	for m := range members {
		if tasks++; m.Complete {
			complete++
		}
	}
	if tasks > manyAsked || 2*complete > tasks {
		return false, nil
	}
	b := newBodies(s.client)
	if b.missing, err = b.below(tasksOf(roots)); err != nil || len(b.missing) > manyAsked {
		return false, nil //nolint:nilerr // the step that it is a problem of says so
	}
	s.bodies, b.unasked = b, true
	if opened, err = s.openAtOnce(ctx, roots, members); !opened {
		s.bodies = nil
	}
	return opened, err
}

// openAtOnce opens the build. It returns false when the steps have to be taken one by one, and nothing is lost then: each can be repeated.
func (s *Session) openAtOnce(ctx context.Context, roots []Member, members iter.Seq[Member]) (opened bool, err error) {
	if s.bodies == nil || s.bodies.missing == nil || s.tried {
		return false, nil
	}
	req, err := s.opening(ctx, roots)
	if err != nil {
		return false, nil //nolint:nilerr // the step that it is a problem of says so
	}
	err = s.openInChunks(ctx, req, members)
	_, gone := errors.AsType[*recorded.RegistryGoneError](err)
	switch {
	case err == nil || gone:
	case errors.Is(err, registry.ErrNoRoute):
		return false, nil
	case ctx.Err() != nil:
		s.abandon(ctx, err)
	default:
		s.tried = true
		return false, nil
	}
	return true, err
}

// opening describes the build and its plan.
func (s *Session) opening(ctx context.Context, roots []Member) (*wire.OpenBuild, error) {
	code, err := s.opt.Scope.code(true)
	if err != nil {
		return nil, err
	}
	deployment := newID()
	s.build, s.plan = cmp.Or(s.build, newID()), cmp.Or(s.plan, newID())
	req := &wire.OpenBuild{
		Deployment: &wire.CreateDeployment{ID: &deployment, Kind: wire.Local, CodeID: code}, PlanID: s.plan, Settings: known(s.settings),
	}
	if req.Build, err = s.newBuild(roots); err != nil {
		return nil, err
	}
	if s.schedules() {
		s.lease.owner = newID()
		req.Lease = &wire.AcquireLease{OwnerID: s.lease.owner, TTLSeconds: new(leaseSeconds)}
	}
	if req.Roots, err = s.rootItems(ctx, roots); err != nil {
		return nil, err
	}
	req.Bodies, err = s.bodies.pack(tasksOf(roots), s.bodies.missing, func(bodies []wire.OwnBody) error {
		if s.bodies.unasked {
			return errMuch
		}
		return s.deliver(ctx, func(ctx context.Context) error { return s.bodies.deliver(ctx, bodies) })
	})
	if s.bodies.unasked && bodyBytes(req.Bodies) > maxUnasked {
		return nil, errMuch
	}
	return req, err
}

// errMuch says that there is more than is sent unasked.
var errMuch = errors.New("too much to send unasked")

func bodyBytes(bodies []wire.OwnBody) (n int) {
	for _, b := range bodies {
		n += len(b.Own)
	}
	return n
}

// openInChunks makes the calls: the last one seals the plan and asks for the first claims.
func (s *Session) openInChunks(ctx context.Context, req *wire.OpenBuild, members iter.Seq[Member]) (err error) {
	var bytes int
	opened := make(chan error, 1) // what came of the last call, which goes on while the next one is prepared
	opened <- nil
	defer func() { err = cmp.Or(<-opened, err) }()
	of := said{}
	for m := range members {
		item, err := s.item(ctx, m)
		if err != nil {
			return err
		}
		of.add(m.Task, node.Name{Namespace: item.TaskNamespace, Name: item.TaskName})
		size := itemBytes(item)
		if n := len(req.Members); n == maxOpenItems || n > 0 && bytes+size > maxOpenBytes {
			if err := <-opened; err != nil {
				opened <- nil
				return err
			}
			go func(req wire.OpenBuild) { _, err := s.openWith(ctx, &req); opened <- err }(*req)
			req.Bodies, req.Members, bytes = nil, nil, 0
		}
		req.Members, bytes = append(req.Members, item), bytes+size
	}
	err = <-opened
	if opened <- nil; err != nil {
		return err
	}
	first := s.firstClaims()
	for _, e := range first {
		req.Operations = append(req.Operations, s.startOperation(e.claim, nil))
	}
	inCall := s.client.Offers(kinds) // before the first answer nobody knows
	if inCall {
		req.Kinds = of.list()
	}
	req.Seal = true
	answer, err := s.openWith(ctx, req)
	if err != nil {
		return err
	}
	if !inCall {
		s.telling.Go(func() { s.sayKinds(s.ctx, of) })
	}
	if len(answer.Results) == len(first) {
		s.firstAnswered(first, answer.Results)
	}
	return nil
}

// itemBytes is about how much of a call an item takes.
func itemBytes(item wire.Item) int {
	const fixed, hash = 300, 40
	n := fixed + len(item.DeclaredUpstreams)*hash
	if item.OutputURI != nil {
		n += len(*item.OutputURI)
	}
	return n
}

func (s *Session) openWith(ctx context.Context, req *wire.OpenBuild) (answer *wire.BuildOpened, err error) {
	var elsewhere error
	asked := time.Now()
	err = s.deliver(ctx, func(ctx context.Context) (err error) {
		if answer, err = s.client.OpenBuild(ctx, *req); errors.Is(err, registry.ErrNoRoute) {
			elsewhere, err = err, nil // not a registry that is away
		}
		return err
	})
	if err = cmp.Or(err, elsewhere); err != nil {
		return nil, err
	}
	s.line.trust()
	s.ahead.called(max(time.Since(asked)-time.Duration(answer.TookMS)*time.Millisecond, time.Microsecond))
	s.bodies.sent(req.Bodies)
	s.deployment, s.plan, s.opened = answer.DeploymentID, answer.Plan.ID, answer.Build.CreatedAt.Time
	if answer.Lease != nil {
		s.lease.setHeld(answer.Lease.Held)
	}
	s.keepLease(s.build)
	return answer, nil
}

// newBuild describes the build.
func (s *Session) newBuild(roots []Member) (wire.CreateBuild, error) {
	ids := make([]string, len(roots))
	for i, r := range roots {
		ids[i] = r.Task.ID.String()
	}
	slices.Sort(ids)
	reactive, err := s.reactive(s.build)
	return wire.CreateBuild{
		ID: &s.build, Name: optional(s.opt.Name), Description: optional(s.opt.Description), RootTaskIDs: slices.Compact(ids), Reactive: reactive,
		ExecutorMetadata: s.elsewhere(s.build),
	}, err
}

// rootItems describe the roots, of which nothing but their being is said.
func (s *Session) rootItems(ctx context.Context, roots []Member) ([]wire.Item, error) {
	items := make([]wire.Item, len(roots))
	for i, r := range roots {
		var err error
		if items[i], err = s.item(ctx, Member{Task: r.Task, Complete: r.Complete, Observed: r.Observed}); err != nil {
			return nil, err
		}
	}
	return items, nil
}

func tasksOf(members []Member) []*node.Task {
	tasks := make([]*node.Task, len(members))
	for i, m := range members {
		tasks[i] = m.Task
	}
	return tasks
}

// lastWords has the build completed by the call that carries the last reports, when nothing stands in the way as far as it is known. ended
// reports whether that was done, once the batch is closed.
func (s *Session) lastWords(r Result) (last *order, ended func() bool) {
	s.mu.Lock()
	clean := s.stopped == nil && len(s.unrecorded) == 0
	s.mu.Unlock()
	if !clean || !r.Complete || s.batch == nil || s.line.silent() || !s.client.Offers(opening) {
		return nil, func() bool { return false }
	}
	end := &wire.EndBuild{BuildID: s.build}
	if s.lease.stop != nil && s.lease.isHeld() {
		end.ReleaseLease = &s.lease.owner
	}
	done := false
	return &order{urgent: true, end: end, done: func([]error) {}, ended: func(e *wire.BuildEnded) {
		if done = e != nil && e.Refusal == nil; done && end.ReleaseLease != nil {
			s.lease.setHeld(false)
		}
	}}, func() bool { return done }
}

// firstClaims returns those on the tasks that the build is going to start with: one for each worker, and one more where the answer to the next
// question takes long.
func (s *Session) firstClaims() []*early {
	n := s.opt.Workers
	if s.ahead.far() {
		n *= 2
	}
	var first []*early
	for _, t := range s.opt.First[:min(n, len(s.opt.First), mostAhead)] {
		first = append(first, newEarly(s, t, false))
	}
	return first
}

// firstAnswered takes up the answers to the first claims.
func (s *Session) firstAnswered(first []*early, results []wire.OperationResult) {
	a := &s.ahead
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, e := range first {
		if refused := results[i].Refusal; refused != nil {
			e.err = registry.Refused(refused)
		}
		a.addLocked(s, e)
		e.answerLocked()
	}
}
