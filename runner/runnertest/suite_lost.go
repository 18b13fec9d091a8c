package runnertest

import (
	"strings"
	"syscall"
	"testing"
)

// killer has a task that kills whatever runs it. Its neighbour is made.
func killer(t *testing.T, c *Cluster) {
	first := c.Start(t, Options{Slots: 2})
	b := c.Builder(t)
	b.ContinueOnFailure = true
	run := c.Submit(t, b, step("root", "", step("killer", "kill"), step("neighbour", "wait go")))
	if err := first.Ended(); err == nil {
		t.Error("the worker was not killed")
	}
	c.Open(t, "go")
	second := c.Start(t, Options{Slots: 2})
	report, err := c.Wait(t, run)
	if err == nil || !strings.Contains(err.Error(), "the task killed its worker 3 times") {
		t.Errorf("got %v", err)
	}
	if report.Counts.Succeeded != 1 || report.Counts.Failed != 1 || report.Counts.Skipped != 1 {
		t.Errorf("the report is %s", report)
	}
	if runs := c.Runs("killer"); len(runs) != 3 {
		t.Errorf("it ran %d times", len(runs))
	}
	second.Signal(syscall.SIGTERM)
	if err := second.Ended(); err != nil {
		t.Errorf("the second worker: %v", err)
	}
}
