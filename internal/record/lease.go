package record

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// This file holds the lease of a build that this process schedules. Claims keep two processes from running one task; the lease keeps
// two schedulers from deciding about one build: which failure stops it, which tasks are tried again, and how it ends.

const (
	// leaseTTL is how long a build waits for another scheduler when the one it had is gone.
	leaseTTL     = 15 * time.Second
	leaseSeconds = int(leaseTTL / time.Second)
	renewLease   = 5 * time.Second
	// leasePause is between two checks whether a lease has ended, and releaseWait bounds what the end of a build waits for.
	leasePause  = 250 * time.Millisecond
	releaseWait = 2 * time.Second
	// partingWait is how long a worker that ends waits for the registry before it leaves a lease behind.
	partingWait = 10 * time.Second
)

// lingering returns a context that ends a while after ctx does. A lease is asked for and given back with it: if the answer were not waited
// for, nobody would know whether a lease was left behind, and for leaseTTL nobody else could look after the build.
func lingering(ctx context.Context, while time.Duration) (context.Context, context.CancelFunc) {
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		timer := time.NewTimer(while)
		defer timer.Stop()
		select {
		case <-timer.C:
			cancel()
		case <-longer.Done():
		}
	})
	return longer, func() {
		stop()
		cancel()
	}
}

// lease is the right to schedule the session's build. The zero value is of a session that does not hold one.
type lease struct {
	build, owner string
	stop         context.CancelFunc // nil while nobody renews it
	wg           sync.WaitGroup

	mu   sync.Mutex
	held bool
}

// leases reports whether the session is to hold the lease of its build. The reference's programs hold one only where ticks schedule a build, and
// what nobody asked for does not get in anybody's way.
func (s *Session) leases() bool { return s.schedules() && s.client.Offers("operations") }

// schedules reports whether the session is that of a scheduler which somebody asked for.
func (s *Session) schedules() bool { return s.opt.Schedule && !s.opt.Advisory }

// awaitLease takes the lease of a build that is there already. A process that was killed has it for some seconds more and is waited for; one
// that renews it is alive.
func (s *Session) awaitLease(ctx context.Context, build string) error {
	if !s.leases() {
		return nil
	}
	s.lease.owner = newID()
	var until *wire.Time
	for began := time.Now(); ; {
		l, err := s.client.AcquireLease(ctx, build, s.lease.owner, leaseSeconds)
		switch {
		case errors.Is(err, registry.ErrNotFound):
			return nil // taking the build up says so
		case err != nil:
			return err
		case l.Held:
			s.lease.setHeld(true)
			s.keepLease(build)
			return nil
		}
		b, err := s.client.Build(ctx, build)
		if err != nil {
			return err
		}
		if b.Status != wire.BuildRunning { // whoever has it is about to give it back
			s.keepLease(build)
			return nil
		}
		if until == nil {
			until = l.ExpiresAt
			s.opt.Logger.InfoContext(ctx, "another process schedules the build, or did until it was killed; waiting for its lease to end", "build_id", build)
		}
		if time.Since(began) > 2*leaseTTL || until != nil && l.ExpiresAt != nil && l.ExpiresAt.After(until.Time) {
			return &recorded.ScheduledElsewhereError{BuildID: build}
		}
		if err := sleep(ctx, leasePause); err != nil {
			return err
		}
	}
}

// keepLease renews the lease of the build from now on. A build that is new gets it beside its first calls: nobody else knows of it.
func (s *Session) keepLease(build string) {
	if !s.leases() || s.lease.stop != nil {
		return
	}
	s.lease.build = build
	if s.lease.owner == "" {
		s.lease.owner = newID()
	}
	ctx, stop := context.WithCancel(s.ctx)
	s.lease.stop = stop
	s.lease.wg.Go(func() {
		if !s.lease.isHeld() {
			s.renewLease(ctx)
		}
		repeat(ctx.Done(), s.opt.LeaseEvery, func() { s.renewLease(ctx) })
	})
}

// renewLease keeps the lease, or takes it again after an outage when nobody else has. What the registry does not answer is asked
// again at the next turn.
func (s *Session) renewLease(ctx context.Context) {
	asking, heard := lingering(ctx, releaseWait)
	defer heard()
	l, err := s.client.AcquireLease(asking, s.lease.build, s.lease.owner, leaseSeconds)
	if err != nil {
		return
	}
	s.lease.mu.Lock()
	lost := s.lease.held && !l.Held
	s.lease.held = l.Held
	s.lease.mu.Unlock()
	if lost && !s.terminal(ctx) {
		s.stop(&recorded.ScheduledElsewhereError{BuildID: s.lease.build, Lost: true, After: leaseTTL})
	}
}

func (l *lease) setHeld(held bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held = held
}

func (l *lease) isHeld() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.held
}

// dropLease releases the lease. It would end by itself, so that the end of a build does not wait long for the registry.
func (s *Session) dropLease() {
	if s.lease.stop == nil {
		return
	}
	s.lease.stop()
	s.lease.wg.Wait()
	if !s.lease.isHeld() || s.line.isGone() {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), releaseWait)
	defer cancel()
	if _, err := s.client.ReleaseLease(ctx, s.lease.build, s.lease.owner); err != nil {
		s.opt.Logger.DebugContext(ctx, "the lease of the build was not given back", "build_id", s.lease.build, "error", err)
	}
}
