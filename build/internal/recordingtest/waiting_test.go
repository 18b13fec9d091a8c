package recordingtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// waitingScene returns a scene with a chain of n tiny tasks, the last of which is its root.
func waitingScene(t *testing.T, n int) (*scene, []stardag.Task[string]) {
	t.Helper()
	s := &scene{Registry: registrytest.Start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
	chain := make([]stardag.Task[string], n)
	for i := range chain {
		var needs []stardag.Task[string]
		if i > 0 {
			needs = chain[i-1 : i]
		}
		chain[i] = step(fmt.Sprintf("link%04d", i), needs...)
	}
	return s, chain
}

// TestClaimsReachWhatWaits builds a chain, in which nothing is ready but one task: the claims on what waits for it are asked for together.
func TestClaimsReachWhatWaits(t *testing.T) {
	t.Parallel()
	const n = 300
	s, chain := waitingScene(t, n)
	st := &stage{}
	report, err := s.on(st).Run(t.Context(), chain[n-1])
	if err != nil {
		t.Fatal(err)
	}
	s.wantBuild(report, wire.BuildCompleted)
	early, held := 0, map[string]bool{}
	for _, call := range s.Calls() {
		var req wire.Operate
		if strings.HasSuffix(call.Path, "/operations") || call.Path == "/api/ext/v1/builds" {
			if err := json.Unmarshal(call.Body, &req); err != nil {
				t.Fatal(err)
			}
		}
		for _, op := range req.Operations {
			switch {
			case op.Start != nil && op.Early:
				early++
				held[op.Start.ExecutionID] = true
			case op.Start != nil:
				held[op.Start.ExecutionID] = true
			case op.Complete != nil && !held[op.Complete.ExecutionID]:
				t.Errorf("a run of task %s was reported that had no claim", op.TaskID)
			}
		}
	}
	if early < n/2 {
		t.Errorf("%d of %d claims were asked for early", early, n)
	}
	if completed, other := s.executions(chain); completed != n {
		t.Errorf("the registry knows %d completed runs of %d tasks, and %v", completed, n, other)
	}
	onceEach(t, n, st)
}

// TestAFailureGivesWhatWaitedForItBack has a task in the middle of a chain fail: what had been claimed behind it is pending, and another build
// makes it at once.
func TestAFailureGivesWhatWaitedForItBack(t *testing.T) {
	t.Parallel()
	const n, broken = 300, 150
	s, chain := waitingScene(t, n)
	first := &stage{do: func(_ context.Context, name string) error {
		if name == fmt.Sprintf("link%04d", broken) {
			return errors.New("broken")
		}
		return nil
	}}
	if _, err := s.on(first).Run(t.Context(), chain[n-1]); err == nil || !strings.Contains(err.Error(), "broken") {
		t.Fatalf("got %v, want the failure", err)
	}
	want := map[wire.Status]int{wire.Completed: broken, wire.Failed: 1}
	got := s.statuses(chain)
	if got[wire.Completed] != want[wire.Completed] || got[wire.Failed] != 1 || got[wire.Running] != 0 || got[wire.Interrupted] != 0 {
		t.Errorf("the tasks are %v, want %v and the others as if they had never been claimed", got, want)
	}
	second := &stage{}
	report, err := s.on(second).Run(t.Context(), chain[n-1])
	if err != nil {
		t.Fatal(err)
	}
	s.wantBuild(report, wire.BuildCompleted)
	if runs := len(second.runs); runs != n-broken {
		t.Errorf("the next build made %d tasks, want %d", runs, n-broken)
	}
}

// TestTwoBuildsOfAChainShareIt runs two builds over the same chain at once: whoever claims what waits keeps nobody from the rest.
func TestTwoBuildsOfAChainShareIt(t *testing.T) {
	t.Parallel()
	const n = 200
	s, chain := waitingScene(t, n)
	stages := []*stage{{}, {}}
	var waits []func() (*build.Report, error)
	for _, st := range stages {
		waits = append(waits, runIn(t, s.on(st), chain[n-1]))
	}
	for _, wait := range waits {
		report, err := wait()
		if err != nil {
			t.Fatal(err)
		}
		s.wantBuild(report, wire.BuildCompleted)
	}
	onceEach(t, n, stages...)
}
