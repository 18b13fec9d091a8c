//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package cache

import "os"

func rename(f *os.File, path string) error { return os.Rename(f.Name(), path) }

func isNotFolder(error) bool { return false }
