package record

import (
	"testing"
	"time"
)

// What is claimed ahead has a lock that comes before that of a claim: a claim that ends must not hold its own while it takes it.
func TestAClaimThatEndsHoldsNoLockOfItsOwnForThePace(t *testing.T) {
	t.Parallel()
	s := &Session{claims: map[*Claim]struct{}{}}
	c := &Claim{s: s, execution: "x", began: time.Now()}
	s.ahead.mu.Lock()
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.end()
	}()
	free := func() bool {
		if !c.mu.TryLock() {
			return false
		}
		defer c.mu.Unlock()
		return c.ended
	}
	end := time.After(10 * time.Second)
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !free() {
		select {
		case <-tick.C:
		case <-end:
			s.ahead.mu.Unlock()
			t.Fatal("the claim is held while it waits for another lock")
		}
	}
	s.ahead.mu.Unlock()
	<-done
}
