package temporal // an internal test: who claims together is nobody else's to see

import (
	"context"
	"fmt"
	"slices"
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
					brief: func(bool) bool { return tt.brief && underWay.Load() > 0 },
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

// TestCallsWaitForAsManyAsAskedLately has fewer brief activities ask than did before: the call for them is made later, unless they have half of the slots.
func TestCallsWaitForAsManyAsAskedLately(t *testing.T) {
	t.Parallel()
	for slots, last := range map[int]time.Duration{16: 3 * callEvery, 6: 2 * callEvery} {
		t.Run(fmt.Sprint(slots, " slots"), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				var calls []string
				c := &claims{
					claim: func(_ context.Context, _ string, wanted []build.Wanted) ([]*build.Taken, error) {
						calls = append(calls, fmt.Sprint(len(wanted), " after ", time.Since(began)))
						return nil, nil
					},
					brief: func(several bool) bool { return several || len(calls) == 0 },
					soon:  func() func() { return func() {} },
					slots: slots,
				}
				var all sync.WaitGroup
				ask := func(n int) {
					for range n {
						all.Go(func() {
							if _, err := c.ask(t.Context(), "plan", []build.Wanted{{TaskID: fmt.Sprint(time.Now(), n)}}); err != nil {
								t.Error(err)
							}
						})
						time.Sleep(time.Microsecond)
					}
				}
				ask(1)
				ask(8)
				time.Sleep(callEvery)
				ask(3)
				all.Wait()
				c.calls.Wait()
				want := []string{"1 after 0s", fmt.Sprint("8 after ", callEvery), fmt.Sprint("3 after ", last)}
				if !slices.Equal(calls, want) {
					t.Errorf("calls were made for %q, want %q", calls, want)
				}
			})
		})
	}
}
