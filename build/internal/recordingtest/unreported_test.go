package recordingtest_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/internal/hook"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
)

// forsaken runs a build of a chain of three whose registry goes while the first task runs, and stays away until the build has
// ended. The last task does what last does.
func (s *scene) forsaken(last func() error) (report *build.Report, kept *record.Unreported, chain []stardag.Task[string]) {
	s.t.Helper()
	first := step("first")
	second := step("second", first)
	chain = []stardag.Task[string]{first, second, step("third", second)}
	b := s.on(&stage{do: func(_ context.Context, name string) error {
		switch name {
		case "first":
			s.Down()
		case "third":
			return last()
		}
		return nil
	}})
	dir := filepath.Join(s.t.TempDir(), "unreported")
	hook.SetUnreported(&b.Record, dir)
	hook.SetClaimTimes(&b.Record, time.Minute, time.Minute)
	b.Record.OnFailure, b.Record.Patience = build.GoOn, 20*time.Millisecond
	report, _ = b.Run(s.t.Context(), chain[2])
	s.Up()
	all, err := record.ListUnreported(dir)
	if err != nil || len(all) != 1 || all[0].Path != report.Unreported || all[0].BuildID != report.BuildID.String() || all[0].Running() != "" {
		s.t.Fatalf("kept %+v, %v; the report says %q", all, err, report.Unreported)
	}
	return report, all[0], chain
}

func nothing() error { return nil }

// deliver delivers, and checks that the file has gone or stayed.
func (s *scene) deliver(u *record.Unreported, stays bool) *build.Delivery {
	s.t.Helper()
	d, err := u.Deliver(s.t.Context(), s.Client())
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := os.Stat(u.Path); (err == nil) != stays {
		s.t.Errorf("the file is there: %t, want %t", err == nil, stays)
	}
	return d
}

// cutAfter ends a context at a call.
func (s *scene) cutAfter(calls int, cut func()) {
	s.Before(func(http.ResponseWriter, *http.Request) bool {
		if calls--; calls == 0 {
			cut()
		}
		return false
	})
}

// active retries a task in a build, and waits until the build counts as active by it.
func (s *scene) active(buildID string, task stardag.Node) {
	s.t.Helper()
	c, ctx := s.Client(), s.t.Context()
	before, err := c.Build(ctx, buildID)
	if err != nil {
		s.t.Fatal(err)
	}
	executions, err := c.TaskExecutions(ctx, task.ID().String(), false, 1)
	if err != nil || len(executions.Executions) != 1 {
		s.t.Fatalf("got %+v, %v", executions, err)
	}
	if _, err := c.StopExecution(ctx, executions.Executions[0].ID, wire.StopExecution{}); err != nil {
		s.t.Fatal(err)
	}
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if now, err := c.Build(ctx, buildID); err == nil && now.LastActiveAt.After(before.LastActiveAt.Time) {
			return
		}
	}
	s.t.Fatal("the build does not become active")
}

// removed removes the output of a task.
func (s *scene) removed(task stardag.Task[string]) {
	s.t.Helper()
	ctx := stardag.WithRoots(s.t.Context(), s.roots)
	tgt, err := task.Target(ctx)
	if err == nil {
		err = tgt.Remove(ctx)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestWhatARegistryMissedIsDelivered(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		report, kept, chain := s.forsaken(nothing)
		if report.Err != nil {
			t.Fatal(report.Err)
		}
		text, err := os.ReadFile(kept.Path)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte(registrytest.Key)) {
			t.Error("the file has a secret")
		}
		for path, want := range map[string]os.FileMode{kept.Path: 0o600, filepath.Dir(kept.Path): 0o700 | os.ModeDir} {
			if info, err := os.Stat(path); err != nil || info.Mode() != want {
				t.Errorf("%s has mode %v, %v; want %v", path, info.Mode(), err, want)
			}
		}
		if got, want := *s.deliver(kept, false), (build.Delivery{Counted: 3, Status: wire.BuildCompleted}); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
		for _, task := range chain {
			s.wantStatus(task, wire.Completed)
		}
		// Again, as after a loss of power before the file was removed.
		if err := os.WriteFile(kept.Path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, want := *s.deliver(kept, false), (build.Delivery{Known: 3, Status: wire.BuildCompleted}); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

// However far a delivery came before the registry went away again, the next one tells the rest.
func TestADeliveryThatIsCutShortGoesOn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, kept, chain := s.forsaken(func() error { return errors.New("boom") })
	s.Calls()
	for calls := 1; ; calls++ {
		ctx, cancel := context.WithCancel(t.Context())
		s.cutAfter(calls, cancel)
		_, err := kept.Deliver(ctx, s.Client())
		s.Before(nil)
		cancel()
		if err == nil {
			break
		}
		if calls > 30 {
			t.Fatal(err)
		}
	}
	s.wantStatus(chain[0], wire.Completed)
	s.wantStatus(chain[1], wire.Completed)
	s.wantStatus(chain[2], wire.Pending) // it failed without a claim: nobody can say so in its name
	b, err := s.Client().Build(t.Context(), kept.BuildID)
	if err != nil || b.Status != wire.BuildFailed || b.ErrorMessage == nil || !strings.Contains(*b.ErrorMessage, "failed: boom") {
		t.Errorf("the build is %+v, %v", b, err)
	}
	all, err := s.Client().TaskExecutions(t.Context(), chain[0].ID().String(), true, 0)
	if err != nil || len(all.Executions) != 1 {
		t.Errorf("got %d executions, %v", len(all.Executions), err)
	}
}

func TestADeliveryTellsWhatOthersHaveDone(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		_, kept, chain := s.forsaken(nothing)
		// The claim of the first task lapses, and another program takes it over.
		s.SetClock(2 * time.Minute)
		c, plan, execution := s.claimed(chain[0], 600)
		d := s.deliver(kept, true)
		if d.Late != 1 || d.Counted != 2 || d.Status != wire.BuildRunning || !strings.Contains(d.Note, "does not take it for complete yet") {
			t.Errorf("got %+v", d)
		}
		s.wantStatus(chain[0], wire.Running)
		detail, err := c.Task(t.Context(), chain[0].ID().String(), 1)
		if err != nil || detail.ExecutionID == nil || *detail.ExecutionID != execution {
			t.Errorf("the task is run by %v, %v; want %s", detail.ExecutionID, err, execution)
		}
		if _, err := c.CompleteTask(t.Context(), plan, chain[0].ID().String(), wire.ReportTask{ExecutionID: execution}); err != nil {
			t.Fatal(err)
		}
		if d := s.deliver(kept, false); d.Status != wire.BuildCompleted || d.Note != "" {
			t.Errorf("got %+v", d)
		}
	})
}

// A task that was complete when it was seen, and was made and removed since, does not become complete by an old observation.
func TestAnObservationThatIsOutOfDateDoesNotCount(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.SetClock(-2 * time.Minute)
	_, kept, chain := s.forsaken(nothing)
	s.SetClock(0) // the claim of the first task has lapsed
	b := s.on(&stage{})
	b.Record.Whole = true
	if _, err := b.Run(t.Context(), chain[2]); err != nil {
		t.Fatal(err)
	}
	s.removed(chain[2])
	b = s.on(&stage{do: func(context.Context, string) error { return errors.New("not again") }})
	if _, err := b.Run(t.Context(), chain[2]); err == nil {
		t.Fatal("no error")
	}
	s.wantStatus(chain[2], wire.Failed)
	if d := s.deliver(kept, true); d.Counted > 0 || d.Late == 0 {
		t.Errorf("got %+v", d)
	}
	s.wantStatus(chain[2], wire.Failed)
}

// A build that was taken up again is not ended by what an earlier process could not say.
func TestABuildThatWasTakenUpAgainIsNotEnded(t *testing.T) {
	t.Parallel()
	fail := func() error { return errors.New("boom") }
	t.Run("elsewhere", func(t *testing.T) {
		t.Parallel()
		s := newScene(t)
		_, kept, chain := s.forsaken(fail)
		s.SetClock(time.Minute)
		if _, err := s.Client().ResumeBuild(t.Context(), kept.BuildID, wire.ResumeBuild{Settings: map[string]string{}}); err != nil {
			t.Fatal(err)
		}
		s.active(kept.BuildID, chain[0])
		d := s.deliver(kept, false)
		if d.Status != wire.BuildRunning || !strings.Contains(d.Note, "taken it up again") {
			t.Errorf("got %+v", d)
		}
	})
	t.Run("here", func(t *testing.T) {
		t.Parallel()
		s := newScene(t)
		report, kept, chain := s.forsaken(fail)
		b := s.on(&stage{})
		b.Record.Resume = report.BuildID.String()
		hook.SetUnreported(&b.Record, filepath.Dir(kept.Path))
		again, err := b.Run(t.Context(), chain[2])
		if err != nil {
			t.Fatal(err)
		}
		s.wantBuild(again, wire.BuildCompleted)
		for _, task := range chain {
			s.wantStatus(task, wire.Completed)
		}
		if _, err := os.Stat(kept.Path); err == nil {
			t.Error("the file is still there")
		}
		all, err := s.Client().TaskExecutions(t.Context(), chain[0].ID().String(), true, 0)
		if err != nil || len(all.Executions) != 1 || *all.Executions[0].Outcome != wire.Outcome(wire.Completed) {
			t.Errorf("got %+v, %v", all, err)
		}
	})
}

func TestFilesOfReportsThatAreDamaged(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, kept, _ := s.forsaken(nothing)
	text, err := os.ReadFile(kept.Path)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(kept.Path)
	whole := bytes.Count(text, []byte("\n"))
	for cut := range text {
		if err := os.WriteFile(kept.Path, text[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		all, err := record.ListUnreported(dir)
		if first := bytes.IndexByte(text, '\n'); cut <= first {
			if err == nil {
				t.Fatalf("cut after %d bytes: no error", cut)
			}
			continue
		}
		if err != nil || len(all) != 1 || all[0].Ended || all[0].Reports > whole {
			t.Fatalf("cut after %d bytes: %+v, %v", cut, all, err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, uuid.NewString()+".jsonl"), []byte("nonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := record.ListUnreported(dir); err == nil || !strings.Contains(err.Error(), "it is damaged: remove it") {
		t.Errorf("got %v", err)
	}
}
