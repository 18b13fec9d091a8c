package registry

import (
	"context"
	"net/http"
	"net/url"

	"github.com/stardag-go/stardag/registry/wire"
)

// NameFilter says which names to list; zero fields do not count.
type NameFilter struct {
	Prefix string // that they begin with
	TaskID string // that they stand for
	Limit  int    // 1 to 500; 0 is the registry's default, 100
	Cursor string // NextCursor of the page before
}

func namesPath(parts ...string) []string {
	return append([]string{"api", "ext", "v1", "names"}, parts...)
}

// Names lists names of outputs, by name. It and the other methods about names are for registries that offer the extension "names".
func (c *Client) Names(ctx context.Context, f NameFilter) (*wire.Names, error) {
	q := query{}.text("prefix", f.Prefix).text("task_id", f.TaskID).number("limit", f.Limit).text("cursor", f.Cursor)
	return get[wire.Names](ctx, c, "list names", "", url.Values(q), namesPath()...)
}

// Name returns what a name stands for. A name that stands for nothing is [ErrNotFound].
func (c *Client) Name(ctx context.Context, name string) (*wire.Name, error) {
	return get[wire.Name](ctx, c, "get name", name, url.Values(query{}.text("name", name)), namesPath("one")...)
}

// NameHistory lists the moves of a name, the last first; limit 0 is the registry's default, 50.
func (c *Client) NameHistory(ctx context.Context, name string, limit int, cursor string) (*wire.NameHistory, error) {
	q := query{}.text("name", name).number("limit", limit).text("cursor", cursor)
	return get[wire.NameHistory](ctx, c, "list history of name", name, url.Values(q), namesPath("history")...)
}

// PutName has a name stand for a task.
func (c *Client) PutName(ctx context.Context, req wire.PutName) (*wire.Name, error) {
	return send[wire.Name](ctx, c, call{op: "set name", id: req.Name, method: http.MethodPut, path: namesPath("one"), in: req, scoped: true})
}

// RemoveName takes a name away; its history stays.
func (c *Client) RemoveName(ctx context.Context, name, note string) error {
	return c.do(ctx, call{
		op: "remove name", id: name, method: http.MethodDelete, path: namesPath("one"), query: url.Values(query{}.text("name", name).text("note", note)), scoped: true,
	})
}
