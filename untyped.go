package stardag

import (
	"context"
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/node"
)

// untyped is the typed half of a task whose kind has no Go types, such as one that only a Python module declares: it
// loads the output as what the parameter that has the task says.
type untyped[T any] struct{ stored codec.Stored[T] }

func (u *untyped[T]) load(ctx context.Context, t *node.Task) (T, error) {
	var zero T
	tgt, err := targetOf(ctx, t)
	if err != nil {
		return zero, err
	}
	return u.stored.Load(ctx, tgt)
}

// typedOf returns the task as one that gives a T.
func typedOf[T any](n *node.Task) *node.Task {
	u, kind, t := new(untyped[T]), *n.Kind, *n
	var err error
	if u.stored, err = codec.Default[T](); err != nil {
		t.Err = fmt.Errorf("%s: %w", n.Kind.Name, err)
	}
	kind.Output, kind.Typed = reflect.TypeFor[T](), u
	t.Kind = &kind
	return &t
}
