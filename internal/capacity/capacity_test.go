package capacity_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/resource"
)

func TestClosedLedgersHaveNothingElse(t *testing.T) {
	t.Parallel()
	l := capacity.New(resource.Set{CPU: 2}, 1, true)
	for _, need := range []resource.Set{{GPU: 1}, {Named: map[string]int{"licence": 1}}, {CPU: 2.001}} {
		if _, err := l.Share(need); err == nil {
			t.Errorf("%v fits", need)
		}
	}
	for _, need := range []resource.Set{{}, {Memory: 1 << 50}, {CPU: 2}, {Named: map[string]int{"licence": 0}}} {
		if _, err := l.Share(need); err != nil {
			t.Errorf("%v: %v", need, err)
		}
	}
}

// TestCoarseSharesAreFewAndNotSmaller: what is rounded is no smaller and no more than there is.
func TestCoarseSharesAreFewAndNotSmaller(t *testing.T) {
	t.Parallel()
	keys := map[string]bool{}
	rapid.Check(t, func(t *rapid.T) {
		const total = 1 << 40
		l := capacity.New(resource.Set{CPU: 64, Memory: total}, 1, false)
		n := rapid.Int64Range(1, total).Draw(t, "memory")
		share, err := l.Share(resource.Set{CPU: 1, Memory: n})
		if err != nil {
			t.Fatal(err)
		}
		coarse := l.Coarse(share)
		keys[coarse.Key()] = true
		if !l.Fits(coarse) {
			t.Fatalf("%d is more than there is when it is rounded", n)
		}
		l.Take(coarse)
		used := l.Uses()[1].Used
		if used < n || used > n+n/4+1 {
			t.Fatalf("%d is rounded to %d", n, used)
		}
		l.Give(coarse)
		if l.Uses()[1].Used != 0 || l.Uses()[0].Used != 0 {
			t.Fatal("something is still taken")
		}
	})
	if len(keys) > 4*40 {
		t.Errorf("%d different shares", len(keys))
	}
}
