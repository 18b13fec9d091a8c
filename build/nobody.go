package build

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/resource"
)

// nobodyAfter is how long nothing has to happen in a build that is followed before it is looked for who could carry it out.
const nobodyAfter = 10 * time.Second

// errNoWorker is why a task is held that no worker takes.
const errNoWorker registry.Code = "no_worker"

// explain tells, once, why nothing happens where it is that no worker takes a task.
func (f *following) explain(ctx context.Context) {
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
	for _, held := range nobody(workers.Workers, plans.Plans[0].Deployment.CodeID, left, needs) {
		text := held.why
		if f.told == nil {
			f.told = map[string]bool{}
		}
		if !f.told[text] {
			f.told[text] = true
			f.events.push(Event{Type: TaskHeld, Task: f.node(ctx, held.member), Err: &HeldError{Code: errNoWorker, Message: text}})
		}
	}
}

type unwanted struct {
	member wire.ListedMember
	why    string
}

// nobody returns tasks of the kinds in left that none of the workers takes, and why. needs says what those tasks need of a worker.
func nobody(workers []wire.Worker, code string, left map[string]wire.ListedMember, needs map[string]resource.Set) (held []unwanted) {
	var kinds, others []string
	for kind := range left {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	there, ours := 0, 0
	taken := map[string]bool{}
	large := map[string]error{} // why those that take a kind have too little for it; nil when one has enough
	for _, w := range workers {
		if w.Gone || w.State != wire.WorkerWorking {
			continue
		}
		there++
		if w.CodeID == nil || !slices.Contains(record.CodesOf(*w.CodeID), code) {
			if w.CodeID != nil && !slices.Contains(others, *w.CodeID) {
				others = append(others, *w.CodeID)
			}
			continue
		}
		ours++
		for _, kind := range w.Kinds {
			if need, ok := needs[kind]; ok && (!taken[kind] || large[kind] != nil) {
				large[kind] = tooLittle(w.Capacities, need)
			}
			taken[kind] = true
		}
	}
	for _, kind := range kinds {
		var why string
		switch {
		case there == 0:
			why = "there is no worker: start one with the command worker"
		case ours == 0:
			slices.Sort(others)
			why = fmt.Sprintf("no worker has the code of the build, %s, but %s: start one of the same version, or set STARDAG_CODE_ID to the same for both", code, strings.Join(others, ", "))
		case !taken[kind]:
			why = fmt.Sprintf("none of the %d workers takes tasks of kind %s: start one that does, with the queue of the kind", ours, kind)
		case large[kind] != nil:
			why = fmt.Sprintf("no worker that takes tasks of kind %s has what this one needs: %v; start one that has it, with --cpus, --memory, --gpus or --resource", kind, large[kind])
		default:
			continue
		}
		if held = append(held, unwanted{left[kind], why}); ours == 0 {
			break // it is the same for all
		}
	}
	return held
}

// tooLittle returns an error when a worker with these capacities never has what a run needs.
func tooLittle(has []wire.Capacity, need resource.Set) error {
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
	return err
}
