package interop_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

// Shared is a task that both programs can run.
type Shared struct {
	Name  string                 `json:"name"`
	Needs []stardag.Task[string] `json:"needs"`
}

type logKey struct{}

func (s Shared) Run(ctx context.Context) (string, error) {
	if err := tell(ctx.Value(logKey{}).(string), s.Name); err != nil {
		return "", err
	}
	select {
	case <-time.After(30 * time.Millisecond):
	case <-ctx.Done():
		return "", ctx.Err()
	}
	text := s.Name
	for _, need := range s.Needs {
		below, err := need.Load(ctx)
		if err != nil {
			return "", err
		}
		text += "(" + below + ")"
	}
	return text, nil
}

// tell appends a line; short appends are whole.
func tell(log, name string) error {
	f, err := os.OpenFile(log, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = fmt.Fprintf(f, "go %s\n", name)
	return err
}

// OnlyPython is made by the Python program.
type OnlyPython struct {
	Limit int     `json:"limit"`
	Ratio float64 `json:"ratio" stardag:"default=1e-05"`
}

// FromPython is made here, of what the Python program made.
type FromPython struct {
	Numbers stardag.Task[[]int] `json:"numbers"`
}

func (f FromPython) Run(ctx context.Context) (int, error) {
	numbers, err := f.Numbers.Load(ctx)
	return len(numbers), err
}

var (
	shared     = stardag.Define[Shared]("mixed.Shared")
	onlyPython = stardag.Extern[OnlyPython, []int]("mixed.OnlyPython")
	fromPython = stardag.Define[FromPython]("mixed.FromPython")
)

func graph(root string, first, last int) stardag.Task[string] {
	return shared.New(Shared{Name: root, Needs: middles(first, last)})
}

func middles(first, last int) []stardag.Task[string] {
	leaves := make([]stardag.Task[string], 10)
	for i := range leaves {
		leaves[i] = shared.New(Shared{Name: fmt.Sprint("leaf ", i)})
	}
	middle := make([]stardag.Task[string], 8)
	for i := range middle {
		middle[i] = shared.New(Shared{Name: fmt.Sprint("middle ", i), Needs: leaves[i : i+3]})
	}
	return middle[first:last]
}

// place is where two programs work together: a registry, a folder for outputs, and a log of who ran what.
type place struct {
	*registrytest.Registry

	t         *testing.T
	root, log string
}

func newPlace(t *testing.T, start func(testing.TB) *registrytest.Registry) *place {
	t.Helper()
	p := &place{Registry: start(t), t: t, root: t.TempDir(), log: filepath.Join(t.TempDir(), "log")}
	if err := os.WriteFile(p.log, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

type pySummary struct {
	ID                  stardag.ID `json:"id"`
	BuildID             string     `json:"build_id"`
	Status              string     `json:"status"`
	Succeeded           int        `json:"succeeded"`
	PreviouslyCompleted int        `json:"previously_completed"`
}

// python runs a build in Python and waits for it.
func (p *place) python(args ...string) pySummary {
	p.t.Helper()
	return scripted[pySummary](p, "shared.py", args...)
}

// scripted runs a script in Python with the place's registry and root, and returns the last JSON object that it prints.
func scripted[T any](p *place, script string, args ...string) (got T) {
	p.t.Helper()
	cmd := exec.CommandContext(p.t.Context(), python(p.t), append([]string{filepath.Join("testdata", script)}, args...)...)
	for _, kv := range pythonEnv(p.root, p.t.TempDir()) {
		if !strings.HasPrefix(kv, "STARDAG_NO_REGISTRY=") {
			cmd.Env = append(cmd.Env, kv)
		}
	}
	cmd.Env = append(cmd.Env, "MIXED_LOG="+p.log, "STARDAG_API_URL="+p.URL, "STARDAG_API_KEY="+registrytest.Key, "STARDAG_CODE_ID=one-commit")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		p.t.Errorf("%s %v: %v\n%s", script, args, err, stderr.String())
		return got
	}
	return decodeJSON[T](p.t, out[bytes.LastIndexByte(out, '{'):])
}

func (p *place) builder() build.Builder {
	return build.Builder{
		Workers: 2, Registry: p.Client(), Record: build.Recording{CodeID: "one-commit"},
		Roots: target.NewRoots(map[string]target.Root{"default": {URI: p.root}}),
		Context: func(ctx context.Context) (context.Context, error) {
			return context.WithValue(ctx, logKey{}, p.log), nil
		},
	}
}

// ran returns how often each task was run, and by how many each language.
func (p *place) ran() (tasks, languages map[string]int) {
	p.t.Helper()
	text, err := os.ReadFile(p.log)
	if err != nil {
		p.t.Fatal(err)
	}
	tasks, languages = map[string]int{}, map[string]int{}
	for line := range strings.Lines(string(text)) {
		language, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		tasks[name]++
		languages[language]++
	}
	return tasks, languages
}

// eachPlace runs a test with a registry on each database.
func eachPlace(t *testing.T, test func(*testing.T, *place)) {
	t.Helper()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, newPlace(t, start))
		})
	}
}

// awaitBuild waits a moment until the other program has begun a build that the filter finds.
func (p *place) awaitBuild(c *registry.Client, filter registry.BuildFilter) {
	p.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		builds, err := c.Builds(p.t.Context(), filter)
		if err != nil {
			p.t.Fatal(err)
		}
		if builds.Total > 0 || time.Now().After(deadline) {
			return
		}
	}
}

func TestTwoProgramsShareABuild(t *testing.T) {
	t.Parallel()
	eachPlace(t, shareABuild)
}

func shareABuild(t *testing.T, p *place) {
	t.Helper()
	var theirs pySummary
	var wg sync.WaitGroup
	wg.Go(func() { theirs = p.python("shared", "root of python", "0", "6") })
	c := p.Client()
	p.awaitBuild(c, registry.BuildFilter{})
	ours := graph("root of go", 2, 8)
	report, err := p.builder().Run(t.Context(), ours)
	wg.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if theirs.Status != "success" || theirs.Succeeded+theirs.PreviouslyCompleted != 15 {
		t.Errorf("Python: %+v", theirs)
	}
	tasks, languages := p.ran()
	for name, n := range tasks {
		if n != 1 {
			t.Errorf("%s was run %d times", name, n)
		}
	}
	if len(tasks) != 20 || languages["go"] != report.Counts.Succeeded || languages["py"] != theirs.Succeeded {
		t.Errorf("ran %d tasks, %v; go %+v, Python %+v", len(tasks), languages, report.Counts, theirs)
	}
	if languages["go"] < 3 || languages["py"] < 3 {
		t.Errorf("one did nearly everything: %v", languages)
	}
	for _, id := range []string{report.BuildID.String(), theirs.BuildID} {
		if b, err := c.Build(t.Context(), id); err != nil || b.Status != wire.BuildCompleted {
			t.Errorf("build %s: %+v, %v", id, b, err)
		}
	}
	// Each finds everything done now.
	again := p.python("shared", "root of go", "2", "8")
	if want := (pySummary{ID: ours.ID(), BuildID: again.BuildID, Status: "success", PreviouslyCompleted: 1}); again != want {
		t.Errorf("Python: %+v, want %+v", again, want)
	}
	report, err = p.builder().Run(t.Context(), graph("root of python", 0, 6))
	if want := (build.Counts{Discovered: 1, PreviouslyCompleted: 1}); err != nil || report.Counts != want {
		t.Errorf("got %+v, %v", report.Counts, err)
	}
	// At one commit they have scopes of their own.
	deployments, err := c.Deployments(t.Context(), registry.DeploymentFilter{})
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, d := range deployments.Deployments {
		codes[d.CodeID] = true
	}
	if diff := cmp.Diff(map[string]bool{"one-commit": true, "go-one-commit+": true}, codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}

func TestTasksOfAnotherProgramByTheirID(t *testing.T) {
	t.Parallel()
	p := newPlace(t, registrytest.Start)
	made := p.python("numbers", "4")
	declared := onlyPython.New(OnlyPython{Limit: 4, Ratio: 1e-05})
	if declared.ID() != made.ID {
		t.Fatalf("got id %s, Python says %s", declared.ID(), made.ID)
	}
	ctx, c := t.Context(), p.Client()
	foreign, err := build.Foreign[[]int](ctx, c, made.ID)
	if err != nil {
		t.Fatal(err)
	}
	alias, err := build.Alias[[]int](ctx, c, made.ID)
	if err != nil {
		t.Fatal(err)
	}
	for name, task := range map[string]stardag.Task[[]int]{"Extern": declared, "Foreign": foreign, "Alias": alias} {
		ctx := stardag.WithRoots(ctx, p.builder().Roots)
		if got, err := task.Load(ctx); err != nil || len(got) != 4 {
			t.Errorf("%s: loaded %v, %v", name, got, err)
		}
		if down := fromPython.New(FromPython{Numbers: task}); down.ID() != fromPython.New(FromPython{Numbers: declared}).ID() {
			t.Errorf("%s: downstream of it has the id %s", name, down.ID())
		}
	}
	// With its body a foreign task is registered as what it is in its own program, though by reference.
	down := fromPython.New(FromPython{Numbers: foreign})
	report, err := p.builder().Run(ctx, down)
	if want := (build.Counts{Discovered: 2, PreviouslyCompleted: 1, Succeeded: 1}); err != nil || report.Counts != want {
		t.Fatalf("got %+v, %v", report.Counts, err)
	}
	detail, err := c.Task(ctx, made.ID.String(), 10)
	if err != nil || len(detail.Instances) != 2 || detail.TaskName != "OnlyPython" {
		t.Fatalf("got %+v, %v; want one instance in each program's scope", detail, err)
	}
	var bodies [2]any
	for i := range bodies {
		if err := json.Unmarshal(detail.Instances[i].Body, &bodies[i]); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(bodies[0], bodies[1]); diff != "" {
		t.Errorf("bodies in the two scopes (-Go +Python):\n%s", diff)
	}
	if _, err := p.builder().Run(ctx, fromPython.New(FromPython{Numbers: alias})); err == nil || !strings.Contains(err.Error(), "use Foreign with its body") {
		t.Errorf("a recorded build with an alias: got %v", err)
	}
	// And the other way round: what Python made can be made here from the registry, where the kind is known.
	node, err := build.FromRegistry(ctx, c, nil, made.ID)
	if err != nil || node.ID() != made.ID {
		t.Errorf("got %v, %v", node, err)
	}
	if _, err := build.FromRegistry(ctx, c, stardag.NewKinds(), made.ID); err == nil || !strings.Contains(err.Error(), "mixed.OnlyPython") {
		t.Errorf("got %v", err)
	}
	if _, err := build.Foreign[int](ctx, c, stardag.ID{1}); err == nil || !strings.Contains(err.Error(), "unknown_task") {
		t.Errorf("got %v", err)
	}
}
