package names

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
)

// Options say where names are looked up. Nil and the zero value are the configured registry and the kinds of the process.
type Options struct {
	// Registry is the registry that has the names.
	Registry *registry.Client
	// Kinds are those that tasks may be of.
	Kinds *stardag.Kinds
}

func (o *Options) client(ctx context.Context) (*registry.Client, error) {
	if o != nil && o.Registry != nil {
		return o.Registry, nil
	}
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, err
	}
	return session.Connect(ctx, cfg, session.Options{})
}

func (o *Options) kinds() *stardag.Kinds {
	if o != nil && o.Kinds != nil {
		return o.Kinds
	}
	return stardag.DefaultKinds()
}

// Load reads the output that a name stands for now. The error wraps [registry.ErrNotFound] when it stands for nothing.
func Load[T any](ctx context.Context, name string, o *Options) (T, error) {
	t, err := Task[T](ctx, name, o)
	if err != nil {
		var zero T
		return zero, err
	}
	return t.Load(ctx)
}

// Task returns the task that a name stands for now, which can be loaded and stand in parameters of other tasks. Whoever wants the
// same task later keeps it, or its id: the name may move.
//
// Where the program has the kind of the task, and its output is below the target roots, it is a task of that kind. Otherwise
// it is a stand-in as of [stardag.Foreign], which is read where the registry says that the output is, in the format that is the default of T.
func Task[T any](ctx context.Context, name string, o *Options) (stardag.Task[T], error) {
	var none stardag.Task[T]
	c, err := o.client(ctx)
	if err != nil {
		return none, fmt.Errorf("look up the name %s: %w", name, err)
	}
	n, err := c.Name(ctx, name)
	if err != nil {
		return none, err
	}
	detail, err := c.Task(ctx, n.Target.TaskID, 1)
	if err != nil {
		return none, err
	}
	var body json.RawMessage
	if len(detail.Instances) > 0 {
		body = detail.Instances[0].Body
	}
	if t, ok := own[T](ctx, o.kinds(), body); ok {
		return t, nil
	}
	if n.Target.OutputURI == nil {
		return none, fmt.Errorf("the name %s stands for task %s, which has no output", name, n.Target.TaskID)
	}
	id, err := stardag.ParseID(n.Target.TaskID)
	if err != nil {
		return none, fmt.Errorf("the name %s: %w", name, err)
	}
	t := stardag.Foreign[T](id, *n.Target.OutputURI, body)
	return t, t.Err()
}

// own makes the task of a kind of this program, when its output is where this program has it.
func own[T any](ctx context.Context, kinds *stardag.Kinds, body json.RawMessage) (t stardag.Task[T], ok bool) {
	if len(body) == 0 {
		return t, false
	}
	n, err := stardag.Decode(ctx, kinds, body)
	if err != nil {
		return t, false // a kind of another program
	}
	if t, err = stardag.As[T](n); err != nil {
		return t, false
	}
	done, err := t.Complete(ctx)
	return t, done && err == nil
}

// Set has a name stand for a task, which the registry has to know as completed. The note says why, for the history.
func Set(ctx context.Context, name string, task stardag.Node, note string, o *Options) (*wire.Name, error) {
	if task == nil {
		return nil, errors.New("set a name: the task is nil")
	}
	if err := task.Err(); err != nil {
		return nil, err
	}
	c, err := o.client(ctx)
	if err != nil {
		return nil, fmt.Errorf("set the name %s: %w", name, err)
	}
	id := task.ID().String()
	return c.PutName(ctx, wire.PutName{Name: name, TaskID: &id, Note: note})
}
