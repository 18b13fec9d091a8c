package registry

import (
	"context"
	"net/url"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// AppendLogs adds to the logs of executions; see [wire.AppendLogs]. It is an extension of the protocol: the client
// [Client.Offers] "logs" when the server has it.
func (c *Client) AppendLogs(ctx context.Context, req wire.AppendLogs) (*wire.LogsAppended, error) {
	return post[wire.LogsAppended](ctx, c, "append to logs", "", req, "api", "ext", "v1", "logs")
}

// LogQuery says which lines of a log are wanted. The zero value is the first page.
type LogQuery struct {
	// Cursor is the NextCursor of an answer, for what comes after it.
	Cursor string
	// Tail asks for the last lines, at most so many, where there is no Cursor.
	Tail int
	// Since leaves out what is older.
	Since time.Time
	// WaitSeconds is how long to wait for a line while there is none and the execution goes on, at most 30.
	WaitSeconds int
}

// ExecutionLog returns what an execution printed. It is an extension of the protocol, as [Client.AppendLogs] is.
func (c *Client) ExecutionLog(ctx context.Context, executionID string, q LogQuery) (*wire.ExecutionLog, error) {
	values := query{}.text("cursor", q.Cursor).number("tail", q.Tail).number("wait_seconds", q.WaitSeconds)
	if !q.Since.IsZero() {
		values = values.text("since", wire.At(q.Since).String())
	}
	return get[wire.ExecutionLog](ctx, c, "get log of execution", executionID, url.Values(values), "api", "ext", "v1", "executions", executionID, "log")
}

// ExecutionMetrics returns what an execution measured. It is an extension of the protocol, as [Client.AppendLogs] is.
func (c *Client) ExecutionMetrics(ctx context.Context, executionID string) (*wire.ExecutionMetrics, error) {
	return get[wire.ExecutionMetrics](ctx, c, "get metrics of execution", executionID, nil, "api", "ext", "v1", "executions", executionID, "metrics")
}

// FindExecutions lists executions of all builds, newest first: those in whose names of task or build, or executor, all words occur, or
// whose task id starts with one. It is an extension of the protocol.
func (c *Client) FindExecutions(ctx context.Context, words string, limit int) (*wire.ListedExecutions, error) {
	values := query{}.text("q", words).number("limit", limit)
	return get[wire.ListedExecutions](ctx, c, "find executions", "", url.Values(values), "api", "ext", "v1", "executions")
}
