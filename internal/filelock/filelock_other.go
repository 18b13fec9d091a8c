//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package filelock

import "os"

// Try would take the lock of an open file; here it returns [ErrUnsupported].
func Try(*os.File) (bool, error) { return false, ErrUnsupported }
