//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package file

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"syscall"
	"time"
)

// The functions of this file do what those of package os with the same names do, without the system calls that os adds
// for cases that do not occur here (polling of files, the look before a rename): on a task's small output those are
// half of all.

func openFile(path string, flag int, perm uint32) (*os.File, error) {
	for {
		fd, err := syscall.Open(path, flag|syscall.O_CLOEXEC, perm)
		if err == nil {
			return os.NewFile(uintptr(fd), path), nil
		}
		if !errors.Is(err, syscall.EINTR) {
			return nil, err
		}
	}
}

// stat reports whether what is at path, links followed, is a folder.
func stat(path string) (isDir bool, err error) {
	st, err := fileStat(path)
	return st.Mode&syscall.S_IFMT == syscall.S_IFDIR, err
}

func fileStat(path string) (st syscall.Stat_t, err error) {
	err = again(func() error { return syscall.Stat(path, &st) })
	return st, err
}

func mkdir(path string) error { return again(func() error { return syscall.Mkdir(path, 0o777) }) }

// unlink removes a file and never a folder.
func unlink(path string) error { return again(func() error { return syscall.Unlink(path) }) }

// publish gives a temporary file its final name and closes it. The name is given under the lock, or a cleaner could
// take the file for a leftover. But some file systems (NFS) tell only on close that data was not stored, so a second
// descriptor is closed before. When it has to be new, a file that is there is an error.
func publish(f *os.File, full string, isNew bool) error {
	syscall.ForkLock.RLock()
	fd, err := syscall.Dup(int(f.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return err
	}
	if err := syscall.Close(fd); err != nil && !errors.Is(err, syscall.EINTR) { // interrupted: the descriptor is gone all the same
		return err
	}
	name := syscall.Rename
	if isNew {
		name = syscall.Link // which replaces nothing
	}
	if err := again(func() error { return name(f.Name(), full) }); err != nil {
		return err
	}
	if isNew {
		_ = unlink(f.Name())
	}
	_ = f.Close() // nothing is left to be stored
	return nil
}

// claim locks a new temporary file. It is false when a cleaner was quicker: between the file's creation and its lock
// nothing tells it from a leftover.
func claim(f *os.File) bool {
	switch lock(f) {
	case held:
		return false
	case unknown:
		return true // cleaners judge by age where there are no locks
	}
	var st syscall.Stat_t
	err := again(func() error { return syscall.Fstat(int(f.Fd()), &st) })
	return err != nil || st.Nlink > 0
}

// lock tries to take the lock of an open file, which lasts until it is closed.
func lock(f *os.File) lockState {
	err := again(func() error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) })
	switch {
	case err == nil:
		return free
	case errors.Is(err, syscall.EWOULDBLOCK):
		return held
	}
	return unknown
}

// openToLock opens a temporary file that may be another user's. Where locks are those of NFS, an exclusive one needs a
// file open for writing.
func openToLock(path string) (*os.File, error) {
	f, err := openFile(path, os.O_RDWR|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if errors.Is(err, fs.ErrPermission) {
		f, err = openFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	}
	return f, err
}

func tag(info fs.FileInfo) string {
	number := uint64(0)
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		number = st.Ino
	}
	return strconv.FormatUint(number, 36) + "-" + strconv.FormatInt(info.Size(), 36) + "-" + strconv.FormatInt(info.ModTime().UnixNano(), 36)
}

// dirTime returns when the entries of a folder last changed.
func dirTime(dir string) (time.Time, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return time.Time{}, cause(err)
	}
	return info.ModTime(), nil
}

func again(call func() error) error {
	for {
		if err := call(); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
