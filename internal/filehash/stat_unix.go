//go:build linux || darwin

package filehash

import (
	"fmt"
	"os"
	"syscall"
)

// look adds what the system knows of a local file.
func (v *version) look(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	status := statusChanged(st)
	v.mark += fmt.Sprintf(" %d %d %d", st.Dev, st.Ino, status.UnixNano())
	v.changed, v.lasting = status, true
	if info.ModTime().After(status) {
		v.changed = info.ModTime()
	}
	return nil
}
