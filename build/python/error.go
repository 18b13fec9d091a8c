package python

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"syscall"
)

// Error is an exception that the code of a task raised, or why the task could not be run in Python.
type Error struct {
	// Type is the class of the exception, such as "ValueError"; empty when the task's code was not reached.
	Type string
	// Message is its text.
	Message string

	traceback string
	is        error
}

// Error returns the class and the text, as the last line of a traceback has them.
func (e *Error) Error() string {
	switch {
	case e.Type == "":
		return e.Message
	case e.Message == "":
		return e.Type
	}
	return e.Type + ": " + e.Message
}

// Traceback returns the way to the place where the exception was raised, as Python prints it; empty when the task's code was not reached.
func (e *Error) Traceback() string { return e.traceback }

// Is reports whether the exception is the counterpart of target: FileNotFoundError of fs.ErrNotExist, PermissionError of
// fs.ErrPermission, EOFError of io.ErrUnexpectedEOF, and that of a full disk of syscall.ENOSPC.
func (e *Error) Is(target error) bool { return e.is != nil && errors.Is(e.is, target) }

// raised is an exception as the interpreter tells of it.
type raised struct {
	Type      string `json:"type"`
	Message   string `json:"message"`
	Traceback string `json:"traceback"`
	Kind      string `json:"is"`
}

var counterparts = map[string]error{
	"not_exist":      fs.ErrNotExist,
	"permission":     fs.ErrPermission,
	"unexpected_eof": io.ErrUnexpectedEOF,
	"no_space":       syscall.ENOSPC,
}

func (r *raised) err() error {
	if r == nil {
		return nil
	}
	e := &Error{Type: r.Type, Message: r.Message, traceback: r.Traceback, is: counterparts[r.Kind]}
	if r.refused() {
		e.Type = ""
	}
	return e
}

// refused reports whether the script has refused something, rather than the code of a task.
func (r *raised) refused() bool { return strings.HasSuffix(r.Type, "Refusal") && r.Traceback == "" }
