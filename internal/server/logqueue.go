package server

import (
	"io"
	"log/slog"
	"sync"
	"time"
)

const (
	// queuedLog is how many bytes of the log wait for a place that does not take them.
	queuedLog = 1 << 20
	// lastLog is how long the end of a server waits for that.
	lastLog = 2 * time.Second
)

// LogQueue writes records in the background, so that nobody waits for a place that takes none, such as a pipe that is not
// read. Records beyond a bound are dropped and counted; the count is told when records are taken again. It is safe for
// concurrent use.
type LogQueue struct {
	to     io.Writer
	handle func(io.Writer) slog.Handler

	mu      sync.Mutex // guards what follows
	queue   [][]byte
	size    int
	dropped int
	closed  bool
	work    *sync.Cond
	done    chan struct{}
}

// NewLogQueue starts a queue to a place. What it says itself is written as handle does.
func NewLogQueue(to io.Writer, handle func(io.Writer) slog.Handler) *LogQueue {
	q := &LogQueue{to: to, handle: handle, done: make(chan struct{})}
	q.work = sync.NewCond(&q.mu)
	go q.run()
	return q
}

// Write queues a record. It never fails and never waits.
func (q *LogQueue) Write(record []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.closed:
		return len(record), nil
	case q.size+len(record) > queuedLog:
		q.dropped++
		return len(record), nil
	}
	q.queue = append(q.queue, append([]byte(nil), record...))
	q.size += len(record)
	q.work.Signal()
	return len(record), nil
}

func (q *LogQueue) run() {
	defer close(q.done)
	for {
		q.mu.Lock()
		for len(q.queue) == 0 && q.dropped == 0 && !q.closed {
			q.work.Wait()
		}
		records, dropped := q.queue, q.dropped
		q.queue, q.dropped = nil, 0
		q.mu.Unlock()
		if len(records) == 0 && dropped == 0 {
			return
		}
		for _, record := range records {
			_, _ = q.to.Write(record) // there is nowhere to tell it
			q.mu.Lock()
			q.size -= len(record)
			q.mu.Unlock()
		}
		if dropped > 0 { // after the ones that were written
			slog.New(q.handle(q.to)).Error("log records were dropped: nobody took them in time", slog.Int("dropped", dropped))
		}
	}
}

// Close writes what is queued, for a moment at most, and reports whether all of it was written. What is written to the
// queue afterwards is dropped.
func (q *LogQueue) Close() bool {
	q.mu.Lock()
	q.closed = true
	q.work.Signal()
	q.mu.Unlock()
	late := time.NewTimer(lastLog)
	defer late.Stop()
	select {
	case <-q.done:
		return true
	case <-late.C:
		return false
	}
}
