package httpapi

import (
	"context"
	"net/http"
	"strings"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

const listMembers = "list_build_members"

// words returns the parts of a list with commas; nil of none.
func words(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

func compactPlanRoutes(h *rooms.Registry) []Route {
	const tag = "plans"
	graph := ext(http.MethodGet, "/plans/{plan_id}/graph", "get_compact_graph", tag, "A plan's members and edges as columns").refuses(404)
	graph.Description = "The answer has an ETag; with If-None-Match it is 304 while nothing has changed."
	type members struct {
		buildPath
		PlanID  *string `query:"plan_id" format:"uuid" doc:"Another plan of the build than the active one"`
		TaskIDs string  `query:"task_ids" maxLength:"4096" default:"" doc:"Only these tasks, with commas between; all at once"`
		Limit   int     `query:"limit" minimum:"1" maximum:"50000" default:"10000" doc:"At most so many"`
		Cursor  string  `query:"cursor" maxLength:"1024" default:"" doc:"next_cursor of the page before"`
	}
	type events struct {
		Order  string `query:"order" enum:"oldest,newest" default:"oldest" doc:"Which come first"`
		Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"At most so many"`
		Cursor string `query:"cursor" maxLength:"512" default:"" doc:"next_cursor of the page before"`
	}
	type buildEvents struct {
		buildPath
		events
	}
	type taskEvents struct {
		taskPath
		events
	}
	filter := func(in *events) reads.EventFilter {
		return reads.EventFilter{NewestFirst: in.Order == "newest", Limit: in.Limit, Cursor: in.Cursor}
	}
	return []Route{
		Handle(ext(http.MethodGet, "/builds/{build_id}/members", listMembers, "builds", "The members of a build's plan and what became of them").refuses(400, 404),
			func(ctx context.Context, c *Call, in *members) (*wire.ListedMembers, error) {
				return h.PlanMembers(ctx, c.caller(), in.BuildID, in.PlanID, words(in.TaskIDs), in.Limit, in.Cursor)
			}),
		Handle(ext(http.MethodGet, "/builds/{build_id}/timeline", "get_timeline", "builds", "When a build's executions ran and what they waited for").refuses(404),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.Timeline, error) {
				return h.Timeline(ctx, c.caller(), in.BuildID)
			}),
		Handle(ext(http.MethodGet, "/builds/{build_id}/events", "page_build_events", "builds", "What happened in a build, page by page").refuses(400, 404),
			func(ctx context.Context, c *Call, in *buildEvents) (*wire.EventPage, error) {
				return h.BuildEventPage(ctx, c.caller(), in.BuildID, filter(&in.events))
			}),
		Handle(ext(http.MethodGet, "/tasks/{task_id}/events", "page_task_events", "tasks", "What happened to a task, page by page").refuses(400, 404),
			func(ctx context.Context, c *Call, in *taskEvents) (*wire.EventPage, error) {
				return h.TaskEventPage(ctx, c.caller(), in.TaskID, filter(&in.events))
			}),
		Handle(graph, func(ctx context.Context, c *Call, in *planPath) (*wire.CompactGraph, error) {
			out, tag, err := h.CompactGraph(ctx, c.caller(), in.PlanID, c.knows)
			if err != nil {
				return nil, err
			}
			c.Header().Set("ETag", `W/"`+tag+`"`)
			c.Header().Set("Cache-Control", "private, no-cache")
			if out == nil {
				c.Status = http.StatusNotModified
			}
			return out, nil
		}),
	}
}

// knows reports whether the client has an answer with this tag.
func (c *Call) knows(tag string) bool {
	for known := range strings.SplitSeq(c.Request.Header.Get("If-None-Match"), ",") {
		if strings.Trim(strings.TrimPrefix(strings.TrimSpace(known), "W/"), `"`) == tag {
			return true
		}
	}
	return false
}
