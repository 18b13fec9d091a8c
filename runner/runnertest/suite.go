package runnertest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry/wire"
)

// Run runs the suite, or the tests of it that are named.
func Run(t *testing.T, e Engine, only ...string) {
	for _, name := range only {
		if suite[name] == nil {
			t.Errorf("the suite has no test %q", name)
		}
	}
	for name, test := range suite {
		if len(only) > 0 && !slices.Contains(only, name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, NewCluster(t, e))
		})
	}
}

var suite = map[string]func(*testing.T, *Cluster){
	"a build is made":             builds,
	"a run that awaits":           awaits,
	"a failure":                   fails,
	"retries":                     retries,
	"settings":                    settings,
	"a worker is killed":          killed,
	"a worker is asked to end":    drained,
	"whoever follows leaves":      leaves,
	"a build is cancelled":        cancelled,
	"nothing is there to be made": nothing,
	"long and wide":               shapes,
	"ways to fail":                waysToFail,
	"as one process does it":      sameAsOneProcess,
	"limits of the registry":      limits,
	"a queue of its own":          queue,
	"two builds and a third":      shared,
	"artifacts":                   artifacts,
	"the registry is away":        away,
	"everything is killed":        allKilled,
	"what fits together":          fitting,
	"a worker stands still":       stoodStill,
	"a task kills its workers":    killer,
	"a build is taken up again":   resumed,
	"only the roots are known":    rootsOnly,
	"after a failure it goes on":  goesOn,
	"nobody takes a task":         nobody,
	"other code":                  otherCode,
	"nobody is let in":            turnedDown,
	"the registry is ahead":       clocks(time.Hour),
	"the registry is behind":      clocks(-time.Hour),
}

func step(name, what string, of ...stardag.Task[int]) stardag.Task[int] {
	return Steps.New(Step{Name: name, What: what, Of: of})
}

// once checks that steps ran once each.
func (c *Cluster) once(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if runs := c.Runs(name); len(runs) != 1 {
			t.Errorf("step %q ran in the processes %v, want one", name, runs)
		}
	}
}

// ended checks how the build stands in the registry.
func (c *Cluster) ended(t *testing.T, id string, want wire.BuildStatus) *wire.Build {
	t.Helper()
	b, err := c.Builder(t).Registry.Build(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if b.Status != want {
		t.Errorf("build %s is %s in the registry, want %s", id, b.Status, want)
	}
	return b
}

func builds(t *testing.T, c *Cluster) {
	c.StartMany(t, 2, Options{Slots: 2})
	left := step("left", "", step("base", ""))
	root := step("root", "", left, step("right", "", step("base", "")), step("alone", ""))
	run := c.Submit(t, c.Builder(t), root)
	if run.ID() == "" || !strings.Contains(run.URL(), run.ID()) {
		t.Errorf("the build is %q at %q", run.ID(), run.URL())
	}
	report, err := c.Wait(t, run)
	if err != nil {
		t.Fatal(err)
	}
	if report.Status != build.Success || report.Counts.Succeeded != 5 || report.Counts.Discovered != 5 {
		t.Errorf("the report is %s", report)
	}
	c.once(t, "base", "left", "right", "alone", "root")
	c.ended(t, run.ID(), wire.BuildCompleted)
}

func awaits(t *testing.T, c *Cluster) {
	c.StartMany(t, 2, Options{})
	run := c.Submit(t, c.Builder(t), step("root", "", step("awaiting", "await", step("base", "")), step("awaiting too", "await", step("base", ""))))
	report, err := c.Wait(t, run)
	if err != nil {
		t.Fatal(err)
	}
	if report.Counts.Succeeded != 6 {
		t.Errorf("the report is %s", report)
	}
	c.once(t, "base", "awaited 0", "awaited 1", "root")
}

func fails(t *testing.T, c *Cluster) {
	c.Start(t, Options{})
	run := c.Submit(t, c.Builder(t), step("root", "", step("bad", "fail")))
	report, err := c.Wait(t, run)
	if err == nil || !strings.Contains(err.Error(), "as asked") || len(report.Failures) != 1 {
		t.Errorf("got %v, %s", err, report)
	}
	if report.Counts.Failed != 1 || report.Counts.Skipped != 1 {
		t.Errorf("the report is %s", report)
	}
	b := c.ended(t, run.ID(), wire.BuildFailed)
	if b.ErrorMessage == nil || !strings.Contains(*b.ErrorMessage, "as asked; 1 downstream member(s) blocked") {
		t.Errorf("the build says %v", b.ErrorMessage)
	}
}

func retries(t *testing.T, c *Cluster) {
	c.Start(t, Options{})
	run := c.Submit(t, c.Builder(t), Flaky.New(Step{Name: "flaky", What: "fail-until 3"}))
	if _, err := c.Wait(t, run); err != nil {
		t.Error(err)
	}
	if runs := c.Runs("flaky"); len(runs) != 3 {
		t.Errorf("it ran %d times", len(runs))
	}
	run = c.Submit(t, c.Builder(t), Flaky.New(Step{Name: "hopeless", What: "fail"}))
	if _, err := c.Wait(t, run); err == nil || !strings.Contains(err.Error(), "after 3 attempts") {
		t.Errorf("got %v", err)
	}
	if runs := c.Runs("hopeless"); len(runs) != 3 {
		t.Errorf("it ran %d times", len(runs))
	}
}

func settings(t *testing.T, c *Cluster) {
	c.Start(t, Options{Slots: 2})
	one, two := c.Builder(t), c.Builder(t)
	one.Settings, two.Settings = map[string]string{"RUNNERTEST_ONE": "1"}, map[string]string{"RUNNERTEST_ONE": "2"}
	first, second := c.Submit(t, one, step("first", "setting RUNNERTEST_ONE")), c.Submit(t, two, step("second", "setting RUNNERTEST_ONE"))
	if _, err := c.Wait(t, first); err != nil {
		t.Error(err)
	}
	if _, err := c.Wait(t, second); err != nil {
		t.Error(err)
	}
	c.once(t, "first", "second")
}

func killed(t *testing.T, c *Cluster) {
	first := c.Start(t, Options{Slots: 2})
	run := c.Submit(t, c.Builder(t), step("root", "", step("a", "wait go"), step("b", "wait go")))
	c.WaitForRuns(t, "a", 1)
	c.WaitForRuns(t, "b", 1)
	second := c.Start(t, Options{Slots: 2})
	first.Signal(syscall.SIGKILL)
	for _, name := range []string{"a", "b"} {
		if runs := c.WaitForRuns(t, name, 2); runs[1] == first.PID() || second.PID() == first.PID() {
			t.Errorf("step %q ran in the processes %v", name, runs)
		}
	}
	c.Open(t, "go")
	if report, err := c.Wait(t, run); err != nil || report.Counts.Succeeded != 3 {
		t.Errorf("got %v, %s", err, report)
	}
	c.once(t, "root")
}

func drained(t *testing.T, c *Cluster) {
	first := c.Start(t, Options{Grace: patience})
	run := c.Submit(t, c.Builder(t), step("root", "", step("running", "wait go")))
	c.WaitForRuns(t, "running", 1)
	first.Signal(syscall.SIGTERM)
	c.Eventually(t, "the worker says that it takes nothing more", func() bool {
		workers, err := c.Builder(t).Registry.Workers(t.Context())
		return err == nil && len(workers.Workers) == 1 && workers.Workers[0].State == wire.WorkerDraining
	})
	c.Open(t, "go")
	if err := first.Ended(); err != nil {
		t.Errorf("the worker ended: %v", err)
	}
	c.once(t, "running")
	if len(c.Runs("root")) > 0 {
		t.Error("a worker that was asked to end took a task")
	}
	// Without a grace the run is interrupted, and taken up again.
	second := step("held", "wait go on")
	other := c.Submit(t, c.Builder(t), second)
	third := c.Start(t, Options{})
	c.WaitForRuns(t, "held", 1)
	third.Signal(syscall.SIGTERM)
	if err := third.Ended(); err != nil {
		t.Errorf("the worker ended: %v", err)
	}
	c.Start(t, Options{})
	c.WaitForRuns(t, "held", 2)
	c.Open(t, "go on")
	if _, err := c.Wait(t, run); err != nil {
		t.Error(err)
	}
	if _, err := c.Wait(t, other); err != nil {
		t.Error(err)
	}
}

func cancelled(t *testing.T, c *Cluster) {
	c.Start(t, Options{})
	run := c.Submit(t, c.Builder(t), step("root", "", step("running", "wait never")))
	c.WaitForRuns(t, "running", 1)
	if err := run.Cancel(t.Context()); err != nil {
		t.Fatal(err)
	}
	report, err := c.Wait(t, run)
	if err == nil || report.Status != build.Stopped {
		t.Errorf("got %v, %s", err, report)
	}
	c.ended(t, run.ID(), wire.BuildCancelled)
	// Its only slot is free again.
	if _, err := c.Wait(t, c.Submit(t, c.Builder(t), step("next", ""))); err != nil {
		t.Error(err)
	}
}

func nothing(t *testing.T, c *Cluster) {
	c.Start(t, Options{})
	root := step("root", "")
	if _, err := c.Wait(t, c.Submit(t, c.Builder(t), root)); err != nil {
		t.Fatal(err)
	}
	report, err := c.Wait(t, c.Submit(t, c.Builder(t), root))
	if err != nil || report.Counts.PreviouslyCompleted != 1 || report.Counts.Discovered != 1 {
		t.Errorf("got %v, %s", err, report)
	}
	c.once(t, "root")
}

func leaves(t *testing.T, c *Cluster) {
	c.Start(t, Options{})
	run := c.Submit(t, c.Builder(t), step("root", "wait go"))
	c.WaitForRuns(t, "root", 1)
	ctx, leave := context.WithCancelCause(t.Context())
	closed := errors.New("the laptop is closed")
	leave(closed)
	report, err := run.Wait(ctx)
	if !errors.Is(err, context.Canceled) || !errors.Is(err, closed) || report.Status != build.Stopped {
		t.Errorf("got %v, %s", err, report)
	}
	c.Open(t, "go")
	if _, err := c.Wait(t, run); err != nil {
		t.Error(err)
	}
	c.once(t, "root")
}
