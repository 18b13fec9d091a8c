package runnertest

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag/registry"
)

// turnedDown has the registry let nobody in any more while a task runs, as when a key is revoked or a login has ended. The worker and whoever follows
// the build say so and end, and another worker goes on with the build.
func turnedDown(t *testing.T, c *Cluster) {
	first := c.Start(t, Options{Slots: 2})
	run := c.Submit(t, c.Builder(t), step("root", "", step("running", "wait go", step("before", ""))))
	c.WaitForRuns(t, "running", 1)
	followed := make(chan error, 1)
	go func() {
		_, err := run.Wait(t.Context())
		followed <- err
	}()
	back := c.Deny()
	if err := <-followed; !errors.Is(err, registry.ErrInvalidAPIKey) || strings.Contains(err.Error(), "\n") {
		t.Errorf("whoever follows is told %v", err)
	}
	if err := first.Ended(); err == nil {
		t.Error("the worker ended as if it had been asked to")
	}
	said := first.said(t)
	if i := strings.LastIndex(said, "\nworker: "); i < 0 || !strings.HasSuffix(said[i:], "Invalid API key (status 401)\n") || strings.Count(said[i:], "\n") != 2 {
		t.Errorf("the worker's last line is not why it ended:\n%s", said)
	}
	back()
	c.Open(t, "go")
	c.Start(t, Options{Slots: 2})
	if report, err := c.Wait(t, run); err != nil || report.Counts.Succeeded != 3 || report.Counts.Failed != 0 {
		t.Errorf("got %v, %s", err, report)
	}
	c.once(t, "before", "root")
}

// said returns what a worker has written, up to now.
func (w *Worker) said(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(w.log)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// clocks returns a test in which the registry's clock is apart from that of everybody else, while a task is tried again, one awaits others and a worker
// is killed.
func clocks(ahead time.Duration) func(*testing.T, *Cluster) {
	return func(t *testing.T, c *Cluster) {
		c.Clock(ahead)
		first := c.Start(t, Options{Slots: 2})
		flaky := Flaky.New(Step{Name: "flaky", What: "fail-until 2"})
		run := c.Submit(t, c.Builder(t), step("root", "await", flaky, step("a", "wait go"), step("b", "wait go")))
		c.WaitForRuns(t, "a", 1)
		c.WaitForRuns(t, "b", 1)
		c.Start(t, Options{Slots: 2})
		first.Signal(syscall.SIGKILL)
		c.WaitForRuns(t, "a", 2) // long before an hour has passed
		c.WaitForRuns(t, "b", 2)
		c.Open(t, "go")
		report, err := c.Wait(t, run)
		if err != nil || report.Counts.Succeeded != 6 || report.Counts.Failed != 0 {
			t.Errorf("got %v, %s", err, report)
		}
		for res := range report.Tasks() {
			if res.Duration < 0 || res.Duration > patience {
				t.Errorf("%s took %s", res.Task, res.Duration)
			}
		}
		c.Eventually(t, "the registry knows which worker is gone", func() bool { // those that are there come first
			workers, err := c.Builder(t).Registry.Workers(t.Context())
			return err == nil && len(workers.Workers) == 2 && !workers.Workers[0].Gone && workers.Workers[1].Gone && workers.Workers[1].PID == first.cmd.Process.Pid
		})
		c.once(t, "awaited 0", "awaited 1")
	}
}
