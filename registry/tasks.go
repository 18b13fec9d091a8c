package registry

import (
	"context"
	"net/url"
	"strconv"

	"github.com/stardag-go/stardag/registry/wire"
)

// TaskFilter selects the tasks to list; zero fields select all.
type TaskFilter struct {
	Status wire.Status
	Limit  int    // 1 to 500; 0 is the registry's default, 100
	Cursor string // NextCursor of the page before
}

// Tasks lists tasks, the most recently changed first.
func (c *Client) Tasks(ctx context.Context, f TaskFilter) (*wire.Tasks, error) {
	q := query{}.text("status", string(f.Status)).number("limit", f.Limit).text("cursor", f.Cursor)
	return get[wire.Tasks](ctx, c, "list tasks", "", url.Values(q), v2("tasks")...)
}

// Task gets a task with up to limit of its instances, newest first; 0 is the registry's default, 50. Bodies hold nested tasks by
// value. Where that would be too large, a registry that keeps bodies by their hashes sends them with references in the places of
// nested tasks: objects with a "__hash", "__id", "__name" and "__namespace".
func (c *Client) Task(ctx context.Context, taskID string, limit int) (*wire.TaskDetail, error) {
	return getBodies[wire.TaskDetail](ctx, c, "get task", taskID, url.Values(query{}.number("limit", limit)), v2("tasks", taskID)...)
}

// TaskExecutions lists executions of a task in all builds, newest first; limit 0 is the registry's default, 100.
func (c *Client) TaskExecutions(ctx context.Context, taskID string, includeEnded bool, limit int) (*wire.TaskExecutions, error) {
	q := query{}.text("include_ended", strconv.FormatBool(includeEnded)).number("limit", limit)
	return get[wire.TaskExecutions](ctx, c, "list executions of task", taskID, url.Values(q), v2("tasks", taskID, "executions")...)
}

// TaskEvents lists what happened to a task, oldest first; limit 0 is the registry's default, 500.
func (c *Client) TaskEvents(ctx context.Context, taskID string, limit int) (*wire.Events, error) {
	return get[wire.Events](ctx, c, "list events of task", taskID, url.Values(query{}.number("limit", limit)), v2("tasks", taskID, "events")...)
}

// TaskArtifacts lists the documents beside a task's output, oldest first.
func (c *Client) TaskArtifacts(ctx context.Context, taskID string) (*wire.Artifacts, error) {
	return get[wire.Artifacts](ctx, c, "list artifacts of task", taskID, nil, v2("tasks", taskID, "artifacts")...)
}

// SearchFilter says which tasks to search for; zero fields do not count.
type SearchFilter struct {
	// Query is a query as on the page of tasks, such as `name = etl.Day status = failed param.lr > 0.01`.
	Query string
	// Zone is the time zone of moments without an offset, such as Europe/Amsterdam; empty is UTC.
	Zone string
	// Sort is created, changed, status, name, namespace or duration, with "-" before it for downwards; empty is "-created".
	Sort   string
	Limit  int    // 1 to 500; 0 is the registry's default, 50
	Cursor string // NextCursor of the page before
}

// SearchTasks searches tasks, where the registry offers that. A page can be short, even empty, and have a next one.
func (c *Client) SearchTasks(ctx context.Context, f SearchFilter) (*wire.FoundTasks, error) {
	q := query{}.text("q", f.Query).text("zone", f.Zone).text("sort", f.Sort).number("limit", f.Limit).text("cursor", f.Cursor)
	return get[wire.FoundTasks](ctx, c, "search tasks", "", url.Values(q), "api", "ext", "v1", "tasks")
}
