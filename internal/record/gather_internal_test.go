package record // an internal test: when reports are sent shows in nothing but time

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestReportsWaitWhileTasksDo has a run end while no call for tasks is on its way: its report waits for the next one where tasks wait for their turn,
// and is sent at once where none does.
func TestReportsWaitWhileTasksDo(t *testing.T) {
	t.Parallel()
	gathered := func(waiting int) time.Duration {
		w, b := &Work{}, &batch{push: make(chan struct{}, 1), quit: make(chan struct{}), queue: []*order{{ops: make(report, 1)}}}
		w.Waits(waiting)
		began := time.Now()
		w.gather(b)
		return time.Since(began)
	}
	if took := gathered(2); took < 2*carryFor {
		t.Errorf("a report waited for %s", took)
	}
	least := time.Hour
	for range 20 { // on a machine that does much else too
		least = min(least, gathered(0))
	}
	if least >= 2*carryFor {
		t.Errorf("a report waited for %s although no call follows", least)
	}
}

// TestAFullCallIsNotHeldUp gathers operations of short runs after a call that took a second.
func TestAFullCallIsNotHeldUp(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		ops    int
		urgent bool
		waits  time.Duration
	}{
		{ops: enough, urgent: true}, {ops: maxOperations}, {ops: enough - 1, urgent: true, waits: time.Second}, {ops: maxOperations - 1, waits: time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &Session{}
			s.ahead.runs = firstRuns
			s.runs.Store(1)
			b := &batch{
				took: time.Second, push: make(chan struct{}, 1), idle: make(chan struct{}, 1), quit: make(chan struct{}),
				queue: []*order{{ops: make(report, tt.ops), urgent: tt.urgent}},
			}
			began := time.Now()
			s.gather(b)
			if waited := time.Since(began); waited != tt.waits {
				t.Errorf("%d operations, urgent %t: waited for %v, want %v", tt.ops, tt.urgent, waited, tt.waits)
			}
		})
	}
}
