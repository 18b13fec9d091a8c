//go:build !unix

package main

import "time"

var started = time.Now()

// cpuTime stands in with the time since the start where the process's own is not known.
func cpuTime() time.Duration { return time.Since(started) }
