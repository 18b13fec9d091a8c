//go:build !linux

package servercmd

import "runtime/debug"

// releaseStartup gives back the memory that only the start needed.
func releaseStartup() { debug.FreeOSMemory() }
