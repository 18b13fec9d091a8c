package registry_test

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// route calls the method of the client for a route. Its pattern has {} for each id.
type route struct {
	pattern    string
	call       func(ctx context.Context, c *registry.Client, ids []string, q map[string]string, body []byte) (any, error)
	unrecorded bool
}

func (r route) match(method, path string) (ids []string, ok bool) {
	wantMethod, wantPath, _ := strings.Cut(r.pattern, " ")
	want, got := strings.Split(wantPath, "/"), strings.Split(path, "/")
	if method != wantMethod || len(want) != len(got) {
		return nil, false
	}
	for i := range want {
		if want[i] == "{}" {
			ids = append(ids, got[i])
		} else if want[i] != got[i] {
			return nil, false
		}
	}
	return ids, true
}

type (
	values = map[string]string
	client = *registry.Client
)

// in decodes a recorded request; what the type does not have is an error of the test, seen as a difference on the wire.
func in[T any](body []byte) (v T) {
	_ = json.Unmarshal(body, &v)
	return v
}

var routes = []route{
	{pattern: "POST /api/v2/deployments", call: func(ctx context.Context, c client, _ []string, _ values, b []byte) (any, error) {
		return c.CreateDeployment(ctx, in[wire.CreateDeployment](b))
	}},
	{pattern: "POST /api/v2/deployments/{}/activate", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.ActivateDeployment(ctx, id[0], in[wire.ActivateDeployment](b))
	}},
	{pattern: "GET /api/v2/deployments", call: func(ctx context.Context, c client, _ []string, q values, _ []byte) (any, error) {
		return c.Deployments(ctx, registry.DeploymentFilter{
			Kind: wire.DeploymentKind(q["kind"]), AppName: q["app_name"], Current: q["current"] == "true", Limit: number(q["limit"]),
		})
	}},
	{pattern: "GET /api/v2/deployments/{}", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.Deployment(ctx, id[0])
	}},
	{pattern: "GET /api/v2/settings/{}", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.Settings(ctx, id[0])
	}},
	{pattern: "POST /api/v2/builds", call: func(ctx context.Context, c client, _ []string, _ values, b []byte) (any, error) {
		return c.CreateBuild(ctx, in[wire.CreateBuild](b))
	}},
	{pattern: "GET /api/v2/builds", call: func(ctx context.Context, c client, _ []string, q values, _ []byte) (any, error) {
		return c.Builds(ctx, registry.BuildFilter{
			Status: wire.BuildStatus(q["status"]), ReactiveAppName: q["reactive_app_name"], Limit: number(q["limit"]), Cursor: q["cursor"],
		})
	}},
	{pattern: "POST /api/v2/builds/wake-candidates", call: func(ctx context.Context, c client, _ []string, q values, _ []byte) (any, error) {
		return c.WakeCandidates(ctx, number(q["limit"]))
	}},
	{pattern: "GET /api/v2/builds/{}", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.Build(ctx, id[0])
	}},
	{pattern: "POST /api/v2/builds/{}/complete", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.CompleteBuild(ctx, id[0], in[wire.CompleteBuild](b))
	}},
	{pattern: "POST /api/v2/builds/{}/fail", unrecorded: true, call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.FailBuild(ctx, id[0], in[wire.FailBuild](b))
	}},
	{pattern: "POST /api/v2/builds/{}/cancel", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.CancelBuild(ctx, id[0])
	}},
	{pattern: "POST /api/v2/builds/{}/exit-early", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.ExitEarly(ctx, id[0])
	}},
	{pattern: "POST /api/v2/builds/{}/resume", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.ResumeBuild(ctx, id[0], in[wire.ResumeBuild](b))
	}},
	{pattern: "GET /api/v2/builds/{}/executions", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.BuildExecutions(ctx, id[0], q["not_in_current_plan"] == "true", q["include_ended"] == "true")
	}},
	{pattern: "GET /api/v2/builds/{}/frontier", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.Frontier(ctx, id[0])
	}},
	{pattern: "POST /api/v2/builds/{}/skip-blocked", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.SkipBlocked(ctx, id[0])
	}},
	{pattern: "POST /api/v2/builds/{}/plans", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.CreatePlan(ctx, id[0], in[wire.CreatePlan](b))
	}},
	{pattern: "GET /api/v2/builds/{}/plans", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.BuildPlans(ctx, id[0])
	}},
	{pattern: "POST /api/v2/plans/{}/members", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.RegisterMembers(ctx, id[0], in[wire.RegisterMembers](b))
	}},
	{pattern: "POST /api/v2/plans/{}/seal", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.SealPlan(ctx, id[0])
	}},
	{pattern: "GET /api/v2/plans/{}", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.Plan(ctx, id[0])
	}},
	{pattern: "GET /api/v2/plans/{}/roots", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.PlanRoots(ctx, id[0])
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/start", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.StartTask(ctx, id[0], id[1], in[wire.StartTask](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/complete", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.CompleteTask(ctx, id[0], id[1], in[wire.ReportTask](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/fail", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.FailTask(ctx, id[0], id[1], in[wire.FailTask](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/interrupt", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.InterruptTask(ctx, id[0], id[1], in[wire.FailTask](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/preempt", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.PreemptTask(ctx, id[0], id[1], in[wire.ReportTask](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/suspend", unrecorded: true, call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.SuspendTask(ctx, id[0], id[1], in[wire.ReportTask](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/retry", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.RetryTask(ctx, id[0], id[1])
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/skip", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.SkipTask(ctx, id[0], id[1])
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/cancel", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.CancelTask(ctx, id[0], id[1])
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/yield", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.YieldTasks(ctx, id[0], id[1], in[wire.YieldTasks](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/exclude", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.ExcludeMember(ctx, id[0], id[1], in[wire.ExcludeMember](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/discovery-failed", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.DiscoveryFailed(ctx, id[0], id[1], in[wire.DiscoveryFailed](b))
	}},
	{pattern: "POST /api/v2/plans/{}/members/{}/artifacts", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.PutArtifacts(ctx, id[0], id[1], in[wire.PutArtifacts](b))
	}},
	{pattern: "POST /api/v2/tasks/{}/claim/renew", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.RenewClaim(ctx, id[0], in[wire.RenewClaim](b))
	}},
	{pattern: "POST /api/v2/executions/{}/stopped", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.StopExecution(ctx, id[0], in[wire.StopExecution](b))
	}},
	{pattern: "PUT /api/v2/concurrency-limits/{}", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.PutLimit(ctx, id[0], in[wire.PutLimit](b))
	}},
	{pattern: "DELETE /api/v2/concurrency-limits/{}", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return nil, c.DeleteLimit(ctx, id[0])
	}},
	{pattern: "GET /api/v2/concurrency-limits", call: func(ctx context.Context, c client, _ []string, q values, _ []byte) (any, error) {
		return c.Limits(ctx, q["include_holders"] == "true")
	}},
	{pattern: "PUT /api/v2/builds/{}/reactive-meta", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.PutReactiveMeta(ctx, id[0], in[wire.PutReactiveMeta](b))
	}},
	{pattern: "POST /api/v2/builds/{}/notify", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.Notify(ctx, id[0], q["can_spawn"] == "true")
	}},
	{pattern: "GET /api/v2/builds/{}/notify", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.Notification(ctx, id[0])
	}},
	{pattern: "DELETE /api/v2/builds/{}/notify", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.ClearNotification(ctx, id[0])
	}},
	{pattern: "POST /api/v2/builds/{}/scheduler-lease", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.AcquireLease(ctx, id[0], q["owner_id"], number(q["ttl_seconds"]))
	}},
	{pattern: "PUT /api/v2/builds/{}/scheduler-lease", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.RenewLease(ctx, id[0], q["owner_id"], number(q["ttl_seconds"]))
	}},
	{pattern: "DELETE /api/v2/builds/{}/scheduler-lease", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.ReleaseLease(ctx, id[0], q["owner_id"])
	}},
	{pattern: "POST /api/v2/builds/{}/tick-summaries", call: func(ctx context.Context, c client, id []string, _ values, b []byte) (any, error) {
		return c.AddTickSummary(ctx, id[0], b)
	}},
	{pattern: "GET /api/v2/builds/{}/tick-summaries", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.TickSummaries(ctx, id[0], number(q["limit"]))
	}},
	{pattern: "GET /api/v2/stalled-builds", call: func(ctx context.Context, c client, _ []string, q values, _ []byte) (any, error) {
		return c.StalledBuilds(ctx, number(q["older_than_seconds"]), number(q["limit"]))
	}},
	{pattern: "GET /api/v2/tasks", call: func(ctx context.Context, c client, _ []string, q values, _ []byte) (any, error) {
		return c.Tasks(ctx, registry.TaskFilter{Status: wire.Status(q["status"]), Limit: number(q["limit"]), Cursor: q["cursor"]})
	}},
	{pattern: "GET /api/v2/tasks/{}", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.Task(ctx, id[0], number(q["limit"]))
	}},
	{pattern: "GET /api/v2/tasks/{}/executions", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.TaskExecutions(ctx, id[0], q["include_ended"] == "true", number(q["limit"]))
	}},
	{pattern: "GET /api/v2/tasks/{}/events", call: func(ctx context.Context, c client, id []string, q values, _ []byte) (any, error) {
		return c.TaskEvents(ctx, id[0], number(q["limit"]))
	}},
	{pattern: "GET /api/v2/tasks/{}/artifacts", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.TaskArtifacts(ctx, id[0])
	}},
	{pattern: "GET /api/v1/auth/config", call: func(ctx context.Context, c client, _ []string, _ values, _ []byte) (any, error) {
		return c.AuthConfig(ctx)
	}},
	{pattern: "POST /api/v1/auth/login", call: func(ctx context.Context, c client, _ []string, _ values, b []byte) (any, error) {
		return c.Login(ctx, in[wire.Login](b))
	}},
	{pattern: "POST /api/v1/auth/exchange", call: func(ctx context.Context, c client, _ []string, _ values, b []byte) (any, error) {
		return c.Exchange(ctx, in[wire.Exchange](b))
	}},
	{pattern: "GET /api/v1/ui/me", call: func(ctx context.Context, c client, _ []string, _ values, _ []byte) (any, error) {
		return c.Me(ctx)
	}},
	{pattern: "GET /api/v1/ui/workspaces/{}/environments", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.Environments(ctx, id[0])
	}},
	{pattern: "GET /api/v1/ui/workspaces/{}/environments/{}/target-roots", call: func(ctx context.Context, c client, id []string, _ values, _ []byte) (any, error) {
		return c.EnvironmentRoots(ctx, id[0], id[1])
	}},
}
