package registry

import (
	"context"

	"github.com/stardag-go/stardag/registry/wire"
)

// MissingBodies returns those of the hashes whose bodies the registry does not keep. It is an extension of the protocol: the
// client [Client.Offers] "flat-bodies" when the server has it.
func (c *Client) MissingBodies(ctx context.Context, hashes []string) ([]string, error) {
	out, err := post[wire.MissingBodies](ctx, c, "look up bodies", "", wire.AskBodies{Hashes: hashes}, "api", "ext", "v1", "bodies", "missing")
	if err != nil {
		return nil, err
	}
	return out.Missing, nil
}

// KeepBodies stores bodies by their hashes. It is an extension as [Client.MissingBodies].
func (c *Client) KeepBodies(ctx context.Context, bodies []wire.OwnBody) (*wire.KeptBodies, error) {
	return post[wire.KeptBodies](ctx, c, "store bodies", "", wire.KeepBodies{Bodies: bodies}, "api", "ext", "v1", "bodies")
}

// Bodies gets bodies by their hashes, at least one of those that are kept; the others are asked for again. It is an extension as
// [Client.MissingBodies].
func (c *Client) Bodies(ctx context.Context, hashes []string) ([]wire.OwnBody, error) {
	out, err := post[wire.FoundBodies](ctx, c, "read bodies", "", wire.AskBodies{Hashes: hashes}, "api", "ext", "v1", "bodies", "read")
	if err != nil {
		return nil, err
	}
	return out.Bodies, nil
}
