package build

import (
	"context"
	"errors"
)

// result is what Run returns once nothing runs any more.
func (s *sched) result(ctx context.Context) error {
	if s.counts.Complete() == s.counts.Discovered {
		return nil // a context that ended with the last task changes nothing
	}
	if s.onError == failFast && len(s.fails) > 0 {
		return s.fails[0]
	}
	var errs []error
	switch {
	case s.stopped == nil:
	case ctx.Err() != nil:
		errs = append(errs, s.stoppedBy(ctx.Err(), context.Cause(ctx)))
	case stoppedOutside(s.stopped):
		errs = append(errs, s.stoppedBy(s.stopped, s.stopped))
	default:
		errs = append(errs, s.stopped)
	}
	for _, te := range s.fails {
		errs = append(errs, te)
	}
	if len(errs) == 1 {
		return errs[0]
	}
	return errors.Join(errs...)
}

func (s *sched) stoppedBy(err, cause error) *StoppedError {
	return &StoppedError{Done: s.counts.Complete(), Total: s.counts.Discovered, err: err, cause: cause}
}

// stoppedOutside reports whether a build stops because of its registry.
func stoppedOutside(why error) bool {
	if _, ok := errors.AsType[*EndedElsewhereError](why); ok {
		return true
	}
	if _, ok := errors.AsType[*ScheduledElsewhereError](why); ok {
		return true
	}
	_, ok := errors.AsType[*RegistryGoneError](why)
	return ok
}

func statusOf(err error) Status {
	if err == nil {
		return Success
	}
	if _, ok := errors.AsType[*StoppedError](err); ok {
		return Stopped
	}
	return Failure
}
