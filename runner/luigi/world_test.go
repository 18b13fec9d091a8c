package luigi_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/luigi"
	"github.com/stardag-go/stardag/target"
)

// Step is a task that notes its runs in a folder.
type Step struct {
	Name string               `json:"name"`
	What string               `json:"what"`
	Of   []stardag.Task[int]  `json:"of"`
	Log  string               `json:"log"` // and so every test has tasks of its own
	Day  *stardag.Task[int64] `json:"day"`
}

// Run notes the run, and does what the step is for.
func (s Step) Run(ctx context.Context) (int, error) {
	file, err := os.CreateTemp(s.Log, s.Name+"-")
	if err != nil {
		return 0, err
	}
	if _, err := fmt.Fprint(file, os.Getpid()); err != nil {
		return 0, err
	}
	if err := file.Close(); err != nil {
		return 0, err
	}
	sum := 1
	for _, t := range s.Of {
		n, err := t.Load(ctx)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	what, rest, _ := strings.Cut(s.What, " ")
	switch what {
	case "fail":
		return 0, errors.New("as asked")
	case "fail-once":
		if runs, _ := filepath.Glob(filepath.Join(s.Log, s.Name+"-*")); len(runs) == 1 {
			return 0, errors.New("the first time")
		}
	case "await":
		var tasks []stardag.Task[int]
		for i := range 3 {
			tasks = append(tasks, stepTask.New(Step{Name: fmt.Sprintf("%s%d", rest, i), Log: s.Log}))
		}
		if _, err := stardag.AwaitAll(ctx, tasks); err != nil {
			return 0, err
		}
		sum += 10
	case "wait": // until a file is there
		for {
			if _, err := os.Stat(filepath.Join(s.Log, rest)); err == nil {
				break
			}
			select {
			case <-ctx.Done():
				return 0, context.Cause(ctx)
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
	if s.Day != nil {
		n, err := s.Day.Load(ctx)
		sum += int(n)
		if err != nil {
			return 0, err
		}
	}
	return sum, nil
}

// Raw is what the Luigi task of that name makes.
type Raw struct {
	Day string `json:"day"`
}

// LuigiTask returns its name in Luigi.
func (r Raw) LuigiTask() (string, map[string]string) { return "Raw", map[string]string{"day": r.Day} }

// OutputPath returns the path of the Luigi task.
func (r Raw) OutputPath() string { return "raw/" + r.Day + ".json" }

// Made is a task in Go that Luigi tasks wait for.
type Made struct {
	Day string `json:"day"`
}

// LuigiTask returns its name in Luigi.
func (m Made) LuigiTask() (string, map[string]string) { return "Made", map[string]string{"day": m.Day} }

// OutputPath returns where Luigi looks.
func (m Made) OutputPath() string { return "made/" + m.Day + ".json" }

// Run makes a number.
func (m Made) Run(context.Context) (int, error) { return 7, nil }

var (
	madeTask     = stardag.Define[Made]("test.Made")
	stepTask     = stardag.Define[Step]("test.Step")
	flakyTask    = stardag.Define[Flaky]("test.Flaky", stardag.Retry(stardag.RetryPolicy{Attempts: 2, Backoff: 10 * time.Millisecond}))
	licencedTask = stardag.Define[Licenced]("test.Licenced", stardag.Limits("licence"))
	rawTask      = stardag.Extern[Raw, int64]("test.Raw")
)

// Flaky is a step that is tried twice.
type Flaky struct{ Step }

// Run is that of the step.
func (f Flaky) Run(ctx context.Context) (int, error) { return f.Step.Run(ctx) }

// Licenced is a step of which one runs at a time.
type Licenced struct{ Step }

// Run is that of the step.
func (l Licenced) Run(ctx context.Context) (int, error) { return l.Step.Run(ctx) }

// world is a place for outputs and notes, at a luigid.
type world struct {
	engine luigi.Engine
	ctx    context.Context //nolint:containedctx // of the test
	log    string
	dir    string

	mu    sync.Mutex // guards notes
	notes []string   // of builds, which are to be waited for first
}

func newWorld(t *testing.T, url string) *world {
	t.Helper()
	dir := t.TempDir()
	w := &world{engine: engineAt(url), log: filepath.Join(dir, "log"), dir: dir}
	for _, name := range []string{"log", "outputs"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	w.ctx = stardag.WithRoots(t.Context(), rootsAt(dir))
	return w
}

func engineAt(url string) luigi.Engine {
	return luigi.Engine{URL: url, Slots: 2, Poll: 50 * time.Millisecond, Wait: time.Minute, Patience: 30 * time.Second}
}

func rootsAt(dir string) *target.Roots {
	return target.NewRoots(map[string]target.Root{"default": {URI: filepath.Join(dir, "outputs")}})
}

func (w *world) step(name, what string, of ...stardag.Task[int]) stardag.Task[int] {
	return stepTask.New(Step{Name: name, What: what, Of: of, Log: w.log})
}

// start begins a build in a process of its own, as far as luigid can tell.
func (w *world) start(t *testing.T, b build.Builder, tasks ...stardag.Node) func() (*build.Report, error) {
	t.Helper()
	b.NoRegistry = b.Registry == nil
	b.Record.CodeID = filepath.Base(filepath.Dir(w.dir)) // workers of other tests have other places
	run, err := w.engine.Submit(w.ctx, runner.Request{Builder: b, Tasks: tasks, Note: w.note})
	if err != nil {
		t.Fatal(err)
	}
	var (
		all    sync.WaitGroup
		report *build.Report
	)
	all.Go(func() { report, err = run.Wait(w.ctx) })
	return func() (*build.Report, error) {
		all.Wait()
		return report, err
	}
}

func (w *world) note(text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.notes = append(w.notes, text)
}

// runs returns the processes in which a step ran.
func (w *world) runs(t *testing.T, name string) (pids []string) {
	t.Helper()
	notes, err := filepath.Glob(filepath.Join(w.log, name+"-*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, note := range notes {
		pid, err := os.ReadFile(note)
		if err != nil {
			t.Fatal(err)
		}
		pids = append(pids, string(pid))
	}
	return pids
}

func (w *world) once(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if runs := w.runs(t, name); len(runs) != 1 {
			t.Errorf("step %q ran in the processes %v, want one", name, runs)
		}
	}
}

func (w *world) touch(t *testing.T, name string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(w.log, name), nil, 0o600); err != nil {
		t.Fatal(err)
	}
}

// until waits for something that happens soon.
func until(t *testing.T, what string, seen func() bool) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !seen(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s: not seen", what)
		}
	}
}
