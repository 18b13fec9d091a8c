//go:build !unix

package record

import "os"

// alive reports whether the process exists.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = p.Release() // nothing was done with it
	return true
}
