package runnertest

import (
	"maps"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
)

// nobody has tasks that none of the workers takes, for each reason: who follows their builds is told so, and they are made when there is a worker that
// does.
func nobody(t *testing.T, c *Cluster) {
	other := c.Builder(t)
	other.Record.CodeID = "another"
	apart, ofOther, gpu := c.follow(t, c.Builder(t), Apart.New(Step{Name: "apart"})), c.follow(t, other, step("of other code", "")), c.follow(t, c.Builder(t), OnGPU.New(Step{Name: "gpu"}))
	c.Eventually(t, "it is told that there is no worker", apart.told("there is no worker"))
	c.Start(t, Options{Queues: []string{stardag.DefaultQueue}})
	c.Eventually(t, "it is told that no worker takes the kind", apart.told("the one worker of its code does not take tasks of kind runnertest.Apart"))
	c.Eventually(t, "it is told that no worker has the code", ofOther.told("no worker has the code of the build, go-another, but go-runnertest: start one of the same version, or set STARDAG_CODE_ID to the same for both"))
	c.Eventually(t, "it is told that no worker has what the task needs", gpu.told("no worker that takes tasks of kind runnertest.OnGPU has what they need: it needs gpu=1, and there is none here; start one that has it, with --gpus"))
	c.Eventually(t, "the registry tells the same", c.waits(t, map[string]wire.WaitReason{
		apart.run.ID(): wire.WaitsForKind, ofOther.run.ID(): wire.WaitsForCode, gpu.run.ID(): wire.WaitsForResource,
	}))
	c.Start(t, Options{Queues: []string{"apart"}})
	c.Start(t, Options{Capacity: stardag.Resources{GPU: 1}})
	for _, f := range []*follower{apart, gpu} {
		if err := <-f.ended; err != nil {
			t.Error(err)
		}
	}
	c.once(t, "apart", "gpu")
	if err := ofOther.run.Cancel(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-ofOther.ended; err == nil {
		t.Error("a build that was cancelled ended without an error")
	}
	if runs := c.Runs("of other code"); len(runs) > 0 {
		t.Errorf("a task of other code ran in %v", runs)
	}
}

// waits returns a function that reports whether the registry says that these builds wait, for these reasons, and no others.
func (c *Cluster) waits(t *testing.T, want map[string]wire.WaitReason) func() bool {
	client := c.Builder(t).Registry
	return func() bool {
		workers, err := client.Workers(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]wire.WaitReason{}
		for _, w := range workers.Waiting {
			got[w.BuildID] = w.Reason
		}
		return maps.Equal(got, want)
	}
}

// follower follows a build.
type follower struct {
	run   runner.Run
	ended chan error

	mu   sync.Mutex // guards what follows
	held []string   // why tasks do not begin
}

// follow submits a build and follows it.
func (c *Cluster) follow(t *testing.T, b build.Builder, tasks ...stardag.Node) *follower {
	t.Helper()
	f := &follower{ended: make(chan error, 1)}
	b.Observers = []build.Observer{build.ObserverFunc(func(e build.Event) {
		if e.Type == build.TaskHeld {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.held = append(f.held, e.Err.Error())
		}
	})}
	f.run = c.Submit(t, b, tasks...)
	go func() {
		_, err := f.run.Wait(t.Context())
		f.ended <- err
	}()
	t.Cleanup(func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		if t.Failed() {
			t.Logf("who follows build %s was told: %q", f.run.ID(), f.held)
		}
	})
	return f
}

// told returns a function that reports whether the follower was told so.
func (f *follower) told(text string) func() bool {
	return func() bool {
		f.mu.Lock()
		defer f.mu.Unlock()
		return strings.Contains(strings.Join(f.held, "\n"), text)
	}
}
