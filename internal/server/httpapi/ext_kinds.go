package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

// kindRoutes returns those of kinds of tasks, and of what there is of each.
func kindRoutes(h *rooms.Registry) []Route {
	const tag = "tasks"
	type put struct{ Body wire.PutKinds }
	type list struct {
		Query  string `query:"q" maxLength:"200" default:"" doc:"A part of the namespace and the name, with a dot between them"`
		Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"At most so many"`
		Cursor string `query:"cursor" maxLength:"4096" default:"" doc:"next_cursor of the page before"`
	}
	families := ext(http.MethodGet, "/families", "list_families", tag, "The tasks of each name: how many there are, and what their outputs take").refuses(400)
	families.Description = "Sizes are those that runs measured when they completed a task. Outputs of which none is known are counted and not summed up."
	return []Route{
		Handle(ext(http.MethodPut, "/kinds", "put_kinds", tag, "Say of kinds of tasks who answers for them, what they are for and which version their code declares"),
			func(ctx context.Context, c *Call, in *put) (*None, error) {
				return nil, h.SayKinds(ctx, c.caller(), in.Body.Kinds)
			}),
		Handle(ext(http.MethodGet, "/builds/{build_id}/outdated", "list_outdated_tasks", "builds", "The tasks of a build that other code has made than their kinds declare now").refuses(404),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.OutdatedTasks, error) {
				return h.Outdated(ctx, c.caller(), in.BuildID)
			}),
		Handle(families, func(ctx context.Context, c *Call, in *list) (*wire.Families, error) {
			return h.FamilyPage(ctx, c.caller(), in.Query, in.Limit, in.Cursor)
		}),
	}
}
