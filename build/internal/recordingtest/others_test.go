package recordingtest_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestBuildsAtTheSameTimeRunEachTaskOnce(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		layer := []stardag.Task[string]{step("a"), step("b"), step("c"), step("d"), step("e")}
		left, right := step("left", layer...), step("right", step("mid", layer...), layer[2])
		st := &stage{do: func(ctx context.Context, _ string) error { time.Sleep(time.Millisecond); return ctx.Err() }}
		first, second := runIn(t, s.on(st), left), runIn(t, s.on(st), right)
		for _, wait := range []func() (*build.Report, error){first, second} {
			report, err := wait()
			if err != nil {
				t.Fatal(err)
			}
			s.wantBuild(report, wire.BuildCompleted)
		}
		for name, n := range st.runs {
			if n != 1 {
				t.Errorf("%s ran %d times", name, n)
			}
		}
		if len(st.runs) != 8 {
			t.Errorf("ran %v, want 8 tasks", st.runs)
		}
	})
}

func TestATaskThatAnotherBuildRunsIsWaitedFor(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("slow")
		release := make(chan struct{})
		running := make(chan struct{})
		first := runIn(t, s.on(&stage{do: func(context.Context, string) error { close(running); <-release; return nil }}), task)
		waitUntil(t, running, "the first build")
		held, seen := watchFor(build.TaskHeld)
		st := &stage{}
		b := s.on(st)
		b.Observers = []build.Observer{held}
		b.Workers = 1
		second := runIn(t, b, step("top", task, step("other")))
		waitUntil(t, seen, "the second build to be held up")
		close(release)
		if _, err := first(); err != nil {
			t.Error(err)
		}
		report, err := second()
		if err != nil {
			t.Fatal(err)
		}
		if want := (build.Counts{Discovered: 3, PreviouslyCompleted: 1, Succeeded: 2}); report.Counts != want {
			t.Errorf("got %+v, want %+v", report.Counts, want)
		}
		if st.times("slow") > 0 || st.times("other") != 1 {
			t.Errorf("ran %v", st.runs)
		}
	})
}

func TestATaskWhoseHolderDiedIsTakenOver(t *testing.T) {
	t.Parallel()
	for name, written := range map[string]bool{"before its output": false, "after its output": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			eachScene(t, func(t *testing.T, s *scene) {
				task := step("left behind")
				s.claimed(task, 1)
				st := &stage{}
				held, seen := watchFor(build.TaskHeld)
				b := s.on(st)
				b.Observers = []build.Observer{held}
				wait := runIn(t, b, task)
				waitUntil(t, seen, "the build to be held up")
				if written {
					s.made(task, "by the dead")
				}
				report, err := wait()
				if err != nil {
					t.Fatal(err)
				}
				s.wantBuild(report, wire.BuildCompleted)
				s.wantStatus(task, wire.Completed)
				if ran := st.times("left behind") == 1; ran == written {
					t.Errorf("ran: %t, and its output was there: %t", ran, written)
				}
			})
		})
	}
}

func TestWaitingForAnotherBuildEnds(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("held")
		s.claimed(task, 600)
		b := s.on(&stage{})
		b.Record.ClaimWait = 200 * time.Millisecond
		report, err := b.Run(t.Context(), task)
		var held *build.HeldError
		if !errors.As(err, &held) || held.Code != registry.CodeTaskAlreadyRunning || !strings.Contains(err.Error(), "gave up waiting after 200ms") {
			t.Errorf("got %v", err)
		}
		s.wantBuild(report, wire.BuildFailed)
		s.wantStatus(task, wire.Running)
	})
}

// An output can be there before the report of who made it. The build must not end as failed because of that.
func TestOutputsThatArriveBeforeTheirReport(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("made")
		c, plan, execution := s.claimed(task, 600)
		s.made(task, "x")
		var late sync.WaitGroup
		s.atSeal(func() {
			late.Go(func() {
				time.Sleep(50 * time.Millisecond)
				if _, err := c.CompleteTask(t.Context(), plan, task.ID().String(), wire.ReportTask{ExecutionID: execution}); err != nil {
					t.Error(err)
				}
			})
		})
		report, err := s.on(&stage{}).Run(t.Context(), task)
		late.Wait()
		if err != nil {
			t.Fatal(err)
		}
		s.wantBuild(report, wire.BuildCompleted)
		s.wantStatus(task, wire.Completed)
	})
}

func TestARegistryThatIsWrongAboutAnOutputIsTold(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("only reported")
		st := &stage{}
		top := step("top", task)
		s.atSeal(func() { // after the registration: the build has seen that the task is not complete
			c, plan, execution := s.claimed(task, 600)
			_, err := c.CompleteTask(t.Context(), plan, task.ID().String(), wire.ReportTask{ExecutionID: execution})
			if err != nil {
				t.Error(err)
			}
		})
		if _, err := s.on(st).Run(t.Context(), top); err != nil {
			t.Fatal(err)
		}
		if st.times("only reported") != 1 {
			t.Errorf("ran %v", st.runs)
		}
		s.wantStatus(task, wire.Completed)
	})
}
