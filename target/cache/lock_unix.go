//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cache

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the lock of an open file, which lasts until every descriptor of this opening is closed. It returns
// false when another opening has it.
func tryLock(f *os.File) (bool, error) {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, syscall.EINTR):
			return false, err
		}
	}
}

// rename gives an open file another name.
func rename(f *os.File, path string) error { return os.Rename(f.Name(), path) }

func isNotFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }
