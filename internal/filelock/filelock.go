// Package filelock takes locks of files that processes agree to respect.
package filelock

import "errors"

// ErrUnsupported is the error of [Try] where Go's standard library has no locks.
var ErrUnsupported = errors.New("this system has no file locks in Go's standard library")
