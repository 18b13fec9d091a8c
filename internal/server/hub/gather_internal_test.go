package hub

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// TestCallsThatWaitAreCarriedOutTogether has calls come while the first is carried out: they are carried out in one go, each learns its own
// error, and those with another key wait for nobody.
func TestCallsThatWaitAreCarriedOutTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g gathering[int]
		var mu sync.Mutex
		var carried [][]int
		first, let := make(chan struct{}), make(chan struct{})
		all := func(calls []int) []error {
			mu.Lock()
			carried = append(carried, calls)
			mu.Unlock()
			errs := make([]error, len(calls))
			for i, c := range calls {
				if c%2 == 1 {
					errs[i] = fmt.Errorf("call %d", c)
				}
			}
			if calls[0] == 0 {
				close(first)
				<-let
			}
			return errs
		}
		var wg sync.WaitGroup
		call := func(key int64, c int) {
			wg.Go(func() {
				err := g.carryOut(key, c, all)
				if want := c%2 == 1; want != (err != nil) || want && err.Error() != fmt.Sprintf("call %d", c) {
					t.Errorf("call %d: %v", c, err)
				}
			})
			synctest.Wait() // until it waits
		}
		call(1, 0)
		<-first
		call(1, 1)
		call(1, 2)
		call(2, 3)
		call(1, 4)
		close(let)
		wg.Wait()
		if diff := cmp.Diff([][]int{{0}, {3}, {1, 2, 4}}, carried); diff != "" {
			t.Errorf("carried out (-want +got)\n%s", diff)
		}
		if len(g.waits) > 0 {
			t.Errorf("waits are left: %v", g.waits)
		}
	})
}

// TestACallThatPanicsTakesNobodyWithIt has what carries out calls panic: the others are told, and later ones are carried out.
func TestACallThatPanicsTakesNobodyWithIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g gathering[int]
		let := make(chan struct{})
		all := func(calls []int) []error {
			if calls[0] == 0 {
				<-let
			} else if len(calls) > 1 {
				panic("a fault")
			}
			return make([]error, len(calls))
		}
		var wg sync.WaitGroup
		errs := make([]error, 3)
		for c := range 3 {
			wg.Go(func() {
				defer func() {
					if recover() != nil {
						errs[c] = errors.New("panicked")
					}
				}()
				errs[c] = g.carryOut(1, c, all)
			})
			synctest.Wait()
		}
		close(let)
		wg.Wait()
		if errs[0] != nil || errs[1] == nil || !errors.Is(errs[2], errNotCarriedOut) {
			t.Errorf("errors %v", errs)
		}
		if err := g.carryOut(1, 5, all); err != nil {
			t.Errorf("a later call: %v", err)
		}
	})
}
