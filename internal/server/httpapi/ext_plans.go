package httpapi

import (
	"context"
	"net/http"
	"strings"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/registry/wire"
)

func compactPlanRoutes(h *hub.Hub) []Route {
	const tag = "plans"
	graph := ext(http.MethodGet, "/plans/{plan_id}/graph", "get_compact_graph", tag, "A plan's members and edges as columns").refuses(404)
	graph.Description = "The answer has an ETag; with If-None-Match it is 304 while nothing has changed."
	return []Route{
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
