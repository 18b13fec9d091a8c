package app

import (
	"context"
	"errors"
	"io/fs"
	"net"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

// The exit codes. They are documented in the package comment and in the help topic "exit-codes".
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitNotAllowed  = 3
	exitNotFound    = 4
	exitRefused     = 5
	exitUnreachable = 6
	exitBuildFailed = 7
	exitInterrupted = 130
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

// coded is an error that knows its exit code and, maybe, a way out.
type coded struct {
	err  error
	code int
	hint string
}

func (e *coded) Error() string { return e.err.Error() }
func (e *coded) Unwrap() error { return e.err }

func usage(err error, hint string) error    { return &coded{err, exitUsage, hint} }
func notFound(err error, hint string) error { return &coded{err, exitNotFound, hint} }
func refused(err error, hint string) error  { return &coded{err, exitRefused, hint} }

// exitCode gives the code that says what kind of failure err is.
func exitCode(err error) int {
	if err == nil {
		return exitOK
	}
	if e, ok := errors.AsType[*coded](err); ok {
		return e.code
	}
	if _, ok := errors.AsType[*build.SignalError](err); ok {
		return exitInterrupted
	}
	// A failed task's own error says nothing about the command.
	if is[*build.TaskError](err) || is[*build.StoppedError](err) {
		return exitBuildFailed
	}
	switch {
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case is[*stardag.UnknownKindError](err), is[*target.UnknownRootError](err), errors.Is(err, fs.ErrNotExist):
		return exitNotFound
	case is[*build.CycleError](err), is[*build.ConflictError](err):
		return exitRefused
	case errors.Is(err, fs.ErrPermission):
		return exitNotAllowed
	case is[*net.OpError](err), is[*net.DNSError](err): // not net.Error, which every system call's error is
		return exitUnreachable
	}
	return exitFailure
}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
