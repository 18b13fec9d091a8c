package file

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// fail makes the error of an operation on the file at path, whatever file the system call was about, with a word on
// what to do where there is something to say.
func fail(op, path string, err error) error {
	err = cause(err)
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		err = hint{err, "free some space there, or move the target root"}
	case errors.Is(err, syscall.EISDIR):
		err = hint{err, "a folder is in the place of the file; move it away"}
	case errors.Is(err, syscall.ENOTDIR):
		if op == "create" || op == "move to" {
			err = hint{err, "a file is in the place of a folder above; move it away"}
		} else {
			err = absent{err}
		}
	}
	return &fs.PathError{Op: op, Path: path, Err: err}
}

// cause takes off the standard library's layers, which name the temporary file.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.SyscallError](err); ok {
		return e.Err
	}
	return err
}

// hint is an error with what to do about it.
type hint struct {
	err  error
	todo string
}

func (h hint) Error() string { return h.err.Error() + "; " + h.todo }
func (h hint) Unwrap() error { return h.err }

// absent is an error that also means that there is nothing at a path.
type absent struct{ err error }

func (a absent) Error() string   { return a.err.Error() }
func (a absent) Unwrap() []error { return []error{a.err, fs.ErrNotExist} }
