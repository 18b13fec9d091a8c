//go:build unix

package record

import (
	"errors"
	"syscall"
)

// alive reports whether the process exists.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
