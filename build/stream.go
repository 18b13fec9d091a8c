package build

import (
	"sync"
	"time"
)

// maxBehind is how many events observers may be behind before runs wait for them.
const maxBehind = 16384

// stream hands events to observers in order. A nil stream drops them.
type stream struct {
	observers []Observer
	done      chan struct{}

	mu     sync.Mutex // guards what follows
	cond   *sync.Cond
	queue  []Event
	closed bool
}

func newStream(observers []Observer) *stream {
	if len(observers) == 0 {
		return nil
	}
	st := &stream{observers: observers, done: make(chan struct{})}
	st.cond = sync.NewCond(&st.mu)
	go st.deliver()
	return st
}

// push never blocks: it may be called with the scheduler's lock held.
func (st *stream) push(e Event) {
	if st == nil {
		return
	}
	e.Time = time.Now()
	st.mu.Lock()
	st.queue = append(st.queue, e)
	st.mu.Unlock()
	st.cond.Broadcast()
}

// throttle waits while observers are far behind.
func (st *stream) throttle() {
	if st == nil {
		return
	}
	st.mu.Lock()
	for len(st.queue) > maxBehind {
		st.cond.Wait()
	}
	st.mu.Unlock()
}

// close returns when every event has been observed.
func (st *stream) close() {
	if st == nil {
		return
	}
	st.mu.Lock()
	st.closed = true
	st.mu.Unlock()
	st.cond.Broadcast()
	<-st.done
}

func (st *stream) deliver() {
	defer close(st.done)
	var batch []Event
	for {
		st.mu.Lock()
		for len(st.queue) == 0 && !st.closed {
			st.cond.Wait()
		}
		if len(st.queue) == 0 {
			st.mu.Unlock()
			return
		}
		clear(batch)
		batch, st.queue = st.queue, batch[:0]
		st.mu.Unlock()
		st.cond.Broadcast()
		for _, e := range batch {
			for _, o := range st.observers {
				o.Observe(e)
			}
		}
	}
}

// emit tells observers about a task, or about the build when n is -1.
func (s *sched) emit(e Event) {
	if s.events == nil {
		return
	}
	if e.n >= 0 {
		e.Task = nodeOf(s.g.Tasks[e.n])
	}
	s.events.push(e)
}
