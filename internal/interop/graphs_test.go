package interop_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
)

// Step is a task of a random graph.
type Step struct {
	Number int                    `json:"number"`
	Needs  []stardag.Task[string] `json:"needs"`
	Fails  bool                   `json:"fails"`
}

func (s Step) Run(ctx context.Context) (string, error) { return s.make(ctx, s.Needs) }

func (s Step) make(ctx context.Context, below []stardag.Task[string]) (string, error) {
	select {
	case <-time.After(5 * time.Millisecond):
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if s.Fails {
		return "", errors.New("this one fails")
	}
	texts := make([]string, len(below))
	for i, t := range below {
		var err error
		if texts[i], err = t.Load(ctx); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%d(%s)", s.Number, strings.Join(texts, ",")), tell(ctx.Value(logKey{}).(string), strconv.Itoa(s.Number))
}

// Asking is a task that finds some of what it is made of while it runs: one by one, or all at once.
type Asking struct {
	Step

	Asks   []stardag.Task[string] `json:"asks"`
	AtOnce bool                   `json:"at_once"`
}

func (a Asking) Requires() []stardag.Node { return stardag.Nodes(a.Needs...) }

func (a Asking) Run(ctx context.Context) (string, error) {
	if a.AtOnce {
		if err := stardag.Await(ctx, stardag.Nodes(a.Asks...)...); err != nil {
			return "", err
		}
	} else {
		for _, t := range a.Asks {
			if err := stardag.Await(ctx, t); err != nil {
				return "", err
			}
		}
	}
	return a.make(ctx, slices.Concat(a.Needs, a.Asks))
}

var (
	step   = stardag.Define[Step]("graphs.Step")
	asking = stardag.Define[Asking]("graphs.Asking")
)

// randomNode is a task of a graph: what it needs and asks for has lower numbers.
type randomNode struct {
	Needs  []int `json:"needs"`
	Asks   []int `json:"asks"`
	Fails  bool  `json:"fails"`
	AtOnce bool  `json:"at_once"`
}

type randomGraph []randomNode

func drawGraph(r *rand.Rand) randomGraph {
	g := make(randomGraph, 10+r.IntN(25))
	failing := r.IntN(3) == 0
	for i := range g {
		below := r.Perm(i)
		needs := min(i, r.IntN(4))
		asks := 0
		if r.IntN(3) == 0 {
			asks = min(i-needs, r.IntN(4))
		}
		g[i] = randomNode{
			Needs: below[:needs:needs], Asks: below[needs : needs+asks], AtOnce: r.IntN(2) == 0,
			Fails: failing && r.IntN(10) == 0,
		}
	}
	return g
}

// tasks makes the tasks of the graph.
func (g randomGraph) tasks() []stardag.Task[string] {
	tasks := make([]stardag.Task[string], len(g))
	pick := func(numbers []int) (picked []stardag.Task[string]) {
		for _, i := range numbers {
			picked = append(picked, tasks[i])
		}
		return picked
	}
	for i, n := range g {
		s := Step{Number: i, Needs: pick(n.Needs), Fails: n.Fails}
		if len(n.Asks) > 0 {
			tasks[i] = asking.New(Asking{Step: s, Asks: pick(n.Asks), AtOnce: n.AtOnce})
		} else {
			tasks[i] = step.New(s)
		}
	}
	return tasks
}

// outcomes says of each task that builds of some roots meet for sure what it makes; empty is nothing, because it or one that it is made of fails.
func (g randomGraph) outcomes(roots []int) map[int]string {
	made := map[int]string{}
	var visit func(int) bool
	visit = func(i int) bool {
		if text, ok := made[i]; ok {
			return text != ""
		}
		made[i] = ""
		whole := !g[i].Fails
		for _, u := range g[i].Needs {
			whole = visit(u) && whole
		}
		if !slices.ContainsFunc(g[i].Needs, func(u int) bool { return made[u] == "" }) { // else it is not run, and asks for nothing
			for _, u := range g[i].Asks {
				if visit(u) || g[i].AtOnce {
					whole = whole && made[u] != ""
					continue
				}
				whole = false
				break // what would be asked for next never is
			}
		}
		if whole {
			var texts []string
			for _, u := range slices.Concat(g[i].Needs, g[i].Asks) {
				texts = append(texts, made[u])
			}
			made[i] = fmt.Sprintf("%d(%s)", i, strings.Join(texts, ","))
		}
		return whole
	}
	for _, r := range roots {
		visit(r)
	}
	return made
}

// TestTwoProgramsBuildRandomGraphs has both programs build parts of a random graph at the same time, with one registry and one
// target root. Every task that can be made is made once, says the same in both languages, and the registry says what happened.
func TestTwoProgramsBuildRandomGraphs(t *testing.T) {
	t.Parallel()
	first, rounds := number(t, "STARDAG_TEST_SEED", 1), number(t, "STARDAG_TEST_ROUNDS", 4)
	for seed := first; seed < first+rounds; seed++ {
		start := registrytest.Start
		if seed%4 >= 2 {
			start = registrytest.StartPostgres
		}
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			buildRandomGraph(t, newPlace(t, start), seed)
		})
	}
}

func buildRandomGraph(t *testing.T, p *place, seed int) {
	t.Helper()
	r := rand.New(rand.NewPCG(uint64(seed), 7))
	g := drawGraph(r)
	graph, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	roots := [2][]int{r.Perm(len(g))[:3], append(r.Perm(len(g))[:2], len(g)-1)}
	theirRoots, err := json.Marshal(slices.Compact(slices.Sorted(slices.Values(roots[0]))))
	if err != nil {
		t.Fatal(err)
	}
	var theirs pySummary
	var wg sync.WaitGroup
	builder := []string{"sequential", "concurrent"}[seed%2]
	wg.Go(func() { theirs = scripted[pySummary](p, "graphs.py", builder, string(graph), string(theirRoots)) })
	tasks := g.tasks()
	var ours []stardag.Node
	for _, i := range slices.Compact(slices.Sorted(slices.Values(roots[1]))) {
		ours = append(ours, tasks[i])
	}
	b := p.builder()
	b.Workers, b.ContinueOnFailure = 1+r.IntN(3), true
	report, err := b.Run(t.Context(), ours...)
	wg.Wait()
	if t.Failed() {
		return
	}
	made := [2]map[int]string{g.outcomes(roots[0]), g.outcomes(roots[1])}
	checkEnd := func(who, buildID, status string, made map[int]string) {
		t.Helper()
		want, wantInRegistry := "success", wire.BuildCompleted
		if slices.Contains(slices.Collect(maps.Values(made)), "") {
			want, wantInRegistry = "failure", wire.BuildFailed
		}
		if status != want {
			t.Errorf("%s: the build ended with %s, want %s", who, status, want)
		}
		if b, err := p.Client().Build(t.Context(), buildID); err != nil || b.Status != wantInRegistry {
			t.Errorf("%s: the registry has the build as %+v, %v; want %s", who, b, err, wantInRegistry)
		}
	}
	checkEnd("Python", theirs.BuildID, theirs.Status, made[0])
	checkEnd("Go", report.BuildID.String(), string(report.Status), made[1])
	if err != nil && report.Status == build.Success {
		t.Error(err)
	}
	maps.Copy(made[0], made[1])
	p.checkTasks(g, tasks, made[0])
	if ran, languages := p.ran(); languages["py"] != theirs.Succeeded || languages["go"] != report.Counts.Succeeded {
		t.Errorf("ran %v, %v; Python says %+v, Go %+v", ran, languages, theirs, report.Counts)
	}
	if t.Failed() {
		t.Logf("seed %d: the graph is %s, the roots %v", seed, graph, roots)
	}
}

// checkTasks compares outputs, the log of runs and what the registry says of each task with what must have happened.
func (p *place) checkTasks(g randomGraph, tasks []stardag.Task[string], made map[int]string) {
	p.t.Helper()
	ctx, c := stardag.WithRoots(p.t.Context(), p.builder().Roots), p.Client()
	ran, _ := p.ran()
	for i, want := range made {
		detail, err := c.Task(ctx, tasks[i].ID().String(), 1)
		if err != nil {
			p.t.Errorf("task %d: %v", i, err)
			continue
		}
		executions, err := c.TaskExecutions(ctx, tasks[i].ID().String(), true, 0)
		if err != nil {
			p.t.Fatal(err)
		}
		outcomes := map[wire.Outcome]int{}
		for _, e := range executions.Executions {
			if e.Outcome == nil {
				p.t.Errorf("task %d: an execution has not ended", i)
				continue
			}
			outcomes[*e.Outcome]++
		}
		if want == "" {
			if detail.Status == wire.Completed || ran[strconv.Itoa(i)] > 0 || outcomes[wire.OutcomeCompleted] > 0 {
				p.t.Errorf("task %d cannot be made, and is %s after %d runs, %v", i, detail.Status, ran[strconv.Itoa(i)], outcomes)
			}
			if g[i].Fails && len(executions.Executions) > 0 && detail.Status != wire.Failed {
				p.t.Errorf("task %d failed, and is %s", i, detail.Status)
			}
			continue
		}
		if got, err := tasks[i].Load(ctx); err != nil || got != want {
			p.t.Errorf("task %d: got %q, %v; want %q", i, got, err, want)
		}
		if detail.Status != wire.Completed || ran[strconv.Itoa(i)] != 1 || outcomes[wire.OutcomeCompleted] != 1 {
			p.t.Errorf("task %d is %s after %d runs, %v; want completed by one", i, detail.Status, ran[strconv.Itoa(i)], outcomes)
		}
	}
}
