package registry

import (
	"context"
	"net/http"
	"net/url"

	"github.com/stardag-go/stardag/registry/wire"
)

// PutLimit sets how many tasks may hold a key at the same time.
func (c *Client) PutLimit(ctx context.Context, key string, req wire.PutLimit) (*wire.Limit, error) {
	return send[wire.Limit](ctx, c, call{op: "set limit", id: key, method: http.MethodPut, path: v2("concurrency-limits", key), in: req, scoped: true})
}

// DeleteLimit removes a limit: its key is not limited any more.
func (c *Client) DeleteLimit(ctx context.Context, key string) error {
	return c.do(ctx, call{op: "delete limit", id: key, method: http.MethodDelete, path: v2("concurrency-limits", key), scoped: true})
}

// Limits lists the limits by key, with who holds them when asked for.
func (c *Client) Limits(ctx context.Context, includeHolders bool) (*wire.Limits, error) {
	return get[wire.Limits](ctx, c, "list limits", "", url.Values(query{}.flag("include_holders", includeHolders)), v2("concurrency-limits")...)
}
