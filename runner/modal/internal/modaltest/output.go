package modaltest

import (
	"context"
	"sync"
)

// output is what a process writes, for any number of readers.
type output struct {
	mu    sync.Mutex // guards what follows
	data  []byte
	done  bool
	moved chan struct{} // closed when there is more
}

func newOutput() *output { return &output{moved: make(chan struct{})} }

// Write adds to it.
func (o *output) Write(p []byte) (int, error) {
	o.change(func() { o.data = append(o.data, p...) })
	return len(p), nil
}

// end says that nothing follows.
func (o *output) end() { o.change(func() { o.done = true }) }

func (o *output) change(f func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	f()
	close(o.moved)
	o.moved = make(chan struct{})
}

// each calls f with every part from a place on, and the place where it begins, until nothing follows.
func (o *output) each(ctx context.Context, from int, f func(data []byte, at int) error) error {
	for {
		o.mu.Lock()
		from = min(from, len(o.data))
		data, done, moved := o.data[from:], o.done, o.moved
		o.mu.Unlock()
		if len(data) > 0 {
			if err := f(data, from); err != nil {
				return err
			}
			from += len(data)
			continue
		}
		if done {
			return nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (o *output) text() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.data)
}
