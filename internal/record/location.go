package record

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// located returns err, as a [*recorded.LocationError] when it refuses one of the items for its location alone. What the registry has is
// asked for, since a refusal does not say it to programs.
func (s *Session) located(ctx context.Context, err error, items []wire.Item) error {
	refused, ok := errors.AsType[*registry.Error](err)
	if !ok || refused.Code != registry.CodeTaskIdentityConflict {
		return err
	}
	var fields []string
	if !refused.Get("fields", &fields) || !slices.Equal(fields, []string{"output_uri"}) {
		return err
	}
	id := refused.Text("task_id")
	i := slices.IndexFunc(items, func(item wire.Item) bool { return item.TaskID == id })
	known, lookErr := s.client.Task(ctx, id, 1)
	if i < 0 || lookErr != nil {
		return err
	}
	text := func(uri *string) string {
		if uri == nil {
			return ""
		}
		return *uri
	}
	name := strings.TrimPrefix(items[i].TaskNamespace+"."+items[i].TaskName, ".")
	return &recorded.LocationError{TaskID: id, Name: name, Known: text(known.OutputURI), Here: text(items[i].OutputURI), Registry: s.client.URL(), Err: err}
}
