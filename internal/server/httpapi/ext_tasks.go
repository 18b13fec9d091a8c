package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

func taskPageRoutes(h *rooms.Registry) []Route {
	const tag = "tasks"
	type batch struct{ Body wire.BatchTasks }
	type builds struct {
		taskPath
		Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many"`
		Cursor string `query:"cursor" maxLength:"512" default:"" doc:"next_cursor of the page before"`
	}
	many := ext(http.MethodPost, "/tasks/batch", "get_task_statuses", tag, "Where many tasks stand")
	many.Reads = true
	return []Route{
		Handle(many, func(ctx context.Context, c *Call, in *batch) (*wire.TaskStatuses, error) {
			return h.TaskStatuses(ctx, c.caller(), in.Body.TaskIDs)
		}),
		Handle(ext(http.MethodGet, "/tasks/{task_id}/builds", "list_task_builds", tag, "The builds that have a task, newest first").refuses(400, 404),
			func(ctx context.Context, c *Call, in *builds) (*wire.TaskBuilds, error) {
				return h.TaskBuilds(ctx, c.caller(), in.TaskID, in.Limit, in.Cursor)
			}),
		Handle(ext(http.MethodGet, "/tasks/{task_id}/why", "explain_task_runs", tag, "Why a task was run, the newest run first").refuses(404),
			func(ctx context.Context, c *Call, in *taskPath) (*wire.TaskRuns, error) {
				return h.TaskRuns(ctx, c.caller(), in.TaskID)
			}),
	}
}

// resolveRoute finds ids in all environments that the caller reaches.
func resolveRoute(h *rooms.Registry, a *accounts.Accounts) Route {
	type id struct {
		ID string `path:"id" minLength:"6" maxLength:"64" doc:"An id or the first characters of one, at least six"`
	}
	r := extension(http.MethodGet, "/resolve/{id}", "resolve_id", "search", "What has an id that starts so, in all environments of the caller", Person).refuses(400)
	return Handle(r, func(ctx context.Context, c *Call, in *id) (*wire.Resolved, error) {
		by := c.caller()
		state, err := a.SessionState(ctx, by)
		if err != nil {
			return nil, err
		}
		out := &wire.Resolved{Matches: []wire.ResolvedID{}}
		for _, w := range state.Workspaces {
			if by.WorkspaceID != "" && by.WorkspaceID != w.ID {
				continue
			}
			for _, e := range w.Environments {
				env, err := a.Environment(ctx, by, e.ID)
				if err != nil {
					return nil, err
				}
				found, err := h.Resolve(ctx, who.Principal{Environment: env}, in.ID)
				if err != nil {
					return nil, err
				}
				for _, m := range found {
					m.WorkspaceID, m.WorkspaceSlug, m.EnvironmentID, m.EnvironmentSlug = w.ID, w.Slug, e.ID, e.Slug
					out.Matches = append(out.Matches, m)
				}
			}
		}
		out.Matches = out.Matches[:min(len(out.Matches), maxMatches)]
		return out, nil
	})
}

const maxMatches = 20
