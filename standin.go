package stardag

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// standIn is a task known by id and output only: no parameters, no code.
type standIn[T any] struct {
	kind   string
	id     ID
	uri    string
	body   []byte
	stored codec.Stored[T]
}

// Alias stands for a finished task of which only the id and the output are known. It can be loaded and be a dependency;
// a task downstream of it has the id it would have downstream of the original. It is never run, and a build that
// records to a registry refuses it.
func Alias[T any](id ID, uri string) Task[T] { return newStandIn[T]("Alias", id, uri, nil) }

// Foreign stands for a task of another program: its id, where its output is, and its body, with which it can be
// registered. It can be loaded and be a dependency; it is never run here.
func Foreign[T any](id ID, uri string, body []byte) Task[T] {
	return newStandIn[T]("Foreign", id, uri, body)
}

func newStandIn[T any](kind string, id ID, uri string, body []byte) Task[T] {
	s := &standIn[T]{kind: kind, id: id, uri: uri, body: body}
	k := &node.Kind{
		Name:           node.Name{Namespace: "stardag", Name: kind},
		Output:         reflect.TypeFor[T](),
		Typed:          s,
		HasTarget:      true,
		WhyNotRunnable: fmt.Sprintf("stardag.%s stands for a task that another program makes", kind),
		Complete: func(ctx context.Context, _ *node.Task) (bool, error) {
			t, err := s.target(ctx)
			if err != nil {
				return false, err
			}
			return t.Exists(ctx)
		},
		Target:   func(ctx context.Context, _ *node.Task) (*target.Target, error) { return s.target(ctx) },
		HashText: func(*node.Task) (string, error) { return "", errNoText },
		Body:     func(*node.Task) (canon.Value, error) { return nil, errNoBody },
		Flat:     func(*node.Task) ([]byte, error) { return nil, errNoBody },
	}
	t := &node.Task{Kind: k, ID: id}
	var err error
	if s.stored, err = codec.Default[T](); err != nil {
		t.Err = fmt.Errorf("stardag.%s: %w", kind, err)
	}
	if id.IsZero() {
		t.Err = fmt.Errorf("stardag.%s: the id is zero", kind)
	}
	if uri == "" {
		t.Err = fmt.Errorf("stardag.%s of %s: the uri is empty", kind, id)
	}
	return Task[T]{t}
}

var (
	errNoText = errors.New("the task is known by its id only; the text behind it is not")
	errNoBody = errors.New("the task is known by its id only and has no parameters here; use Extern to declare them")
)

func (s *standIn[T]) target(ctx context.Context) (*target.Target, error) {
	roots, err := rootsFrom(ctx)
	if err != nil {
		return nil, err
	}
	return roots.Resolve(ctx, s.uri)
}

func (s *standIn[T]) load(ctx context.Context, _ *node.Task) (T, error) {
	t, err := s.target(ctx)
	if err != nil {
		var zero T
		return zero, err
	}
	return s.stored.Load(ctx, t)
}
