package build

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/unserved"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/resource"
)

// nobodyAfter is how long nothing has to happen in a build that is followed before it is looked for who could carry it out.
const nobodyAfter = 10 * time.Second

// errNoWorker is why a task is held that no worker takes.
const errNoWorker registry.Code = "no_worker"

// explain tells, once, why nothing happens where it is that no worker takes a task.
func (f *following) explain(ctx context.Context, b *wire.Build) {
	if f.events == nil || time.Since(f.moved) < nobodyAfter || !f.b.Registry.Offers("workers") {
		return
	}
	left := map[string]wire.ListedMember{} // a task of each kind that is to be made
	for _, id := range f.order {
		m := f.seen[id]
		switch m.Status {
		case wire.Running:
			return
		case wire.Completed, wire.Failed, wire.Skipped:
		default:
			if m.ExcludedReason == nil {
				left[node.Name{Namespace: m.TaskNamespace, Name: m.TaskName}.String()] = m
			}
		}
	}
	if len(left) == 0 {
		return
	}
	workers, err := f.b.Registry.Workers(ctx)
	if err != nil {
		return
	}
	plans, err := f.b.Registry.BuildPlans(ctx, f.id)
	if err != nil || len(plans.Plans) == 0 {
		return
	}
	needs := map[string]resource.Set{}
	for kind, m := range left {
		if n, err := front.Task(f.node(ctx, m)).Needs(); err == nil {
			needs[kind] = n
		}
	}
	of := unserved.Build{App: deref(b.ReactiveAppName), Code: codeOf(plans.Plans), Kinds: slices.Sorted(maps.Keys(left))}
	for _, held := range unserved.Find(workers.Workers, of, func(w *wire.Worker, kind string) *wire.Lack {
		if need, known := needs[kind]; known {
			return tooLittle(w.Capacities, need)
		}
		return unserved.Said(w, kind)
	}) {
		if f.told == nil {
			f.told = map[string]bool{}
		}
		if !f.told[held.Message] {
			f.told[held.Message] = true
			of := left[cmp.Or(held.Kind, of.Kinds[0])]
			f.events.push(Event{Type: TaskHeld, Task: f.node(ctx, of), Err: &HeldError{Code: errNoWorker, Message: held.Message}})
		}
	}
}

// codeOf returns the code of the plan that is carried out, of plans of which the newest is the first.
func codeOf(plans []wire.PlanDetail) string {
	i := max(0, slices.IndexFunc(plans, func(p wire.PlanDetail) bool { return p.IsActive }))
	return plans[i].Deployment.CodeID
}

// tooLittle returns what a worker with these capacities never has of what a run needs; nil is nothing.
func tooLittle(has []wire.Capacity, need resource.Set) *wire.Lack {
	if len(has) == 0 {
		return nil // it does not say
	}
	all := resource.Set{Named: map[string]int{}}
	for _, c := range has {
		n := int(c.Total)
		if n == 0 {
			n = -1 // there is none
		}
		switch c.Resource {
		case resource.CPU:
			all.CPU = float64(c.Total) / 1000
		case resource.Memory:
			all.Memory = int64(n)
		case resource.GPU:
			all.GPU = n
		default:
			all.Named[c.Resource] = n
		}
	}
	_, err := capacity.New(all, 1, true).Share(need)
	return lackOf(err)
}
