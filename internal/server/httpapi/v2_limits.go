package httpapi

import (
	"context"
	"net/http"
	"slices"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

type limitPath struct {
	Key string `path:"key" minLength:"1" maxLength:"255" doc:"The key that tasks share"`
}

func limitRoutes(h *rooms.Registry) []Route {
	const tag = "concurrency limits"
	type put struct {
		limitPath
		Body wire.PutLimit
	}
	type list struct {
		IncludeHolders bool `query:"include_holders" default:"false" doc:"With the tasks that hold each key"`
	}
	return []Route{
		Handle(v2(http.MethodPut, "/concurrency-limits/{key}", "put_concurrency_limit", tag, "Set how many tasks may hold a key").admin(),
			func(ctx context.Context, c *Call, in *put) (*wire.Limit, error) {
				limits, err := h.Limits(ctx, c.caller(), false)
				if err != nil {
					return nil, err
				}
				// Programs set their limits at every start, which changes nothing mostly.
				if !slices.ContainsFunc(limits.Limits, func(l wire.LimitUse) bool { return l.Key == in.Key && l.MaxConcurrent == in.Body.MaxConcurrent }) {
					c.did("limit.set", "limit", in.Key, in.Key, map[string]any{"max_concurrent": in.Body.MaxConcurrent})
				}
				return h.PutLimit(ctx, c.caller(), in.Key, in.Body)
			}),
		Handle(v2(http.MethodDelete, "/concurrency-limits/{key}", "delete_concurrency_limit", tag, "Remove a limit").admin().refuses(404),
			func(ctx context.Context, c *Call, in *limitPath) (*None, error) {
				c.did("limit.removed", "limit", in.Key, in.Key, nil)
				return nil, h.DeleteLimit(ctx, c.caller(), in.Key)
			}),
		Handle(v2(http.MethodGet, "/concurrency-limits", "list_concurrency_limits", tag, "Limits by key"),
			func(ctx context.Context, c *Call, in *list) (*wire.Limits, error) {
				return h.Limits(ctx, c.caller(), in.IncludeHolders)
			}),
	}
}
