package record

import (
	"context"
	"time"
)

// A claim can wait for its run: ahead of short runs, for what the run needs of its worker, for an interpreter. The registry has the execution started
// with its claim, and is told afterwards when the run began, so that what it shows of times is of runs: with the report of the end, and at once where the
// claim has waited for so long that it is asked for again anyway.

// waitedAtLeast is how long a claim has waited that is worth telling of.
const waitedAtLeast = 100 * time.Millisecond

// Begin says that the run begins now, and returns nil when it may. A claim that nothing has confirmed for a second, or that has waited for so long, is asked
// for first; an error is that of [Claim.Confirm]. A nil Claim may always.
func (c *Claim) Begin(ctx context.Context) error {
	if c == nil {
		return nil
	}
	return c.Confirm(ctx, c.Begun() >= c.s.opt.young())
}

// Begun notes that the run has begun now and not before, and returns how long the claim has waited for that.
func (c *Claim) Begun() time.Duration {
	if c == nil {
		return 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.began, c.dated = time.Now(), false
	return c.began.Sub(c.asked)
}

// ran returns for how many milliseconds the run has gone on, where the registry does not know yet that it began later than its claim.
func (c *Claim) ran() *int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dated || c.began.Sub(c.asked) < waitedAtLeast || c.s.batch == nil || !c.s.client.Offers("begins") {
		return nil
	}
	return new(time.Since(c.began).Milliseconds())
}
