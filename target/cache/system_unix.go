//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cache

import (
	"errors"
	"os"
	"syscall"
)

// rename renames an open file.
func rename(f *os.File, path string) error { return os.Rename(f.Name(), path) }

func isNotFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }
