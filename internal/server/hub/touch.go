package hub

import (
	"context"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
)

// touched collects the tasks that changed, so that the builds which hold them are marked active together and not by
// every transaction: rows of builds would be fought for otherwise.
type touched struct {
	mu    sync.Mutex
	tasks map[int64]map[int64]struct{} // by environment
}

// touchInterval is how far last_active_at can lag behind the work of a build.
const touchInterval = time.Second

// touch notes that tasks changed. The time a build was last active follows within [touchInterval].
func (h *Hub) touch(c who.Principal, tasks ...int64) {
	h.touched.mu.Lock()
	defer h.touched.mu.Unlock()
	set := h.touched.tasks[c.Environment.Key]
	if set == nil {
		set = map[int64]struct{}{}
		h.touched.tasks[c.Environment.Key] = set
	}
	for _, t := range tasks {
		set[t] = struct{}{}
	}
}

// Run does the hub's work in the background until ctx ends, and then the rest of it.
func (h *Hub) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() { h.fillOutcomes(ctx) })
	ticker := time.NewTicker(touchInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			h.flushTouched(ctx)
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			h.flushTouched(last)
			return ctx.Err()
		}
	}
}

// flushTouched marks builds active. It is a hint for the order of lists: what fails is left out.
func (h *Hub) flushTouched(ctx context.Context) {
	h.touched.mu.Lock()
	all := h.touched.tasks
	h.touched.tasks = map[int64]map[int64]struct{}{}
	h.touched.mu.Unlock()
	for env, set := range all {
		tasks := make([]int64, 0, len(set))
		for t := range set {
			tasks = append(tasks, t)
		}
		_ = h.write(ctx, who.Principal{Environment: who.Environment{Key: env}}, func(tx *transaction) error {
			now, err := tx.Now(ctx)
			if err != nil {
				return err
			}
			return tx.TouchBuilds(ctx, tasks, now)
		})
	}
}
