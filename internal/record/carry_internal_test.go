package record // an internal test: when reports are sent shows in nothing but time

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestReportsGoWithTheClaimsThatFollow has a run end while others go on: far away its report waits for the next claims, or for the last run.
func TestReportsGoWithTheClaimsThatFollow(t *testing.T) {
	t.Parallel()
	const ms = time.Millisecond
	end := func(s *Session, b *batch) {
		if s.runs.Add(-1) == 0 {
			signal(b.idle)
		}
	}
	for name, tt := range map[string]struct {
		call time.Duration
		then func(s *Session, b *batch)
		want time.Duration
	}{
		"nothing follows":                 {80 * ms, nil, carryFar},
		"claims follow":                   {80 * ms, func(_ *Session, b *batch) { b.post(&order{ops: make(report, 1), urgent: true}) }, 30 * ms},
		"the last run ends":               {80 * ms, end, 30*ms + linger},
		"another one begins when it ends": {80 * ms, func(s *Session, b *batch) { end(s, b); time.Sleep(ms); s.runs.Add(1); time.Sleep(20 * ms); end(s, b) }, 51*ms + linger},
		"the session is closed":           {80 * ms, func(_ *Session, b *batch) { close(b.quit) }, 30 * ms},
		"the registry is near":            {8 * ms, nil, carryFor},
		"nothing is claimed ahead":        {ms, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &Session{ahead: ahead{runs: firstRuns, pace: 100 * ms, call: tt.call}}
				s.runs.Store(1)
				b := &batch{wake: make(chan struct{}, 1), push: make(chan struct{}, 1), idle: make(chan struct{}, 1), quit: make(chan struct{}), took: tt.call}
				b.post(&order{ops: make(report, 1)})
				began := time.Now()
				var others sync.WaitGroup
				others.Go(func() {
					time.Sleep(30 * ms)
					if tt.then != nil {
						tt.then(s, b)
					}
				})
				s.gather(b)
				if waited := time.Since(began); waited != tt.want {
					t.Errorf("the report waited for %v, want %v", waited, tt.want)
				}
				others.Wait()
			})
		})
	}
}
