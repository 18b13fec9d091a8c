//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cache

import (
	"errors"
	"os"
	"syscall"
)

// rename gives an open file another name.
func rename(f *os.File, path string) error { return os.Rename(f.Name(), path) }

func isNotFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }
