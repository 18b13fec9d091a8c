package record

import (
	"cmp"
	"errors"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// renewing keeps claims alive.
type renewing struct {
	done chan struct{}
	wg   sync.WaitGroup
}

func (s *Session) startRenewing() {
	s.renewing.done = make(chan struct{})
	s.renewing.wg.Go(func() { repeat(s.renewing.done, s.opt.renewalTurn(), s.renewAll) })
	if s.opt.GoOn {
		return // a claim that cannot be confirmed does not end its run
	}
	s.renewing.wg.Go(func() { repeat(s.renewing.done, s.opt.lapseTurn(), s.endLapsed) })
}

// renewalTurn returns how often it is looked which claims are due. They become so at different times: four times as often as each needs it is
// near enough.
func (o *Options) renewalTurn() time.Duration { return o.RenewEvery / 4 }

// lapseTurn returns how often it is looked which claims have lapsed.
func (o *Options) lapseTurn() time.Duration { return o.ClaimTTL / 40 }

// repeat calls do again and again, until quit is closed.
func repeat(quit <-chan struct{}, every time.Duration, do func()) {
	tick := time.NewTicker(max(every, time.Millisecond))
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			do()
		case <-quit:
			return
		}
	}
}

func (s *Session) stopRenewing() {
	if s.renewing.done != nil {
		close(s.renewing.done)
	}
	s.renewing.wg.Wait()
}

// renewAll renews the claims that are due.
func (s *Session) renewAll() {
	due := s.due(time.Now())
	var wg sync.WaitGroup
	places := make(chan struct{}, maxCalls)
	if s.batch != nil {
		places = make(chan struct{}, len(due)) // they go together
	}
	for _, c := range due {
		places <- struct{}{}
		wg.Go(func() {
			defer func() { <-places }()
			c.renew()
		})
	}
	wg.Wait()
}

// due returns the claims that are to be renewed.
func (s *Session) due(now time.Time) (due []*Claim) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.claims {
		c.mu.Lock()
		if now.Sub(c.renewed) >= s.opt.RenewEvery {
			due = append(due, c)
		}
		c.mu.Unlock()
	}
	return due
}

// renew extends the claim. A registry that does not answer is asked again at the next turn: the claim has time until it
// lapses.
func (c *Claim) renew() {
	s := c.s
	asked := time.Now()
	ttl := int(s.opt.ClaimTTL / time.Second)
	c.mu.Lock()
	execution, ended := c.execution, c.ended
	c.mu.Unlock()
	if ended {
		return
	}
	ran := c.ran()
	err := s.once(wire.Operation{TaskID: c.id, Renew: &wire.RenewClaim{ExecutionID: execution, ClaimTTLSeconds: &ttl}, RanMS: ran})
	switch {
	case err == nil:
		c.confirm(execution, asked)
		if ran != nil {
			c.mu.Lock()
			c.dated = true
			c.mu.Unlock()
		}
	case errors.Is(err, registry.CodeClaimNotHeld):
		refused, _ := errors.AsType[*registry.Error](err)
		c.notHeld(execution, wire.ClaimOutcome(refused.Text("claim_outcome")))
	case outage(err):
		_ = s.line.failed(err) // the next turn tries again, gone or not
	case s.ctx.Err() != nil:
	default:
		s.opt.Logger.Warn("claim not renewed", "build_id", s.build, "task_id", c.id, "error", err)
	}
}

// notHeld deals with a claim that ended while its run goes on.
func (c *Claim) notHeld(execution string, outcome wire.ClaimOutcome) {
	s := c.s
	c.mu.Lock()
	current, asked := !c.ended && c.execution == execution, c.next != ""
	c.mu.Unlock()
	switch {
	case !current: // the run has ended meanwhile
	case outcome == "" || asked: // it may have been this claim that took it over
		c.claimAgain()
	case outcome == wire.ClaimReleased && s.terminal(s.ctx):
		c.bar(&recorded.LostClaimError{Outcome: outcome})
	default:
		c.lose(&recorded.LostClaimError{Outcome: outcome})
	}
}

// claimAgain takes up a claim that lapsed, while the registry was away for example, before another build does. Until it is answered it asks with the
// same execution, so that what was given without an answer is found again.
func (c *Claim) claimAgain() {
	s := c.s
	c.mu.Lock()
	c.next = cmp.Or(c.next, newID())
	next := c.next
	c.mu.Unlock()
	yes, ttl := true, int(s.opt.ClaimTTL/time.Second)
	asked := time.Now()
	op := wire.Operation{TaskID: c.id, Start: &wire.StartTask{
		ExecutionID: next, Claim: &yes, ClaimTTLSeconds: &ttl, Executor: &s.who.executor, ExecutorRef: &s.who.ref, ExecutorMetadata: s.who.about(c.task),
	}}
	if old := c.Execution(); s.batch != nil && s.client.Offers("attempts") {
		op.Supersedes = &old // a task that was cancelled since is not taken up again
	}
	err := s.once(op)
	c.mu.Lock()
	if !outage(err) && s.ctx.Err() == nil {
		c.next = ""
	}
	if errors.Is(err, registry.CodeExecutionSuperseded) {
		c.execution = next // it was given, and has lapsed as well: the next turn sees to it
	}
	if err == nil && !c.ended {
		c.execution, c.renewed = next, asked
		c.mu.Unlock()
		s.opt.Logger.Warn("a claim had lapsed and was taken up again", "build_id", s.build, "task_id", c.id)
		return
	}
	ended := c.ended
	c.mu.Unlock()
	switch {
	case err == nil && ended: // it reported its end by the old execution in this moment: end the new one too
		text := "the run ended while its claim was taken up again"
		_, err := s.client.InterruptTask(s.ctx, s.plan, c.id, wire.FailTask{ExecutionID: next, ErrorMessage: &text})
		s.note(wire.Operation{TaskID: c.id}, err)
	case errors.Is(err, registry.CodeBuildNotRunning):
		s.terminal(s.ctx)
		c.bar(&recorded.LostClaimError{Outcome: wire.ClaimReleased})
	case errors.Is(err, registry.CodeTaskAlreadyRunning), errors.Is(err, registry.CodeTaskAlreadyCompleted):
		c.lose(&recorded.LostClaimError{Outcome: wire.ClaimTakenOver})
	case errors.Is(err, registry.CodeNotSuperseded):
		c.lose(&recorded.LostClaimError{Outcome: c.outcome()})
	case outage(err), errors.Is(err, registry.CodeExecutionSuperseded): // the next turn tries again
	case err != nil:
		s.opt.Logger.Warn("a claim lapsed", "build_id", s.build, "task_id", c.id, "error", err)
	}
}

// outcome asks how the claim has ended.
func (c *Claim) outcome() wire.ClaimOutcome {
	err := c.s.once(wire.Operation{TaskID: c.id, Renew: &wire.RenewClaim{ExecutionID: c.Execution()}})
	if refused, ok := errors.AsType[*registry.Error](err); ok {
		return cmp.Or(wire.ClaimOutcome(refused.Text("claim_outcome")), wire.ClaimTakenOver)
	}
	return wire.ClaimTakenOver
}

// lose tells the run that it has no right to run any more. It still reports its end, for the record.
func (c *Claim) lose(why error) {
	c.s.mu.Lock()
	delete(c.s.claims, c)
	c.s.mu.Unlock()
	c.mu.Lock()
	first := !c.ended && c.why == nil
	if c.why == nil {
		c.why = why
	}
	c.mu.Unlock()
	if first && c.lost != nil {
		c.lost(why)
	}
}

// once carries out an operation without insisting: what matters is asked again at the next turn.
func (s *Session) once(op wire.Operation) error {
	if s.batch != nil {
		return s.perform(s.ctx, op)
	}
	_, err := s.do(s.ctx, op)
	return err
}
