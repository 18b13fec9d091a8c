package runnertest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// sameAsOneProcess builds random graphs, with tasks that fail, are tried again and await others, on the engine and in this process, and
// compares what the reports and the registry say of both.
func sameAsOneProcess(t *testing.T, c *Cluster) {
	c.StartMany(t, 2, Options{Slots: 2})
	for seed := range uint64(3) {
		b := c.Builder(t)
		b.ContinueOnFailure = true
		g := random(seed, " elsewhere")
		report, _ := c.Wait(t, c.Submit(t, b, g.root))
		got := g.account(t, b.Registry, report)
		g = random(seed, " here")
		report, _ = b.Run(t.Context(), g.root)
		want := g.account(t, b.Registry, report)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d: the engine differs from one process (-one +engine):\n%s", seed, diff)
		}
	}
}

// account is what is known of a build afterwards, by the names of its steps.
type account struct {
	Status   build.Status
	Counts   build.Counts
	Failures map[string]int
	Build    wire.BuildStatus
	Members  map[string]member
}

type member struct {
	Status   wire.Status
	Attempts int
	State    build.State
}

func (g *graph) account(t *testing.T, client *registry.Client, r *build.Report) account {
	t.Helper()
	a := account{Status: r.Status, Counts: r.Counts, Failures: map[string]int{}, Members: map[string]member{}}
	if r.BuildID == nil {
		t.Fatalf("the report has no build: %s", r)
	}
	for _, f := range r.Failures {
		a.Failures[g.names[f.Task.ID.String()]] = f.Attempts
	}
	id := r.BuildID.String()
	found, err := client.Build(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	a.Build = found.Status
	page, err := client.BuildMembers(t.Context(), id, 200, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range page.Members {
		state, _ := r.Task(g.ids[m.TaskID])
		a.Members[g.names[m.TaskID]] = member{m.Status, m.Attempts, state.State}
	}
	return a
}

// graph is a random graph. The names of its steps are those by which two of one form are compared.
type graph struct {
	root  stardag.Task[int]
	names map[string]string // by task id
	ids   map[string]stardag.ID
}

// random makes a graph by a seed. of tells graphs of one form apart.
func random(seed uint64, of string) *graph {
	g := &graph{names: map[string]string{}, ids: map[string]stardag.ID{}}
	r := rand.New(rand.NewPCG(seed, 7))
	var made []stardag.Task[int]
	add := func(kind *stardag.Kind[Step, int], s Step) {
		name := s.Name
		s.Name += of
		t := kind.New(s)
		made = append(made, t)
		g.names[t.ID().String()], g.ids[t.ID().String()] = name, t.ID()
	}
	for i := range 14 {
		s := Step{Name: fmt.Sprintf("step %d", i)}
		for range min(i, r.IntN(4)) {
			s.Of = append(s.Of, made[r.IntN(i)])
		}
		kind := Steps
		switch r.IntN(12) {
		case 0:
			s.What = "fail"
		case 1:
			kind, s.What = Flaky, "fail-until 2"
		case 2:
			s.What = "exit"
		case 3:
			s.What = "panic"
		}
		add(kind, s)
	}
	add(Steps, Step{Name: "root", Of: made})
	g.root = made[len(made)-1]
	return g
}
