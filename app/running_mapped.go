//go:build linux || darwin || freebsd || netbsd || openbsd

package app

import (
	"errors"
	"os"
	"syscall"
)

const canMap = true

// mapped makes a file and returns its content as memory that the system keeps in the file, whatever ends the process.
func mapped(path string, content []byte) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := f.Write(content); err != nil {
		return nil, errors.Join(err, os.Remove(path))
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, len(content), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return nil, errors.Join(err, os.Remove(path))
	}
	return data, nil
}

// alive reports whether a process exists.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
