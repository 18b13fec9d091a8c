package build

import (
	"context"
	"fmt"
	"slices"
	"strconv"
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
	for _, held := range nobody(workers.Workers, deref(b.ReactiveAppName), codeOf(plans.Plans), left, needs) {
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

// codeOf is the code of the plan that is carried out, of plans of which the newest is the first.
func codeOf(plans []wire.PlanDetail) string {
	i := max(0, slices.IndexFunc(plans, func(p wire.PlanDetail) bool { return p.IsActive }))
	return plans[i].Deployment.CodeID
}

type unwanted struct {
	member wire.ListedMember
	why    string
}

// nobody returns tasks of the kinds in left that none of the workers takes, and why. The build was handed to app and has the code. needs says what those
// tasks need of a worker.
func nobody(workers []wire.Worker, app, code string, left map[string]wire.ListedMember, needs map[string]resource.Set) (held []unwanted) {
	var kinds, others, apps []string
	for kind := range left {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	there, rest, ours := 0, 0, 0 // workers, those that take builds of the app, and those of them that have the code
	taken := map[string]bool{}
	large := map[string]error{} // why those that take a kind have too little for it; nil when one has enough
	for _, w := range workers {
		if w.Gone || w.State != wire.WorkerWorking {
			continue
		}
		there++
		if !takesOf(&w.WorkerFacts, app) {
			apps = append(apps, w.Apps...)
			continue
		}
		rest++
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
		case rest == 0:
			why = fmt.Sprintf("the build was handed to %s, and the workers take builds that were handed to %s: start one with the build's --engine and --engine-option", shownApp(app), shownApps(apps))
		case ours == 0:
			slices.Sort(others)
			why = fmt.Sprintf("no worker has the code of the build, %s, but %s: start one of the same version, or set STARDAG_CODE_ID to the same for both", record.GivenCode(code), strings.Join(others, ", "))
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

// takesOf reports whether a worker takes tasks of builds that were handed to app, as far as it says.
func takesOf(w *wire.WorkerFacts, app string) bool {
	return app == "" || len(w.Apps) == 0 || slices.ContainsFunc(w.Apps, func(name string) bool {
		return name == app || strings.HasSuffix(name, ":") && strings.HasPrefix(app, name)
	})
}

// shownApp is a name without what tells the builds of an engine apart.
func shownApp(app string) string {
	name, _, _ := strings.Cut(app, ":")
	return strconv.Quote(name)
}

func shownApps(apps []string) string {
	shown := make([]string, len(apps))
	for i, app := range apps {
		shown[i] = shownApp(app)
	}
	slices.Sort(shown)
	return strings.Join(slices.Compact(shown), ", ")
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
