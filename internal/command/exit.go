package command

import "errors"

// The exit codes of every command.
const (
	ExitOK          = 0
	ExitFailure     = 1 // any failure that has no code of its own
	ExitUsage       = 2 // an unknown command or flag, a bad argument
	ExitNotAllowed  = 3 // permission was denied, credentials are missing or were turned down
	ExitNotFound    = 4
	ExitRefused     = 5 // a conflict, a refusal, a "no"
	ExitUnreachable = 6 // a service could not be reached
	ExitBuildFailed = 7
	ExitInterrupted = 130 // by a signal
)

// Error is an error that knows its exit code and, maybe, a way out.
type Error struct {
	Err  error
	Code int
	Hint string // what to do, or ""
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the error without code and hint.
func (e *Error) Unwrap() error { return e.Err }

// Told returns the error of a command that has told its error already: what is left is the code.
func Told(code int) error { return &Error{errTold, code, ""} }

// IsTold reports whether err is of [Told].
func IsTold(err error) bool { return errors.Is(err, errTold) }

var errTold = errors.New("the command has failed")

// Usage returns an error about how a command was called.
func Usage(err error, hint string) error { return &Error{err, ExitUsage, hint} }

// NotAllowed returns an error about missing rights or credentials.
func NotAllowed(err error, hint string) error { return &Error{err, ExitNotAllowed, hint} }

// NotFound returns an error about something that is not there.
func NotFound(err error, hint string) error { return &Error{err, ExitNotFound, hint} }

// Refused returns an error about something that was turned down, by a program or by a person.
func Refused(err error, hint string) error { return &Error{err, ExitRefused, hint} }
