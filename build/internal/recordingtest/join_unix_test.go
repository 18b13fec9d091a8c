//go:build unix

package recordingtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// engineStep makes the test program a part of an engine: a process that opens a build, one that works for it, or one that ends it.
const engineStep = "RECORDINGTEST_ENGINE"

// step is what such a process is to do.
type engineJob struct {
	Do    string `json:"do"`
	URL   string `json:"url"`
	Dir   string `json:"dir"`
	Build string `json:"build"`
	Apart bool   `json:"apart"` // each task runs in a process of its own
}

// runsElsewhere says that this process runs no task itself.
var runsElsewhere bool

func (j engineJob) builder(c *registry.Client) build.Builder {
	return build.Builder{
		Registry: c, Roots: target.NewRoots(map[string]target.Root{"default": {URI: j.Dir}}),
		Record: build.Recording{CodeID: "tests"}, Settings: map[string]string{"ENGINE_TEST": "1"},
	}
}

// engineRoot is a task over one that awaits others, one with documents for people, and one below both.
func engineRoot() stardag.Node {
	leaf := parts.New(part{What: "leaf"})
	return parts.New(part{What: "root", Of: []stardag.Task[int]{
		parts.New(part{What: "await", Of: []stardag.Task[int]{leaf}}), parts.New(part{What: "show", Of: []stardag.Task[int]{leaf}}),
	}})
}

// part is a task of such a build.
type part struct {
	What string              `json:"what"`
	Of   []stardag.Task[int] `json:"of"`
}

var parts = stardag.Define[part]("recordingtest.Part")

func (p part) Run(ctx context.Context) (int, error) {
	if runsElsewhere {
		return 0, errors.New("it runs in the process that was to start another one for it")
	}
	of := p.Of
	if p.What == "await" {
		more := []stardag.Task[int]{parts.New(part{What: "leaf 1"}), parts.New(part{What: "leaf 2", Of: p.Of})}
		if _, err := stardag.AwaitAll(ctx, more); err != nil {
			return 0, err
		}
		of = append(more, of...)
	}
	total := 1
	for _, t := range of {
		n, err := t.Load(ctx)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

func (p part) Artifacts(_ context.Context, out int) ([]stardag.Artifact, error) {
	if p.What != "show" {
		return nil, nil
	}
	return []stardag.Artifact{stardag.Markdown("report", "# "+strconv.Itoa(out)), stardag.JSONArtifact("numbers", map[string]int{"out": out})}, nil
}

// runEngine is the main function of such a process.
func runEngine(text string) error {
	var j engineJob
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	c, err := registry.New(j.URL, registry.Options{APIKey: registrytest.Key})
	if err != nil {
		return err
	}
	defer c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute) // nobody waits for a build that does not end
	defer cancel()
	b := j.builder(c)
	if j.Do == "open" {
		id, p, err := b.Open(ctx, engineRoot())
		if err != nil {
			return err
		}
		if o := p.Outline(); len(o.Tasks) != 4 || !slices.Equal(o.Upstream[3], []int32{1, 2}) || !slices.Equal(o.Roots, []int32{3}) {
			return fmt.Errorf("the outline is %+v", o)
		}
		fmt.Print(id)
		return nil
	}
	b.Settings = nil // those of the build
	if runsElsewhere = j.Apart; j.Apart {
		b.Executor = build.Subprocess{}
	}
	joined, err := b.Join(ctx, j.Build)
	if err != nil {
		return err
	}
	if got := os.Getenv("ENGINE_TEST"); got != "1" {
		return fmt.Errorf("the setting is %q", got)
	}
	if j.Do == "close" {
		return joined.Close(ctx, nil)
	}
	return errors.Join(workFor(ctx, joined), joined.Leave(ctx))
}

// workFor runs what is ready until everything is complete.
func workFor(ctx context.Context, joined *build.Joined) error {
	for {
		ready, done, err := joined.Ready(ctx)
		if err != nil || done {
			return err
		}
		for _, r := range ready {
			out, err := joined.Do(ctx, r.Task, r.Attempts+1)
			if _, held := errors.AsType[*build.HeldError](err); held {
				continue
			}
			if err := errors.Join(err, out.Err, out.ArtifactErr); err != nil {
				return fmt.Errorf("%s: %w", r.Task, err)
			}
		}
		if len(ready) == 0 {
			time.Sleep(20 * time.Millisecond) // somebody else is at it
		}
	}
}

// engine runs such a process and returns what it printed.
func engine(t *testing.T, j engineJob) string {
	t.Helper()
	text, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Env = append(os.Environ(), engineStep+"="+string(text))
	var failed strings.Builder
	cmd.Stderr = &failed
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s: %v\n%s", j.Do, err, failed.String())
	}
	return string(out)
}

// One process opens a build and ends, two work for it at the same time, one of them in processes that it starts, another one ends it. What the registry has then is what it
// has of the same build in one process, except that a run that awaits has two executions.
func TestABuildIsCarriedOutByManyProcesses(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			local, here := start(t), engineJob{Dir: t.TempDir()}
			report, err := here.builder(local.Client()).Run(t.Context(), engineRoot())
			if err != nil {
				t.Fatal(err)
			}

			r := start(t)
			j := engineJob{Do: "open", URL: r.URL, Dir: t.TempDir()}
			j.Build = engine(t, j)
			var wg sync.WaitGroup
			for _, apart := range []bool{false, true} {
				wg.Go(func() {
					work := j
					work.Do, work.Apart = "work", apart
					engine(t, work)
				})
			}
			wg.Wait()
			end := j
			end.Do = "close"
			engine(t, end)

			if diff := cmp.Diff(rowsOf(t, local.Client(), report.BuildID.String()), rowsOf(t, r.Client(), j.Build)); diff != "" {
				t.Errorf("by one process and by many (-one +many):\n%s", diff)
			}
		})
	}
}

// rowsOf are what a registry knows of a build, without ids and times that differ in each.
func rowsOf(t *testing.T, c *registry.Client, buildID string) map[string]any {
	t.Helper()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := c.Build(t.Context(), buildID)
	must(err)
	plans, err := c.BuildPlans(t.Context(), buildID)
	must(err)
	graph, err := c.Graph(t.Context(), plans.Plans[0].ID)
	must(err)
	all := map[string]any{"build": b.Status, "outcome": b.Outcome, "settings": graph.SettingsHash}
	instances := map[string]string{}
	for _, m := range graph.Members {
		executions, err := c.TaskExecutions(t.Context(), m.TaskID, true, 10)
		must(err)
		var outcomes []string
		for _, e := range executions.Executions {
			if e.Outcome != nil && *e.Outcome != wire.OutcomeSuspended {
				outcomes = append(outcomes, string(*e.Outcome))
			}
		}
		made, err := c.TaskArtifacts(t.Context(), m.TaskID)
		must(err)
		var documents []string
		for _, a := range made.Artifacts {
			documents = append(documents, a.Name+" "+string(a.Body))
		}
		slices.Sort(documents)
		instances[m.InstanceID] = m.TaskID
		all["task "+m.TaskID] = []any{m.Status, m.IsRoot, outcomes, documents}
	}
	edges := map[string]bool{}
	for _, e := range graph.Edges {
		edges[fmt.Sprintf("%s needs %s, dynamic %v", instances[e.DownstreamInstanceID], instances[e.UpstreamInstanceID], e.IsDynamic)] = true
	}
	all["edges"] = slices.Sorted(maps.Keys(edges))
	return all
}
