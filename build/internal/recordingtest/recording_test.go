package recordingtest_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/internal/hook"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// What an earlier build left undone below a task that is complete now keeps nobody from completing a build of that task.
func TestWhatIsLeftBelowACompleteTaskIsNoMatter(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		leaf := step("leaf")
		root := step("root", step("mid", leaf))
		broken := &stage{do: func(context.Context, string) error { return errors.New("broken") }}
		if _, err := s.on(broken).Run(t.Context(), root); err == nil {
			t.Fatal("the first build did not fail")
		}
		s.made(root, "root")
		s.Calls()
		report, err := s.on(&stage{}).Run(t.Context(), root)
		if err != nil || report.Counts.Succeeded != 0 {
			t.Fatalf("got %v (%v), want a build without work", report, err)
		}
		s.wantBuild(report, wire.BuildCompleted)
		s.wantStatus(root, wire.Completed)
		s.wantStatus(leaf, wire.Failed)
		ends := slices.DeleteFunc(s.Calls(), func(call registrytest.Call) bool {
			return !strings.Contains(call.Path, "/builds/") || !strings.HasSuffix(call.Path, "/complete")
		})
		if len(ends) > 2 { // the second one says that what is left is not the build's
			t.Errorf("the build was ended %d times: it waited for what it does not need", len(ends))
		}
	})
}

// Whatever somebody does to a build in its last moment, its result is what the registry says in the end.
func TestTheRegistryHasTheLastWord(t *testing.T) {
	t.Parallel()
	type end struct {
		do     func(ctx context.Context, c *registry.Client, buildID, taskID string) error
		want   wire.BuildStatus // in the registry
		status build.Status
		says   string
	}
	for name, tt := range map[string]end{
		"failed by an exclusion": {
			do: func(ctx context.Context, c *registry.Client, buildID, taskID string) error {
				frontier, err := c.Frontier(ctx, buildID)
				if err != nil {
					return err
				}
				reason := "not today"
				_, err = c.ExcludeMember(ctx, *frontier.PlanID, taskID, wire.ExcludeMember{Reason: &reason})
				return err
			},
			want: wire.BuildFailed, status: build.Failure, says: "it is failed in the registry: ",
		},
		"failed by somebody": {
			do: func(ctx context.Context, c *registry.Client, buildID, _ string) error {
				text := "the numbers are wrong"
				_, err := c.FailBuild(ctx, buildID, wire.FailBuild{ErrorMessage: &text})
				return err
			},
			want: wire.BuildFailed, status: build.Failure, says: "it is failed in the registry: the numbers are wrong",
		},
		"cancelled": {
			do: func(ctx context.Context, c *registry.Client, buildID, _ string) error {
				_, err := c.CancelBuild(ctx, buildID)
				return err
			},
			want: wire.BuildCancelled, status: build.Stopped, says: "it is cancelled in the registry",
		},
		"completed by force": {
			do: func(ctx context.Context, c *registry.Client, buildID, _ string) error {
				_, err := c.CompleteBuild(ctx, buildID, wire.CompleteBuild{Force: true})
				return err
			},
			want: wire.BuildCompleted, status: build.Success,
		},
	} {
		for _, policy := range []build.OnFailure{build.StopBuild, build.GoOn} {
			t.Run(strings.TrimSpace(name+" "+string(policy)), func(t *testing.T) {
				t.Parallel()
				eachScene(t, func(t *testing.T, s *scene) {
					task := step("last")
					c := s.Client()
					b := s.on(&stage{do: func(ctx context.Context, _ string) error {
						return tt.do(ctx, c, buildIn(t, c), task.ID().String()) // and the run succeeds
					}})
					b.Record.OnFailure = policy
					s.Before(func(w http.ResponseWriter, r *http.Request) bool { // it does not hear of it before the run has ended
						if !strings.HasSuffix(r.URL.Path, "/stream") {
							return false
						}
						w.WriteHeader(http.StatusNotFound)
						return true
					})
					report, err := b.Run(t.Context(), task)
					s.wantBuild(report, tt.want)
					if report.Status != tt.status || report.Counts.Succeeded != 1 {
						t.Errorf("got %s (%v), %+v; want %s", report.Status, err, report.Counts, tt.status)
					}
					if ended := new(build.EndedElsewhereError); tt.says == "" && err != nil || tt.says != "" && (!errors.As(err, &ended) || ended.Status != tt.want || !strings.Contains(err.Error(), tt.says)) {
						t.Errorf("got %v, want %q", err, tt.says)
					}
				})
			})
		}
	}
}

func TestClaimsAreKeptAlive(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("longer than its claim")
		running, let := make(chan struct{}), make(chan struct{})
		b := s.on(&stage{do: func(ctx context.Context, _ string) error {
			close(running)
			select {
			case <-let:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}})
		const life = time.Minute
		hook.SetClaimTimes(&b.Record, life, 100*time.Millisecond)
		wait := runIn(t, b, task)
		waitUntil(t, running, "the task")
		other := s.on(&stage{})
		held, seen := watchFor(build.TaskHeld)
		other.Observers = []build.Observer{held}
		waitOther := runIn(t, other, step("needs it", task))
		waitUntil(t, seen, "the other build to be held up")
		// The registry's time passes, each time by less than is left of a claim that was renewed.
		for ahead := time.Duration(0); ahead < 2*life; ahead += life / 3 {
			s.SetClock(ahead)
			for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
				detail, err := s.Client().Task(t.Context(), task.ID().String(), 1)
				if err != nil || detail.ClaimExpiresAt == nil {
					t.Fatalf("the task is %+v, %v; want a claim", detail, err)
				}
				if detail.ClaimExpiresAt.Sub(time.Now().Add(ahead)) > life/2 {
					break
				}
				if time.Since(began) > 2*time.Minute {
					t.Fatal("the claim is not renewed")
				}
			}
		}
		close(let)
		report, err := waitOther()
		if err != nil || report.Counts.Succeeded > 2 {
			t.Errorf("got %v, %+v", err, report.Counts)
		}
		if _, err := wait(); err != nil {
			t.Error(err)
		}
		executions, err := s.Client().TaskExecutions(t.Context(), task.ID().String(), true, 0)
		if err != nil || len(executions.Executions) != 1 {
			t.Errorf("got %d executions (%v), want 1", len(executions.Executions), err)
		}
	})
}

func TestAFailureOfYesterdayIsTriedAgain(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("flaky")
		report, err := s.on(&stage{do: func(context.Context, string) error { return errors.New("bad day") }}).Run(t.Context(), task)
		if err == nil {
			t.Fatal("no error")
		}
		s.wantBuild(report, wire.BuildFailed)
		s.wantStatus(task, wire.Failed)
		b, err := s.Client().Build(t.Context(), report.BuildID.String())
		want := fmt.Sprintf("Task record.Step (%s) failed: bad day; 0 downstream member(s) blocked", task.ID())
		if err != nil || b.ErrorMessage == nil || *b.ErrorMessage != want {
			t.Errorf("got %v, %v, want %q", b.ErrorMessage, err, want)
		}
		if report, err = s.on(&stage{}).Run(t.Context(), task); err != nil {
			t.Fatal(err)
		}
		s.wantBuild(report, wire.BuildCompleted)
	})
}

func TestEachAttemptIsAnExecution(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("third time lucky")
		st := &stage{}
		st.do = func(context.Context, string) error {
			if st.times("third time lucky") < 3 {
				return errors.New("not yet")
			}
			return nil
		}
		b := s.on(st)
		b.Retry = build.Retry{Attempts: 3, Backoff: time.Millisecond}
		if _, err := b.Run(t.Context(), task); err != nil {
			t.Fatal(err)
		}
		all, err := s.Client().TaskExecutions(t.Context(), task.ID().String(), true, 0)
		if err != nil {
			t.Fatal(err)
		}
		var outcomes []wire.Outcome
		for _, e := range all.Executions {
			outcomes = append(outcomes, *e.Outcome)
			if *e.Executor != "go" || !strings.HasSuffix(*e.ExecutorRef, fmt.Sprintf(":%d", os.Getpid())) || !strings.Contains(string(e.ExecutorMetadata), "go_version") {
				t.Errorf("got executor %q %q %s", *e.Executor, *e.ExecutorRef, e.ExecutorMetadata)
			}
		}
		if diff := cmp.Diff([]wire.Outcome{"completed", "failed", "failed"}, outcomes); diff != "" {
			t.Errorf("newest first (-want +got):\n%s", diff)
		}
	})
}

func TestLimitsOfTheRegistryHold(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		if _, err := s.Client().PutLimit(t.Context(), "db", wire.PutLimit{MaxConcurrent: 1}); err != nil {
			t.Fatal(err)
		}
		st := &stage{do: func(context.Context, string) error { time.Sleep(5 * time.Millisecond); return nil }}
		builds := make([]func() (*build.Report, error), 2)
		for i := range builds {
			b := s.on(st)
			b.LimitKeys = func(n stardag.Node) []string { return []string{"db", "not limited"} }
			builds[i] = runIn(t, b, step(fmt.Sprint("top ", i), step(fmt.Sprint("a ", i)), step(fmt.Sprint("b ", i)), step(fmt.Sprint("c ", i))))
		}
		for _, wait := range builds {
			if _, err := wait(); err != nil {
				t.Error(err)
			}
		}
		if st.most != 1 {
			t.Errorf("%d ran at the same time, want 1", st.most)
		}
	})
}

func TestArtifactsAreKept(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("documented")
		var problem error
		b := s.on(&stage{})
		b.Observers = []build.Observer{build.ObserverFunc(func(e build.Event) {
			if e.Type == build.TaskArtifacts && e.Err != nil {
				problem = e.Err
			}
		})}
		if _, err := b.Run(t.Context(), task); err != nil {
			t.Fatal(err)
		}
		got, err := s.Client().TaskArtifacts(t.Context(), task.ID().String())
		if err != nil || len(got.Artifacts) != 1 || string(got.Artifacts[0].Body) != `{"value":[1,2]}` {
			t.Errorf("got %+v, %v", got, err)
		}
		if problem == nil || !strings.Contains(problem.Error(), `artifact "broken"`) {
			t.Errorf("got problem %v", problem)
		}
	})
}

func TestAClockThatIsAhead(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.SetClock(-time.Minute)
	report, err := s.on(&stage{}).Run(t.Context(), step("top", step("a")))
	if err != nil {
		t.Fatal(err)
	}
	s.wantBuild(report, wire.BuildCompleted)
}

func TestSecretsStayOutOfErrorsAndLogs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const key = "sk_hunter2"
	c, err := registry.New(s.URL, registry.Options{APIKey: key})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var log strings.Builder
	b := s.on(&stage{})
	b.Registry, b.Logger = c, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	_, err = b.Run(t.Context(), step("x"))
	if !errors.Is(err, registry.ErrInvalidAPIKey) {
		t.Errorf("got %v", err)
	}
	if strings.Contains(fmt.Sprint(err)+log.String(), "hunter2") {
		t.Errorf("a secret is shown: %v\n%s", err, log.String())
	}
}

func TestOutputsThatWereRemovedAreMadeAgain(t *testing.T) {
	t.Parallel()
	for name, ahead := range map[string]time.Duration{"the clocks agree": 0, "the registry's clock is ahead": time.Hour, "the registry's clock is behind": -time.Hour} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			eachScene(t, func(t *testing.T, s *scene) {
				s.SetClock(ahead)
				later := func() { // a clock that is behind by less than a minute counts as right
					if ahead != 0 {
						ahead += 2 * time.Minute
						s.SetClock(ahead)
					}
				}
				st := &stage{}
				task := step("gone")
				for range 2 {
					if _, err := s.on(st).Run(t.Context(), task); err != nil {
						t.Fatal(err)
					}
					ctx := stardag.WithRoots(t.Context(), s.roots)
					tgt, err := task.Target(ctx)
					if err != nil {
						t.Fatal(err)
					}
					if err := tgt.Remove(ctx); err != nil {
						t.Fatal(err)
					}
					later()
				}
				b := s.on(st)
				if _, err := b.Run(t.Context(), task); err != nil {
					t.Fatal(err)
				}
				later()
				b.Force = []stardag.Node{task}
				if _, err := b.Run(t.Context(), task); err != nil {
					t.Fatal(err)
				}
				if st.times("gone") != 4 {
					t.Errorf("ran %d times, want 4", st.times("gone"))
				}
			})
		})
	}
}
