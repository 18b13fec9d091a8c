package runnertest

import (
	"errors"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry/wire"
)

// resumed takes a failed build up again.
func resumed(t *testing.T, c *Cluster) {
	c.Start(t, Options{})
	root := step("root", "", step("once bad", "fail-until 2"), step("good", ""))
	run := c.Submit(t, c.Builder(t), root)
	if _, err := c.Wait(t, run); err == nil {
		t.Fatal("it did not fail")
	}
	c.ended(t, run.ID(), wire.BuildFailed)
	b := c.Builder(t)
	b.Record.Resume = run.ID()
	again := c.Submit(t, b, root)
	if again.ID() != run.ID() {
		t.Errorf("another build, %s, was made", again.ID())
	}
	if _, err := c.Wait(t, again); err != nil {
		t.Error(err)
	}
	c.once(t, "root", "good")
	// A new build tries what has failed in another one.
	bad := step("bad again", "fail-until 2")
	if _, err := c.Wait(t, c.Submit(t, c.Builder(t), bad)); err == nil {
		t.Fatal("it did not fail")
	}
	if _, err := c.Wait(t, c.Submit(t, c.Builder(t), bad)); err != nil {
		t.Error(err)
	}
}

// rootsOnly submits without a look at the outputs. Some are there already.
func rootsOnly(t *testing.T, c *Cluster) {
	c.Start(t, Options{Slots: 2})
	if _, err := c.Wait(t, c.Submit(t, c.Builder(t), step("there", ""))); err != nil {
		t.Fatal(err)
	}
	b := c.Builder(t)
	b.Record.RootsOnly = true
	run := c.Submit(t, b, step("root", "", step("there", ""), step("missing", "", step("base", ""))), step("other root", ""), step("there", ""))
	report, err := c.Wait(t, run)
	if err != nil {
		t.Fatal(err)
	}
	if report.Counts.Succeeded != 4 || report.Counts.PreviouslyCompleted != 1 {
		t.Errorf("the report is %s", report)
	}
	c.once(t, "there", "missing", "base", "root", "other root")
	c.ended(t, run.ID(), wire.BuildCompleted)
}

// goesOn makes what does not need a failed task.
func goesOn(t *testing.T, c *Cluster) {
	c.Start(t, Options{})
	b := c.Builder(t)
	b.ContinueOnFailure = true
	run := c.Submit(t, b, step("root", "", step("bad", "fail")), step("panics", "panic"), step("good", "", step("base", "")))
	report, err := c.Wait(t, run)
	if err == nil || !strings.Contains(err.Error(), "as asked") || report.Counts.Failed != 2 || report.Counts.Succeeded != 2 || report.Counts.Skipped != 1 {
		t.Errorf("got %v, %s", err, report)
	}
	if te, ok := errors.AsType[*build.TaskError](err); !ok || te.Task.Name != "runnertest.Step" {
		t.Errorf("the error is %v", te)
	}
	c.once(t, "good", "base", "panics", "bad")
	c.ended(t, run.ID(), wire.BuildFailed)
}

// otherCode has builds of two versions of the code: a worker takes those of its own.
func otherCode(t *testing.T, c *Cluster) {
	other := c.Builder(t)
	other.Record.CodeID = "another"
	left := c.Submit(t, other, step("of another", ""))
	c.Start(t, Options{})
	if _, err := c.Wait(t, c.Submit(t, c.Builder(t), step("of this", ""))); err != nil {
		t.Error(err)
	}
	if runs := c.Runs("of another"); len(runs) > 0 {
		t.Errorf("a task of other code ran in %v", runs)
	}
	c.ended(t, left.ID(), wire.BuildRunning)
	if err := left.Cancel(t.Context()); err != nil {
		t.Error(err)
	}
}
