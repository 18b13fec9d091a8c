package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

func fleetRoutes(h *rooms.Registry) []Route {
	const tag = "fleet"
	type executions struct {
		Query         string  `query:"q" maxLength:"500" default:"" doc:"Words, all of which occur in the names of task and build or the executor, or start the task id"`
		State         string  `query:"state" enum:"live,ended,all" default:"all" doc:"Live ones have no end of their own"`
		Executor      *string `query:"executor" maxLength:"32" doc:"Only of this kind of executor"`
		Worker        *string `query:"worker" maxLength:"255" doc:"Only with this in the executor's reference"`
		Task          *string `query:"task" maxLength:"64" doc:"Only of the task with this id"`
		BuildID       *string `query:"build_id" format:"uuid" doc:"Only of this build"`
		MinAgeSeconds *int    `query:"min_age_seconds" minimum:"0" maximum:"3153600000" doc:"Only started at least so long ago"`
		Limit         int     `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"At most so many"`
		Cursor        string  `query:"cursor" maxLength:"1024" default:"" doc:"next_cursor of the page before"`
	}
	type claims struct {
		Lapsed *bool  `query:"lapsed" doc:"Only claims whose time has, or has not, run out"`
		Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"At most so many"`
		Cursor string `query:"cursor" maxLength:"512" default:"" doc:"next_cursor of the page before"`
	}
	return []Route{
		Handle(ext(http.MethodGet, "/executions", "list_executions", tag, "The executions of all builds, newest first").refuses(400),
			func(ctx context.Context, c *Call, in *executions) (*wire.ListedExecutions, error) {
				return h.ExecutionPage(ctx, c.caller(), reads.ExecutionFilter{
					Query: in.Query, State: in.State, Executor: in.Executor, Worker: in.Worker, TaskID: in.Task, BuildID: in.BuildID,
					MinAgeSeconds: in.MinAgeSeconds, Limit: in.Limit, Cursor: in.Cursor,
				})
			}),
		Handle(ext(http.MethodGet, "/claims", "list_claims", tag, "Running tasks with who holds them and who waits for them, oldest first").refuses(400),
			func(ctx context.Context, c *Call, in *claims) (*wire.Claims, error) {
				return h.Claims(ctx, c.caller(), in.Lapsed, in.Limit, in.Cursor)
			}),
		Handle(ext(http.MethodGet, "/summary", "get_summary", tag, "The environment at a glance"),
			func(ctx context.Context, c *Call, _ *None) (*wire.Summary, error) {
				return h.Summary(ctx, c.caller())
			}),
	}
}
