package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

const putName = "put_name"

// nameRoutes returns those of names of outputs. Names have slashes, which proxies do not always leave alone in paths, so they are said in queries.
func nameRoutes(h *rooms.Registry) []Route {
	const tag = "names"
	type list struct {
		Prefix string  `query:"prefix" maxLength:"200" default:"" doc:"Only names that begin so"`
		TaskID *string `query:"task_id" maxLength:"64" doc:"Only names that stand for this task"`
		Limit  int     `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"At most so many"`
		Cursor string  `query:"cursor" maxLength:"200" default:"" doc:"next_cursor of the page before"`
	}
	type one struct {
		Name string `query:"name" minLength:"1" maxLength:"200" doc:"The name"`
	}
	type history struct {
		one
		Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many"`
		Cursor string `query:"cursor" maxLength:"20" default:"" doc:"next_cursor of the page before"`
	}
	type remove struct {
		one
		Note string `query:"note" maxLength:"1000" default:"" doc:"Why, for the history"`
	}
	type put struct{ Body wire.PutName }
	move := ext(http.MethodPut, "/names/one", putName, tag, "Have a name stand for a task, for what another name stands for, or for what it stood for before")
	move.Description = "A name that stands for the task already is left as it is, so that the call can come again."
	return []Route{
		Handle(ext(http.MethodGet, "/names", "list_names", tag, "Names of outputs, with what they stand for"),
			func(ctx context.Context, c *Call, in *list) (*wire.Names, error) {
				return h.NamePage(ctx, c.caller(), reads.NameFilter{Prefix: in.Prefix, TaskID: in.TaskID, Limit: in.Limit, Cursor: in.Cursor})
			}),
		Handle(ext(http.MethodGet, "/names/one", "get_name", tag, "What a name stands for").refuses(404),
			func(ctx context.Context, c *Call, in *one) (*wire.Name, error) {
				return h.Name(ctx, c.caller(), in.Name)
			}),
		Handle(ext(http.MethodGet, "/names/history", "list_name_history", tag, "What a name stood for, when, and by whom, the last first").refuses(400, 404),
			func(ctx context.Context, c *Call, in *history) (*wire.NameHistory, error) {
				return h.NameHistory(ctx, c.caller(), in.Name, in.Limit, in.Cursor)
			}),
		Handle(move.refuses(400, 404, 409),
			func(ctx context.Context, c *Call, in *put) (*wire.Name, error) {
				if err := h.PutName(ctx, c.caller(), in.Body); err != nil {
					return nil, err
				}
				return h.Name(ctx, c.caller(), in.Body.Name)
			}),
		Handle(ext(http.MethodDelete, "/names/one", "remove_name", tag, "Take a name away; its history stays").refuses(404),
			func(ctx context.Context, c *Call, in *remove) (*None, error) {
				return nil, h.RemoveName(ctx, c.caller(), in.Name, in.Note)
			}),
	}
}
