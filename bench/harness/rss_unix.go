//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMB returns the peak memory of the largest process among a program and the children it waited for.
func peakMB(state *os.ProcessState) float64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	peak := float64(usage.Maxrss)
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return peak / (1 << 20) // bytes
	}
	return peak / (1 << 10) // KiB
}
