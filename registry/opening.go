package registry

import (
	"context"

	"github.com/stardag-go/stardag/registry/wire"
)

// OpenBuild begins a build with one call, that registers up to 5000 tasks. It is an extension of the protocol: the client
// [Client.Offers] "opening" when the server has it.
func (c *Client) OpenBuild(ctx context.Context, req wire.OpenBuild) (*wire.BuildOpened, error) {
	return post[wire.BuildOpened](ctx, c, "open build", *req.Build.ID, req, "api", "ext", "v1", "builds")
}
