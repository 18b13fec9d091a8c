package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

const openBuild = "open_build"

// openingRoutes let a client begin a build with one call.
func openingRoutes(h *rooms.Registry) []Route {
	type input struct {
		Body wire.OpenBuild
	}
	r := ext(http.MethodPost, "/builds", openBuild, "builds", "Begin a build: its deployment, plan, tasks and first claims")
	r.Description = "The steps are those of the calls of their own, in this order: deployment, build, lease, bodies, plan, members, seal, operations. Each has a transaction of its own. " +
		"The first step that is refused is the answer, and those before it stay. The same call again goes on where one stopped."
	return []Route{Handle(r.refuses(400, 404, 409, 429), func(ctx context.Context, c *Call, in *input) (*wire.BuildOpened, error) {
		began := time.Now()
		done, err := h.OpenBuild(ctx, c.caller(), in.Body)
		if err != nil {
			return nil, err
		}
		results, err := operationResults(done.Operated)
		return &wire.BuildOpened{
			DeploymentID: done.Deployment, Build: *done.Build, Lease: done.Lease, Plan: *done.Plan, Members: done.Members, Results: results, TookMS: int(time.Since(began).Milliseconds()),
		}, err
	})}
}
