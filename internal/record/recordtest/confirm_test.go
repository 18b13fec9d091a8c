package recordtest_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
)

// held is a claim, and why it was lost.
type held struct {
	*record.Claim
	lost chan error
}

func (b *bench) hold(s *record.Session) held {
	b.t.Helper()
	h := held{lost: make(chan error, 1)}
	var err error
	if h.Claim, err = s.Claim(b.ctx, front.Task(b.tasks[0]), nil, func(err error) { h.lost <- err }); err != nil {
		b.t.Fatal(err)
	}
	return h
}

// lostAs fails the test unless err says that the claim ended in this way, and the run was told.
func (h held) lostAs(t *testing.T, err error, want wire.ClaimOutcome) {
	t.Helper()
	lost, ok := errors.AsType[*recorded.LostClaimError](err)
	if !ok || lost.Outcome != want {
		t.Fatalf("got %v, want that the claim ended as %s", err, want)
	}
	select {
	case told := <-h.lost:
		if !errors.Is(told, err) {
			t.Errorf("the run was told %v, want %v", told, err)
		}
	case <-time.After(time.Minute):
		t.Error("the run was told nothing")
	}
}

func (b *bench) cancelTask() {
	b.t.Helper()
	plans, err := b.Client().BuildPlans(b.ctx, b.session.BuildID())
	if err == nil {
		_, err = b.Client().CancelTask(b.ctx, plans.Plans[0].ID, b.tasks[0].ID().String())
	}
	if err != nil {
		b.t.Error(err)
	}
}

// asked returns how often the registry has been asked since the last time, by a claim that was given before.
func asked(r *registrytest.Registry) func() int32 {
	n := new(atomic.Int32)
	r.Before(func(_ http.ResponseWriter, req *http.Request) bool {
		if strings.HasSuffix(req.URL.Path, "/claim/renew") || strings.HasSuffix(req.URL.Path, "/operations") {
			n.Add(1)
		}
		return false
	})
	return func() int32 { return n.Swap(0) }
}

func TestAYoungConfirmationIsAnswerEnough(t *testing.T) {
	t.Parallel()
	for name, start := range registries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, start(t), 1, record.Options{ClaimTTL: 30 * time.Second, RenewEvery: time.Hour, NoFollow: true})
			began := time.Now()
			c := b.hold(b.session)
			asked := asked(b.Registry)
			first := errors.Join(c.Confirm(b.ctx, false), c.Confirm(b.ctx, false))
			if n := asked(); first != nil || n != 0 && time.Since(began) < time.Second {
				t.Errorf("a claim that was granted a moment ago: asked %d times, %v", n, first)
			}
			err := c.Confirm(b.ctx, true)
			if n := asked(); err != nil || n != 1 {
				t.Errorf("to be certain it asked %d times, %v", n, err)
			}
			<-time.After(1100 * time.Millisecond)
			err = c.Confirm(b.ctx, false)
			if n := asked(); err != nil || n != 1 {
				t.Errorf("a second later it asked %d times, %v", n, err)
			}
		})
	}
}

func TestARunThatLostItsClaimIsToldBeforeItWrites(t *testing.T) {
	t.Parallel()
	for name, start := range registries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, start(t), 1, record.Options{RenewEvery: time.Hour, NoFollow: true})
			c := b.hold(b.session)
			b.cancelTask()
			c.lostAs(t, c.Confirm(b.ctx, true), wire.ClaimCancelled)
			if err := c.Confirm(b.ctx, false); err == nil {
				t.Error("asked again it may write")
			}
		})
	}
}

// TestACancelledTaskIsNotTakenUpAgain is about a claim that lapsed before somebody cancelled the task.
func TestACancelledTaskIsNotTakenUpAgain(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	b := newBench(t, r, 1, record.Options{RenewEvery: time.Hour, NoFollow: true})
	c := b.hold(b.session)
	r.SetClock(time.Hour)
	questions := 0
	r.Before(func(_ http.ResponseWriter, req *http.Request) bool {
		if strings.HasSuffix(req.URL.Path, "/operations") {
			if questions++; questions == 2 { // it knows that its claim lapsed, and is about to take it up again
				b.cancelTask()
			}
		}
		return false
	})
	c.lostAs(t, c.Confirm(b.ctx, true), wire.ClaimCancelled)
	r.Before(nil)
	if task, err := r.Client().Task(b.ctx, b.tasks[0].ID().String(), 0); err != nil || task.Status != wire.Cancelled {
		t.Errorf("the task is %v, %v", task, err)
	}
}

func TestAClaimThatNothingConfirmsEndsByItself(t *testing.T) {
	t.Parallel()
	const life = 2 * time.Second
	b := newBench(t, registrytest.Start(t), 1, record.Options{ClaimTTL: life, RenewEvery: 500 * time.Millisecond, NoFollow: true})
	asked := time.Now()
	c := b.hold(b.session)
	b.Down()
	defer b.Up()
	var why error
	select {
	case why = <-c.lost:
	case <-time.After(time.Minute):
		t.Fatal("the run goes on")
	}
	if lost, ok := errors.AsType[*recorded.LostClaimError](why); !ok || lost.Outcome != wire.ClaimLapsed {
		t.Errorf("the run was told %v", why)
	}
	// Renewals may have come through before the registry went, so this is a lower bound only.
	if took := time.Since(asked); took < life/10*9 {
		t.Errorf("it ended after %v", took)
	}
	if err := c.Confirm(b.ctx, false); !errors.Is(err, why) {
		t.Errorf("it may write: %v", err)
	}
}

// TestARunGoesOnWithoutARegistryThatIsGone is the choice of who goes on.
func TestARunGoesOnWithoutARegistryThatIsGone(t *testing.T) {
	t.Parallel()
	const life = 6 * time.Second // that the registry is gone is known long before, on a slow machine too
	b := newBench(t, registrytest.Start(t), 1, record.Options{
		ClaimTTL: life, RenewEvery: 100 * time.Millisecond, NoFollow: true, GoOn: true, Patience: 50 * time.Millisecond,
	})
	c := b.hold(b.session)
	b.Down()
	defer b.Up()
	<-time.After(life + time.Second)
	if err := c.Confirm(b.ctx, true); err != nil {
		t.Errorf("it may not write: %v", err)
	}
	select {
	case why := <-c.lost:
		t.Errorf("the run was told %v", why)
	default:
	}
}

// TestAClaimTakenUpAgainIsFound has the claim that was asked for in the place of one that lapsed be given, and no answer arrive.
func TestAClaimTakenUpAgainIsFound(t *testing.T) {
	t.Parallel()
	r := registrytest.StartPlain(t)
	b := newBench(t, r, 1, record.Options{RenewEvery: time.Hour, NoFollow: true})
	c := b.hold(b.session)
	r.SetClock(time.Hour)
	r.Before(func(w http.ResponseWriter, req *http.Request) bool {
		lost := strings.HasSuffix(req.URL.Path, "/start")
		if lost {
			r.Serve(httptest.NewRecorder(), req)
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		return lost
	})
	first := c.Confirm(b.ctx, true)
	r.Before(nil)
	if err := errors.Join(first, c.Confirm(b.ctx, true), b.make(0), c.Complete(nil)); err != nil {
		t.Fatal(err)
	}
	executions, err := r.Client().TaskExecutions(b.ctx, b.tasks[0].ID().String(), true, 0)
	if err != nil {
		t.Fatal(err)
	}
	var ends []wire.ClaimOutcome
	for _, e := range executions.Executions {
		ends = append(ends, *e.ClaimOutcome)
	}
	if want := []wire.ClaimOutcome{wire.ClaimCompleted, wire.ClaimTakenOver}; !slices.Equal(ends, want) {
		t.Errorf("the claims ended as %v, want %v", ends, want)
	}
}

// TestAClaimGoesBackWhenNobodyWaitsForIt has whoever asked for a claim leave before the answer arrives.
func TestAClaimGoesBackWhenNobodyWaitsForIt(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	b := newBench(t, r, 1, record.Options{RenewEvery: time.Hour, NoFollow: true})
	ctx, leave := context.WithCancel(b.ctx)
	given, left := make(chan struct{}), make(chan struct{})
	var once sync.Once
	r.Before(func(w http.ResponseWriter, req *http.Request) bool {
		if !strings.HasSuffix(req.URL.Path, "/operations") {
			return false
		}
		once.Do(func() {
			r.Serve(w, req)
			close(given)
			<-left // the answer is sent with the end of this call
		})
		return true
	})
	go func() {
		<-given
		leave()
	}()
	if _, err := b.session.Claim(ctx, front.Task(b.tasks[0]), nil, nil); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	r.Before(nil)
	close(left)
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		task, err := r.Client().Task(b.ctx, b.tasks[0].ID().String(), 0)
		if err != nil {
			t.Fatal(err)
		}
		if task.Status == wire.Pending {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the task is still %s", task.Status)
		}
	}
}
