package build_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/node"
)

// model is a random DAG. Tasks only need and await tasks with lower numbers.
type model struct {
	needs, awaits [][]int
	limits        [][]string
	takes         []stardag.Resources
	done, fails   []bool
	roots         []int
}

func drawModel(t *rapid.T) *model {
	n := rapid.IntRange(1, 30).Draw(t, "tasks")
	m := &model{}
	below := func(i int, label string, most int) []int {
		if i == 0 {
			return nil
		}
		return rapid.SliceOfNDistinct(rapid.IntRange(0, i-1), 0, min(i, most), rapid.ID[int]).Draw(t, label)
	}
	failing := rapid.Bool().Draw(t, "failing")
	for i := range n {
		m.needs = append(m.needs, below(i, "needs", 4))
		m.awaits = append(m.awaits, below(i, "awaits", 2))
		m.limits = append(m.limits, rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 3, rapid.ID[string]).Draw(t, "limits"))
		m.takes = append(m.takes, stardag.Resources{
			CPU: float64(rapid.IntRange(0, 6).Draw(t, "half cpus")) / 2, Memory: rapid.Int64Range(0, 10).Draw(t, "memory"),
			Named: map[string]int{"licence": rapid.IntRange(0, 2).Draw(t, "licences")},
		})
		m.done = append(m.done, rapid.IntRange(0, 9).Draw(t, "done") == 0)
		m.fails = append(m.fails, failing && rapid.IntRange(0, 7).Draw(t, "fails") == 0)
	}
	m.roots = rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 1, min(n, 3), rapid.ID[int]).Draw(t, "roots")
	return m
}

// expect says what becomes of each task that a build meets when it goes on after failures.
func (m *model) expect() map[int]string {
	state := map[int]string{}
	var visit func(i int) string
	visit = func(i int) string {
		if s, ok := state[i]; ok {
			return s
		}
		if m.done[i] {
			state[i] = "reused"
			return "reused"
		}
		s := "succeeded"
		for _, u := range m.needs[i] {
			if r := visit(u); r == "failed" || r == "skipped" {
				s = "skipped"
			}
		}
		if s != "skipped" {
			for _, u := range m.awaits[i] {
				if r := visit(u); r == "failed" || r == "skipped" {
					s = "failed"
					break // the run returns and awaits nothing more
				}
			}
			if m.fails[i] {
				s = "failed"
			}
		}
		state[i] = s
		return s
	}
	for _, r := range m.roots {
		visit(r)
	}
	return state
}

// watch counts what runs right now and what it occupies.
type watch struct {
	mu     sync.Mutex
	active map[string]int
	broken []string
}

func (x *watch) enter(uses, most map[string]int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for name, n := range uses {
		if x.active[name] += n; x.active[name] > most[name] {
			x.broken = append(x.broken, name)
		}
	}
}

func (x *watch) leave(uses map[string]int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for name, n := range uses {
		x.active[name] -= n
	}
}

// uses returns what a run of a task occupies.
func (m *model) uses(i int) map[string]int {
	r := m.takes[i]
	uses := map[string]int{"workers": 1, "half cpus": 2, "memory": int(r.Memory), "licence": r.Named["licence"]}
	if r.CPU > 0 {
		uses["half cpus"] = int(r.CPU * 2)
	}
	for _, l := range m.limits[i] {
		uses[l] = 1
	}
	return uses
}

// tasks makes the model's tasks in w. Runs check that what they need is complete.
func (m *model) tasks(w *world, x *watch, most map[string]int) []stardag.Node {
	tasks := make([]stardag.Node, len(m.needs))
	for i := range m.needs {
		j := job{name: fmt.Sprint(i), kind: func(k *node.Kind) {
			k.Limits = slices.Sorted(slices.Values(m.limits[i]))
			if i%2 == 0 {
				k.NeedsOf = func(*node.Task) stardag.Resources { return m.takes[i] }
			} else {
				k.Needs = m.takes[i]
			}
		}}
		for _, u := range m.needs[i] {
			j.needs = append(j.needs, tasks[u])
		}
		j.run = func(ctx context.Context) error {
			for _, u := range m.needs[i] {
				if !w.isDone(fmt.Sprint(u)) {
					return errors.New("ran before what it needs")
				}
			}
			x.enter(m.uses(i), most)
			defer x.leave(m.uses(i))
			for _, u := range m.awaits[i] {
				x.leave(m.uses(i))
				err := await(ctx, tasks[u])
				x.enter(m.uses(i), most)
				if err != nil {
					return err
				}
				if !w.isDone(fmt.Sprint(u)) {
					return errors.New("went on before what it awaits")
				}
			}
			if m.fails[i] {
				return errBoom
			}
			return nil
		}
		tasks[i] = w.job(j)
		if m.done[i] {
			w.finish(idOf(j.name))
		}
	}
	return tasks
}

func TestRandomBuildsMatchTheModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		want := m.expect()
		most := map[string]int{
			"workers": rapid.IntRange(1, 4).Draw(t, "workers"), "a": 1, "b": rapid.IntRange(1, 2).Draw(t, "b"), "c": 100,
		}
		b := build.Builder{
			Workers: most["workers"], ContinueOnFailure: rapid.Bool().Draw(t, "continue"),
			Limits: map[string]int{"a": 1, "b": most["b"]},
		}
		if rapid.Bool().Draw(t, "bounded") {
			// No task needs more than there is in all.
			most["half cpus"], most["memory"], most["licence"] = 2*rapid.IntRange(3, 5).Draw(t, "cpus"), rapid.IntRange(10, 14).Draw(t, "memory"), rapid.IntRange(2, 3).Draw(t, "licences")
			b.Capacity = stardag.Resources{CPU: float64(most["half cpus"]) / 2, Memory: int64(most["memory"]), Named: map[string]int{"licence": most["licence"]}}
		} else {
			most["half cpus"], most["memory"], most["licence"] = 1000, 1000, 1000
		}
		b.Sequential = rapid.Bool().Draw(t, "sequential")
		run := func() (*world, *build.Report, error) {
			w, x := newWorld(), &watch{active: map[string]int{}}
			tasks := m.tasks(w, x, most)
			var roots []stardag.Node
			for _, r := range m.roots {
				roots = append(roots, tasks[r])
			}
			report, err := b.Run(context.Background(), roots...)
			if len(x.broken) > 0 {
				t.Fatalf("bounds exceeded: %v", x.broken)
			}
			return w, report, err
		}
		w, report, err := run()
		for name, n := range w.runs {
			if n != 1 {
				t.Fatalf("%s ran %d times", name, n)
			}
		}
		checkCounts(t, report)
		failed := slices.ContainsFunc(slices.Collect(maps.Values(want)), func(s string) bool { return s == "failed" })
		if failed != (err != nil) || failed != (report.Status == build.Failure) {
			t.Fatalf("err = %v, status %s; failures expected: %v", err, report.Status, failed)
		}
		if err != nil && !errors.Is(err, errBoom) {
			t.Fatalf("err = %v; want it to reach the cause", err)
		}
		if b.ContinueOnFailure || !failed {
			got := states(report)
			for i, s := range want {
				if got[fmt.Sprint(i)] != s {
					t.Fatalf("task %d is %s, want %s", i, got[fmt.Sprint(i)], s)
				}
			}
			if len(got) != len(want) {
				t.Fatalf("%d tasks met, want %d", len(got), len(want))
			}
		}
		if b.Sequential {
			again, _, _ := run()
			if !slices.Equal(again.order, w.order) {
				t.Fatalf("order %v, then %v", w.order, again.order)
			}
		}
	})
}

func checkCounts(t *rapid.T, report *build.Report) {
	var got build.Counts
	pending := 0
	for res := range report.Tasks() {
		got.Discovered++
		switch res.State {
		case build.Reused:
			got.PreviouslyCompleted++
		case build.Succeeded:
			got.Succeeded++
		case build.Failed:
			got.Failed++
		case build.Cancelled:
			got.Cancelled++
		case build.Skipped:
			got.Skipped++
		case build.Pending, build.Ready:
			pending++
		default:
			t.Fatalf("task %s ended as %s", res.Task, res.State)
		}
		if ran := res.Attempts > 0; ran == res.Start.IsZero() {
			t.Fatalf("task %s: %d attempts, start %v", res.Task, res.Attempts, res.Start)
		}
	}
	if got != report.Counts || pending != report.Counts.Pending() {
		t.Fatalf("counts %+v, tasks add up to %+v", report.Counts, got)
	}
}
