package record

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// LocationError says that a registry knows a task with its output in another place than the build has it: the task's target
// root, path or codec was changed. An environment of a registry keeps one location for each task.
type LocationError struct {
	// TaskID is the task, and Name its full name.
	TaskID, Name string
	// Known is the location that the registry has, and Here that of the build; empty where there is none.
	Known, Here string
	// Registry is the registry's address.
	Registry string
	// Err is the refusal.
	Err error
}

// Error names both locations and the ways out.
func (e *LocationError) Error() string {
	changed := "target root or path"
	if stem(e.Known) == stem(e.Here) {
		changed = "codec"
	}
	return fmt.Sprintf("task %s[%.8s] has its output at %s now, and the registry %s knows it at %s: its %s has changed, and an environment keeps one location for each task; "+
		"change it back, give the kind another Version, record in another environment (build --registry PROFILE, STARDAG_PROFILE), "+
		"or do not record (build --no-registry, STARDAG_NO_REGISTRY=1)", e.Name, e.TaskID, place(e.Here), e.Registry, place(e.Known), changed)
}

// Unwrap returns the refusal.
func (e *LocationError) Unwrap() error { return e.Err }

// stem is a location without the extension that a codec gives it.
func stem(uri string) string {
	folder, name := path.Split(uri)
	name, _, _ = strings.Cut(name, ".")
	return folder + name
}

func place(uri string) string {
	if uri == "" {
		return "no location"
	}
	return uri
}

// located returns err, as a [*LocationError] when it refuses one of the items for its location alone. What the registry has is
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
	return &LocationError{TaskID: id, Name: name, Known: text(known.OutputURI), Here: text(items[i].OutputURI), Registry: s.client.URL(), Err: err}
}
