package record

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// What lingers ends a while after its parent, and one that begins later than that a while after it began.
func TestLingering(t *testing.T) {
	t.Parallel()
	const while = 10 * time.Second
	for name, late := range map[string]time.Duration{"begun before": 0, "begun long after": time.Hour} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				parent, cancel := context.WithCancel(t.Context())
				defer cancel()
				if late > 0 {
					cancel()
					time.Sleep(late)
				}
				ctx, done := lingering(parent, while)
				defer done()
				if late == 0 {
					time.Sleep(time.Hour)
					if ctx.Err() != nil {
						t.Fatal("it has ended before its parent")
					}
					cancel()
				}
				ended := time.Now()
				<-ctx.Done()
				if got := time.Since(ended); got != while {
					t.Errorf("it went on for %v, want %v", got, while)
				}
			})
		})
	}
}
