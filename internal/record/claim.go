package record

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Claim is the right of one run to run a task. It is given back with exactly one of Complete, Fail, Interrupt and Suspend. A nil
// Claim stands for a run that nobody was asked about, because the registry was gone.
type Claim struct {
	s     *Session
	task  *node.Task
	id    string // of the task
	lost  func(error)
	asked time.Time // for the claim
	size  *int64    // of the output, where the run measured it

	mu        sync.Mutex // guards what follows
	execution string
	next      string    // that was asked for when the claim had lapsed, and of which no answer came; empty is none
	began     time.Time // when the run began; zero before
	dated     bool      // the registry knows that the run began later than its claim
	renewed   time.Time // when it asked for what confirmed the claim last
	ended     bool      // reported
	printed   bool      // something of it is kept in its log
	why       error     // it is lost
}

// Claim asks for the right to run a task. limits are the keys of the registry's concurrency limits that the run occupies. lost
// is called, at most once, when the run loses the right while it goes on; it should end then. A task that the registry has as completed is looked
// at: when its output does not exist, the registry is told so.
//
// The errors are [ErrComplete], [*recorded.HeldError], [*recorded.RefusedError], [*recorded.EndedElsewhereError], [*recorded.RegistryGoneError], and why ctx ended. A nil Claim
// without an error says that the registry is gone and the build goes on without it, or that an advisory one is passed over.
func (s *Session) Claim(ctx context.Context, t *node.Task, limits []string, lost func(error)) (*Claim, error) {
	for told := false; ; told = true {
		observed := time.Now()
		c, err := s.claim(ctx, t, limits, lost)
		if !errors.Is(err, ErrComplete) {
			return c, err
		}
		switch done, why := t.IsComplete(ctx); {
		case why != nil:
			return nil, fmt.Errorf("another build made it; check its output: %w", why)
		case done:
			return nil, ErrComplete
		case told:
			err = &recorded.RefusedError{Err: fmt.Errorf("it counts as completed and its output does not exist%s", t.At(ctx))}
		default:
			if err = s.missing(ctx, t, observed); err == nil {
				continue
			}
		}
		if !s.opt.Advisory || ctx.Err() != nil {
			return nil, err
		}
		s.Forgo(t, err)
		return nil, nil //nolint:nilnil // no claim is a claim that nobody was asked for
	}
}

// claim asks until the registry has decided.
func (s *Session) claim(ctx context.Context, t *node.Task, limits []string, lost func(error)) (*Claim, error) {
	c, err := s.takeEarly(ctx, t.ID.String(), lost)
	if c == nil {
		c = &Claim{s: s, task: t, id: t.ID.String(), lost: lost}
		err = s.start(ctx, c, limits)
	}
	for retried, freed := false, false; ; err = s.start(ctx, c, limits) {
		switch {
		case err == nil:
			return s.hold(c), nil
		case errors.Is(err, registry.CodeExecutionSuperseded):
			continue
		case errors.Is(err, registry.CodeTaskAlreadyRunning) && !freed:
			if freed, err = s.freed(ctx, c.id, err); freed {
				continue
			}
		case errors.Is(err, registry.CodeTaskNotActionable) && !retried:
			retried = true
			if s.opt.Advisory || s.failedBefore(ctx, c.id) {
				if _, err := s.client.RetryTask(ctx, s.plan, c.id); err == nil || errors.Is(err, registry.ErrConflict) {
					continue
				}
			}
		}
		if _, gone := errors.AsType[*recorded.RegistryGoneError](err); gone && s.opt.GoOn {
			s.doubt(c)
		}
		return nil, s.claimError(ctx, c.task, err)
	}
}

// hold has a claim that was given kept alive for its run, which begins.
func (s *Session) hold(c *Claim) *Claim {
	c.asked, c.began = c.renewed, time.Now()
	s.runs.Add(1)
	s.mu.Lock()
	s.claims[c] = struct{}{}
	s.taken = later(s.taken, c.renewed)
	s.mu.Unlock()
	return c
}

// start asks for the claim once. When ctx ends before the answer is there, the claim goes back as soon as it is.
func (s *Session) start(ctx context.Context, c *Claim, limits []string) error {
	if s.opt.GoOn && s.line.away() {
		return errAway
	}
	op := s.startOperation(c, limits)
	if s.batch == nil {
		return s.deliver(ctx, func(ctx context.Context) error { _, err := s.do(ctx, op); return err })
	}
	e := &early{claim: c, done: make(chan struct{})}
	s.ask(e, op)
	return s.answer(ctx, e)
}

// startOperation asks for the claim with a new execution.
func (s *Session) startOperation(c *Claim, limits []string) wire.Operation {
	c.execution = s.execution(c.id)
	c.renewed = time.Now()
	yes, ttl := true, int(s.opt.ClaimTTL/time.Second)
	return wire.Operation{TaskID: c.id, Start: &wire.StartTask{
		ExecutionID: c.execution, Claim: &yes, ClaimTTLSeconds: &ttl,
		Executor: &s.who.executor, ExecutorRef: &s.who.ref, ExecutorMetadata: s.who.about(c.task), LimitKeys: limitKeys(limits),
	}}
}

var errAway = errors.New("the registry is away")

// claimError reports what the answer to a claim means.
func (s *Session) claimError(ctx context.Context, t *node.Task, err error) error {
	refused, _ := errors.AsType[*registry.Error](err)
	_, gone := errors.AsType[*recorded.RegistryGoneError](err)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case s.opt.GoOn && (gone || err == errAway || errors.Is(err, registry.CodeNotAMember)): //nolint:errorlint // as it is
		// A task that is not a member was asked for by a run while the registry was gone.
		s.mu.Lock()
		s.unrecorded = append(s.unrecorded, t)
		s.mu.Unlock()
		return nil
	case gone || refused == nil:
		return err
	}
	switch refused.Code {
	case registry.CodeTaskAlreadyCompleted:
		return ErrComplete
	case registry.CodeTaskAlreadyRunning, registry.CodeUpstreamIncomplete, registry.CodeConcurrencyLimitReached:
		return &recorded.HeldError{Code: refused.Code, Message: refused.Message}
	case registry.CodeBuildNotRunning:
		ended := s.endedBy(ctx, refused)
		s.stop(ended)
		return ended
	case registry.CodePlanSuperseded:
		ended := &recorded.EndedElsewhereError{BuildID: s.build, Status: "taken up elsewhere with another plan"}
		s.stop(ended)
		return ended
	}
	if s.opt.Advisory && refused.Code != registry.CodeMemberExcluded {
		s.Forgo(t, refused)
		return nil //nolint:nilerr // a history's refusal is noted and no more
	}
	return &recorded.RefusedError{Err: err}
}

// failedBefore reports whether a task had failed before this build began: the build was started in order to make it all the same. A
// failure beside this build, in another one, is none to try again.
func (s *Session) failedBefore(ctx context.Context, taskID string) bool {
	t, err := s.client.Task(ctx, taskID, 1)
	return err == nil && t.Status == wire.Failed && t.StatusAt != nil && t.StatusAt.Before(s.opened)
}

func limitKeys(keys []string) []string {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// end takes the claim out of those that are kept alive and gives its execution; "" when the claim is nil or has ended.
func (c *Claim) end() string {
	if c == nil {
		return ""
	}
	c.s.mu.Lock()
	delete(c.s.claims, c)
	c.s.mu.Unlock()
	c.mu.Lock()
	ended, execution, began, printed := c.ended, c.execution, c.began, c.printed
	c.ended = true
	c.mu.Unlock()
	if ended {
		return ""
	}
	if printed {
		c.s.logs.post(logEntry{kind: ofEnd, execution: execution})
	}
	if !began.IsZero() {
		c.s.ahead.paced(time.Since(began)) // its lock comes before the claim's
		if c.s.runs.Add(-1) == 0 && c.s.batch != nil {
			signal(c.s.batch.idle)
		}
	}
	return execution
}

// Measures reports whether the registry keeps how large the output is.
func (c *Claim) Measures() bool { return c != nil && c.s.batch != nil && c.s.client.Offers(sizes) }

// Sized notes how many bytes the output has, for Complete to tell.
func (c *Claim) Sized(bytes int64) {
	if c.Measures() {
		c.size = &bytes
	}
}

// Complete reports that the run has made the task, and the documents that it made for people.
func (c *Claim) Complete(artifacts []wire.NewArtifact) error {
	execution := c.end()
	if execution == "" {
		return nil
	}
	r := report{{TaskID: c.id, Complete: &wire.ReportTask{ExecutionID: execution}, OutputBytes: c.size, RanMS: c.ran()}}
	for len(artifacts) > 0 {
		n := min(len(artifacts), maxArtifacts)
		r = append(r, wire.Operation{TaskID: c.id, Artifacts: &wire.PutArtifacts{ExecutionID: &execution, Artifacts: artifacts[:n]}})
		artifacts = artifacts[n:]
	}
	return c.s.report(r)
}

// maxArtifacts is the registry's bound on one upload.
const maxArtifacts = 100

// Fail reports that the run failed. With again, the task is to be run once more: by this build or by another one.
func (c *Claim) Fail(message string, again bool) error {
	execution := c.end()
	if execution == "" {
		return nil
	}
	message = c.s.hidden(message)
	r := report{{TaskID: c.id, Fail: &wire.FailTask{ExecutionID: execution, ErrorMessage: &message}, RanMS: c.ran()}}
	if again {
		r = append(r, wire.Operation{TaskID: c.id, Retry: &wire.RetryTask{}})
	}
	return c.s.report(r)
}

// Interrupt reports that the run was ended from outside: any build may run the task again.
func (c *Claim) Interrupt(message string) error {
	execution := c.end()
	if execution == "" {
		return nil
	}
	message = c.s.hidden(message)
	return c.s.report(report{{TaskID: c.id, Interrupt: &wire.FailTask{ExecutionID: execution, ErrorMessage: &message}, RanMS: c.ran()}})
}

// capacities is the extension of registries that hand out what fits, and take back what does not.
const capacities = "capacities"

// Return hands the claim back without a run. Where the registry knows that, it counts as no attempt.
func (c *Claim) Return(why string) error {
	if c.s.batch == nil || !c.s.client.Offers(capacities) {
		return c.Interrupt(why)
	}
	execution := c.end()
	if execution == "" {
		return nil
	}
	return c.s.report(report{{TaskID: c.id, Return: &wire.ReturnTask{ExecutionID: execution, Reason: &why}}})
}

// note deals with what the registry says to a report. A report that comes too late, because the task was cancelled or taken over
// meanwhile, is no problem of the run's; when it comes too late because the build was ended, the build should know.
func (s *Session) note(op wire.Operation, err error) {
	if err == nil {
		return
	}
	switch {
	case errors.Is(err, registry.CodeUnknownExecution):
		return // the claim was in doubt, and had not been given
	case errors.Is(err, registry.CodeExecutionAlreadyEnded) || op.Retry != nil && errors.Is(err, registry.ErrConflict):
		return // sent twice, or somebody was faster
	case op.Return != nil && errors.Is(err, registry.CodeExecutionNotCurrent):
		return // somebody else has the task
	case errors.Is(err, registry.CodeExecutionNotCurrent) && s.terminal(s.ctx):
		return
	}
	s.opt.Logger.Warn("the registry did not take a report", "build_id", s.build, "task_id", op.TaskID, "error", err)
}
