//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package file

import (
	"io/fs"
	"os"
	"strconv"
	"syscall"
	"time"
)

// Without advisory locks a leftover is known by its age only.

func openFile(path string, flag int, perm uint32) (*os.File, error) {
	return os.OpenFile(path, flag, os.FileMode(perm))
}

func stat(path string) (isDir bool, err error) {
	info, err := os.Stat(path)
	return err == nil && info.IsDir(), err
}

func mkdir(path string) error { return os.Mkdir(path, 0o777) }

func unlink(path string) error {
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		return syscall.EISDIR
	}
	return os.Remove(path)
}

func publish(f *os.File, full string, isNew bool) error {
	if err := f.Close(); err != nil {
		return err
	}
	if !isNew {
		return os.Rename(f.Name(), full)
	}
	if err := os.Link(f.Name(), full); err != nil {
		return err
	}
	_ = unlink(f.Name())
	return nil
}

func claim(*os.File) bool { return true }

func lock(*os.File) lockState { return unknown }

func openToLock(path string) (*os.File, error) { return os.Open(path) }

func tag(info fs.FileInfo) string {
	return strconv.FormatInt(info.Size(), 36) + "-" + strconv.FormatInt(info.ModTime().UnixNano(), 36)
}

func dirTime(dir string) (time.Time, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
