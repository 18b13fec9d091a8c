package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

func lineageRoutes(h *rooms.Registry) []Route {
	const tag = "lineage"
	type lineage struct {
		taskPath
		Up    int `query:"up" minimum:"0" maximum:"100" default:"1" doc:"Steps towards what the task needs"`
		Down  int `query:"down" minimum:"0" maximum:"100" default:"1" doc:"Steps towards what needs the task"`
		Limit int `query:"limit" minimum:"1" maximum:"2000" default:"500" doc:"At most so many tasks"`
	}
	type tasks struct {
		taskPath
		Other string `path:"other" doc:"The id of the other task"`
	}
	type builds struct {
		buildPath
		Other  string `path:"other" format:"uuid" doc:"The id of the other build"`
		Shared bool   `query:"shared" default:"false" doc:"With the tasks that both have"`
	}
	return []Route{
		Handle(ext(http.MethodGet, "/tasks/{task_id}/lineage", "get_lineage", tag, "What a task needs, and what needs it").refuses(404),
			func(ctx context.Context, c *Call, in *lineage) (*wire.Lineage, error) {
				return h.Lineage(ctx, c.caller(), in.TaskID, in.Up, in.Down, in.Limit)
			}),
		Handle(ext(http.MethodGet, "/tasks/{task_id}/diff/{other}", "diff_tasks", tag, "How two tasks differ, down to the first ancestors that do").refuses(404),
			func(ctx context.Context, c *Call, in *tasks) (*wire.TaskDiff, error) {
				return h.DiffTasks(ctx, c.caller(), in.TaskID, in.Other)
			}),
		Handle(ext(http.MethodGet, "/builds/{build_id}/diff/{other}", "diff_builds", tag, "How the tasks of two builds differ").refuses(404),
			func(ctx context.Context, c *Call, in *builds) (*wire.BuildDiff, error) {
				return h.DiffBuilds(ctx, c.caller(), in.BuildID, in.Other, in.Shared)
			}),
	}
}
