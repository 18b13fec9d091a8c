//go:build !unix

package stdstream

import "errors"

// pipe is not there on these systems: it cannot be asked without waiting.
type pipe struct{}

// Capture does not work on this operating system.
func Capture() (release func(), err error) {
	return nil, errors.ErrUnsupported
}

func (*capture) catchUp() {}
