package main

import "time"

// watch measures a stretch of the program.
type watch struct {
	wall time.Time
	cpu  time.Duration
}

// taken is what a stretch took; cpu is user and system time of the whole process, the garbage collector included.
type taken struct{ wall, cpu time.Duration }

func startWatch() watch { return watch{wall: time.Now(), cpu: cpuTime()} }

func (w watch) stop() taken { return taken{wall: time.Since(w.wall), cpu: cpuTime() - w.cpu} }
