package build_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
)

func nameOf(n stardag.Node) string { return front.Task(n).Kind.Name.Name }

func TestPlanSaysWhatABuildWouldDoAndRunsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld()
	below := w.task("below")
	done, redo, leaf := w.task("done", below), w.task("redo"), w.task("leaf")
	w.finish(idOf("done"))
	w.finish(idOf("redo"))
	root := w.task("root", done, w.task("mid", leaf, redo), leaf)
	plan, err := build.Builder{Force: []stardag.Node{redo}}.Plan(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for p := range plan.Tasks() {
		line := fmt.Sprint(nameOf(p.Task), ": ", p.Action, ", ", p.Why)
		for _, u := range p.Upstreams {
			line += " " + nameOf(u)
		}
		if p.Root {
			line += " (root)"
		}
		got = append(got, line)
	}
	want := []string{
		"done: reuse, complete",
		"leaf: make, not complete",
		"redo: make, forced (root)",
		"mid: make, not complete leaf redo",
		"root: make, not complete done mid leaf (root)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
	if c := plan.Counts(); c.Discovered != 5 || c.PreviouslyCompleted != 1 || c.Pending() != 4 {
		t.Errorf("counts %+v", c)
	}
	if path := plan.Path(leaf.ID()); len(path) != 3 || plan.Path(below.ID()) != nil {
		t.Errorf("path to leaf %v, to what is below a complete task %v", path, plan.Path(below.ID()))
	}
	if ran := w.ran(); len(ran) > 0 {
		t.Errorf("a plan ran %v", ran)
	}
}

func TestVerifyTellsWhatIsGoneFromWhatWasNeverMade(t *testing.T) {
	t.Parallel()
	w := newWorld()
	deep := w.task("deep")        // gone: a complete task needs it through others
	lost := w.task("lost", deep)  // gone
	fine := w.task("fine", lost)  // complete
	other := w.task("other")      // complete
	open := w.task("open", other) // never made
	root := w.task("root", fine, open)
	w.finish(idOf("fine"))
	w.finish(idOf("other"))
	v, err := build.Builder{}.Verify(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	var gone, unmade []string
	for _, g := range v.Gone {
		gone = append(gone, fmt.Sprint(nameOf(g.Task), " for ", nameOf(g.NeededBy[0]), ", ", len(g.Path)))
	}
	for _, n := range v.Unmade {
		unmade = append(unmade, nameOf(n))
	}
	if diff := cmp.Diff([]string{"deep for lost, 4", "lost for fine, 3"}, gone); diff != "" {
		t.Errorf("gone (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"open", "root"}, unmade); diff != "" {
		t.Errorf("unmade (-want +got):\n%s", diff)
	}
	if got, want := v.String(), "6 tasks checked: 2 complete, 2 gone, 2 not made yet"; v.OK() || got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if len(w.ran()) > 0 {
		t.Error("a verification ran something")
	}
}
