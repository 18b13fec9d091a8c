package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
)

// recorder records a build in a registry: it is the ledger of its scheduler.
type recorder struct {
	s        *sched
	rec      *recording
	settings map[string]string
	goOn     bool
	runs     bool // this process runs the tasks
	// claimWait is how long a task may be held.
	claimWait time.Duration
	session   *record.Session // nil until the build is planned, and when it goes on without a record
}

var _ ledger = (*recorder)(nil)

// enter prepares what holds for the whole build: its registry and its settings. leave undoes it. There is no recorder for a build
// without a registry.
func (s *sched) enter(ctx context.Context, b Builder) (r *recorder, leave func(), err error) {
	rec, err := b.recording(ctx)
	if err != nil {
		return nil, nil, err
	}
	if rec != nil && rec.client == nil {
		s.recordErr, rec = rec.err, nil
	}
	settings, err := b.settings(ctx, rec)
	if err != nil {
		return nil, nil, err
	}
	restore, err := exportSettings(settings)
	if err != nil {
		return nil, nil, err
	}
	if rec == nil {
		return nil, restore, nil
	}
	r = &recorder{
		s: s, rec: rec, settings: settings, goOn: b.Record.OnFailure == GoOn || rec.optional,
		claimWait: cmp.Or(b.Record.ClaimWait, record.DefaultClaimWait),
	}
	s.ledger = r
	return r, func() {
		restore()
		rec.close()
	}, nil
}

// open tells the registry of the build. ctx is that of the caller: the session outlives the runs.
func (r *recorder) open(ctx context.Context, b Builder, w *walk) (err error) {
	if r == nil {
		return nil
	}
	s := r.s
	s.g = w.Graph // what the session may ask for
	if r.session, err = r.openSession(ctx, b, w); err != nil {
		return err
	}
	if r.session == nil {
		s.ledger = nil
		return nil
	}
	id := r.session.BuildID()
	s.emit(Event{Type: BuildRecorded, n: -1, BuildID: id, BuildURL: r.rec.client.BuildURL(id), InHistory: r.rec.optional})
	return nil
}

// openSession records the beginning of the build. nil is a build that goes on without a record.
func (r *recorder) openSession(ctx context.Context, b Builder, w *walk) (*record.Session, error) {
	s, rec := r.s, r.rec
	session, err := record.Open(ctx, record.Options{
		Client: rec.client, Scope: rec.scope, Resume: b.Record.Resume, Name: b.Record.Name, Description: b.Record.Description, Handover: b.Record.handover,
		Settings: r.settings, Executor: executorName(s.executor), Schedule: true, GoOn: r.goOn, NoFollow: rec.optional, Advisory: rec.optional,
		First: r.first(w), Workers: s.free, Unreported: rec.unreported, Patience: b.Record.Patience, ClaimWait: b.Record.ClaimWait, Logger: s.log,
		ClaimTTL: b.Record.claimTTL, RenewEvery: b.Record.renewEvery, LeaseEvery: b.Record.leaseEvery, NoLogs: b.Record.NoLogs, Mask: rec.mask, Show: rec.show,
		Stop: func(why error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.stopLocked(why)
		},
		Task: func(id stardag.ID) (*node.Task, bool) {
			s.mu.Lock()
			defer s.mu.Unlock()
			n, ok := s.g.Index[id]
			if !ok {
				return nil, false
			}
			return s.g.Tasks[n], true
		},
	}, w.rootMembers(), w.members)
	if err != nil && rec.optional && b.Record.Resume == "" && ctx.Err() == nil {
		s.recordErr = notKept(err)
		if s.log != nil {
			s.log.WarnContext(ctx, "the build is not recorded", "error", err)
		}
		return nil, nil
	}
	gone, ok := errors.AsType[*RegistryGoneError](err)
	if ok && r.goOn && b.Record.Resume == "" {
		if s.log != nil {
			s.log.WarnContext(ctx, "the build is not recorded", "error", gone)
		}
		s.recordErr = gone
		return nil, nil
	}
	if ok && gone.After == 0 {
		err = gone.Err // it was not there to begin with
	}
	if err != nil {
		return nil, fmt.Errorf("record the build: %w", err)
	}
	return session, nil
}

// first returns the tasks that the scheduler is going to start with, as far as [sched.askLocked] would ask for claims on them.
func (r *recorder) first(w *walk) (first []*node.Task) {
	if !r.runs || r.s.limits.keys != nil {
		return nil
	}
	for _, n := range w.post {
		if len(first) == 2*r.s.free {
			break
		}
		t := w.Graph.Tasks[n]
		waits := slices.ContainsFunc(w.Graph.Upstream(n), func(u int32) bool { return !w.Graph.Complete[u] })
		if !waits && !w.Graph.Complete[n] && t.Kind.Runnable && len(t.Kind.Limits) == 0 && w.shares[n].Equal(r.s.space.plain) {
			first = append(first, t)
		}
	}
	return first
}

func (w *walk) rootMembers() []record.Member {
	roots := make([]record.Member, len(w.Roots))
	for i, n := range w.Roots {
		roots[i] = memberOf(w.Discovery, n)
	}
	return roots
}

func (w *walk) members(yield func(record.Member) bool) {
	for _, n := range w.post {
		if !yield(memberOf(w.Discovery, n)) {
			return
		}
	}
}

// executorName returns what the registry shows as the place where tasks run.
func executorName(e Executor) string {
	for {
		around, ok := e.(interface{ Unwrap() Executor })
		if !ok {
			break
		}
		e = around.Unwrap()
	}
	switch e.(type) {
	case InProcess:
		return "go"
	case Subprocess, *Subprocess:
		return "go_process"
	}
	return fmt.Sprintf("%.32s", fmt.Sprintf("%T", e))
}
