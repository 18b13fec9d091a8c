package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/registry/wire"
)

const appendLogs = "append_logs"

// LogRoutes returns those of what executions print and measure.
func LogRoutes(r *logs.Room) []Route {
	const tag = "logs"
	type chunks struct{ Body wire.AppendLogs }
	type execution struct {
		ExecutionID string `path:"execution_id" format:"uuid" doc:"The execution's id"`
	}
	type query struct {
		execution
		Cursor      string  `query:"cursor" maxLength:"32" default:"" doc:"next_cursor of an answer, for what comes after it"`
		Tail        int     `query:"tail" minimum:"0" maximum:"10000" default:"0" doc:"Without a cursor: the last lines, at most so many"`
		Since       *string `query:"since" maxLength:"40" doc:"Only lines from this moment on, RFC 3339"`
		WaitSeconds int     `query:"wait_seconds" minimum:"0" maximum:"30" default:"0" doc:"How long to wait for a line while there is none and the execution goes on"`
	}
	send := ext(http.MethodPost, "/logs", appendLogs, tag, "Add to the logs of executions")
	send.Description = "Parts of an execution are numbered and come in their order; one that comes again changes nothing. Of a log that is too long " +
		"the beginning and the end are kept."
	read := ext(http.MethodGet, "/executions/{execution_id}/log", "get_execution_log", tag, "What an execution printed")
	read.Description = "Lines come in pages. Who follows an execution asks for what comes after the next_cursor, with wait_seconds, until ended."
	return []Route{
		Handle(send.refuses(400), func(ctx context.Context, c *Call, in *chunks) (*wire.LogsAppended, error) {
			unknown, err := r.Append(ctx, c.caller(), in.Body.Chunks)
			return &wire.LogsAppended{Unknown: unknown}, err
		}),
		Handle(read.refuses(400, 404), func(ctx context.Context, c *Call, in *query) (*wire.ExecutionLog, error) {
			q := logs.Query{Cursor: in.Cursor, Tail: in.Tail, Wait: time.Duration(in.WaitSeconds) * time.Second}
			if in.Since != nil {
				var err error
				if q.Since, err = time.Parse(time.RFC3339Nano, *in.Since); err != nil {
					return nil, refuse.Invalid("invalid_since", "since is not a moment such as 2026-01-31T12:00:00Z")
				}
			}
			return r.Log(ctx, c.caller(), in.ExecutionID, q)
		}),
		Handle(ext(http.MethodGet, "/executions/{execution_id}/metrics", "get_execution_metrics", tag, "What an execution measured").refuses(404),
			func(ctx context.Context, c *Call, in *execution) (*wire.ExecutionMetrics, error) {
				return r.Metrics(ctx, c.caller(), in.ExecutionID)
			}),
	}
}
