package recordingtest_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// aheadScene is a scene whose registry takes many operations at once, and a root that needs n tiny tasks.
func aheadScene(t *testing.T, n int) (*scene, []stardag.Task[string], stardag.Task[string]) {
	t.Helper()
	s := &scene{Registry: registrytest.Start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
	tiny := make([]stardag.Task[string], n)
	for i := range tiny {
		tiny[i] = step(fmt.Sprintf("tiny%04d", i))
	}
	return s, tiny, step("root", tiny...)
}

// statuses counts tasks by what the registry says of them.
func (s *scene) statuses(tasks []stardag.Task[string]) map[wire.Status]int {
	s.t.Helper()
	counts := map[wire.Status]int{}
	for _, task := range tasks {
		counts[s.status(task)]++
	}
	return counts
}

// executions counts the runs that the registry knows of tasks, and names the outcomes of those that were not completed.
func (s *scene) executions(tasks []stardag.Task[string]) (completed int, other []string) {
	s.t.Helper()
	for _, task := range tasks {
		detail, err := s.Client().TaskExecutions(s.t.Context(), task.ID().String(), true, 10)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, e := range detail.Executions {
			if e.Outcome != nil && *e.Outcome == wire.OutcomeCompleted {
				completed++
			} else {
				outcome := wire.Outcome("none")
				if e.Outcome != nil {
					outcome = *e.Outcome
				}
				other = append(other, fmt.Sprintf("%s: %s", task, outcome))
			}
		}
	}
	return completed, other
}

func TestClaimsAheadAreOnesThatRun(t *testing.T) {
	t.Parallel()
	s, tiny, root := aheadScene(t, 400)
	st := &stage{}
	report, err := s.on(st).Run(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	s.wantBuild(report, wire.BuildCompleted)
	if completed, other := s.executions(tiny); completed != 400 || other != nil {
		t.Errorf("the registry knows %d completed runs of 400 tasks, and %v", completed, other)
	}
}

// TestAFailureGivesClaimsAheadBack stops a build in the middle of many tiny tasks: what it had claimed and did not run is
// as if it had never been claimed, and another build makes it at once.
func TestAFailureGivesClaimsAheadBack(t *testing.T) {
	t.Parallel()
	s, tiny, root := aheadScene(t, 400)
	var runs atomic.Int32
	broken := &stage{do: func(context.Context, string) error {
		if runs.Add(1) == 150 {
			return errors.New("broken")
		}
		return nil
	}}
	if _, err := s.on(broken).Run(t.Context(), root); err == nil || !strings.Contains(err.Error(), "broken") {
		t.Fatalf("got %v, want the failure", err)
	}
	got := s.statuses(tiny)
	if got[wire.Running] != 0 || got[wire.Failed] != 1 || got[wire.Completed]+got[wire.Pending]+got[wire.Interrupted]+1 != len(tiny) {
		t.Errorf("the tasks are %v, want one failed and none running", got)
	}
	if ran := int(runs.Load()); got[wire.Completed] > ran || got[wire.Interrupted] > 4 {
		t.Errorf("the tasks are %v after %d runs: what did not run is pending", got, ran)
	}
	started := time.Now()
	mended := &stage{}
	report, err := s.on(mended).Run(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	s.wantBuild(report, wire.BuildCompleted)
	if took := time.Since(started); took > time.Minute {
		t.Errorf("the next build took %v: it waited for claims", took)
	}
}

// TestLongRunsGiveClaimsAheadBack has runs that become long all of a sudden: the claims on what comes next are given back, so that
// another build runs it meanwhile.
func TestLongRunsGiveClaimsAheadBack(t *testing.T) {
	t.Parallel()
	s, tiny, root := aheadScene(t, 300)
	var runs atomic.Int32
	slow, end := make(chan struct{}), make(chan struct{})
	first := &stage{do: func(ctx context.Context, _ string) error {
		n := runs.Add(1)
		if n < 150 {
			return nil
		}
		if n == 150 {
			close(slow)
		}
		select {
		case <-end:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}}
	wait := runIn(t, s.on(first), root)
	waitUntil(t, slow, "the first build is slow")
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if got := s.statuses(tiny); got[wire.Running] <= 4 && got[wire.Interrupted] == 0 {
			break
		} else if time.Now().After(deadline) {
			t.Fatalf("the tasks are still %v: four are running", got)
		}
	}
	second := &stage{}
	waitOther := runIn(t, s.on(second), root)
	for deadline := time.Now().Add(time.Minute); s.statuses(tiny)[wire.Completed] < len(tiny)-4; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the other build does not make the rest: %v", s.statuses(tiny))
		}
	}
	close(end)
	if _, err := wait(); err != nil {
		t.Error(err)
	}
	if _, err := waitOther(); err != nil {
		t.Error(err)
	}
	onceEach(t, len(tiny)+1, first, second)
}

// TestTwoBuildsOfTinyTasksShareThem runs two builds over the same many tiny tasks at once.
func TestTwoBuildsOfTinyTasksShareThem(t *testing.T) {
	t.Parallel()
	s, _, root := aheadScene(t, 400)
	stages := []*stage{{}, {}}
	var waits []func() (*build.Report, error)
	for _, st := range stages {
		waits = append(waits, runIn(t, s.on(st), root))
	}
	for _, wait := range waits {
		report, err := wait()
		if err != nil {
			t.Fatal(err)
		}
		s.wantBuild(report, wire.BuildCompleted)
	}
	onceEach(t, 401, stages...)
}

// onceEach checks that so many tasks ran, each on one of the stages and once.
func onceEach(t *testing.T, tasks int, stages ...*stage) {
	t.Helper()
	times := map[string]int{}
	for _, st := range stages {
		for name, n := range st.runs {
			times[name] += n
		}
	}
	for name, n := range times {
		if n != 1 {
			t.Errorf("%s ran %d times", name, n)
		}
	}
	if len(times) != tasks {
		t.Errorf("%d tasks ran, want %d", len(times), tasks)
	}
}
