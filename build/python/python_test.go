package python_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/internal/testtools"
	"github.com/stardag-go/stardag/target"
)

type numbers struct {
	Limit int `json:"limit"`
}

type goSum struct {
	Integers stardag.Task[[]int] `json:"integers"`
	Workers  int                 `json:"workers" stardag:"nohash"`
}

func (s goSum) Run(ctx context.Context) (int, error) {
	integers, err := s.Integers.Load(ctx)
	total := 0
	for _, n := range integers {
		total += n
	}
	return total, err
}

type report struct {
	Total stardag.Task[int] `json:"total"`
}

type shout struct {
	Report stardag.Task[string] `json:"report"`
}

func (s shout) Run(ctx context.Context) (string, error) {
	text, err := s.Report.Load(ctx)
	return text + text, err
}

type grow struct {
	Depth int `json:"depth"`
}

type text struct {
	Text string `json:"text"`
}

type none struct{}

type fail struct {
	How string `json:"how"`
}

type different struct {
	Rate float64 `json:"rate"`
	Size int     `json:"size"`
}

// world is a program with its kinds, and an environment.
type world struct {
	kinds     *stardag.Kinds
	numbers   *stardag.Kind[numbers, []int]
	sum       *stardag.Kind[goSum, int]
	report    *stardag.Kind[report, string]
	shout     *stardag.Kind[shout, string]
	grow      *stardag.Kind[grow, int]
	growAsync *stardag.Kind[grow, int]
	async     *stardag.Kind[text, string]
	loud      *stardag.Kind[none, int]
	fail      *stardag.Kind[fail, int]
	different *stardag.Kind[different, int]

	folder      *stardag.Kind[folder, *target.Dir]
	readsFolder *stardag.Kind[folder, string]

	pool *python.Pool
	ctx  context.Context
	root string
}

func newWorld(t *testing.T, e python.Environment, opts ...stardag.Option) *world {
	t.Helper()
	kinds := stardag.NewKinds()
	in := append(opts, stardag.In(kinds))
	w := &world{
		kinds:     kinds,
		numbers:   stardag.Extern[numbers, []int]("shop.Numbers", in...),
		sum:       stardag.Define[goSum]("shop.GoSum", stardag.Version("1"), stardag.In(kinds)),
		report:    stardag.Extern[report, string]("shop.Report", in...),
		shout:     stardag.Define[shout]("shop.Shout", stardag.In(kinds)),
		grow:      stardag.Extern[grow, int]("shop.Grow", in...),
		growAsync: stardag.Extern[grow, int]("shop.GrowAsync", in...),
		async:     stardag.Extern[text, string]("shop.Async", in...),
		loud:      stardag.Extern[none, int]("shop.Loud", in...),
		fail:      stardag.Extern[fail, int]("shop.Fail", in...),
		different: stardag.Extern[different, int]("shop.Different", in...),

		folder:      stardag.Extern[folder, *target.Dir]("shop.Folder", in...),
		readsFolder: stardag.Extern[folder, string]("shop.ReadsFolder", in...),
	}
	w.pool, w.root = provided(t, e, kinds), t.TempDir()
	w.ctx = stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: w.root}}))
	return w
}

// provided returns a pool of an environment, which is closed at the end of the test, and has it give code to kinds.
func provided(t *testing.T, e python.Environment, kinds *stardag.Kinds) *python.Pool {
	t.Helper()
	pool, err := environment(t, e).Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pool.Provide(kinds); err != nil {
		t.Fatal(err)
	}
	return pool
}

func environment(t *testing.T, e python.Environment) python.Environment {
	t.Helper()
	if e.Interpreter == "" {
		e.Interpreter = testtools.Python(t, "venv", "python")
	}
	if e.Modules == nil {
		e.Modules = []string{filepath.Join("testdata", "shop.py")}
	}
	e.Env = append(e.Env, "PYTHONDONTWRITEBYTECODE=1")
	e.AnyVersion = e.AnyVersion || anyVersion()
	return e
}

func (w *world) build(t *testing.T, b build.Builder, tasks ...stardag.Node) (*build.Report, error) {
	t.Helper()
	b.NoRegistry, b.Kinds = true, w.kinds
	return b.Run(w.ctx, tasks...)
}

func load[T any](t *testing.T, w *world, task stardag.Task[T]) T {
	t.Helper()
	v, err := task.Load(w.ctx)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Tasks of both languages take turns, in every executor.
func TestOneGraphInTwoLanguages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{})
	for name, b := range map[string]build.Builder{"at once": {}, "in order": {Sequential: true}} {
		limit := 5 + len(name)
		last := w.shout.New(shout{Report: w.report.New(report{Total: w.sum.New(goSum{Integers: w.numbers.New(numbers{Limit: limit})})})})
		rep, err := w.build(t, b, last)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if rep.Counts.Succeeded != 4 {
			t.Errorf("%s: %d tasks succeeded, want 4", name, rep.Counts.Succeeded)
		}
		if got := load(t, w, last); !strings.HasPrefix(got, "the sum is ") || !strings.Contains(got, "– ✓\nthe sum is ") {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// A generator awaits tasks of both languages, to more levels than there are interpreters.
func TestGeneratorsAwait(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{Interpreters: 1})
	task := w.grow.New(grow{Depth: 6})
	if _, err := w.build(t, build.Builder{Workers: 1}, task, w.growAsync.New(grow{Depth: 3})); err != nil {
		t.Fatal(err)
	}
	if got := load(t, w, task); got != 1+0+1+3+6+10+15 {
		t.Errorf("got %d, want 36", got)
	}
	if got := load(t, w, w.growAsync.New(grow{Depth: 3})); got != 3 {
		t.Errorf("the asynchronous generator made %d, want 3", got)
	}
}

// A task in Go has one in its parameters that only Python declares, in the process and in another one.
func TestTasksThatOnlyPythonDeclares(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{})
	module := filepath.Join("testdata", "shop.py")
	for name, b := range map[string]build.Builder{"in process": {}, "subprocess": {Executor: build.Subprocess{Kinds: w.kinds}}} {
		tasks, err := w.pool.Tasks(w.ctx, []string{module + ":Undeclared"}, map[string]string{"limit": strconv.Itoa(3 + len(name))})
		if err != nil {
			t.Fatal(err)
		}
		numbers, err := stardag.As[[]int](tasks[0])
		if err != nil {
			t.Fatal(err)
		}
		sum := w.sum.New(goSum{Integers: numbers})
		if _, err := w.build(t, b, sum); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n := 3 + len(name); load(t, w, sum) != n*(n-1)/2 {
			t.Errorf("%s: got %d", name, load(t, w, sum))
		}
	}
}

func TestAsynchronousTasks(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{})
	task := w.async.New(text{Text: "é"})
	if _, err := w.build(t, build.Builder{}, task); err != nil {
		t.Fatal(err)
	}
	if got := load(t, w, task); got != "É" {
		t.Errorf("got %q, want É", got)
	}
}

// gather notes what builds tell.
type gather struct {
	lines     []string
	artifacts []stardag.Artifact
	problems  []string
}

func (g *gather) Observe(e build.Event) {
	switch e.Type {
	case build.TaskLog:
		g.lines = append(g.lines, e.Stream+": "+e.Line)
	case build.TaskArtifacts:
		g.artifacts = append(g.artifacts, e.Artifacts...)
		if e.Err != nil {
			g.problems = append(g.problems, e.Err.Error())
		}
	}
}

func TestWhatARunPrintsIsItsOutput(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{})
	var g gather
	var log strings.Builder
	_, err := w.build(t, build.Builder{Observers: []build.Observer{&g}, Logger: textLogger(&log)}, w.loud.New(none{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"stdout: printed", "stdout: in parts of a line", "stderr: to stderr", "stdout: \x00\x00\x00\x05garbage past Python", "stdout: from a child"} {
		if !slices.Contains(g.lines, want) {
			t.Errorf("the lines %q lack %q", g.lines, want)
		}
	}
	if !strings.Contains(log.String(), `msg="logged twice"`) || !strings.Contains(log.String(), "logger=shop") {
		t.Errorf("the log lacks the record: %s", &log)
	}
	// Artifacts are written as stardag for Python does it: a number that is not finite is null there.
	if len(g.artifacts) != 2 || g.artifacts[0].Body != "# fine" {
		t.Fatalf("artifacts are %+v", g.artifacts)
	}
	if body, _ := g.artifacts[1].Body.(json.RawMessage); string(body) != `{"n":1,"loss":null,"most":[null],"at":"2026-12-01"}` {
		t.Errorf("the facts are %s", body)
	}
	if len(g.problems) != 1 || !strings.Contains(g.problems[0], "artifact 'odd': ") || !strings.Contains(g.problems[0], "artifact 'huge' has 68157") {
		t.Errorf("what is wrong with the others: %q", g.problems)
	}
}

func TestExceptionsAreErrorsWithTheirTraceback(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{})
	rep, err := w.build(t, build.Builder{}, w.fail.New(fail{How: "raise"}))
	var raised *python.Error
	if !errors.As(err, &raised) || raised.Error() != "ValueError: bad rate" {
		t.Fatalf("got %v", err)
	}
	if tb := raised.Traceback(); !strings.Contains(tb, `shop.py", line`) || !strings.Contains(tb, "raise ValueError") || strings.Contains(tb, "<string>") {
		t.Errorf("the traceback is\n%s", tb)
	}
	if len(rep.Failures) != 1 || !strings.Contains(string(rep.Failures[0].Stack), "shop.py") {
		t.Errorf("the report lacks the traceback: %+v", rep.Failures)
	}
}

func TestADyingInterpreterFailsItsTaskAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{Interpreters: 1})
	for how, want := range map[string]string{"exit": "exited with code 3", "kill": "killed by signal: killed"} {
		_, err := w.build(t, build.Builder{}, w.fail.New(fail{How: how}))
		var crash *build.CrashError
		if !errors.As(err, &crash) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", how, err, want)
		}
	}
	if _, err := w.build(t, build.Builder{Retry: build.Retry{Attempts: 2, Backoff: time.Millisecond}}, w.fail.New(fail{How: "once"})); err != nil {
		t.Errorf("it was not tried again: %v", err)
	}
	_, err := w.build(t, build.Builder{}, w.fail.New(fail{How: "garbage"}))
	if err == nil || !strings.Contains(err.Error(), "something other than messages came from the interpreter") {
		t.Errorf("a task that writes to the pipe of the program: got %v", err)
	}
	if _, err := w.build(t, build.Builder{}, w.fail.New(fail{How: "stdout"}), w.numbers.New(numbers{Limit: 1})); err != nil {
		t.Errorf("a task that closes its standard output: %v", err)
	}
}

func TestATimeoutEndsAllThatTheTaskStarted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{Interpreters: 1})
	var g gather
	_, err := w.build(t, build.Builder{Timeout: 2 * time.Second, Observers: []build.Observer{&g}}, w.fail.New(fail{How: "hang"}))
	if _, late := errors.AsType[*build.TimeoutError](err); !late {
		t.Fatalf("got %v", err)
	}
	if !slices.Contains(g.lines, "stdout: cleaned up") {
		t.Errorf("the task did not clean up: %q", g.lines)
	}
	for _, line := range g.lines {
		if pid, ok := strings.CutPrefix(line, "stdout: child "); ok && alive(pid) {
			t.Errorf("process %s, which the task started, is still there", pid)
		}
	}
	if _, err := w.build(t, build.Builder{}, w.numbers.New(numbers{Limit: 2})); err != nil {
		t.Errorf("the next task: %v", err)
	}
}

// alive reports whether a process is there and no zombie.
func alive(pid string) bool {
	stat, err := os.ReadFile("/proc/" + pid + "/stat")
	return err == nil && !strings.Contains(string(stat), ") Z ")
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{Interpreters: 1, Memory: 300 << 20})
	_, err := w.build(t, build.Builder{}, w.fail.New(fail{How: "eat"}))
	var over *build.MemoryLimitError
	if !errors.As(err, &over) || over.Limit != 300<<20 {
		t.Fatalf("got %v", err)
	}
}

func TestATaskHasToBeTheSameInBothLanguages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{})
	_, err := w.build(t, build.Builder{}, w.different.New(different{Rate: 0.5, Size: 1}))
	if err == nil || !strings.Contains(err.Error(), "as it is declared in Go") || !strings.Contains(err.Error(), "which parameters count") {
		t.Errorf("got %v", err)
	}
	_, err = w.build(t, build.Builder{}, w.fail.New(fail{How: "nothing"}))
	if _, absent := errors.AsType[*build.NoOutputError](err); !absent {
		t.Errorf("a task that stores nothing: got %v", err)
	}
}

// A ladder of diamonds has 2^40 ways through it.
func TestDiamondsCostNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{})
	tasks, err := w.pool.Tasks(w.ctx, []string{filepath.Join("testdata", "shop.py") + ":ladder"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	rep, err := w.build(t, build.Builder{}, tasks...)
	if err != nil {
		t.Fatal(err)
	}
	if rep.Counts.Succeeded != 81 {
		t.Errorf("%d tasks were made, want 81", rep.Counts.Succeeded)
	}
	again, err := w.build(t, build.Builder{}, tasks...)
	if err != nil || again.Counts.Succeeded != 0 {
		t.Errorf("again: %d made, %v", again.Counts.Succeeded, err)
	}
}

type where struct {
	N int `json:"n"`
}

type place struct {
	PID     int    `json:"pid"`
	Threads string `json:"threads"`
	GPUs    string `json:"gpus"`
}

// places runs tasks that say where they run, each of which needs something.
func places(t *testing.T, e python.Environment, n int, need stardag.Resources, b build.Builder) []place {
	t.Helper()
	kinds := stardag.NewKinds()
	kind := stardag.Extern[where, place]("shop.Where", stardag.Needs(need), stardag.In(kinds))
	provided(t, e, kinds)
	ctx := stardag.WithRoots(t.Context(), rootsIn(t.TempDir()))
	var tasks []stardag.Task[place]
	var nodes []stardag.Node
	for i := range n {
		task := kind.New(where{N: i})
		tasks, nodes = append(tasks, task), append(nodes, task)
	}
	b.NoRegistry, b.Kinds = true, kinds
	if _, err := b.Run(ctx, nodes...); err != nil {
		t.Fatal(err)
	}
	var all []place
	for _, task := range tasks {
		p, err := task.Load(ctx)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestInterpretersAreReplaced(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		e    python.Environment
		most int
	}{
		"by count":  {python.Environment{Interpreters: 1, RecycleAfter: 2}, 2},
		"by memory": {python.Environment{Interpreters: 1, RecycleMemory: 1}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			of := map[int]int{}
			for _, p := range places(t, tt.e, 4, stardag.Resources{}, build.Builder{}) {
				of[p.PID]++
				if of[p.PID] > tt.most {
					t.Errorf("process %d ran %d tasks, want %d at most", p.PID, of[p.PID], tt.most)
				}
			}
		})
	}
}

// What a kind needs is what its tasks see.
func TestDeclaredResources(t *testing.T) {
	t.Parallel()
	if os.Getenv("OMP_NUM_THREADS") != "" {
		t.Skip("OMP_NUM_THREADS is set, and stays")
	}
	gpus := []string{"GPU-a", "GPU-b", "GPU-c"}
	all := places(t, python.Environment{Interpreters: 2, GPUs: gpus}, 4, stardag.Resources{CPU: 2.5, GPU: 2}, build.Builder{Capacity: stardag.Resources{CPU: 8, GPU: 4}})
	for _, p := range all {
		if p.Threads != "3" {
			t.Errorf("a task of 2.5 CPUs has %q threads", p.Threads)
		}
		names := strings.Split(p.GPUs, ",")
		if len(names) != 2 || names[0] == names[1] || !slices.Contains(gpus, names[0]) || !slices.Contains(gpus, names[1]) {
			t.Errorf("a task of two GPUs sees %q", p.GPUs)
		}
	}
}

// Memory is that of everything that a task has started, and pages that a fork shares count once.
func TestMemoryIsOfAllThatATaskStarted(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	kind := stardag.Extern[fail, int]("shop.Fail", stardag.Needs(stardag.Resources{Memory: 500 << 20}), stardag.In(kinds))
	provided(t, python.Environment{Interpreters: 1}, kinds)
	ctx := stardag.WithRoots(t.Context(), rootsIn(t.TempDir()))
	b := build.Builder{NoRegistry: true, Kinds: kinds, Capacity: stardag.Resources{Memory: 1 << 30}}
	_, err := b.Run(ctx, kind.New(fail{How: "eat elsewhere"}))
	if over, is := errors.AsType[*build.MemoryLimitError](err); !is || over.Limit != 500<<20 {
		t.Errorf("a child that takes too much: got %v", err)
	}
	if _, err := b.Run(ctx, kind.New(fail{How: "fork"})); err != nil {
		t.Errorf("children that share their parent's memory: %v", err)
	}
}

// What interpreters are left with, and what is known of it here, is bounded; builds do not notice.
func TestTasksAreForgotten(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{Interpreters: 2})
	w.pool.ForgetAfter(3)
	tasks, err := w.pool.Tasks(w.ctx, []string{filepath.Join("testdata", "shop.py") + ":ladder"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.build(t, build.Builder{}, append(tasks, w.grow.New(grow{Depth: 5}))...); err != nil {
		t.Fatal(err)
	}
	clear(tasks)
	for i := range 1500 {
		if _, err := w.pool.Tasks(w.ctx, []string{filepath.Join("testdata", "shop.py") + ":Numbers"}, map[string]string{"limit": strconv.Itoa(i)}); err != nil {
			t.Fatal(err)
		}
		if i%500 == 0 {
			runtime.GC()
		}
	}
	if n := w.pool.Known(); n > 1300 {
		t.Errorf("%d tasks are known, of which none is needed", n)
	}
}
