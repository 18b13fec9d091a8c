package record

import (
	"context"

	"github.com/stardag-go/stardag/registry/wire"
)

// report tells what became of a task. Where the registry takes many operations at once it is on its way when this
// returns, and what goes wrong is noted.
func (s *Session) report(r report) error {
	if s.batch != nil {
		s.post(&order{ops: r, done: func(errs []error) { s.reported(r, errs) }})
		return nil
	}
	if s.opt.GoOn && s.line.away() {
		s.line.keep(r)
		return nil
	}
	err := s.deliver(s.ctx, func(ctx context.Context) error { return s.carryOut(ctx, r) })
	if s.opt.GoOn && unanswered(err) {
		s.line.keep(r)
		return nil
	}
	return err
}

// reported deals with the answers to a report.
func (s *Session) reported(r report, errs []error) {
	if s.opt.GoOn && unanswered(errs[0]) {
		s.line.keep(r)
		return
	}
	for i, op := range r {
		s.note(op, errs[i])
	}
}

func (l *line) keep(r report) {
	l.s.journal.keep(entry{Report: r})
	l.mu.Lock()
	defer l.mu.Unlock()
	l.backlog = append(l.backlog, r)
}

// catchUp delivers what was kept while the registry was gone.
func (s *Session) catchUp() error {
	for {
		s.line.mu.Lock()
		if len(s.line.backlog) == 0 {
			s.line.mu.Unlock()
			return nil
		}
		r := s.line.backlog[0]
		s.line.mu.Unlock()
		if err := s.deliver(s.ctx, func(ctx context.Context) error { return s.carryOut(ctx, r) }); err != nil {
			return err
		}
		s.line.mu.Lock()
		s.line.backlog = s.line.backlog[1:]
		s.line.mu.Unlock()
	}
}

// carryOut makes the calls of a report in their order. Refusals of one do not keep the next from being made: they are noted.
func (s *Session) carryOut(ctx context.Context, r report) error {
	for _, op := range r {
		_, err := s.do(ctx, op)
		if outage(err) || ctx.Err() != nil {
			return err
		}
		s.note(op, err)
	}
	return nil
}

// perform carries out one operation and waits for the answer.
func (s *Session) perform(ctx context.Context, op wire.Operation) error {
	if s.batch == nil {
		return s.deliver(ctx, func(ctx context.Context) error { _, err := s.do(ctx, op); return err })
	}
	answer := make(chan error, 1)
	s.post(&order{ops: report{op}, urgent: true, done: func(errs []error) { answer <- errs[0] }})
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// do makes the call of an operation.
func (s *Session) do(ctx context.Context, op wire.Operation) (*wire.Transition, error) {
	c := s.client
	switch {
	case op.Start != nil:
		return c.StartTask(ctx, s.plan, op.TaskID, *op.Start)
	case op.Complete != nil:
		return c.CompleteTask(ctx, s.plan, op.TaskID, *op.Complete)
	case op.Fail != nil:
		return c.FailTask(ctx, s.plan, op.TaskID, *op.Fail)
	case op.Interrupt != nil:
		return c.InterruptTask(ctx, s.plan, op.TaskID, *op.Interrupt)
	case op.Suspend != nil:
		return c.SuspendTask(ctx, s.plan, op.TaskID, *op.Suspend)
	case op.Yield != nil:
		_, err := c.YieldTasks(ctx, s.plan, op.TaskID, *op.Yield)
		return nil, err
	case op.Retry != nil:
		return c.RetryTask(ctx, s.plan, op.TaskID)
	case op.Renew != nil:
		return c.RenewClaim(ctx, op.TaskID, *op.Renew)
	default:
		_, err := c.PutArtifacts(ctx, s.plan, op.TaskID, *op.Artifacts)
		return nil, err
	}
}
