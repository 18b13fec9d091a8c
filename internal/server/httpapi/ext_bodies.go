package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

const keepBodies = "keep_bodies"

// bodyRoutes keep bodies by their hashes, so that registrations need not repeat them.
func bodyRoutes(h *rooms.Registry) []Route {
	type ask struct{ Body wire.AskBodies }
	type keep struct{ Body wire.KeepBodies }
	missing := ext(http.MethodPost, "/bodies/missing", "missing_bodies", "members", "Ask which bodies are not kept").refuses(400)
	missing.Reads = true
	read := ext(http.MethodPost, "/bodies/read", "read_bodies", "members", "Read bodies by their hashes").refuses(400)
	read.Reads = true
	return []Route{
		Handle(read, func(ctx context.Context, c *Call, in *ask) (*wire.FoundBodies, error) {
			return h.ReadBodies(ctx, c.caller(), in.Body.Hashes)
		}),
		Handle(missing, func(ctx context.Context, c *Call, in *ask) (*wire.MissingBodies, error) {
			return h.MissingBodies(ctx, c.caller(), in.Body.Hashes)
		}),
		Handle(ext(http.MethodPost, "/bodies", keepBodies, "members", "Keep bodies of tasks by their hashes").refuses(400, 409), func(ctx context.Context, c *Call, in *keep) (*wire.KeptBodies, error) {
			return h.KeepBodies(ctx, c.caller(), in.Body.Bodies)
		}),
	}
}
