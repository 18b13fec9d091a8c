package remote

import (
	"sync"
	"time"
)

const (
	lookEvery = 20 * time.Millisecond
	// groupEvery is how many looks at a process there are for each at its group, for which those of all processes are read.
	groupEvery = 10
)

// WatchMemory closes over when the process, together with what it has started, uses more memory than the limit, 0 being none. The caller
// calls stop.
func WatchMemory(pid int, limit int64) (over <-chan struct{}, stop func()) {
	if limit <= 0 {
		return nil, func() {}
	}
	found, done := make(chan struct{}), make(chan struct{})
	go func() {
		t := time.NewTicker(lookEvery)
		defer t.Stop()
		for n := 1; ; n++ {
			select {
			case <-t.C:
			case <-done:
				return
			}
			if Resident(pid) > limit || n%groupEvery == 0 && groupOver(pid, limit) {
				close(found)
				return
			}
		}
	}()
	return found, sync.OnceFunc(func() { close(done) })
}
