package temporal // an internal test: who claims together is nobody else's to see

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stardag-go/stardag/build"
)

// TestClaimsOfBriefActivitiesGoTogether has activities begin one after the other, a millisecond apart: many brief ones share calls, and others ask at once.
func TestClaimsOfBriefActivitiesGoTogether(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		brief bool
		calls int
	}{"brief": {true, 2}, "others": {false, 16}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var mu sync.Mutex
				var calls [][]build.Wanted
				began, announced := time.Now(), 0
				var underWay atomic.Int32
				var waited []time.Duration
				c := &claims{
					claim: func(_ context.Context, _ string, wanted []build.Wanted) ([]*build.Taken, error) {
						mu.Lock()
						defer mu.Unlock()
						calls, waited = append(calls, wanted), append(waited, time.Since(began))
						if announced != 1 {
							t.Errorf("%d calls are announced while one is made, want 1", announced)
						}
						return nil, nil
					},
					brief: func() bool { return tt.brief && underWay.Load() > 0 },
					soon:  func() func() { announced++; return func() { announced-- } },
				}
				var all sync.WaitGroup
				for i := range 16 {
					underWay.Add(1)
					all.Go(func() {
						defer underWay.Add(-1)
						defer time.Sleep(time.Second) // it runs
						if _, err := c.ask(t.Context(), "plan", []build.Wanted{{TaskID: fmt.Sprint(i)}}); err != nil {
							t.Error(err)
						}
					})
					time.Sleep(time.Millisecond)
				}
				time.Sleep(callEvery)
				if want := map[bool]int{true: 1}[tt.brief]; announced != want { // what they report waits for the next call
					t.Errorf("%d calls are announced while brief activities run, want %d", announced, want)
				}
				all.Wait()
				c.calls.Wait()
				if n := 0; len(calls) != tt.calls {
					t.Errorf("%d calls, want %d: %v", len(calls), tt.calls, calls)
				} else {
					for _, wanted := range calls {
						n += len(wanted)
					}
					if n != 16 {
						t.Errorf("%d tasks were claimed, want 16: %v", n, calls)
					}
				}
				if waited[0] != 0 {
					t.Errorf("the first call was made after %s", waited[0])
				}
				if announced != 0 {
					t.Errorf("%d calls are still announced", announced)
				}
			})
		})
	}
}
