package app

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"syscall"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

const exitCodesHelp = `The exit codes:

  0    success
  1    any failure that has no code of its own
  2    wrong usage: an unknown command or flag, an unknown, missing or bad parameter, an ambiguous id
  3    not allowed: permission was denied, or credentials are missing or were turned down
  4    not found: no such task, file or target root; for verify: an output is gone
  5    conflict or refusal: a cycle, two instances of one task, a target root that cannot be used, a "no"
  6    a service could not be reached
  7    a build failed: a task failed or the build did not finish
  130  interrupted by a signal`

// unread reports whether the command ended because nobody reads its results any more, as in "prog list | head". There is
// nothing to say about that, except for a build that was stopped by it.
func unread(ctx context.Context, err error) bool {
	e, ok := errors.AsType[*build.SignalError](context.Cause(ctx))
	return ok && e.Signal == syscall.SIGPIPE && !is[*build.StoppedError](err)
}

// exitCode returns the code that says what kind of failure err is.
func exitCode(err error) int {
	if err == nil {
		return command.ExitOK
	}
	if e, ok := errors.AsType[*command.Error](err); ok {
		return e.Code
	}
	if _, ok := errors.AsType[*build.SignalError](err); ok {
		return command.ExitInterrupted
	}
	if is[*build.RegistryGoneError](err) && denied(err) {
		return command.ExitNotAllowed // the build was stopped since the registry does not let it work any more
	}
	// A failed task's own error says nothing about the command.
	if is[*build.TaskError](err) || is[*build.StoppedError](err) || is[*build.EndedElsewhereError](err) {
		return command.ExitBuildFailed
	}
	if is[*build.RecordError](err) && !errors.Is(err, registry.ErrUnavailable) {
		return command.ExitBuildFailed // the registry does not take it for complete
	}
	switch {
	case is[*build.ScheduledElsewhereError](err):
		return command.ExitRefused
	case is[*config.ValueError](err):
		return command.ExitUsage
	case denied(err):
		return command.ExitNotAllowed
	case errors.Is(err, registry.ErrNotFound):
		return command.ExitNotFound
	case errors.Is(err, registry.ErrConflict), errors.Is(err, registry.ErrInvalid):
		return command.ExitRefused
	case errors.Is(err, registry.ErrUnavailable), errors.Is(err, registry.ErrRateLimited):
		return command.ExitUnreachable
	}
	switch {
	case errors.Is(err, context.Canceled):
		return command.ExitInterrupted
	case is[*stardag.UnknownKindError](err), is[*target.UnknownRootError](err), errors.Is(err, fs.ErrNotExist):
		return command.ExitNotFound
	case is[*build.CycleError](err), is[*build.ConflictError](err), is[*build.PlaceError](err), is[*build.MissingError](err):
		return command.ExitRefused
	case errors.Is(err, fs.ErrPermission):
		return command.ExitNotAllowed
	case is[*net.OpError](err), is[*net.DNSError](err): // not net.Error, which every system call's error is
		return command.ExitUnreachable
	}
	return command.ExitFailure
}

// denied reports whether the registry turned down who asked.
func denied(err error) bool {
	return errors.Is(err, registry.ErrNotAuthenticated) || errors.Is(err, registry.ErrForbidden) || errors.Is(err, credentials.ErrNotFound)
}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
