package recordingtest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/internal/hook"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// recStep is a task of these tests. What its run does is said by the stage in the context.
type recStep struct {
	Name  string                 `json:"name"`
	Needs []stardag.Task[string] `json:"needs"`
}

func (s recStep) Run(ctx context.Context) (string, error) {
	st := ctx.Value(stageKey{}).(*stage)
	return s.Name, st.run(ctx, s.Name)
}

func (s recStep) Artifacts(context.Context, string) ([]stardag.Artifact, error) {
	if s.Name != "documented" {
		return nil, nil
	}
	return []stardag.Artifact{{Type: "json", Name: "list", Body: []int{1, 2}}, {Type: "json", Name: "broken", Body: func() {}}}, nil
}

var recStepTask = stardag.Define[recStep]("record.Step", stardag.In(trKinds))

func step(name string, needs ...stardag.Task[string]) stardag.Task[string] {
	return recStepTask.New(recStep{Name: name, Needs: needs})
}

type stageKey struct{}

// stage says what runs do, and counts them.
type stage struct {
	do func(ctx context.Context, name string) error

	mu      sync.Mutex
	runs    map[string]int
	running int
	most    int
}

func (st *stage) run(ctx context.Context, name string) error {
	st.mu.Lock()
	if st.runs == nil {
		st.runs = map[string]int{}
	}
	st.runs[name]++
	st.running++
	st.most = max(st.most, st.running)
	st.mu.Unlock()
	defer func() {
		st.mu.Lock()
		st.running--
		st.mu.Unlock()
	}()
	if st.do == nil {
		return nil
	}
	return st.do(ctx, name)
}

func (st *stage) times(name string) int {
	st.mu.Lock()
	defer st.mu.Unlock()
	return st.runs[name]
}

// on returns a builder of the scene whose runs are on the stage.
func (s *scene) on(st *stage) build.Builder {
	return build.Builder{
		Workers: 4, Roots: s.roots, Registry: s.Client(), Record: build.Recording{CodeID: "tests"},
		Context: func(ctx context.Context) (context.Context, error) { return context.WithValue(ctx, stageKey{}, st), nil },
	}
}

// registries are what a recorded build can meet: a registry that takes many operations at once, one that does not, and
// one that keeps everything in PostgreSQL.
var registries = map[string]func(testing.TB) *registrytest.Registry{
	"extended": registrytest.Start, "plain": registrytest.StartPlain, "postgres": registrytest.StartPostgres,
}

// eachScene runs a test with each of the registries.
func eachScene(t *testing.T, test func(t *testing.T, s *scene)) {
	t.Helper()
	for name, start := range registries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, &scene{Registry: start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})})
		})
	}
}

// status is what the registry says of a task.
func (s *scene) status(task stardag.Node) wire.Status {
	s.t.Helper()
	detail, err := s.Client().Task(s.t.Context(), task.ID().String(), 1)
	if err != nil {
		s.t.Fatal(err)
	}
	return detail.Status
}

func (s *scene) wantStatus(task stardag.Node, want wire.Status) {
	s.t.Helper()
	if got := s.status(task); got != want {
		s.t.Errorf("task %s is %s, want %s", task, got, want)
	}
}

func (s *scene) wantBuild(report *build.Report, want wire.BuildStatus) {
	s.t.Helper()
	if report.BuildID == nil {
		s.t.Fatal("the build is not recorded")
	}
	b, err := s.Client().Build(s.t.Context(), report.BuildID.String())
	if err != nil || b.Status != want {
		s.t.Errorf("the build is %+v (%v), want %s", b, err, want)
	}
}

// watchFor returns an observer that closes a channel at the first event of a type.
func watchFor(typ build.EventType) (build.Observer, <-chan struct{}) {
	seen := make(chan struct{})
	var once sync.Once
	return build.ObserverFunc(func(e build.Event) {
		if e.Type == typ {
			once.Do(func() { close(seen) })
		}
	}), seen
}

func waitUntil(t *testing.T, c <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(30 * time.Second):
		t.Fatalf("waited in vain for %s", what)
	}
}

// runIn runs a build beside the test.
func runIn(t *testing.T, b build.Builder, task stardag.Node) func() (*build.Report, error) {
	t.Helper()
	var report *build.Report
	var err error
	var wg sync.WaitGroup
	wg.Go(func() { report, err = b.Run(t.Context(), task) })
	t.Cleanup(wg.Wait)
	return func() (*build.Report, error) {
		wg.Wait()
		return report, err
	}
}

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

// claimed registers a task by hand and claims it, as another program would.
func (s *scene) claimed(task stardag.Node, ttl int) (c *registry.Client, plan, execution string) {
	s.t.Helper()
	ctx := s.t.Context()
	c = s.Client()
	buildID, plan, execution := uuid.NewString(), uuid.NewString(), uuid.NewString()
	must := func(_ any, err error) {
		s.t.Helper()
		if err != nil {
			s.t.Fatal(err)
		}
	}
	d, err := c.CreateDeployment(ctx, wire.CreateDeployment{Kind: wire.Local, CodeID: "another-program"})
	must(d, err)
	body, err := stardag.Body(task)
	must(body, err)
	tgt, err := front.Task(task).Kind.Target(stardag.WithRoots(ctx, s.roots), front.Task(task))
	must(tgt, err)
	version, uri, id := "", tgt.URI(), task.ID().String()
	name := front.Task(task).Kind.Name
	item := wire.Item{
		TaskID: id, TaskNamespace: name.Namespace, TaskName: name.Name, Version: &version, OutputURI: &uri, InstanceHash: uuid.NewString(), Body: body,
		ObservedAt: wire.At(time.Now()),
	}
	_, err = c.CreateBuild(ctx, wire.CreateBuild{ID: &buildID, RootTaskIDs: []string{id}})
	must(nil, err)
	_, err = c.CreatePlan(ctx, buildID, wire.CreatePlan{PlanID: plan, DeploymentID: d.ID, Roots: []wire.Item{item}})
	must(nil, err)
	item.DeclaredUpstreams = []string{}
	_, err = c.RegisterMembers(ctx, plan, wire.RegisterMembers{Items: []wire.Item{item}})
	must(nil, err)
	_, err = c.SealPlan(ctx, plan)
	must(nil, err)
	_, err = c.StartTask(ctx, plan, id, wire.StartTask{ExecutionID: execution, ClaimTTLSeconds: &ttl})
	must(nil, err)
	return c, plan, execution
}

// made makes the output of a step appear.
func (s *scene) made(task stardag.Task[string], text string) {
	s.t.Helper()
	ctx := stardag.WithRoots(s.t.Context(), s.roots)
	tgt, err := task.Target(ctx)
	if err == nil {
		err = tgt.WriteAll(ctx, []byte(text))
	}
	if err != nil {
		s.t.Fatal(err)
	}
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
		s.Before(func(_ http.ResponseWriter, r *http.Request) bool {
			if strings.HasSuffix(r.URL.Path, "/seal") {
				s.Before(nil)
				late.Go(func() {
					time.Sleep(50 * time.Millisecond)
					if _, err := c.CompleteTask(t.Context(), plan, task.ID().String(), wire.ReportTask{ExecutionID: execution}); err != nil {
						t.Error(err)
					}
				})
			}
			return false
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
		s.Before(func(_ http.ResponseWriter, r *http.Request) bool {
			if strings.HasSuffix(r.URL.Path, "/seal") {
				s.Before(nil) // after the registration: the build has seen that the task is not complete
				c, plan, execution := s.claimed(task, 600)
				_, err := c.CompleteTask(t.Context(), plan, task.ID().String(), wire.ReportTask{ExecutionID: execution})
				if err != nil {
					t.Error(err)
				}
			}
			return false
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
					if took := time.Since(began); err == nil || took > 10*time.Second {
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
		began := time.Now()
		report, err := s.on(&stage{}).Run(t.Context(), root)
		if err != nil || report.Counts.Succeeded != 0 {
			t.Fatalf("got %v (%v), want a build without work", report, err)
		}
		s.wantBuild(report, wire.BuildCompleted)
		s.wantStatus(root, wire.Completed)
		s.wantStatus(leaf, wire.Failed)
		if took := time.Since(began); took > 8*time.Second {
			t.Errorf("took %v: it waited for what it does not need", took)
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

func TestClaimsAreKeptAlive(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		task := step("longer than its claim")
		b := s.on(&stage{do: func(ctx context.Context, _ string) error {
			select {
			case <-time.After(1500 * time.Millisecond):
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}})
		hook.SetClaimTimes(&b.Record, time.Second, 200*time.Millisecond)
		wait := runIn(t, b, task)
		other := s.on(&stage{})
		report, err := other.Run(t.Context(), step("needs it", task))
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

func TestARegistryThatStartsAgainInTheMiddle(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		layer := make([]stardag.Task[string], 30)
		for i := range layer {
			layer[i] = step(fmt.Sprint("leaf ", i))
		}
		var once sync.Once
		back := make(chan struct{})
		st := &stage{do: func(_ context.Context, name string) error {
			if strings.HasPrefix(name, "leaf 1") {
				once.Do(func() {
					s.Down()
					go func() {
						defer close(back)
						time.Sleep(300 * time.Millisecond)
						s.Up()
					}()
				})
			}
			return nil
		}}
		top := step("top", layer...)
		report, err := s.on(st).Run(t.Context(), top)
		waitUntil(t, back, "the registry")
		if err != nil {
			t.Fatal(err)
		}
		s.wantBuild(report, wire.BuildCompleted)
		for _, task := range slices.Concat(layer, []stardag.Task[string]{top}) {
			s.wantStatus(task, wire.Completed)
		}
		for name, n := range st.runs {
			if n != 1 {
				t.Errorf("%s ran %d times", name, n)
			}
		}
	})
}

func TestABuildWithoutItsRegistryStops(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		st := &stage{do: func(ctx context.Context, name string) error {
			if name == "first" {
				s.Down()
				return nil
			}
			<-ctx.Done()
			return ctx.Err()
		}}
		b := s.on(st)
		b.Record.Patience = 50 * time.Millisecond
		report, err := b.Run(t.Context(), step("top", step("first"), step("waits")))
		var gone *build.RegistryGoneError
		if !errors.As(err, &gone) || !errors.Is(err, registry.ErrUnavailable) || report.Status != build.Stopped {
			t.Errorf("got %v, %s", err, report.Status)
		}
		if st.times("top") > 0 {
			t.Error("a task was run without a claim")
		}
	})
}

func TestABuildGoesOnWithoutItsRegistry(t *testing.T) {
	t.Parallel()
	for name, back := range map[string]bool{"which comes back": true, "which stays away": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			eachScene(t, func(t *testing.T, s *scene) {
				away := make(chan struct{})
				st := &stage{do: func(ctx context.Context, name string) error {
					switch name {
					case "first":
						s.Down()
						close(away)
					case "top":
						<-away
						if back {
							s.Up()
						}
					}
					return nil
				}}
				b := s.on(st)
				b.Record.Patience, b.Record.OnFailure = 50*time.Millisecond, build.GoOn
				first, second, top := step("first"), step("second", step("first")), step("top", step("second", step("first")))
				report, err := b.Run(t.Context(), top)
				if err != nil || report.Counts.Succeeded != 3 {
					t.Fatalf("got %v, %+v", err, report.Counts)
				}
				if !back {
					if !errors.Is(report.RecordErr, registry.ErrUnavailable) {
						t.Errorf("got RecordErr %v", report.RecordErr)
					}
					return
				}
				if report.RecordErr != nil {
					t.Error(report.RecordErr)
				}
				s.wantBuild(report, wire.BuildCompleted)
				for _, task := range []stardag.Node{first, second, top} {
					s.wantStatus(task, wire.Completed)
				}
			})
		})
	}
}

func TestARegistryThatIsAwayFromTheStart(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Down()
	b := s.on(&stage{})
	report, err := b.Run(t.Context(), step("x"))
	if !errors.Is(err, registry.ErrUnavailable) || report.BuildID != nil || report.Counts.Succeeded > 0 {
		t.Errorf("got %v, %+v", err, report.Counts)
	}
	b.Record.OnFailure = build.GoOn
	report, err = b.Run(t.Context(), step("x"))
	if err != nil || report.BuildID != nil || !errors.Is(report.RecordErr, registry.ErrUnavailable) {
		t.Errorf("got %v, RecordErr %v", err, report.RecordErr)
	}
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

func TestLargePlansAreRegisteredInChunks(t *testing.T) {
	t.Parallel()
	s := plainScene(t)
	layer := make([]stardag.Task[string], 1500)
	for i := range layer {
		layer[i] = step(fmt.Sprint(i))
		s.made(layer[i], "x")
	}
	if _, err := s.on(&stage{}).Run(t.Context(), step("top", layer...)); err != nil {
		t.Fatal(err)
	}
	var sizes []int
	for _, call := range s.Calls() {
		if strings.HasSuffix(call.Path, "/members") {
			sizes = append(sizes, strings.Count(string(call.Body), `"observed_at"`))
		}
	}
	if diff := cmp.Diff([]int{1000, 501}, sizes); diff != "" {
		t.Errorf("chunks (-want +got):\n%s", diff)
	}
}

// ladderOf is a ladder of diamonds: by value each rung is twice as large as the one below.
func ladderOf(rungs int) stardag.Task[string] {
	ladder := step("bottom")
	for i := range rungs {
		ladder = step(fmt.Sprint("rung ", i), ladder, step(fmt.Sprint("other ", i), ladder))
	}
	return ladder
}

// TestLaddersOfDiamondsAreRecorded makes and records what by value would be larger than any disk, and takes it up again.
func TestLaddersOfDiamondsAreRecorded(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &scene{Registry: start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
			ladder := ladderOf(200)
			report, err := s.on(&stage{}).Run(t.Context(), ladder)
			if err != nil || report.Counts.Succeeded != 401 {
				t.Fatalf("made %d tasks: %v", report.Counts.Succeeded, err)
			}
			b, err := s.Client().Build(t.Context(), report.BuildID.String())
			if err != nil || b.Status != wire.BuildCompleted {
				t.Errorf("the build is %v (%v)", b, err)
			}
			again, err := build.FromRegistry(t.Context(), s.Client(), trKinds, ladder.ID())
			if err != nil || again.ID() != ladder.ID() {
				t.Errorf("from the registry: %v, %v", again, err)
			}
			task, err := s.Client().Task(t.Context(), ladder.ID().String(), 1)
			if err != nil || !strings.Contains(string(task.Instances[0].Body), `"__hash":`) {
				t.Errorf("the task, by reference: %v, %v", task, err)
			}
			s.Calls()
			if _, err := s.on(&stage{}).Run(t.Context(), ladder); err != nil {
				t.Error(err)
			}
			sent := 0
			for _, call := range s.Calls() {
				sent += len(call.Body)
			}
			if sent > 10_000 {
				t.Errorf("a build that has nothing to do sent %d bytes", sent)
			}
		})
	}
}

// A registry that takes bodies by value, such as the reference's, cannot have it, and that is known before there is a build.
func TestDescriptionsThatGrowWithoutEnd(t *testing.T) {
	t.Parallel()
	s := plainScene(t)
	ladder := ladderOf(60)
	s.made(ladder, "x")
	_, err := s.on(&stage{}).Run(t.Context(), ladder)
	if err == nil || !strings.Contains(err.Error(), "larger than 16 MiB; build it without a registry") {
		t.Errorf("got %.300v", err)
	}
	b := s.on(&stage{})
	b.NoRegistry = true
	if _, err := b.Run(t.Context(), ladder); err != nil {
		t.Error(err)
	}
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
