package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

func taskRoutes(h *rooms.Registry) []Route {
	const tag = "tasks"
	type list struct {
		Status *wire.Status `query:"status" enum:"pending,running,completed,failed,cancelled,skipped,suspended,interrupted" doc:"Only with this status"`
		Limit  int          `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"At most so many"`
		Cursor string       `query:"cursor" maxLength:"512" default:"" doc:"next_cursor of the page before"`
	}
	type task struct {
		taskPath
		references

		Limit int `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many instances"`
	}
	type executions struct {
		taskPath
		IncludeEnded bool `query:"include_ended" default:"true" doc:"Executions that have ended too"`
		Limit        int  `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"At most so many"`
	}
	type events struct {
		taskPath
		Limit int `query:"limit" minimum:"1" maximum:"500" default:"500" doc:"At most so many, the oldest"`
	}
	return []Route{
		Handle(v2(http.MethodGet, "/tasks", "list_tasks", tag, "Tasks, last changed first").refuses(400),
			func(ctx context.Context, c *Call, in *list) (*wire.Tasks, error) {
				return h.Tasks(ctx, c.caller(), hub.TaskFilter{Status: in.Status, Limit: in.Limit, Cursor: in.Cursor})
			}),
		Handle(v2(http.MethodGet, "/tasks/{task_id}", "get_task", tag, "One task with its instances, newest first").refuses(404, 409),
			func(ctx context.Context, c *Call, in *task) (*wire.TaskDetail, error) {
				if in.References {
					return h.TaskOwn(ctx, c.caller(), in.TaskID, in.Limit)
				}
				return h.Task(ctx, c.caller(), in.TaskID, in.Limit)
			}),
		Handle(v2(http.MethodGet, "/tasks/{task_id}/executions", "list_task_executions", tag, "A task's executions in all builds, newest first").refuses(404),
			func(ctx context.Context, c *Call, in *executions) (*wire.TaskExecutions, error) {
				return h.TaskExecutions(ctx, c.caller(), in.TaskID, in.IncludeEnded, in.Limit)
			}),
		Handle(v2(http.MethodGet, "/tasks/{task_id}/events", "list_task_events", tag, "What happened to a task, oldest first").refuses(404),
			func(ctx context.Context, c *Call, in *events) (*wire.Events, error) {
				return h.TaskEvents(ctx, c.caller(), in.TaskID, in.Limit)
			}),
		Handle(v2(http.MethodGet, "/tasks/{task_id}/artifacts", "list_task_artifacts", tag, "Documents beside a task's output").refuses(404),
			func(ctx context.Context, c *Call, in *taskPath) (*wire.Artifacts, error) {
				return h.TaskArtifacts(ctx, c.caller(), in.TaskID)
			}),
	}
}
