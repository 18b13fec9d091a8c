package runnertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry/wire"
)

// shapes builds what is long, deep and wide: a chain of 200, and 20 layers of 20 tasks that each need three of the layer before.
func shapes(t *testing.T, c *Cluster) {
	c.StartMany(t, 2, Options{Slots: 4})
	chain := step("link 0", "")
	for i := range 199 {
		chain = step(fmt.Sprintf("link %d", i+1), "", chain)
	}
	const wide, deep = 20, 20
	var layer []stardag.Task[int]
	for d := range deep {
		next := make([]stardag.Task[int], wide)
		for i := range next {
			var of []stardag.Task[int]
			if d > 0 {
				of = []stardag.Task[int]{layer[i], layer[(i+1)%wide], layer[(i+7)%wide]}
			}
			next[i] = step(fmt.Sprintf("cell %d %d", d, i), "", of...)
		}
		layer = next
	}
	root := step("root", "", append(layer, chain)...)
	report, err := c.Wait(t, c.Submit(t, c.Builder(t), root))
	if err != nil {
		t.Fatal(err)
	}
	if want := 200 + wide*deep + 1; report.Counts.Succeeded != want || report.Counts.Discovered != want {
		t.Errorf("the report is %s, want %d tasks", report, want)
	}
	c.once(t, "root", "link 0", "link 199", "cell 0 0", "cell 19 19", "cell 10 7")
	// The parameters of a task that needs many are long, and stored in another way.
	var parts []stardag.Task[int]
	for i := range 80 {
		parts = append(parts, step(fmt.Sprintf("part %d", i), ""))
	}
	c.made(t, step("of many", "", parts...), len(parts)+1)
}

// Long makes what is too large for every run of the tests: 10,000 tasks beside each other, and 100 layers of 100 tasks, each of which has three of the layer
// before among its parameters.
func Long(t *testing.T, e Engine) {
	c := NewCluster(t, e)
	c.StartMany(t, 2, Options{Slots: 8})
	const wide, size = 10_000, 100
	var all []stardag.Task[int]
	for i := range wide {
		all = append(all, step(fmt.Sprintf("wide %d", i), ""))
	}
	c.made(t, step("wide", "", all...), wide+1)
	c.once(t, "wide", "wide 0", "wide 5000", "wide 9999")
	var layer []stardag.Task[int]
	for d := range size {
		next := make([]stardag.Task[int], size)
		for i := range next {
			var of []stardag.Task[int]
			if d > 0 {
				of = []stardag.Task[int]{layer[i], layer[(i+1)%size], layer[(i+7)%size]}
			}
			next[i] = step(fmt.Sprintf("nested %d %d", d, i), "", of...)
		}
		layer = next
	}
	c.made(t, step("nested", "", layer...), size*size+1)
	c.once(t, "nested", "nested 0 0", "nested 50 50", "nested 99 99")
}

// made has a task and all that it needs made, n in all.
func (c *Cluster) made(t *testing.T, root stardag.Task[int], n int) {
	t.Helper()
	report, err := c.Submit(t, c.Builder(t), root).Wait(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if report.Counts.Succeeded != n || report.Counts.Discovered != n {
		t.Errorf("the report is %s, want %d tasks", report, n)
	}
}

// waysToFail has tasks that panic, end their goroutine and take too long beside each other: each is a failure of its own, and what
// needs none of them is made.
func waysToFail(t *testing.T, c *Cluster) {
	c.Start(t, Options{Slots: 4})
	b := c.Builder(t)
	b.ContinueOnFailure = true
	root := step("root", "", step("panics", "panic"), step("exits", "exit"), Hasty.New(Step{Name: "hangs", What: "wait never"}), step("good", ""))
	report, err := c.Wait(t, c.Submit(t, b, root, step("apart", "")))
	if err == nil {
		t.Fatal("it succeeded")
	}
	if report.Counts.Failed != 3 || report.Counts.Skipped != 1 || report.Counts.Succeeded != 2 {
		t.Errorf("the report is %s", report)
	}
	for _, want := range []string{"panic: as asked", "runtime.Goexit", "timed out after 200ms"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error lacks %q: %v", want, err)
		}
	}
	c.once(t, "panics", "exits", "hangs", "good", "apart")
}

// limits has many tasks of a limit, of which two may run at a time over all workers.
func limits(t *testing.T, c *Cluster) {
	b := c.Builder(t)
	if _, err := b.Registry.PutLimit(t.Context(), "runnertest", wire.PutLimit{MaxConcurrent: 2}); err != nil {
		t.Fatal(err)
	}
	c.StartMany(t, 2, Options{Slots: 4})
	var tasks []stardag.Node
	for i := range 12 {
		tasks = append(tasks, Limited.New(Alone{Name: "limited", I: i}))
	}
	if report, err := c.Wait(t, c.Submit(t, b, tasks...)); err != nil || report.Counts.Succeeded != 12 {
		t.Errorf("got %v, %s", err, report)
	}
}

// fitting has tasks that need memory, of which two fit at a time into each worker, tasks that need as much by their parameters, and one that
// needs what only the second worker has.
func fitting(t *testing.T, c *Cluster) {
	c.Start(t, Options{Slots: 4, Capacity: stardag.Resources{Memory: 2 << 30}})
	var tasks []stardag.Node
	for i := range 8 {
		tasks = append(tasks, Large.New(Alone{Name: "large", I: i}), Sized.New(Size{Alone: Alone{Name: "sized", I: i}, Memory: 1 << 30}))
	}
	run := c.Submit(t, c.Builder(t), append(tasks, OnGPU.New(Step{Name: "gpu"}), Sized.New(Size{Alone: Alone{Name: "huge"}, Memory: 3 << 30}))...)
	c.Eventually(t, "all that fits is made", func() bool {
		page, err := c.Builder(t).Registry.BuildMembers(t.Context(), run.ID(), 200, "")
		if err != nil {
			t.Fatal(err)
		}
		made := 0
		for _, m := range page.Members {
			if m.Status == wire.Completed {
				made++
			}
		}
		return made == len(tasks)
	})
	if len(c.Runs("gpu")) > 0 {
		t.Error("a worker without a GPU has run the task that needs one")
	}
	second := c.Start(t, Options{Slots: 4, Capacity: stardag.Resources{Memory: 4 << 30, GPU: 1}})
	if report, err := c.Wait(t, run); err != nil || report.Counts.Succeeded != len(tasks)+2 {
		t.Errorf("got %v, %s", err, report)
	}
	if runs := c.Runs("gpu"); len(runs) != 1 || runs[0] != second.PID() {
		t.Errorf("the task that needs a GPU ran in the processes %v, want %s", runs, second.PID())
	}
}

// queue has a task that only one of two workers takes.
func queue(t *testing.T, c *Cluster) {
	c.Start(t, Options{Queues: []string{stardag.DefaultQueue}})
	run := c.Submit(t, c.Builder(t), step("first", ""), Apart.New(Step{Name: "apart", Of: []stardag.Task[int]{step("needed", "")}}))
	c.WaitForRuns(t, "first", 1)
	c.WaitForRuns(t, "needed", 1)
	second := c.Start(t, Options{Queues: []string{"apart"}})
	if report, err := c.Wait(t, run); err != nil || report.Counts.Succeeded != 3 {
		t.Errorf("got %v, %s", err, report)
	}
	if runs := c.Runs("apart"); len(runs) != 1 || runs[0] != second.PID() {
		t.Errorf("the task of the queue ran in the processes %v, want %s", runs, second.PID())
	}
}

// shared has two submitted builds and one in this process make the same tasks at the same time: each is made once.
func shared(t *testing.T, c *Cluster) {
	c.StartMany(t, 2, Options{Slots: 2})
	var tasks []stardag.Task[int]
	for i := range 10 {
		tasks = append(tasks, step(fmt.Sprintf("shared %d", i), ""))
	}
	middle := step("middle", "await", tasks...)
	first, second := c.Submit(t, c.Builder(t), step("first root", "", middle)), c.Submit(t, c.Builder(t), step("second root", "", middle))
	local := c.Builder(t)
	local.Workers = 2
	if report, err := local.Run(t.Context(), step("third root", "", middle)); err != nil {
		t.Errorf("got %v, %s", err, report)
	}
	for _, run := range []interface{ ID() string }{first, second} {
		found, err := c.Engine.Follow(t.Context(), c.Builder(t), run.ID())
		if err != nil {
			t.Fatal(err)
		}
		if report, err := c.Wait(t, found); err != nil || report.Status != build.Success {
			t.Errorf("got %v, %s", err, report)
		}
	}
	c.once(t, "shared 0", "shared 4", "shared 9", "awaited 0", "awaited 1", "first root", "second root", "third root")
}

// artifacts has documents for people reach the registry.
func artifacts(t *testing.T, c *Cluster) {
	w := c.Start(t, Options{})
	c.Open(t, "go")
	task := WhoTask.New(Who{Name: "who"})
	if _, err := c.Wait(t, c.Submit(t, c.Builder(t), task)); err != nil {
		t.Fatal(err)
	}
	found, err := c.Builder(t).Registry.TaskArtifacts(t.Context(), task.ID().String())
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Artifacts) != 1 || found.Artifacts[0].Name != "who" || !strings.Contains(string(found.Artifacts[0].Body), w.PID()) {
		t.Errorf("the artifacts are %+v", found.Artifacts)
	}
}
