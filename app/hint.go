package app

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
)

// hintFor says what to do about err where the error itself does not, or "".
func hintFor(err error) string {
	if e, ok := errors.AsType[*command.Error](err); ok && e.Hint != "" {
		return e.Hint
	}
	if e, ok := errors.AsType[*registry.Error](err); ok && errors.Is(e, registry.ErrNotFound) {
		if hint := command.UnknownHint(string(e.Code)); hint != "" {
			return hint
		}
	}
	switch {
	case errors.Is(err, build.ErrNoRegistry):
		return "set STARDAG_API_URL and STARDAG_API_KEY; \"stardag server --dev\" is a registry on this machine and prints both"
	case errors.Is(err, syscall.ENOSPC):
		return "the disk is full: make room and run the command again; what is complete is kept"
	case is[*build.AwaitDepthError](err):
		return "" // the error says it
	case is[*build.CycleError](err):
		if e, _ := errors.AsType[*build.CycleError](err); e.Awaiting {
			return "the runs of these tasks await each other: one of them has to do without what it awaits, or load what was there before"
		}
		return `the command "graph" draws the tasks, cycle included`
	case is[*build.NoOutputError](err):
		return "once Run has returned without an error, the task has to be complete for whoever asks"
	case is[*build.TimeoutError](err):
		return "allow more time with stardag.Timeout on the task, or --timeout for tasks without one"
	case errors.Is(err, registry.ErrInvalidAPIKey):
		return "the registry does not take the key, or not any more: set STARDAG_API_KEY to another one; a build that had begun is taken up again with --resume"
	case is[*session.ExpiredError](err), is[*build.RegistryGoneError](err) && errors.Is(err, registry.ErrNotAuthenticated):
		return "log in again with \"stardag auth login\", or set STARDAG_API_KEY; what is complete is kept, take the build up again with --resume"
	case is[*build.RegistryGoneError](err) && errors.Is(err, registry.ErrForbidden):
		return "ask an owner of the workspace for the right; what is complete is kept, take the build up again with --resume"
	case is[*build.RegistryGoneError](err):
		return "what is complete is kept: take the build up again with --resume when the registry is back, or go on without it with --on-registry-failure go-on"
	case errors.Is(err, registry.ErrNotAuthenticated):
		return "set STARDAG_API_KEY or log in with \"stardag auth login\"; the command build works without a registry too, with --no-registry"
	case errors.Is(err, registry.ErrForbidden):
		return "ask an owner of the workspace for the right"
	case errors.Is(err, registry.ErrUnavailable):
		return "is the registry's address right, and does it run? The command build works without one too, with --no-registry"
	case errors.Is(err, registry.ErrInvalid):
		return command.NoKeyHint()
	case is[*build.ScheduledElsewhereError](err):
		return "two processes do not decide about one build; a new build, without --resume, shares its work"
	case is[*build.EndedElsewhereError](err):
		return "what is complete is kept: take the build up again with --resume"
	case is[*build.StoppedError](err):
		return "what is complete is kept: build again to go on"
	case is[*stardag.NotRequiredError](err):
		return ""
	case is[*build.TaskError](err) && errors.Is(err, fs.ErrNotExist):
		return `an output that the task reads may be gone; the command "verify" shows which`
	}
	return ""
}
