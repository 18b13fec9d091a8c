package build

import (
	"iter"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/outline"
)

// Action says what a build would do with a task.
type Action string

// The things a build does with a task.
const (
	// Reuse: the task is complete; it is not run and nothing below it is looked at.
	Reuse Action = "reuse"
	// Make: the task is run.
	Make Action = "make"
	// Missing: the task's output does not exist and this program cannot make it.
	Missing Action = "missing"
	// Changed: the task is a file from outside, and its content is not the one that the task names.
	Changed Action = "changed"
)

// Plan says what a build would do. It does not change.
type Plan struct{ walk *walk }

// PlannedTask is one task of a [Plan].
type PlannedTask struct {
	Task   stardag.Node
	Action Action
	// Why gives the reason in a few words: "complete", "output does not exist", "forced".
	Why string
	// From is where the output of a task that is reused was found, when that is below a root which its own defers to; else it is empty.
	From string
	// Root says that the task was requested.
	Root bool
	// Upstreams are the tasks that it requires, in order; nil for tasks that are reused.
	Upstreams []stardag.Node
}

// Tasks returns the tasks upstreams first, in the depth-first order in which a sequential build goes through them.
func (p *Plan) Tasks() iter.Seq[PlannedTask] {
	return func(yield func(PlannedTask) bool) {
		g := p.walk.Graph
		roots := make(map[int32]bool, len(p.walk.Roots))
		for _, n := range p.walk.Roots {
			roots[n] = true
		}
		for _, n := range p.walk.post {
			if !yield(p.task(g, n, roots[n])) {
				return
			}
		}
	}
}

func (p *Plan) task(g *outline.Graph, n int32, root bool) PlannedTask {
	t := g.Tasks[n]
	planned := PlannedTask{Task: nodeOf(t), Action: Make, Root: root}
	switch {
	case g.Complete[n]:
		planned.Action, planned.Why, planned.From = Reuse, "complete", g.Lower[n]
		if planned.From != "" {
			planned.Why = "complete at " + planned.From
		}
	case g.Changed[n] != nil:
		planned.Action, planned.Why = Changed, g.Changed[n].Error()
	case !t.Kind.Runnable:
		m := missingTask(p.walk.Context(), t)
		planned.Action, planned.Why = Missing, m.Why
		if m.URI != "" {
			planned.Why = "no output at " + m.URI + "; " + m.Why
		}
	case p.walk.Forced[t.ID]:
		planned.Why = "forced"
	case t.Kind.HasTarget:
		planned.Why = "output does not exist"
	default:
		planned.Why = "not complete"
	}
	for _, u := range g.Upstream(n) {
		planned.Upstreams = append(planned.Upstreams, nodeOf(g.Tasks[u]))
	}
	return planned
}

// Missing lists what does not exist, or has changed, and cannot be made here, as a [*MissingError]: a build of the tasks fails for it, unless
// another build is making it. nil means that nothing is missing.
func (p *Plan) Missing() error { return missingError(p.walk.Discovery, p.walk.Missing()) }

// Counts says how many tasks there are and how many of them are complete.
func (p *Plan) Counts() Counts {
	c := Counts{Discovered: len(p.walk.post)}
	for _, done := range p.walk.Graph.Complete {
		if done {
			c.PreviouslyCompleted++
		}
	}
	return c
}

// Path returns the way from a requested task to the given one; nil when it is not part of the plan.
func (p *Plan) Path(id stardag.ID) []Ref {
	n, ok := p.walk.Graph.Index[id]
	if !ok {
		return nil
	}
	return p.walk.Graph.Trail(n).Refs()
}
