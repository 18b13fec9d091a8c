package record

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/registry"
)

func TestHowManyClaimsAreAskedForEarly(t *testing.T) {
	t.Parallel()
	const ms = time.Millisecond
	for name, tt := range map[string]struct {
		runs       int
		pace, call time.Duration
		want       int
	}{
		"short runs":           {runs: 8, pace: ms, call: ms, want: 8},
		"nothing is known yet": {runs: 7, pace: ms, call: 80 * ms, want: 1},
		"nothing is known yet, a registry near by":      {runs: 7, pace: ms, call: ms, want: 0},
		"longer runs, a registry near by":               {runs: 100, pace: 100 * ms, call: ms, want: 0},
		"longer runs, a registry far away":              {runs: 100, pace: 100 * ms, call: 80 * ms, want: 3},
		"runs as long as a fifth of a call":             {runs: 100, pace: 20 * ms, call: 100 * ms, want: 8},
		"runs that are much longer than calls":          {runs: 100, pace: 200 * ms, call: 8 * ms, want: 0},
		"runs for which a claim would wait a long time": {runs: 100, pace: 300 * ms, call: 80 * ms, want: 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := ahead{runs: tt.runs, pace: tt.pace, call: tt.call}
			if got := a.perWorkerLocked(); got != tt.want {
				t.Errorf("%d claims for each worker, want %d", got, tt.want)
			}
		})
	}
}

// TestReportsWaitForTheClaimThatFollows has a run end while a call goes on, as in a chain, and the claim on what comes next follow at once.
func TestReportsWaitForTheClaimThatFollows(t *testing.T) {
	t.Parallel()
	calls := make(chan []*order)
	b := newBatch(func(orders []*order) { calls <- orders }, func(*batch) {})
	b.post(&order{ops: make(report, 1), urgent: true})
	report1 := &order{ops: make(report, 2)}
	b.post(report1) // while the first call goes on, or with it
	got := <-calls
	claim := &order{ops: make(report, 3), urgent: true}
	b.post(claim)
	for len(got) == 1 || got[len(got)-1] != claim {
		got = append(got, <-calls...)
	}
	if len(got) != 3 || got[1] != report1 || got[2] != claim {
		t.Errorf("%d orders arrived, or not in their order", len(got))
	}
	b.close()
}

// TestALapsedClaimIsNotTaken has a process stand still while a claim waits for its run: the run asks for another one, and the one that lapsed goes back.
func TestALapsedClaimIsNotTaken(t *testing.T) {
	t.Parallel()
	c, err := registry.New("http://127.0.0.1:1", registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t.Context(), Options{Client: c, ClaimTTL: time.Minute})
	posted := make(chan []*order, 1)
	s.batch = newBatch(func(orders []*order) { posted <- orders }, func(*batch) {})
	for id, age := range map[string]time.Duration{"lives": 0, "lapsed": time.Minute} {
		e := &early{claim: &Claim{s: s, id: id, execution: "of " + id, renewed: time.Now().Add(-age)}, done: make(chan struct{})}
		close(e.done)
		s.ahead.mu.Lock()
		s.ahead.addLocked(s, e)
		s.ahead.mu.Unlock()
		got, err := s.takeEarly(t.Context(), id, func(error) { t.Error("the run is told of a claim that it never had") })
		if (got != nil) != (age == 0) || err != nil {
			t.Errorf("%s: got %v, %v", id, got, err)
		}
	}
	s.batch.close()
	if orders := <-posted; len(orders) != 1 || executionOf(orders[0].ops[0]) != "of lapsed" {
		t.Errorf("%d orders were posted", len(orders))
	}
}
