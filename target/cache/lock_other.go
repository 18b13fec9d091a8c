//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package cache

import (
	"errors"
	"os"
)

// Without advisory locks processes cannot take turns, so nothing is cached, and the log says so.

func tryLock(*os.File) (bool, error) {
	return false, errors.New("the cache needs file locks, which this system does not have in Go's standard library")
}

func rename(f *os.File, path string) error { return os.Rename(f.Name(), path) }

func isNotFolder(error) bool { return false }
