package runnertest

import (
	"strconv"
	"syscall"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/registry/wire"
)

// away takes the registry away while tasks run and before they can be reported.
func away(t *testing.T, c *Cluster) {
	c.Start(t, Options{Slots: 2})
	run := c.Submit(t, c.Builder(t), step("root", "", step("a", "wait go"), step("b", "wait go")))
	c.WaitForRuns(t, "a", 1)
	c.WaitForRuns(t, "b", 1)
	back := c.Away()
	c.Open(t, "go")
	c.Start(t, Options{}) // waits for the registry, as one does that is started before it
	back()
	if report, err := c.Wait(t, run); err != nil || report.Counts.Succeeded != 3 {
		t.Errorf("got %v, %s", err, report)
	}
	c.once(t, "a", "b", "root")
}

// allKilled kills the workers and takes the registry away, and starts both again.
func allKilled(t *testing.T, c *Cluster) {
	workers := c.StartMany(t, 2, Options{})
	run := c.Submit(t, c.Builder(t), step("root", "", step("a", "wait go"), step("b", "wait go"), step("c", "wait go")))
	c.Eventually(t, "one of the steps runs", func() bool { return len(c.Runs("a"))+len(c.Runs("b"))+len(c.Runs("c")) > 0 })
	for _, w := range workers {
		w.Signal(syscall.SIGKILL)
	}
	back := c.Away()
	c.Open(t, "go")
	back()
	c.Start(t, Options{Slots: 2})
	if report, err := c.Wait(t, run); err != nil || report.Counts.Succeeded != 4 {
		t.Errorf("got %v, %s", err, report)
	}
	c.once(t, "root")
}

// stoodStill stops a worker for longer than its claim lives, and lets it go on after another has made its task: what it says and writes
// then changes nothing.
func stoodStill(t *testing.T, c *Cluster) {
	task := WhoTask.New(Who{Name: "who"})
	first := c.Start(t, Options{})
	run := c.Submit(t, c.Builder(t), task)
	c.WaitForRuns(t, "who", 1)
	first.Signal(syscall.SIGSTOP)
	c.Start(t, Options{})
	maker := c.WaitForRuns(t, "who", 2)[1] // of the second worker, or started by it
	c.Open(t, "go")
	if report, err := c.Wait(t, run); err != nil || report.Counts.Succeeded != 1 {
		t.Errorf("got %v, %s", err, report)
	}
	before := c.executions(t, task)
	first.Signal(syscall.SIGCONT)
	first.Signal(syscall.SIGTERM)
	if err := first.Ended(); err != nil {
		t.Errorf("the worker ended: %v", err)
	}
	b := c.Builder(t)
	made, err := task.Load(stardag.WithRoots(t.Context(), b.Roots))
	if err != nil || strconv.Itoa(made) != maker || maker == first.PID() {
		t.Errorf("the output is of process %d, want %s (%v)", made, maker, err)
	}
	after := c.executions(t, task)
	if len(before) != 2 || len(after) != 2 || *after[0].Outcome != wire.OutcomeCompleted || after[1].ClaimOutcome == nil || *after[1].ClaimOutcome != wire.ClaimTakenOver {
		t.Errorf("the executions are %+v", after)
	}
	found, err := b.Registry.TaskArtifacts(t.Context(), task.ID().String())
	if err != nil || len(found.Artifacts) != 1 {
		t.Errorf("the artifacts are %+v, %v", found, err)
	}
	c.ended(t, run.ID(), wire.BuildCompleted)
}

// executions returns those of a task, newest first.
func (c *Cluster) executions(t *testing.T, task stardag.Node) []wire.Execution {
	t.Helper()
	found, err := c.Builder(t).Registry.TaskExecutions(t.Context(), task.ID().String(), true, 0)
	if err != nil {
		t.Fatal(err)
	}
	return found.Executions
}
