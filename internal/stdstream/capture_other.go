//go:build !unix

package stdstream

import (
	"errors"
	"io"
)

// stream is not there on these systems: their pipes cannot be asked without waiting.
type stream struct {
	name string
	to   io.Writer
	line []byte
	full bool
}

// Capture does not work on this operating system.
func Capture() (release func(), err error) {
	return nil, errors.ErrUnsupported
}

func (*capture) catchUp() {}
