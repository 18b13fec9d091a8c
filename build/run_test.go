package build_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
)

func TestMain(m *testing.M) {
	if os.Getenv(noWorker) != "" {
		os.Exit(0) // a main that forgets to serve
	}
	build.ServeWorker()
	os.Setenv("STARDAG_NO_REGISTRY", "1") // builds that name no registry are recorded nowhere, whatever this machine's configuration says
	if dir := os.Getenv(orphanMaker); dir != "" {
		makeOrphan(dir)
	}
	home, err := os.MkdirTemp("", "build-test-home-") // builds keep what they cannot report in the user's folder
	if err != nil {
		panic(err)
	}
	os.Setenv("HOME", home)
	code := m.Run()
	os.RemoveAll(home)
	if err := goleak.Find(); err != nil && code == 0 {
		os.Stderr.WriteString(err.Error())
		code = 1
	}
	os.Exit(code)
}

// diamond returns a root over two tasks over one leaf.
func diamond(w *world) (root stardag.Node) {
	leaf := w.task("leaf")
	return w.task("root", w.task("left", leaf), w.task("right", leaf))
}

func TestRunMakesWhatIsMissingUpstreamsFirst(t *testing.T) {
	t.Parallel()
	w := newWorld()
	root := diamond(w)
	report, err := build.Run(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	want := build.Counts{Discovered: 4, Succeeded: 4}
	if diff := cmp.Diff(want, report.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	order := w.ran()
	if order[0] != "leaf" || order[3] != "root" {
		t.Errorf("ran %v; want leaf first and root last", order)
	}
	if got, want := report.String(), "Build (no registry): success — 4 succeeded, 0 failed, 0 already complete, 0 skipped."; got != want {
		t.Errorf("report = %q, want %q", got, want)
	}

	report, err = build.Run(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(build.Counts{Discovered: 1, PreviouslyCompleted: 1}, report.Counts); diff != "" {
		t.Errorf("second build looks at more than the root (-want +got):\n%s", diff)
	}
	if len(w.ran()) != 4 {
		t.Errorf("second build ran something: %v", w.ran())
	}
}

func TestSequentialOrderIsTheDepthFirstOrderOfTheTasks(t *testing.T) {
	t.Parallel()
	for range 20 {
		w := newWorld()
		a := w.task("a")
		b := w.task("b", a)
		c := w.task("c")
		d := w.task("d", c, b)
		e := w.task("e", b, w.task("f"))
		if _, err := build.Sequential(t.Context(), d, e); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"c", "a", "b", "d", "f", "e"}, w.ran()); diff != "" {
			t.Fatalf("order (-want +got):\n%s", diff)
		}
	}
}

func TestNoTasksIsASuccess(t *testing.T) {
	t.Parallel()
	report, err := build.Run(t.Context())
	if err != nil || report.Status != build.Success {
		t.Errorf("Run() = %v, %v; want success", report, err)
	}
}

var errBoom = errors.New("boom")

func TestFailFastReturnsTheTasksErrorWithItsPath(t *testing.T) {
	t.Parallel()
	w := newWorld()
	bad := w.job(job{name: "bad", run: func(context.Context) error { return errBoom }})
	root := w.task("root", w.task("mid", bad), w.task("other", w.task("slow", bad)))
	report, err := build.Builder{Workers: 1}.Run(t.Context(), root)
	if !errors.Is(err, errBoom) {
		t.Fatalf("err = %v, want it to wrap the task's error", err)
	}
	te, ok := errors.AsType[*build.TaskError](err)
	if !ok {
		t.Fatalf("err is a %T, want a *TaskError", err)
	}
	var path []string
	for _, r := range te.Path() {
		path = append(path, r.Name)
	}
	if diff := cmp.Diff([]string{"test.root", "test.mid", "test.bad"}, path); diff != "" {
		t.Errorf("path (-want +got):\n%s", diff)
	}
	id := func(s string) string { return idOf(s).String()[:8] }
	want := "task test.bad[" + id("bad") + "] extra=0 failed (test.root[" + id("root") + "] -> test.mid[" + id("mid") +
		"] -> test.bad[" + id("bad") + "]): boom"
	if err.Error() != want {
		t.Errorf("error = %q\nwant    %q", err, want)
	}
	wantCounts := build.Counts{Discovered: 5, Failed: 1, Skipped: 4}
	if diff := cmp.Diff(wantCounts, report.Counts); diff != "" || report.Status != build.Failure {
		t.Errorf("status %s, counts (-want +got):\n%s", report.Status, diff)
	}
}

func TestContinueOnFailureDoesWhatDoesNotNeedTheFailedTask(t *testing.T) {
	t.Parallel()
	w := newWorld()
	bad := w.job(job{name: "bad", run: func(context.Context) error { return errBoom }})
	worse := w.job(job{name: "worse", run: func(context.Context) error { return os.ErrPermission }})
	root := w.task("root", bad, worse, w.task("good", w.task("leaf")))
	report, err := build.Builder{ContinueOnFailure: true}.Run(t.Context(), root)
	if !errors.Is(err, errBoom) || !errors.Is(err, os.ErrPermission) {
		t.Errorf("err = %v, want both failures", err)
	}
	want := map[string]string{"root": "skipped", "bad": "failed", "worse": "failed", "good": "succeeded", "leaf": "succeeded"}
	if diff := cmp.Diff(want, states(report)); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	res, _ := report.Task(idOf("root"))
	if res.Err == nil || len(report.Failures) != 2 {
		t.Errorf("root's error is %v, failures %v; want the failure that it was skipped for, and two", res.Err, report.Failures)
	}
}

func TestARunWithoutOutputFails(t *testing.T) {
	t.Parallel()
	w := newWorld()
	_, err := build.Run(t.Context(), w.job(job{name: "liar", noOutput: true}))
	if _, ok := errors.AsType[*build.NoOutputError](err); !ok {
		t.Errorf("err = %v, want a NoOutputError", err)
	}
}

func TestPanicsAndGoexitAreFailures(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		job   job
		want  string
		stack string
	}{
		"panic in Run":       {job{run: func(context.Context) error { panic("ouch\nouch") }}, "panic: ouch; ouch", "TestPanicsAndGoexitAreFailures"},
		"Goexit in Run":      {job{run: func(context.Context) error { exit(); return nil }}, "runtime.Goexit", ""},
		"panic in Complete":  {job{complete: func(context.Context) (bool, error) { panic("c") }}, "check whether it is complete: panic: c", ""},
		"panic in Requires":  {job{requires: func() []stardag.Node { panic("r") }}, "list what it requires: panic: r", ""},
		"nil in Requires":    {job{requires: func() []stardag.Node { return []stardag.Node{front.Node(nil)} }}, "requirement 0 is not a task", ""},
		"error as the panic": {job{run: func(context.Context) error { panic(errBoom) }}, "panic: boom", "run_test.go"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, b := range []build.Builder{{}, {Sequential: true}, {ContinueOnFailure: true}} {
				w := newWorld()
				tt.job.name = "bad"
				good := w.task("good")
				report, err := b.Run(t.Context(), w.task("root", good, w.job(tt.job)))
				if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
					t.Fatalf("err = %v, want one line with %q", err, tt.want)
				}
				if report.Status != build.Failure {
					t.Errorf("status = %s", report.Status)
				}
				te, ok := errors.AsType[*build.TaskError](err)
				if tt.stack != "" && (!ok || !strings.Contains(string(te.Stack), tt.stack)) {
					t.Errorf("no stack with %q in %v", tt.stack, te)
				}
			}
		})
	}
}

func TestForcedTasksRunAlthoughTheyAreComplete(t *testing.T) {
	t.Parallel()
	w := newWorld()
	leaf := w.task("leaf")
	mid := w.task("mid", leaf)
	root := w.task("root", mid)
	if _, err := build.Run(t.Context(), root); err != nil {
		t.Fatal(err)
	}
	report, err := build.Builder{Force: []stardag.Node{mid}}.Run(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int{"leaf": 1, "mid": 2, "root": 1}, w.runs); diff != "" {
		t.Errorf("runs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"leaf": "reused", "mid": "succeeded", "root": "reused"}, states(report)); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
}

func TestBadRequestsAreRefusedBeforeAnythingRuns(t *testing.T) {
	t.Parallel()
	w := newWorld()
	var loop stardag.Node
	loop = w.job(job{name: "loop", requires: func() []stardag.Node { return []stardag.Node{w.task("between", loop)} }})
	tests := map[string]struct {
		builder build.Builder
		root    stardag.Node
		want    string
	}{
		"nil task":           {root: nil, want: "requested task 0: it is nil"},
		"zero task":          {root: stardag.Task[int]{}, want: "zero stardag.Task"},
		"cycle":              {root: loop, want: "requires itself"},
		"extern not there":   {root: w.task("root", w.job(job{name: "extern", extern: true})), want: "its output does not exist and it cannot run here"},
		"limit of zero":      {builder: build.Builder{Limits: map[string]int{"gpu": 0}}, root: w.task("x"), want: `limit "gpu" is 0`},
		"conflict":           {root: w.task("root", w.job(job{name: "twin", extra: 1}), w.job(job{name: "twin", extra: 2})), want: "different parameters (extra)"},
		"nested conflict":    {root: w.task("root", w.task("a", w.job(job{name: "twin", extra: 1})), w.task("b", w.task("a", w.job(job{name: "twin", extra: 2})))), want: "(up[0].extra)"},
		"complete fails":     {root: w.task("root", w.job(job{name: "asked", complete: func(context.Context) (bool, error) { return false, errBoom }})), want: "] -> test.asked["},
		"forced extern":      {builder: build.Builder{Force: []stardag.Node{w.job(job{name: "extern", extern: true})}}, root: w.task("x"), want: "it cannot run here: it has no code"},
		"context is refused": {builder: build.Builder{Context: func(context.Context) (context.Context, error) { return nil, errBoom }}, root: w.task("x"), want: "boom"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report, err := tt.builder.Run(t.Context(), tt.root)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("err = %v, want %q", err, tt.want)
			}
			if report == nil || report.Status != build.Failure {
				t.Errorf("report = %v, want a failure", report)
			}
		})
	}
	if len(w.ran()) > 0 {
		t.Errorf("something ran: %v", w.ran())
	}
}

func TestTheSameTaskThroughTwoPointersIsOneTask(t *testing.T) {
	t.Parallel()
	w := newWorld()
	twin := func() stardag.Node { return w.job(job{name: "twin", extra: 1, needs: []stardag.Node{w.task("leaf")}}) }
	report, err := build.Run(t.Context(), w.task("root", twin(), w.task("mid", twin())))
	if err != nil {
		t.Fatal(err)
	}
	if report.Counts.Succeeded != 4 || w.runs["twin"] != 1 {
		t.Errorf("counts %+v, runs %v; want every task once", report.Counts, w.runs)
	}
}

func TestARunnableDefinitionWinsOverADeclaration(t *testing.T) {
	t.Parallel()
	w := newWorld()
	declared, defined := w.job(job{name: "twin", extern: true}), w.job(job{name: "twin"})
	for _, roots := range [][]stardag.Node{{declared, defined}, {defined, declared}} {
		clear(w.done)
		if _, err := build.Run(t.Context(), roots...); err != nil {
			t.Error(err)
		}
	}
}
