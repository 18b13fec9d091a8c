package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

var update = flag.Bool("update", false, "write testdata/story.txt")

// story is what a registry answered, call by call, with words for ids and moments.
type story struct {
	*storetest.World

	ctx   context.Context
	text  strings.Builder
	began time.Time
	steps int
	known map[string]string // ids to words
	other int
}

// id makes an id that the story calls by a word.
func (s *story) id(word string) string {
	id := storetest.ID()
	s.known[id] = word
	return id
}

var (
	anyID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	next  = regexp.MustCompile(`"next_cursor": ".+"`)
	when  = regexp.MustCompile(`20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)`)
)

func (s *story) words(text string) string {
	text = next.ReplaceAllString(text, `"next_cursor": "…"`)
	text = anyID.ReplaceAllStringFunc(text, func(id string) string {
		if s.known[id] == "" {
			s.other++
			s.known[id] = fmt.Sprint("#", s.other)
		}
		return s.known[id]
	})
	return when.ReplaceAllStringFunc(text, func(text string) string {
		at, err := time.Parse(time.RFC3339Nano, text)
		s.Must(err)
		return at.Sub(s.began).String()
	})
}

// tell makes a call a minute after the last one, and writes down what it answered.
func tell[T any](s *story, what string, call func() (T, error)) {
	s.T.Helper()
	s.steps++
	s.Clock.Stand(s.began.Add(time.Duration(s.steps) * time.Minute))
	fmt.Fprintf(&s.text, "== %s\n", what)
	answer, err := call()
	if refusal, ok := errors.AsType[*refuse.Error](err); ok {
		extra, err := json.Marshal(refusal.Extra)
		s.Must(err)
		fmt.Fprintf(&s.text, "%d %s\n%s\n", refusal.Kind, refusal.Code, s.words(string(extra))) // how it is put into words is not looked at
		return
	}
	s.Must(err)
	said, err := json.MarshalIndent(answer, "", " ")
	s.Must(err)
	fmt.Fprintf(&s.text, "%s\n", s.words(string(said)))
}

// TestTheStoryOfABuild has builds go through all that can happen to them, and compares every answer, and all that is shown of them
// afterwards, with what is kept in testdata/story.txt.
func TestTheStoryOfABuild(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		s := &story{World: w, ctx: t.Context(), began: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), known: map[string]string{}}
		s.known[w.Caller.Environment.ID] = "environment"
		b := &builds{story: s}
		b.prepare()
		b.work()
		b.end()
		b.react()
		b.shown()
		file := filepath.Join("testdata", "story.txt")
		if *update {
			w.Must(os.WriteFile(file, []byte(s.text.String()), 0o600))
		}
		kept, err := os.ReadFile(file)
		w.Must(err)
		want, got := strings.Split(string(kept), "== "), strings.Split(s.text.String(), "== ")
		equal(t, "calls", len(want), len(got))
		for i := range min(len(want), len(got)) {
			a, b := answeredIn(want[i]), answeredIn(got[i])
			if diff := cmp.Diff(a, without(a, b)); diff != "" {
				what, _, _ := strings.Cut(want[i], "\n")
				t.Errorf("%q is answered otherwise (-want +got); if it should be, run with -update and read the difference:\n%s", what, diff)
			}
		}
	})
}

// answeredIn is what a call was answered: a document, or the lines of a refusal.
func answeredIn(text string) any {
	_, text, _ = strings.Cut(text, "\n")
	var found any
	if json.Unmarshal([]byte(text), &found) != nil {
		return text
	}
	return found
}

// without returns what was got, without the members that are not wanted: answers grow.
func without(want, got any) any {
	switch got := got.(type) {
	case map[string]any:
		if want, ok := want.(map[string]any); ok {
			maps.DeleteFunc(got, func(name string, _ any) bool { _, known := want[name]; return !known })
			for name := range got {
				got[name] = without(want[name], got[name])
			}
		}
	case []any:
		if want, ok := want.([]any); ok {
			for i := range min(len(want), len(got)) {
				got[i] = without(want[i], got[i])
			}
		}
	}
	return got
}

// builds are what the story is about.
type builds struct {
	*story

	deployment, modal               string
	build, plan, second, secondPlan string
	third, thirdPlan                string
}

func (b *builds) prepare() {
	ctx, w, c := b.ctx, b.World, b.Caller
	tell(b.story, "code that runs here", func() (*wire.DeploymentCreated, error) {
		d, err := w.CreateDeployment(ctx, c, wire.CreateDeployment{Kind: wire.Local, CodeID: "code-1"})
		w.Must(err)
		b.deployment = d.ID
		b.known[d.ID] = "local-1"
		return d, err
	})
	tell(b.story, "the same again", func() (*wire.DeploymentCreated, error) {
		return w.CreateDeployment(ctx, c, wire.CreateDeployment{ID: new(b.id("local-0")), Kind: wire.Local, CodeID: "code-1"})
	})
	tell(b.story, "the same for another app", func() (*wire.DeploymentCreated, error) {
		return w.CreateDeployment(ctx, c, wire.CreateDeployment{Kind: wire.Local, CodeID: "code-1", AppName: new("other")})
	})
	tell(b.story, "other code of an app", func() (*wire.DeploymentCreated, error) {
		return w.CreateDeployment(ctx, c, wire.CreateDeployment{ID: new(b.id("local-2")), Kind: wire.Local, CodeID: "code-2", AppName: new("other")})
	})
	b.modal = b.id("modal-1")
	for range 2 {
		tell(b.story, "code that runs elsewhere", func() (*wire.DeploymentCreated, error) {
			return w.CreateDeployment(ctx, c, wire.CreateDeployment{ID: &b.modal, Kind: wire.Modal, CodeID: "code-1", AppName: new("app"), ImageID: new("im-1")})
		})
	}
	tell(b.story, "is in place", func() (*wire.DeploymentCreated, error) {
		return w.ActivateDeployment(ctx, c, b.modal, wire.ActivateDeployment{ModalAppID: new("ap-1"), ImageID: new("im-1")})
	})
	tell(b.story, "is in place otherwise", func() (*wire.DeploymentCreated, error) {
		return w.ActivateDeployment(ctx, c, b.modal, wire.ActivateDeployment{ModalAppID: new("ap-2"), ImageID: new("im-2")})
	})
	tell(b.story, "deployments", func() (*wire.Deployments, error) { return w.Deployments(ctx, c, hub.DeploymentFilter{}) })
	tell(b.story, "deployments of an app", func() (*wire.Deployments, error) {
		return w.Deployments(ctx, c, hub.DeploymentFilter{Kind: new(wire.Local), AppName: new("other"), Current: true})
	})
	tell(b.story, "a limit", func() (*wire.Limit, error) { return w.PutLimit(ctx, c, "gpu", wire.PutLimit{MaxConcurrent: 1}) })
	tell(b.story, "another limit", func() (*wire.Limit, error) { return w.PutLimit(ctx, c, "io", wire.PutLimit{MaxConcurrent: 2}) })
	w.Must(w.SayKinds(ctx, c, []wire.TaskKind{{TaskNamespace: "test", TaskName: "a", Owner: "ada", Doc: "makes a", CodeVersion: "3"}}))

	b.build, b.plan = b.id("build-1"), b.id("plan-1")
	for range 2 {
		tell(b.story, "a build", func() (*wire.Build, error) {
			return w.CreateBuild(ctx, c, wire.CreateBuild{
				ID: &b.build, Name: new("first"), Description: new("the first one"), RootTaskIDs: []string{"task-d", "task-x"}, ExecutorMetadata: json.RawMessage(`{"host":"here"}`),
			})
		})
	}
	roots := w.Items(storetest.Spec{Name: "d", NotYet: true}, storetest.Spec{Name: "x", NotYet: true})
	tell(b.story, "its plan", func() (*wire.Plan, error) {
		return w.CreatePlan(ctx, c, b.build, wire.CreatePlan{PlanID: b.plan, DeploymentID: b.deployment, Settings: map[string]string{"lr": "0.1"}, Roots: roots})
	})
	tell(b.story, "sealed too early", func() (*wire.Plan, error) { return w.SealPlan(ctx, c, b.plan) })
	for range 2 {
		tell(b.story, "its members", func() (*wire.Members, error) {
			return w.RegisterMembers(ctx, c, b.plan, wire.RegisterMembers{Items: w.Items(
				storetest.Spec{Name: "a", Output: true}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c", Needs: []string{"a", "b"}},
				storetest.Spec{Name: "d", Needs: []string{"c", "k"}}, storetest.Spec{Name: "k", Complete: true}, storetest.Spec{Name: "x"},
			)})
		})
	}
	tell(b.story, "the frontier", func() (*wire.Frontier, error) { return w.Hub.Frontier(ctx, c, b.build) })
	for range 2 {
		tell(b.story, "sealed", func() (*wire.Plan, error) { return w.SealPlan(ctx, c, b.plan) })
	}
}

// start claims a task for an execution that the story calls by a word.
func (b *builds) start(task, word string, more ...func(*wire.StartTask)) string {
	id := b.id(word)
	req := wire.StartTask{ExecutionID: id}
	for _, m := range more {
		m(&req)
	}
	tell(b.story, "start "+task+" as "+word, func() (*wire.Transition, error) { return b.StartTask(b.ctx, b.Caller, b.plan, "task-"+task, req) })
	return id
}

// operate carries out one operation on a task.
func (b *builds) operate(what, task string, op wire.Operation) {
	op.TaskID = "task-" + task
	tell(b.story, what+" "+task, func() ([]hub.Operated, error) { return b.Operate(b.ctx, b.Caller, b.plan, []wire.Operation{op}) })
}

func (b *builds) work() {
	ctx, w, c := b.ctx, b.World, b.Caller
	ref := func(r *wire.StartTask) {
		r.LimitKeys, r.ClaimTTLSeconds = []string{"io", "gpu"}, new(3600)
		r.Executor, r.ExecutorRef, r.ExecutorMetadata = new("pod"), new("pod-7"), json.RawMessage(`{"code_version":"3"}`)
	}
	a := b.start("a", "a-1", ref)
	b.start("b", "b-0", func(r *wire.StartTask) { r.LimitKeys = []string{"gpu"} })
	b.start("a", "a-0")
	b.start("c", "c-0")
	tell(b.story, "the frontier", func() (*wire.Frontier, error) { return w.Hub.Frontier(ctx, c, b.build) })
	tell(b.story, "limits", func() (*wire.Limits, error) { return w.Limits(ctx, c, false) })
	tell(b.story, "holders", func() (*wire.Limits, error) { return w.Limits(ctx, c, true) })
	tell(b.story, "claims", func() (*wire.Claims, error) { return w.Claims(ctx, c, nil, 10, "") })
	note := wire.StartTask{ExecutionID: a, Claim: new(false), ExecutorRef: new("pod-8")}
	tell(b.story, "a runs", func() (*wire.Transition, error) { return w.StartTask(ctx, c, b.plan, "task-a", note) })
	tell(b.story, "a is renewed", func() (*wire.Transition, error) {
		return w.RenewClaim(ctx, c, "task-a", wire.RenewClaim{ExecutionID: a, ClaimTTLSeconds: new(7200)})
	})
	tell(b.story, "a is preempted", func() (*wire.Transition, error) {
		return w.PreemptTask(ctx, c, b.plan, "task-a", wire.ReportTask{ExecutionID: a})
	})
	tell(b.story, "a runs again", func() (*wire.Transition, error) { return w.StartTask(ctx, c, b.plan, "task-a", note) })
	b.operate("complete", "a", wire.Operation{Complete: &wire.ReportTask{ExecutionID: a}, OutputBytes: new(int64(1234))})
	b.operate("complete again", "a", wire.Operation{Complete: &wire.ReportTask{ExecutionID: a}})
	tell(b.story, "a is renewed when it is over", func() (*wire.Transition, error) {
		return w.RenewClaim(ctx, c, "task-a", wire.RenewClaim{ExecutionID: a})
	})

	fails := b.start("b", "b-1")
	tell(b.story, "b fails", func() (*wire.Transition, error) {
		return w.FailTask(ctx, c, b.plan, "task-b", wire.FailTask{ExecutionID: fails, ErrorMessage: new("no luck")})
	})
	b.start("b", "b-2")
	tell(b.story, "the frontier", func() (*wire.Frontier, error) { return w.Hub.Frontier(ctx, c, b.build) })
	tell(b.story, "b is retried", func() (*wire.Transition, error) { return w.RetryTask(ctx, c, b.plan, "task-b") })
	tell(b.story, "b is retried again", func() (*wire.Transition, error) { return w.RetryTask(ctx, c, b.plan, "task-b") })
	interrupted := b.start("b", "b-3")
	tell(b.story, "b is interrupted", func() (*wire.Transition, error) {
		return w.InterruptTask(ctx, c, b.plan, "task-b", wire.FailTask{ExecutionID: interrupted, ErrorMessage: new("the node went away")})
	})
	stopped := b.start("b", "b-4")
	tell(b.story, "b-4 is lost", func() (*wire.Transition, error) {
		return w.StopExecution(ctx, c, stopped, wire.StopExecution{Outcome: new(wire.OutcomeLost)})
	})
	tell(b.story, "b-4 is stopped, too", func() (*wire.Transition, error) { return w.StopExecution(ctx, c, stopped, wire.StopExecution{}) })
	b.operate("retry", "b", wire.Operation{Retry: &wire.RetryTask{}})
	returned := b.start("b", "b-5")
	b.operate("hand back", "b", wire.Operation{Return: &wire.ReturnTask{ExecutionID: returned, Reason: new("no room")}})
	old := b.start("b", "b-6")
	next := b.id("b-7")
	b.operate("supersede", "b", wire.Operation{Start: &wire.StartTask{ExecutionID: next}, Supersedes: &old})
	b.operate("complete as b-6", "b", wire.Operation{Complete: &wire.ReportTask{ExecutionID: old}})
	b.operate("complete as nobody", "b", wire.Operation{Complete: &wire.ReportTask{ExecutionID: b.id("nobody")}})
	b.operate("fail as a-1", "b", wire.Operation{Fail: &wire.FailTask{ExecutionID: a, ErrorMessage: new("not mine")}})
	b.operate("complete as b-7", "b", wire.Operation{Complete: &wire.ReportTask{ExecutionID: next}})
	tell(b.story, "what b has beside it", func() (*wire.Artifacts, error) {
		return w.PutArtifacts(ctx, c, b.plan, "task-b", wire.PutArtifacts{Artifacts: []wire.NewArtifact{
			{Type: "report", Name: "z", Body: json.RawMessage(`{"n":1}`)}, {Type: "report", Name: "y", Body: json.RawMessage(`{"n":2}`)},
		}})
	})

	run := b.start("c", "c-1")
	yield := wire.YieldTasks{ExecutionID: run, DeploymentID: b.deployment, BatchID: b.id("batch"), Items: w.Items(storetest.Spec{Name: "e"}), Yielded: []string{"hash-e"}, Suspend: true}
	for range 2 {
		tell(b.story, "c yields", func() (*wire.Yielded, error) { return w.YieldTasks(ctx, c, b.plan, "task-c", yield) })
	}
	tell(b.story, "the frontier", func() (*wire.Frontier, error) { return w.Hub.Frontier(ctx, c, b.build) })
	child := b.start("e", "e-1")
	tell(b.story, "e is complete", func() (*wire.Transition, error) {
		return w.CompleteTask(ctx, c, b.plan, "task-e", wire.ReportTask{ExecutionID: child})
	})
	cancelled := b.start("c", "c-2")
	tell(b.story, "c is cancelled", func() (*wire.Transition, error) { return w.CancelTask(ctx, c, b.plan, "task-c") })
	tell(b.story, "c is cancelled again", func() (*wire.Transition, error) { return w.CancelTask(ctx, c, b.plan, "task-c") })
	tell(b.story, "c is complete, too late", func() (*wire.Transition, error) {
		return w.CompleteTask(ctx, c, b.plan, "task-c", wire.ReportTask{ExecutionID: cancelled})
	})
	tell(b.story, "a is cancelled", func() (*wire.Transition, error) { return w.CancelTask(ctx, c, b.plan, "task-a") })
	tell(b.story, "c is skipped", func() (*wire.Transition, error) { return w.SkipTask(ctx, c, b.plan, "task-c") })
	tell(b.story, "x is skipped", func() (*wire.Transition, error) { return w.SkipTask(ctx, c, b.plan, "task-x") })
	tell(b.story, "a is skipped", func() (*wire.Transition, error) { return w.SkipTask(ctx, c, b.plan, "task-a") })
}

// another makes one more build of a and of what needs it.
func (b *builds) another(word, root string, reactive bool) (build, plan string) {
	ctx, w, c := b.ctx, b.World, b.Caller
	build, plan = b.id("build-"+word), b.id("plan-"+word)
	specs := []storetest.Spec{{Name: "a", Output: true, Complete: !reactive}, {Name: "q"}, {Name: root, Needs: []string{"a", "q"}}}
	create := wire.CreateBuild{ID: &build, Name: &word, RootTaskIDs: []string{"task-" + root}}
	if reactive {
		create.Reactive = &wire.ReactiveBuild{PutReactiveMeta: wire.PutReactiveMeta{AppName: "app", TickKwargs: json.RawMessage(`{"n":1}`)}, Priority: 3}
	}
	_, err := w.CreateBuild(ctx, c, create)
	w.Must(err)
	_, err = w.CreatePlan(ctx, c, build, wire.CreatePlan{PlanID: plan, DeploymentID: b.deployment, Roots: w.Items(storetest.Spec{Name: root, NotYet: true})})
	w.Must(err)
	tell(b.story, "members of "+word, func() (*wire.Members, error) {
		return w.RegisterMembers(ctx, c, plan, wire.RegisterMembers{Items: w.Items(specs...)})
	})
	_, err = w.SealPlan(ctx, c, plan)
	w.Must(err)
	return build, plan
}

func (b *builds) end() {
	ctx, w, c := b.ctx, b.World, b.Caller
	b.second, b.secondPlan = b.another("second", "r", false)
	complete := func(what, build string, force bool) {
		tell(b.story, what, func() (*wire.Build, error) { return w.CompleteBuild(ctx, c, build, wire.CompleteBuild{Force: force}) })
	}
	complete("complete the second, with tasks left", b.second, false)
	first := b.plan
	b.plan = b.secondPlan
	held := b.start("q", "q-1")
	b.start("r", "r-0")
	b.plan = first
	tell(b.story, "the process of the second leaves", func() (*wire.Build, error) { return w.ExitEarly(ctx, c, b.second) })
	tell(b.story, "the second goes on", func() (*wire.Resumed, error) {
		return w.ResumeBuild(ctx, c, b.second, wire.ResumeBuild{ExecutorMetadata: json.RawMessage(`{"host":"there"}`)})
	})
	tell(b.story, "the second fails", func() (*wire.Build, error) {
		return w.FailBuild(ctx, c, b.second, wire.FailBuild{ErrorMessage: new("too bad")})
	})
	tell(b.story, "the second fails again", func() (*wire.Build, error) {
		return w.FailBuild(ctx, c, b.second, wire.FailBuild{ErrorMessage: new("again")})
	})
	tell(b.story, "the second is cancelled", func() (*wire.Build, error) { return w.CancelBuild(ctx, c, b.second) })
	tell(b.story, "q is complete all the same", func() (*wire.Transition, error) {
		return w.CompleteTask(ctx, c, b.secondPlan, "task-q", wire.ReportTask{ExecutionID: held})
	})
	tell(b.story, "the second goes on", func() (*wire.Resumed, error) { return w.ResumeBuild(ctx, c, b.second, wire.ResumeBuild{}) })
	tell(b.story, "r is left out", func() (*wire.Excluded, error) {
		return w.ExcludeMember(ctx, c, b.secondPlan, "task-q", wire.ExcludeMember{Reason: new("nobody wants it")})
	})
	tell(b.story, "r is left out again", func() (*wire.Excluded, error) {
		return w.ExcludeMember(ctx, c, b.secondPlan, "task-q", wire.ExcludeMember{})
	})
	tell(b.story, "what is blocked in the first is skipped", func() (*wire.SkippedBlocked, error) { return w.SkipBlocked(ctx, c, b.build) })
	complete("complete the first", b.build, false)
	complete("complete the first by force", b.build, true)
	complete("complete the first again", b.build, false)
}

func (b *builds) react() {
	ctx, w, c := b.ctx, b.World, b.Caller
	b.third, b.thirdPlan = b.another("third", "s", true)
	tell(b.story, "its priority", func() (*wire.BuildPriority, error) {
		return w.SetPriority(ctx, c, b.third, wire.SetPriority{Priority: 5})
	})
	lease := func(what string, call func(context.Context) (*wire.Lease, error)) {
		tell(b.story, what, func() (*wire.Lease, error) { return call(ctx) })
	}
	lease("take the lease", func(ctx context.Context) (*wire.Lease, error) { return w.AcquireLease(ctx, c, b.third, "me", new(600)) })
	lease("take it from me", func(ctx context.Context) (*wire.Lease, error) { return w.AcquireLease(ctx, c, b.third, "you", nil) })
	lease("renew it", func(ctx context.Context) (*wire.Lease, error) { return w.RenewLease(ctx, c, b.third, "me", new(1200)) })
	tell(b.story, "ask for a tick", func() (*wire.Notify, error) { return w.Notify(ctx, c, b.third, true) })
	tell(b.story, "who needs a tick", func() (*wire.WakeCandidates, error) { return w.WakeCandidates(ctx, c, 5) })
	lease("give it back", func(ctx context.Context) (*wire.Lease, error) { return w.ReleaseLease(ctx, c, b.third, "me") })
	lease("give it back again", func(ctx context.Context) (*wire.Lease, error) { return w.ReleaseLease(ctx, c, b.third, "me") })
	tell(b.story, "who waits", func() (*wire.StalledBuilds, error) { return w.StalledBuilds(ctx, c, 60, 5) })
	tell(b.story, "who needs a tick", func() (*wire.WakeCandidates, error) { return w.WakeCandidates(ctx, c, 5) })
	tell(b.story, "the tick is made", func() (*wire.Notify, error) { return w.ClearNotification(ctx, c, b.third) })
	tell(b.story, "does it need a tick", func() (*wire.Notify, error) { return w.Notification(ctx, c, b.third) })
	tell(b.story, "a tick", func() (*wire.TickSummary, error) {
		return w.AddTickSummary(ctx, c, b.third, json.RawMessage(`{"outcome":"progressed","n":1}`))
	})
	tell(b.story, "ticks", func() (*wire.TickSummaries, error) { return w.TickSummaries(ctx, c, b.third, 5) })

	kinds := []wire.WorkKind{{Name: "test.q", CodeVersion: "9"}, {Name: "test.s", LimitKeys: []string{"gpu"}}}
	var taken *hub.WorkDone
	tell(b.story, "work", func() (any, error) {
		done, err := w.TakeWork(ctx, c, wire.TakeWork{Kinds: kinds, Limit: 5, ClaimTTLSeconds: new(300), Executor: new("worker"), ExecutorRef: new("host/1")})
		w.Must(err)
		taken = done
		b.known[done.Tasks[0].ExecutionID] = "q-2"
		return done.Tasks, nil
	})
	run := wire.WorkerRun{TaskID: "task-q", ExecutionID: taken.Tasks[0].ExecutionID}
	tell(b.story, "a worker", func() (*hub.WorkerSeen, error) {
		return w.PutWorker(ctx, c, b.id("worker"), wire.PutWorker{
			WorkerFacts: wire.WorkerFacts{
				Host: "host", PID: 12, Program: "prog", Engine: "registry", Apps: []string{"app"}, Version: new("v1"), CodeID: new("code-1"), Queues: []string{"q"}, Kinds: []string{"test.q"},
				Slots: 2, StartedAt: wire.At(b.began), State: wire.WorkerWorking,
			},
			Runs: []wire.WorkerRun{run, {TaskID: "task-a", ExecutionID: b.id("none")}}, ClaimTTLSeconds: new(600),
		})
	})
	tell(b.story, "depths", func() (*reads.Depths, error) { return w.Depths(ctx, c) })
	tell(b.story, "claims", func() (*wire.Claims, error) { return w.Claims(ctx, c, nil, 10, "") })
	for _, name := range []string{"best", "latest"} {
		w.Must(w.PutName(ctx, c, wire.PutName{Name: name, TaskID: new("task-b"), Note: "good"}))
	}
	w.Must(w.PutName(ctx, c, wire.PutName{Name: "best", TaskID: new("task-e")}))
	w.Must(w.RemoveName(ctx, c, "latest", "stale"))
}
