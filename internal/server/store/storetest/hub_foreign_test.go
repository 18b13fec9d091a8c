package storetest_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// foreignCall is a method with the ids of somebody else's rows and the code it is refused with; "" for an answer that has to be
// empty.
type foreignCall struct {
	code string
	call func(c who.Principal) (any, error)
}

// foreignCalls returns every method of the hub that the protocol's routes use.
func foreignCalls(w *storetest.World, r *storetest.Run, execution, hash string) map[string]foreignCall {
	ctx := w.T.Context()
	p, b, id := r.Plan, r.Build, "task-a"
	report, failure := wire.ReportTask{ExecutionID: execution}, wire.FailTask{ExecutionID: execution}
	none := hub.DeploymentFilter{}
	return map[string]foreignCall{
		"ActivateDeployment": {"unknown_deployment", func(c who.Principal) (any, error) {
			return w.ActivateDeployment(ctx, c, r.Deployment, wire.ActivateDeployment{})
		}},
		"Deployment":  {"unknown_deployment", func(c who.Principal) (any, error) { return w.Hub.Deployment(ctx, c, r.Deployment) }},
		"Deployments": {"", func(c who.Principal) (any, error) { x, err := w.Deployments(ctx, c, none); return x.Deployments, err }},
		"Settings":    {"unknown_settings", func(c who.Principal) (any, error) { return w.Settings(ctx, c, hash) }},
		"CreateBuild": {"build_id_conflict", func(c who.Principal) (any, error) {
			return w.CreateBuild(ctx, c, wire.CreateBuild{ID: &b, RootTaskIDs: []string{id}})
		}},
		"Build": {"unknown_build", func(c who.Principal) (any, error) { return w.Build(ctx, c, b) }},
		"Builds": {"", func(c who.Principal) (any, error) {
			x, err := w.Builds(ctx, c, hub.BuildFilter{})
			return append(make([]wire.Build, x.Total), x.Builds...), err
		}},
		"CompleteBuild":   {"unknown_build", func(c who.Principal) (any, error) { return w.CompleteBuild(ctx, c, b, wire.CompleteBuild{Force: true}) }},
		"FailBuild":       {"unknown_build", func(c who.Principal) (any, error) { return w.FailBuild(ctx, c, b, wire.FailBuild{}) }},
		"CancelBuild":     {"unknown_build", func(c who.Principal) (any, error) { return w.CancelBuild(ctx, c, b) }},
		"ExitEarly":       {"unknown_build", func(c who.Principal) (any, error) { return w.ExitEarly(ctx, c, b) }},
		"ResumeBuild":     {"unknown_build", func(c who.Principal) (any, error) { return w.ResumeBuild(ctx, c, b, wire.ResumeBuild{}) }},
		"DeleteBuild":     {"unknown_build", func(c who.Principal) (any, error) { return nil, w.DeleteBuild(ctx, c, b) }},
		"BuildExecutions": {"unknown_build", func(c who.Principal) (any, error) { return w.BuildExecutions(ctx, c, b, false, true) }},
		"BuildEvents":     {"unknown_build", func(c who.Principal) (any, error) { return w.BuildEvents(ctx, c, b, 0) }},
		"BuildPlans":      {"unknown_build", func(c who.Principal) (any, error) { return w.BuildPlans(ctx, c, b) }},
		"Frontier":        {"unknown_build", func(c who.Principal) (any, error) { return w.Hub.Frontier(ctx, c, b) }},
		"SkipBlocked":     {"unknown_build", func(c who.Principal) (any, error) { return w.SkipBlocked(ctx, c, b) }},
		"PutReactiveMeta": {"unknown_build", func(c who.Principal) (any, error) {
			return w.PutReactiveMeta(ctx, c, b, wire.PutReactiveMeta{AppName: "x"})
		}},
		"Notify":            {"unknown_build", func(c who.Principal) (any, error) { return w.Notify(ctx, c, b, true) }},
		"Notification":      {"unknown_build", func(c who.Principal) (any, error) { return w.Notification(ctx, c, b) }},
		"ClearNotification": {"unknown_build", func(c who.Principal) (any, error) { return w.ClearNotification(ctx, c, b) }},
		"AcquireLease":      {"unknown_build", func(c who.Principal) (any, error) { return w.AcquireLease(ctx, c, b, "x", nil) }},
		"RenewLease":        {"unknown_build", func(c who.Principal) (any, error) { return w.RenewLease(ctx, c, b, "owner", nil) }},
		"ReleaseLease":      {"unknown_build", func(c who.Principal) (any, error) { return w.ReleaseLease(ctx, c, b, "owner") }},
		"AddTickSummary": {"unknown_build", func(c who.Principal) (any, error) {
			return w.AddTickSummary(ctx, c, b, json.RawMessage(`{"outcome":"x"}`))
		}},
		"TickSummaries":  {"unknown_build", func(c who.Principal) (any, error) { return w.TickSummaries(ctx, c, b, 0) }},
		"WakeCandidates": {"", func(c who.Principal) (any, error) { x, err := w.WakeCandidates(ctx, c, 20); return x.Builds, err }},
		"StalledBuilds":  {"", func(c who.Principal) (any, error) { x, err := w.StalledBuilds(ctx, c, 0, 0); return x.Builds, err }},
		"CreatePlan": {"unknown_build", func(c who.Principal) (any, error) {
			return w.CreatePlan(ctx, c, b, wire.CreatePlan{PlanID: storetest.ID(), DeploymentID: r.Deployment, Roots: w.Items(storetest.Spec{Name: "a", NotYet: true})})
		}},
		"RegisterMembers": {"unknown_plan", func(c who.Principal) (any, error) {
			return w.RegisterMembers(ctx, c, p, wire.RegisterMembers{Items: w.Items(storetest.Spec{Name: "a"})})
		}},
		"SealPlan":  {"unknown_plan", func(c who.Principal) (any, error) { return w.SealPlan(ctx, c, p) }},
		"Plan":      {"unknown_plan", func(c who.Principal) (any, error) { return w.Plan(ctx, c, p) }},
		"PlanRoots": {"unknown_plan", func(c who.Principal) (any, error) { return w.PlanRoots(ctx, c, p) }},
		"Graph":     {"unknown_plan", func(c who.Principal) (any, error) { return w.Graph(ctx, c, p) }},
		"StartTask": {"unknown_plan", func(c who.Principal) (any, error) {
			return w.StartTask(ctx, c, p, id, wire.StartTask{ExecutionID: execution})
		}},
		"CompleteTask":  {"unknown_plan", func(c who.Principal) (any, error) { return w.CompleteTask(ctx, c, p, id, report) }},
		"SuspendTask":   {"unknown_plan", func(c who.Principal) (any, error) { return w.SuspendTask(ctx, c, p, id, report) }},
		"PreemptTask":   {"unknown_plan", func(c who.Principal) (any, error) { return w.PreemptTask(ctx, c, p, id, report) }},
		"FailTask":      {"unknown_plan", func(c who.Principal) (any, error) { return w.FailTask(ctx, c, p, id, failure) }},
		"InterruptTask": {"unknown_plan", func(c who.Principal) (any, error) { return w.InterruptTask(ctx, c, p, id, failure) }},
		"RetryTask":     {"unknown_plan", func(c who.Principal) (any, error) { return w.RetryTask(ctx, c, p, id) }},
		"SkipTask":      {"unknown_plan", func(c who.Principal) (any, error) { return w.SkipTask(ctx, c, p, id) }},
		"CancelTask":    {"unknown_plan", func(c who.Principal) (any, error) { return w.CancelTask(ctx, c, p, id) }},
		"ExcludeMember": {"unknown_plan", func(c who.Principal) (any, error) { return w.ExcludeMember(ctx, c, p, id, wire.ExcludeMember{}) }},
		"DiscoveryFailed": {"unknown_plan", func(c who.Principal) (any, error) {
			return w.DiscoveryFailed(ctx, c, p, id, wire.DiscoveryFailed{Error: "x"})
		}},
		"PutArtifacts": {"unknown_plan", func(c who.Principal) (any, error) { return w.PutArtifacts(ctx, c, p, id, wire.PutArtifacts{}) }},
		"YieldTasks": {"unknown_plan", func(c who.Principal) (any, error) {
			return w.YieldTasks(ctx, c, p, id, wire.YieldTasks{
				ExecutionID: execution, DeploymentID: r.Deployment, BatchID: storetest.ID(), Items: w.Items(storetest.Spec{Name: "x"}), Yielded: []string{"hash-x"},
			})
		}},
		"RenewClaim": {"unknown_task", func(c who.Principal) (any, error) {
			return w.RenewClaim(ctx, c, id, wire.RenewClaim{ExecutionID: execution})
		}},
		"StopExecution":  {"unknown_execution", func(c who.Principal) (any, error) { return w.StopExecution(ctx, c, execution, wire.StopExecution{}) }},
		"Task":           {"unknown_task", func(c who.Principal) (any, error) { return w.Task(ctx, c, id, 0) }},
		"Tasks":          {"", func(c who.Principal) (any, error) { x, err := w.Tasks(ctx, c, hub.TaskFilter{}); return x.Tasks, err }},
		"TaskExecutions": {"unknown_task", func(c who.Principal) (any, error) { return w.TaskExecutions(ctx, c, id, true, 0) }},
		"TaskEvents":     {"unknown_task", func(c who.Principal) (any, error) { return w.TaskEvents(ctx, c, id, 0) }},
		"TaskArtifacts":  {"unknown_task", func(c who.Principal) (any, error) { return w.TaskArtifacts(ctx, c, id) }},
		"DeleteLimit":    {"unknown_limit", func(c who.Principal) (any, error) { return nil, w.DeleteLimit(ctx, c, "k") }},
		"Limits":         {"", func(c who.Principal) (any, error) { x, err := w.Limits(ctx, c, true); return x.Limits, err }},
	}
}

// harmless are methods that name no row of somebody else's: what they store belongs to the caller.
var harmless = map[string]bool{"CreateDeployment": true, "PutLimit": true, "Run": true, "SayKinds": true}

func TestNothingCrossesAnEnvironment(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		limit(w, "k", 1)
		execution := r.MustClaim("a", "k")
		reactive(w, r)
		_, err := w.Notify(t.Context(), w.Caller, r.Build, false)
		w.Must(err)
		w.Clock.Add(seconds(10))
		calls := foreignCalls(w, r, execution, task(w, "a").Instances[0].SettingsHash)
		maps.Copy(calls, foreignExtensions(w, r, execution))
		stranger := w.As(w.Environment())
		before, theirs := w.Dump(), stranger.Dump()
		own := calls["PutWorker"] // after which the stranger has a worker
		delete(calls, "PutWorker")
		for _, name := range append(slices.Sorted(maps.Keys(calls)), "PutWorker") {
			entry, ok := calls[name]
			if !ok {
				entry = own
			}
			got, err := entry.call(stranger.Caller)
			if entry.code != "" {
				w.Refused(err, entry.code)
			} else if err != nil || reflect.ValueOf(got).Len() != 0 {
				t.Errorf("%s gives a stranger %v, %v", name, got, err)
			}
			equal(t, "after "+name, before, w.Dump())
			if name == "PutWorker" { // that a worker is there is the stranger's own
				theirs = stranger.Dump()
			}
			equal(t, "the stranger's after "+name, theirs, stranger.Dump())
			if err != nil && strings.Contains(err.Error(), "other environment") {
				t.Errorf("%s tells a stranger that there is something: %v", name, err)
			}
		}
		typ := reflect.TypeFor[*rooms.Registry]()
		for method := range typ.Methods() {
			calls["PutWorker"] = own
			if _, ok := calls[method.Name]; !ok && !harmless[method.Name] && takesCaller(method) {
				t.Errorf("hub.%s is not tried by a stranger: it belongs into foreignCalls or foreignExtensions", method.Name)
			}
		}
	})
}

func takesCaller(m reflect.Method) bool {
	for in := range m.Type.Ins() {
		if in == reflect.TypeFor[who.Principal]() {
			return true
		}
	}
	return false
}

func TestTheSameNamesInTwoEnvironmentsAreTwoThings(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		other := w.As(w.Environment())
		limit(w, "k", 1)
		mine, theirs := three(w, "code"), three(other, "code")
		execution := mine.MustClaim("a", "k")
		theirs.MustClaim("a", "k")
		theirs.MustClaim("b", "k") // no limit there
		before := w.Dump()
		_, err := act(other, theirs, "start", "c", execution) // somebody else's execution id
		w.Refused(err, "execution_superseded")
		_, err = act(other, theirs, "complete", "a", execution)
		w.Refused(err, "unknown_execution")
		theirs.Make("c")
		equal(t, "mine", before, w.Dump())
		equal(t, "uses", map[string]int{"k": 1}, uses(w))
	})
}
