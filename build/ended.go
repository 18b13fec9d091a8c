package build

import (
	"context"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// This file tells the registry how builds ended.

// failureText returns what the registry is told about a build that failed.
func failureText(r *Report, err error) string {
	if len(r.Failures) == 0 {
		return excerpt.OneLine(err.Error())
	}
	f := r.Failures[0]
	return record.FailureText(f.Task.Name, f.Task.ID.String(), f.Err.Error(), len(r.Failures)-1)
}

// resultOf returns how the registry is told that the build ended.
func resultOf(r *Report, err error) record.Result {
	stopped, ok := errors.AsType[*StoppedError](err)
	switch {
	case err == nil:
		return record.Result{Complete: true}
	case ok && errors.Is(stopped, context.Canceled):
		return record.Result{Cancelled: true}
	}
	return record.Result{Message: failureText(r, err)}
}

// forgives reports whether a build whose record could not be ended counts as a success all the same. That the registry is gone is
// forgiven by those who chose so. A registry that is there and refuses the end has its reasons: only a record that nobody asked
// for does not matter then.
func (r *recorder) forgives(err error) bool {
	_, gone := errors.AsType[*RegistryGoneError](err)
	_, answered := errors.AsType[*registry.Error](err)
	refused := answered && !gone && !errors.Is(err, registry.ErrNotFound)
	return r.rec.optional || r.goOn && !refused
}

// end tells the registry how the build ended, and the report what the registry says to it.
func (r *recorder) end(ctx context.Context, report *Report) {
	if r == nil || r.session == nil {
		return
	}
	id, err := stardag.ParseID(r.session.BuildID())
	if err == nil {
		report.BuildID, report.BuildURL = &id, r.rec.client.BuildURL(r.session.BuildID())
		report.InHistory = r.rec.optional
	}
	err = r.session.Close(ctx, resultOf(report, report.Err))
	report.Unreported = r.session.Unreported()
	ended, outside := errors.AsType[*EndedElsewhereError](err)
	switch {
	case err == nil:
	case r.rec.optional && report.Err == nil: // what is made is made
		report.RecordErr = notKept(err)
	case outside && report.Err == nil && ended.Status == wire.BuildFailed:
		report.Err = ended // every task is complete here, and the build has failed all the same
	case outside && report.Err == nil:
		report.Err = r.s.stoppedBy(ended, ended)
	case outside:
	case report.Err == nil && !r.forgives(err):
		report.Err = &RecordError{Err: err}
	default:
		report.RecordErr = err
		if r.s.log != nil {
			r.s.log.WarnContext(ctx, "the end of the build is not recorded", "build_id", r.session.BuildID(), "error", err)
		}
	}
}

// notKept says that the history does not have all of a build.
func notKept(why error) error { return fmt.Errorf("keep the history of builds: %w", why) }
