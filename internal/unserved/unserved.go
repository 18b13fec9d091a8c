// Package unserved finds out which tasks of a build no worker takes, and why. The registry tells pages and the command line so, and whoever
// follows a build finds it out where its registry does not.
package unserved

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/internal/codename"
	"github.com/stardag-go/stardag/registry/wire"
)

// Build is a build as far as it matters to workers.
type Build struct {
	App   string   // the name that it was handed to; empty is not known
	Code  string   // of its plan, as the registry has it
	Kinds []string // of the tasks that wait
}

// Waiting says that no worker takes tasks of a build, and why.
type Waiting struct {
	Kind    string // empty is all of them
	Reason  wire.WaitReason
	Message string // for people, with what to do
}

// Lack returns of what resource a worker has less in all than tasks of a kind need, that it takes otherwise; nil is of none. It is said of all tasks of
// the kind, or only of some.
type Lack func(w *wire.Worker, kind string) *wire.Lack

// Said returns the lacks that workers say that they have.
func Said(w *wire.Worker, kind string) *wire.Lack {
	if i := slices.IndexFunc(w.Lacks, func(l wire.Lack) bool { return l.Kind == kind }); i >= 0 {
		return &w.Lacks[i]
	}
	return nil
}

// Find returns what waits of a build for workers that are not among those. What is the same for all kinds is said once.
func Find(workers []wire.Worker, b Build, lack Lack) []Waiting {
	there := slices.DeleteFunc(slices.Clone(workers), func(w wire.Worker) bool { return w.Gone || w.State != wire.WorkerWorking })
	if len(there) == 0 {
		return []Waiting{{"", wire.WaitsForWorker, "there is no worker: start one with " + startWith(b.App)}}
	}
	ours := slices.DeleteFunc(slices.Clone(there), func(w wire.Worker) bool { return !takesOf(&w.WorkerFacts, b.App) })
	if len(ours) == 0 {
		return []Waiting{{"", wire.WaitsForEngine, fmt.Sprintf(
			"the build was handed to %s, and the workers take builds that were handed to %s: start one with the build's --engine and --engine-option", shownApp(b.App), shownApps(there))}}
	}
	same := slices.DeleteFunc(slices.Clone(ours), func(w wire.Worker) bool {
		return w.CodeID == nil || !slices.Contains(codename.All(*w.CodeID), b.Code)
	})
	if len(same) == 0 {
		return []Waiting{{"", wire.WaitsForCode, fmt.Sprintf(
			"no worker has the code of the build, %s, but %s: start one of the same version, or set STARDAG_CODE_ID to the same for both", codename.Given(b.Code), shownCodes(ours))}}
	}
	var found []Waiting
	for _, kind := range slices.Sorted(slices.Values(b.Kinds)) {
		taking := slices.DeleteFunc(slices.Clone(same), func(w wire.Worker) bool { return !slices.Contains(w.Kinds, kind) })
		if len(taking) == 0 {
			found = append(found, Waiting{kind, wire.WaitsForKind, noKind(len(same), kind)})
		} else if least := leastLack(taking, kind, lack); least != nil {
			found = append(found, Waiting{kind, wire.WaitsForResource, tooLittle(kind, least)})
		}
	}
	return found
}

// startWith says how a worker for builds that were handed to app is started. An engine in which each build has a name of its own begins them with its own.
func startWith(app string) string {
	if engine, _, own := strings.Cut(app, ":"); own {
		return "worker --engine " + engine
	}
	return "the command worker"
}

// leastLack returns the lack of the worker that has most, and nil when one has enough.
func leastLack(taking []wire.Worker, kind string, lack Lack) (least *wire.Lack) {
	for i := range taking {
		l := lack(&taking[i], kind)
		if l == nil {
			return nil
		}
		if least == nil || l.Total > least.Total {
			least = l
		}
	}
	return least
}

func noKind(workers int, kind string) string {
	who := "none of the " + strconv.Itoa(workers) + " workers of its code takes"
	if workers == 1 {
		who = "the one worker of its code does not take"
	}
	return fmt.Sprintf("%s tasks of kind %s: start one that does, with the queue of the kind", who, kind)
}

func tooLittle(kind string, l *wire.Lack) string {
	whose := "what they need"
	if l.Some {
		whose = "what some of them need"
	}
	large := capacity.TooLargeError{Resource: l.Resource, Need: l.Need, Total: l.Total}
	return fmt.Sprintf("no worker that takes tasks of kind %s has %s: %v; start one that has it, with %s", kind, whose, &large, capacity.Flag(l.Resource))
}

// takesOf reports whether a worker takes tasks of builds that were handed to app, as far as it says.
func takesOf(w *wire.WorkerFacts, app string) bool {
	return app == "" || len(w.Apps) == 0 || slices.ContainsFunc(w.Apps, func(name string) bool {
		return name == app || strings.HasSuffix(name, ":") && strings.HasPrefix(app, name)
	})
}

// shownApp returns a name without what tells the builds of an engine apart.
func shownApp(app string) string {
	name, _, _ := strings.Cut(app, ":")
	return strconv.Quote(name)
}

func shownApps(workers []wire.Worker) string {
	shown := map[string]bool{}
	for i := range workers {
		for _, app := range workers[i].Apps {
			shown[shownApp(app)] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(shown)), ", ")
}

func shownCodes(workers []wire.Worker) string {
	shown := map[string]bool{}
	for i := range workers {
		if id := workers[i].CodeID; id != nil {
			shown[codename.Given(*id)] = true
		}
	}
	return cmp.Or(strings.Join(slices.Sorted(maps.Keys(shown)), ", "), "code that they do not name")
}
