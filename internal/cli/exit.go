package cli

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"syscall"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
)

const exitCodesHelp = `The exit codes:

  0    success
  1    any failure that has no code of its own
  2    wrong usage: an unknown command or flag, a bad argument, a configuration that cannot be used
  3    not allowed: not logged in, a login that has expired, a key that was turned down, a missing right
  4    not found: no such build, task, plan, limit, workspace or environment
  5    conflict or refusal: the state of things does not allow it, a quota is used up, or somebody said no
  6    the registry or another service could not be reached
  7    a build failed, or did not finish
  130  interrupted by a signal`

// exitCode returns the code that says what kind of failure err is.
func exitCode(err error) int {
	if err == nil {
		return command.ExitOK
	}
	if e, ok := errors.AsType[*command.Error](err); ok {
		return e.Code
	}
	if is[*build.SignalError](err) || errors.Is(err, context.Canceled) {
		return command.ExitInterrupted
	}
	if is[*build.RegistryGoneError](err) && (errors.Is(err, registry.ErrNotAuthenticated) || errors.Is(err, registry.ErrForbidden)) {
		return command.ExitNotAllowed
	}
	switch {
	case is[*build.TaskError](err), is[*build.StoppedError](err), is[*build.EndedElsewhereError](err):
		return command.ExitBuildFailed
	case is[*config.FileError](err), is[*config.ValueError](err), is[*config.UnknownError](err), errors.Is(err, session.ErrNoRegistry):
		return command.ExitUsage
	case is[*session.ExpiredError](err), errors.Is(err, credentials.ErrNotFound),
		errors.Is(err, registry.ErrNotAuthenticated), errors.Is(err, registry.ErrForbidden):
		return command.ExitNotAllowed
	case errors.Is(err, registry.ErrNoRoute):
		return command.ExitFailure
	case errors.Is(err, registry.ErrNotFound):
		return command.ExitNotFound
	case errors.Is(err, registry.ErrConflict), errors.Is(err, registry.ErrQuotaExceeded), errors.Is(err, registry.ErrTooLarge):
		return command.ExitRefused
	case errors.Is(err, registry.ErrInvalid):
		return command.ExitUsage
	case errors.Is(err, registry.ErrUnavailable), errors.Is(err, registry.ErrRateLimited), is[*net.OpError](err), is[*net.DNSError](err):
		return command.ExitUnreachable
	case errors.Is(err, fs.ErrNotExist):
		return command.ExitNotFound
	case errors.Is(err, fs.ErrPermission):
		return command.ExitNotAllowed
	}
	return command.ExitFailure
}

// unread reports whether the command ended because nobody reads its results any more, as in "stardag builds list | head".
// There is nothing to say about that, and perhaps nobody to say it to.
func unread(ctx context.Context) bool {
	e, ok := errors.AsType[*build.SignalError](context.Cause(ctx))
	return ok && e.Signal == syscall.SIGPIPE
}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
