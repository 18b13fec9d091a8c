package build

import (
	"context"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
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

// AwaitDepthError reports that a run awaits a new task at the end of a chain of Depth tasks, each of which awaits the next: their code seems to
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

// chains refuses chains of awaits that are too long in builds which several processes carry out: none of them sees a whole chain, so each looks at
// the graph in the registry now and then.
type chains struct {
	client *registry.Client
	most   int

	mu   sync.Mutex     // guards what follows
	left map[string]int // by plan: how many runs may await here before its graph is looked at
}

// Between two looks as many runs await as a part of what the longest chain may still grow by, and no fewer than a part of the bound.
const chainPart, leastPart = 4, 100

func (b Builder) chainsOf(client *registry.Client) *chains {
	return &chains{client: client, most: int(b.awaitDepth()), left: map[string]int{}}
}

// check returns an error where t, whose run has ended to await tasks, is as deep as may be and one of them is new to the plan.
func (c *chains) check(ctx context.Context, plan string, t *node.Task, awaited []*node.Task) error {
	if !c.due(plan) {
		return nil
	}
	g, err := c.client.Graph(ctx, plan)
	if err != nil {
		return nil //nolint:nilerr // a bound on what never ends can wait for the next look
	}
	depth, deepest := awaitDepths(g), 0
	for _, d := range depth {
		deepest = max(deepest, d)
	}
	c.mu.Lock()
	c.left[plan] = max((c.most-deepest)/chainPart, c.most/leastPart)
	c.mu.Unlock()
	at := depth[t.ID.String()]
	if at < c.most {
		return nil
	}
	for _, u := range awaited {
		if _, known := depth[u.ID.String()]; !known {
			return &AwaitDepthError{Depth: at, Task: node.RefOf(t), Awaits: node.RefOf(u)}
		}
	}
	return nil
}

// of is like check for one task.
func (c *chains) of(plan string, t *node.Task) func(context.Context, []*node.Task) error {
	return func(ctx context.Context, awaited []*node.Task) error { return c.check(ctx, plan, t, awaited) }
}

// due counts a run that awaits, and reports whether the plan is to be looked at.
func (c *chains) due(plan string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	left, known := c.left[plan]
	if !known {
		left = c.most / chainPart
	}
	if left > 0 {
		c.left[plan] = left - 1
		return false
	}
	c.left[plan] = c.most / chainPart // for those beside this one, until it has looked
	return true
}

func (c *chains) forget(plan string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.left, plan)
}

// awaitDepths returns, by their ids, on how many awaits the tasks of a plan stand at least.
func awaitDepths(g *wire.Graph) map[string]int {
	up := map[string][]wire.GraphEdge{}
	for _, e := range g.Edges {
		up[e.DownstreamInstanceID] = append(up[e.DownstreamInstanceID], e)
	}
	tasks := make(map[string]string, len(g.Members))
	var level []string
	for i := range g.Members {
		m := &g.Members[i]
		tasks[m.InstanceID] = m.TaskID
		if m.IsRoot {
			level = append(level, m.InstanceID)
		}
	}
	depth := make(map[string]int, len(tasks))
	for d := 0; len(level) > 0; d++ {
		var next []string
		for len(level) > 0 {
			at := level[len(level)-1]
			level = level[:len(level)-1]
			if _, seen := depth[tasks[at]]; seen {
				continue
			}
			depth[tasks[at]] = d
			for _, e := range up[at] {
				if e.IsDynamic {
					next = append(next, e.UpstreamInstanceID)
				} else {
					level = append(level, e.UpstreamInstanceID)
				}
			}
		}
		level = next
	}
	return depth
}
