package record

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry/wire"
)

// A run can be stopped, or cut off from the registry, for so long that its claim lapses and another one has its task. So a claim ends
// by itself when nothing has confirmed it for most of its life, and a run asks whether it still has it before it writes: see
// docs/adr/0022. Time is measured by the monotonic clock, which stands still on some systems while the machine sleeps; the question
// before a write finds that out.
const (
	// young is how long a confirmation is answer enough. Who supersedes another execution waits for that long.
	young = time.Second
	// confirmWait is how long a run that is about to write waits for a registry that does not answer, while its claim lives.
	confirmWait = 10 * time.Second
)

// young is shorter where claims are short.
func (o *Options) young() time.Duration { return min(young, o.ClaimTTL/3) }

// life returns how long a claim counts without being confirmed. The rest of the registry's time is for what is under way.
func (o *Options) life() time.Duration { return o.ClaimTTL / 10 * 9 }

// Confirm returns nil when the run may write, and otherwise why it lost the claim: a [*recorded.LostClaimError] mostly. A confirmation that is young is
// answer enough unless certain is set. A registry that does not answer leaves a claim alone that lives. A nil Claim may always.
func (c *Claim) Confirm(ctx context.Context, certain bool) error {
	if c == nil {
		return nil
	}
	s := c.s
	fresh, err := c.alive()
	if err != nil || fresh && !certain || s.opt.GoOn && s.line.away() {
		return err
	}
	asked := time.Now()
	answered := make(chan struct{})
	go func() { // which ends with its call, at the latest with the session
		defer close(answered)
		c.renew()
	}()
	patience := time.NewTimer(confirmWait)
	defer patience.Stop()
	select {
	case <-answered:
	case <-patience.C:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if _, err := c.alive(); err != nil {
		return err
	}
	if c.confirmedSince(asked) {
		return nil
	}
	s.opt.Logger.WarnContext(ctx, "a run writes while the registry does not answer; its claim lives", "build_id", s.build, "task_id", c.id)
	return nil
}

func (c *Claim) confirmedSince(asked time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.renewed.Before(asked)
}

// alive returns why the run has no claim any more, or nil and whether the last confirmation is young. Without a registry that it
// has to do without there is nothing that a claim could wait for.
func (c *Claim) alive() (fresh bool, err error) {
	o := &c.s.opt
	c.mu.Lock()
	age, why := time.Since(c.renewed), c.why
	c.mu.Unlock()
	if why == nil && age >= o.life() && !o.GoOn {
		why = &recorded.LostClaimError{Outcome: wire.ClaimLapsed, After: age}
		c.lose(why)
	}
	return age < o.young(), why
}

// endLapsed ends the runs whose claims nothing has confirmed for their life.
func (s *Session) endLapsed() {
	s.mu.Lock()
	claims := make([]*Claim, 0, len(s.claims))
	for c := range s.claims {
		claims = append(claims, c)
	}
	s.mu.Unlock()
	for _, c := range claims {
		_, _ = c.alive() // which ends it
	}
}

// bar lets the run write nothing more. Who calls it has told the run to end in another way.
func (c *Claim) bar(why error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.why == nil {
		c.why = why
	}
}

// Execution returns the id of the attempt, by which another one can supersede it.
func (c *Claim) Execution() string {
	if c == nil {
		return ""
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.execution
}
