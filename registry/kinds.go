package registry

import (
	"context"
	"net/http"
	"net/url"

	"github.com/stardag-go/stardag/registry/wire"
)

// PutKinds says of kinds of tasks who answers for them, what they are for and which version their code declares. It is for registries that
// offer the extension "kinds", as the other method about kinds.
func (c *Client) PutKinds(ctx context.Context, kinds []wire.TaskKind) error {
	return c.do(ctx, call{op: "put kinds", method: http.MethodPut, path: []string{"api", "ext", "v1", "kinds"}, in: wire.PutKinds{Kinds: kinds}, scoped: true})
}

// FamilyFilter says which families to list; zero fields do not count.
type FamilyFilter struct {
	Query  string // a part of the namespace and the name
	Limit  int    // 1 to 500; 0 is the registry's default, 100
	Cursor string // NextCursor of the page before
}

// Families lists the tasks of each name, with how many there are and what their outputs take.
func (c *Client) Families(ctx context.Context, f FamilyFilter) (*wire.Families, error) {
	q := query{}.text("q", f.Query).number("limit", f.Limit).text("cursor", f.Cursor)
	return get[wire.Families](ctx, c, "list families", "", url.Values(q), "api", "ext", "v1", "families")
}
