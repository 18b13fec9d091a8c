//go:build unix

package server

import "golang.org/x/sys/unix"

// freeBytes returns how much room the file system of a folder has for this process.
func freeBytes(folder string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, err
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil //nolint:unconvert // the types differ among systems
}
