package build

import (
	"fmt"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/node"
)

// mostAwaits is the bound on chains of awaits where Builder.AwaitDepth is 0. Each run that waits keeps a goroutine with what its code holds.
const mostAwaits = 10_000

func (b Builder) awaitDepth() int32 {
	const none = 1 << 30
	switch {
	case b.AwaitDepth < 0 || b.AwaitDepth > none:
		return none
	case b.AwaitDepth == 0:
		return mostAwaits
	}
	return int32(b.AwaitDepth)
}

// AwaitDepthError says that a run awaits a new task at the end of a chain of Depth tasks, each of which awaits the next: their code seems to
// await another task each time, without an end. Builder.AwaitDepth allows longer chains.
type AwaitDepthError struct {
	Depth int
	// Task is the last of the chain, and Awaits is what it would have awaited.
	Task, Awaits Ref
}

// Error names the task, what it awaits, and the way out.
func (e *AwaitDepthError) Error() string {
	return fmt.Sprintf("%s awaits %s at the end of %s: if that is intended and ends, allow more with Builder.AwaitDepth, or let the tasks require each other",
		e.Task, e.Awaits, excerpt.Count(e.Depth, "task that awaits another", "tasks that await each other"))
}

// tooDeepLocked refuses what r awaits where the chain that leads to it is as long as it may be, and the build does not have it yet.
func (s *sched) tooDeepLocked(r *run, tasks []*node.Task) error {
	if s.depth[r.n] < s.deepest {
		return nil
	}
	for _, t := range tasks {
		if _, known := s.g.Index[t.ID]; !known {
			return &AwaitDepthError{Depth: int(s.depth[r.n]), Task: node.RefOf(r.task), Awaits: node.RefOf(t)}
		}
	}
	return nil
}
