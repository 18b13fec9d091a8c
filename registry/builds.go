package registry

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/registry/wire"
)

// get, post and the others make the calls of the registry's routes, which work in an environment.
func get[T any](ctx context.Context, c *Client, op, id string, query url.Values, path ...string) (*T, error) {
	return send[T](ctx, c, call{op: op, id: id, method: http.MethodGet, path: path, query: query, scoped: true})
}

// getBodies gets what has bodies of tasks in it, by value or, where that would be too large, with references.
func getBodies[T any](ctx context.Context, c *Client, op, id string, query url.Values, path ...string) (*T, error) {
	out, err := get[T](ctx, c, op, id, query, path...)
	if !errors.Is(err, CodeBodyTooLarge) {
		return out, err
	}
	byReference := url.Values{"references": {"true"}}
	maps.Copy(byReference, query)
	return get[T](ctx, c, op, id, byReference, path...)
}

func post[T any](ctx context.Context, c *Client, op, id string, in any, path ...string) (*T, error) {
	return send[T](ctx, c, call{op: op, id: id, method: http.MethodPost, path: path, in: in, scoped: true})
}

func send[T any](ctx context.Context, c *Client, k call) (*T, error) {
	out := new(T)
	k.out = out
	if err := c.do(ctx, k); err != nil {
		return nil, err
	}
	return out, nil
}

// SetPriority says how urgent a build is to workers; see [wire.SetPriority]. It is an extension of the protocol: the client [Client.Offers]
// "priority" when the server has it.
func (c *Client) SetPriority(ctx context.Context, buildID string, priority int) (*wire.BuildPriority, error) {
	return send[wire.BuildPriority](ctx, c, call{
		op: "set priority of build", id: buildID, method: http.MethodPut, path: []string{"api", "ext", "v1", "builds", buildID, "priority"},
		in: wire.SetPriority{Priority: priority}, scoped: true,
	})
}

func v2(parts ...string) []string { return append([]string{"api", "v2"}, parts...) }

// query collects the parameters that are set.
type query url.Values

func (q query) text(name, value string) query {
	if value != "" {
		url.Values(q).Set(name, value)
	}
	return q
}

func (q query) number(name string, value int) query {
	if value != 0 {
		url.Values(q).Set(name, strconv.Itoa(value))
	}
	return q
}

func (q query) flag(name string, value bool) query {
	if value {
		url.Values(q).Set(name, "true")
	}
	return q
}

// BuildFilter selects the builds to list; zero fields select all.
type BuildFilter struct {
	Status          wire.BuildStatus
	ReactiveAppName string
	IdleForSeconds  int    // only running builds that nothing happened to for so long, at least 60
	Limit           int    // 1 to 500; 0 is the registry's default, 100
	Cursor          string // NextCursor of the page before
}

// CreateBuild asks for a build. The same id again gives the build there is.
func (c *Client) CreateBuild(ctx context.Context, req wire.CreateBuild) (*wire.Build, error) {
	return post[wire.Build](ctx, c, "create build", value(req.ID), req, v2("builds")...)
}

// Builds lists builds, the most recently active first.
func (c *Client) Builds(ctx context.Context, f BuildFilter) (*wire.Builds, error) {
	q := query{}.text("status", string(f.Status)).text("reactive_app_name", f.ReactiveAppName).
		number("idle_for_seconds", f.IdleForSeconds).number("limit", f.Limit).text("cursor", f.Cursor)
	return get[wire.Builds](ctx, c, "list builds", "", url.Values(q), v2("builds")...)
}

// Build gets a build.
func (c *Client) Build(ctx context.Context, buildID string) (*wire.Build, error) {
	return get[wire.Build](ctx, c, "get build", buildID, nil, v2("builds", buildID)...)
}

// CompleteBuild ends a build whose tasks are complete.
func (c *Client) CompleteBuild(ctx context.Context, buildID string, req wire.CompleteBuild) (*wire.Build, error) {
	return post[wire.Build](ctx, c, "complete build", buildID, req, v2("builds", buildID, "complete")...)
}

// FailBuild ends a build as failed.
func (c *Client) FailBuild(ctx context.Context, buildID string, req wire.FailBuild) (*wire.Build, error) {
	return post[wire.Build](ctx, c, "fail build", buildID, req, v2("builds", buildID, "fail")...)
}

// CancelBuild ends a build as cancelled: its claims are released.
func (c *Client) CancelBuild(ctx context.Context, buildID string) (*wire.Build, error) {
	return post[wire.Build](ctx, c, "cancel build", buildID, nil, v2("builds", buildID, "cancel")...)
}

// ExitEarly says that the process of a build leaves while work that it started goes on.
func (c *Client) ExitEarly(ctx context.Context, buildID string) (*wire.Build, error) {
	return post[wire.Build](ctx, c, "exit build early", buildID, nil, v2("builds", buildID, "exit-early")...)
}

// ResumeBuild takes up a build again.
func (c *Client) ResumeBuild(ctx context.Context, buildID string, req wire.ResumeBuild) (*wire.Resumed, error) {
	return post[wire.Resumed](ctx, c, "resume build", buildID, req, v2("builds", buildID, "resume")...)
}

// DeleteBuild removes a build that has no live work.
func (c *Client) DeleteBuild(ctx context.Context, buildID string) error {
	return c.do(ctx, call{op: "delete build", id: buildID, method: http.MethodDelete, path: v2("builds", buildID), scoped: true})
}

// BuildExecutions lists executions of a build, oldest first: those that have not ended, of all its plans, unless
// told otherwise.
func (c *Client) BuildExecutions(ctx context.Context, buildID string, notInCurrentPlan, includeEnded bool) (*wire.BuildExecutions, error) {
	q := query{}.flag("not_in_current_plan", notInCurrentPlan).flag("include_ended", includeEnded)
	return get[wire.BuildExecutions](ctx, c, "list executions of build", buildID, url.Values(q), v2("builds", buildID, "executions")...)
}

// BuildEvents lists what happened to a build, oldest first; limit 0 is the registry's default, 500.
func (c *Client) BuildEvents(ctx context.Context, buildID string, limit int) (*wire.Events, error) {
	return get[wire.Events](ctx, c, "list events of build", buildID, url.Values(query{}.number("limit", limit)), v2("builds", buildID, "events")...)
}

// Frontier says what can be done next in a build.
func (c *Client) Frontier(ctx context.Context, buildID string) (*wire.Frontier, error) {
	return getBodies[wire.Frontier](ctx, c, "get frontier of build", buildID, nil, v2("builds", buildID, "frontier")...)
}

// BuildMembers lists the tasks of a build's active plan and what became of them, by task id; limit 0 is the registry's default, 10,000. It is
// an extension of the protocol.
func (c *Client) BuildMembers(ctx context.Context, buildID string, limit int, cursor string) (*wire.ListedMembers, error) {
	q := query{}.number("limit", limit).text("cursor", cursor)
	return get[wire.ListedMembers](ctx, c, "list tasks of build", buildID, url.Values(q), "api", "ext", "v1", "builds", buildID, "members")
}

// MembersNamed lists some of the tasks of a build, up to [MostNamed]; those that it does not have are left out. Only for servers that offer
// "named-members".
func (c *Client) MembersNamed(ctx context.Context, buildID string, taskIDs []string) (*wire.ListedMembers, error) {
	q := query{}.text("task_ids", strings.Join(taskIDs, ","))
	return get[wire.ListedMembers](ctx, c, "list tasks of build", buildID, url.Values(q), "api", "ext", "v1", "builds", buildID, "members")
}

// MostNamed bounds how many tasks [Client.MembersNamed] asks for: proxies bound addresses.
const MostNamed = 100

// SkipBlocked marks tasks that need one that will not be made.
func (c *Client) SkipBlocked(ctx context.Context, buildID string) (*wire.SkippedBlocked, error) {
	return post[wire.SkippedBlocked](ctx, c, "skip blocked tasks of build", buildID, nil, v2("builds", buildID, "skip-blocked")...)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// BuildURL returns the address of the page about a build.
func (c *Client) BuildURL(buildID string) string { return c.base + "/builds/" + buildID }
