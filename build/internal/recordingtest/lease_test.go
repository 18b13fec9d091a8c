package recordingtest_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/internal/hook"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/stardagtest"
)

// leased returns a builder whose lease is renewed often, so that tests need not wait.
func (s *scene) leased(st *stage) build.Builder {
	b := s.on(st)
	hook.SetLeaseEvery(&b.Record, 50*time.Millisecond)
	return b
}

// eachLeased runs a test with each of the registries that give leases to builds in one process: those with extensions.
func eachLeased(t *testing.T, test func(t *testing.T, s *scene)) {
	t.Helper()
	for _, name := range []string{"extended", "postgres"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, &scene{Registry: registries[name](t), t: t, roots: stardagtest.Roots(t)})
		})
	}
}

func leaseCall(path string) bool { return strings.HasSuffix(path, "/scheduler-lease") }

// TestABuildHasOneScheduler takes a build up again while the process that began it is alive, and after it has ended.
func TestABuildHasOneScheduler(t *testing.T) {
	t.Parallel()
	eachLeased(t, func(t *testing.T, s *scene) {
		running, let := make(chan struct{}), make(chan struct{})
		wait := runIn(t, s.leased(&stage{do: func(context.Context, string) error { close(running); <-let; return nil }}), step("long"))
		waitUntil(t, running, "the task")
		c := s.Client()
		id := buildIn(t, c)
		if l, err := c.AcquireLease(t.Context(), id, "a worker", 15); err != nil || l.Held {
			t.Errorf("a worker got the lease: %+v, %v", l, err)
		}
		s.Calls()
		second := s.leased(&stage{})
		second.Record.Resume = id
		_, err := second.Run(t.Context(), step("long"))
		if elsewhere, ok := errors.AsType[*build.ScheduledElsewhereError](err); !ok || elsewhere.BuildID != id || elsewhere.Lost {
			t.Errorf("the second scheduler: %v", err)
		}
		for _, call := range s.Calls() {
			if strings.HasSuffix(call.Path, "/resume") || strings.HasSuffix(call.Path, "/plans") {
				t.Errorf("the second scheduler changed the build: %s", call.Path)
			}
		}
		close(let)
		report, err := wait()
		if err != nil {
			t.Fatalf("the first scheduler: %v", err)
		}
		s.wantBuild(report, wire.BuildCompleted)
		if report, err = second.Run(t.Context(), step("long")); err != nil || report.Counts.PreviouslyCompleted != 1 {
			t.Errorf("after the first has ended: %+v, %v", report.Counts, err)
		}
	})
}

// TestAKilledSchedulerIsWaitedFor takes a build up whose scheduler is gone without having given its lease back.
func TestAKilledSchedulerIsWaitedFor(t *testing.T) {
	t.Parallel()
	eachLeased(t, func(t *testing.T, s *scene) {
		id, _, err := s.on(&stage{}).Open(t.Context(), step("left"))
		if err != nil {
			t.Fatal(err)
		}
		if l, err := s.Client().AcquireLease(t.Context(), id, "killed", 15); err != nil || !l.Held {
			t.Fatalf("%+v, %v", l, err)
		}
		asked := make(chan struct{}, 100)
		s.Before(func(_ http.ResponseWriter, r *http.Request) bool {
			if leaseCall(r.URL.Path) {
				asked <- struct{}{}
			}
			return false
		})
		b := s.leased(&stage{})
		b.Record.Resume = id
		wait := runIn(t, b, step("left"))
		<-asked
		<-asked // it was told that somebody else has it, and asks again
		s.SetClock(20 * time.Second)
		report, err := wait()
		if err != nil || report.Counts.Succeeded != 1 {
			t.Fatalf("%+v, %v", report.Counts, err)
		}
		s.wantBuild(report, wire.BuildCompleted)
	})
}

// TestASchedulerThatWasAwayForTooLongStops has another process take the build over, as after a long sleep of the first one.
func TestASchedulerThatWasAwayForTooLongStops(t *testing.T) {
	t.Parallel()
	s := &scene{Registry: registries["extended"](t), t: t, roots: stardagtest.Roots(t)}
	var away atomic.Bool
	s.Before(func(w http.ResponseWriter, r *http.Request) bool {
		if away.Load() && leaseCall(r.URL.Path) && r.URL.Query().Get("owner_id") != "another" {
			w.WriteHeader(http.StatusBadGateway)
			return true
		}
		return false
	})
	running := make(chan struct{})
	wait := runIn(t, s.leased(&stage{do: func(ctx context.Context, _ string) error { close(running); <-ctx.Done(); return ctx.Err() }}), step("long"))
	waitUntil(t, running, "the task")
	away.Store(true)
	s.SetClock(20 * time.Second)
	c := s.Client()
	id := buildIn(t, c)
	for {
		l, err := c.AcquireLease(t.Context(), id, "another", 15)
		if err != nil {
			t.Fatal(err)
		}
		if l.Held {
			break
		}
	}
	away.Store(false)
	report, err := wait()
	if elsewhere, ok := errors.AsType[*build.ScheduledElsewhereError](err); !ok || !elsewhere.Lost || report.Status != build.Stopped {
		t.Errorf("%s: %v", report.Status, err)
	}
	s.wantBuild(report, wire.BuildRunning) // it is for the other one to end it
}
