package python

import (
	"context"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// devices hands out GPUs by number: each is one task's at a time. What tasks need together is bounded by the build's capacity.
type devices struct {
	names []string // nil counts up without end

	mu   sync.Mutex // guards what follows
	used []string
	free chan struct{} // closed when one is given back
}

func (d *devices) init(names []string) {
	if visible := os.Getenv("CUDA_VISIBLE_DEVICES"); names == nil && visible != "" {
		names = strings.Split(visible, ",")
	}
	d.names, d.free = names, make(chan struct{})
}

// take waits for n devices and returns their names.
func (d *devices) take(ctx context.Context, n int) ([]string, error) {
	if d.names != nil {
		n = min(n, len(d.names))
	}
	for {
		d.mu.Lock()
		var got []string
		for i := 0; len(got) < n && (d.names == nil || i < len(d.names)); i++ {
			name := strconv.Itoa(i)
			if d.names != nil {
				name = d.names[i]
			}
			if !slices.Contains(d.used, name) {
				got = append(got, name)
			}
		}
		wait := d.free
		if len(got) == n {
			d.used = append(d.used, got...)
			d.mu.Unlock()
			return got, nil
		}
		d.mu.Unlock()
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// putBack makes devices available again.
func (d *devices) putBack(names []string) {
	if len(names) == 0 {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.used = slices.DeleteFunc(d.used, func(name string) bool { return slices.Contains(names, name) })
	close(d.free)
	d.free = make(chan struct{})
}
