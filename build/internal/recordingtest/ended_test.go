package recordingtest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/internal/hook"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

func TestABuildThatIsCancelledElsewhereStops(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		running := make(chan struct{})
		b := s.on(&stage{do: func(ctx context.Context, _ string) error { close(running); <-ctx.Done(); return ctx.Err() }})
		hook.SetClaimTimes(&b.Record, time.Minute, 20*time.Millisecond)
		wait := runIn(t, b, step("long"))
		waitUntil(t, running, "the task")
		s.Calls()
		c := s.Client()
		if _, err := c.CancelBuild(t.Context(), buildIn(t, c)); err != nil {
			t.Fatal(err)
		}
		report, err := wait()
		var ended *build.EndedElsewhereError
		if !errors.As(err, &ended) || ended.Status != wire.BuildCancelled || report.Status != build.Stopped {
			t.Errorf("got %v, status %s", err, report.Status)
		}
		s.wantBuild(report, wire.BuildCancelled)
		for _, call := range s.Calls() {
			if strings.HasSuffix(call.Path, "/fail") && strings.Contains(call.Path, "/builds/") {
				t.Errorf("the build was ended once more: %s", call.Path)
			}
		}
	})
}

// A build with one long task has nothing to ask its registry for half a minute. It hears of the end all the same, where the
// registry tells.
func TestACancellationIsHeardOfSoon(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		for what, cancel := range map[string]func(ctx context.Context, c *registry.Client, buildID, taskID string) error{
			"the build": func(ctx context.Context, c *registry.Client, buildID, _ string) error {
				_, err := c.CancelBuild(ctx, buildID)
				return err
			},
			"the task": func(ctx context.Context, c *registry.Client, buildID, taskID string) error {
				frontier, err := c.Frontier(ctx, buildID)
				if err == nil {
					_, err = c.CancelTask(ctx, *frontier.PlanID, taskID)
				}
				return err
			},
		} {
			for when, wait := range map[string]time.Duration{"at once": 0, "later": 2500 * time.Millisecond} {
				t.Run(strings.Join([]string{name, what, when}, " "), func(t *testing.T) {
					t.Parallel()
					s := &scene{Registry: start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
					running := make(chan struct{})
					task := step("long")
					end := runIn(t, s.on(&stage{do: func(ctx context.Context, _ string) error { close(running); <-ctx.Done(); return ctx.Err() }}), task)
					waitUntil(t, running, "the task")
					time.Sleep(wait)
					c := s.Client()
					began := time.Now()
					if err := cancel(t.Context(), c, buildIn(t, c), task.ID().String()); err != nil {
						t.Fatal(err)
					}
					report, err := end()
					if took := time.Since(began); err == nil || took > 20*time.Second { // its claim is renewed after half a minute
						t.Errorf("got %s, %v after %v", report.Status, err, took)
					} else {
						t.Logf("ended after %v", took)
					}
					s.Down()
					streams := 0
					for _, call := range s.Calls() {
						if strings.HasSuffix(call.Path, "/stream") {
							streams++
						}
					}
					if streams > 1 { // the registry may go down before it has noted the one
						t.Errorf("followed %d streams, want 1", streams)
					}
				})
			}
		}
	}
}

// A registry that is there and does not accept the end is believed, also by builds that would go on without one.
func TestARegistryThatDoesNotAcceptTheEnd(t *testing.T) {
	t.Parallel()
	for _, policy := range []build.OnFailure{build.StopBuild, build.GoOn} {
		t.Run("policy "+string(policy), func(t *testing.T) {
			t.Parallel()
			s := plainScene(t)
			s.Before(func(w http.ResponseWriter, r *http.Request) bool {
				if !strings.Contains(r.URL.Path, "/builds/") || !strings.HasSuffix(r.URL.Path, "/complete") {
					return false
				}
				w.WriteHeader(http.StatusConflict)
				_, _ = io.WriteString(w, `{"detail": {"code": "instance_conflict", "message": "two instances of one task"}}`)
				return true
			})
			b := s.on(&stage{})
			b.Record.OnFailure = policy
			report, err := b.Run(t.Context(), step("x"))
			var unrecorded *build.RecordError
			if !errors.As(err, &unrecorded) || report.Status != build.Failure || !strings.Contains(err.Error(), "two instances of one task") {
				t.Errorf("got %s, %v", report.Status, err)
			}
		})
	}
}

func TestATaskThatIsStoppedElsewhereFails(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("stopped")
		running := make(chan struct{})
		b := s.on(&stage{do: func(ctx context.Context, _ string) error { close(running); <-ctx.Done(); return ctx.Err() }})
		hook.SetClaimTimes(&b.Record, time.Minute, 20*time.Millisecond)
		wait := runIn(t, b, task)
		waitUntil(t, running, "the task")
		c := s.Client()
		executions, err := c.TaskExecutions(t.Context(), task.ID().String(), false, 0)
		if err != nil || len(executions.Executions) != 1 {
			t.Fatalf("got %v, %v", executions, err)
		}
		if _, err := c.StopExecution(t.Context(), executions.Executions[0].ID, wire.StopExecution{}); err != nil {
			t.Fatal(err)
		}
		report, err := wait()
		var lost *build.LostClaimError
		if !errors.As(err, &lost) || lost.Outcome != wire.ClaimCancelled || report.Counts.Failed != 1 {
			t.Errorf("got %v, %+v", err, report.Counts)
		}
		s.wantStatus(task, wire.Cancelled)
	})
}

func TestACalledOffBuildIsCancelled(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		ctx, cancel := context.WithCancel(t.Context())
		task := step("interrupted")
		b := s.on(&stage{do: func(ctx context.Context, _ string) error { cancel(); <-ctx.Done(); return ctx.Err() }})
		report, err := b.Run(ctx, task)
		if !errors.Is(err, context.Canceled) || report.Status != build.Stopped {
			t.Errorf("got %v, %s", err, report.Status)
		}
		s.wantBuild(report, wire.BuildCancelled)
		s.wantStatus(task, wire.Interrupted)
	})
}
