package stardag

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
	"github.com/stardag-go/stardag/target"
)

// Alias stands for a finished task of which only the id and the output are known. It can be loaded and be a dependency;
// a task downstream of it has the id it would have downstream of the original. It is never run, and a build that
// records to a registry refuses it.
func Alias[T any](id ID, uri string) Task[T] {
	return Task[T]{newStandIn[T](&standInData{Name: "Alias", ID: id, URI: uri})}
}

// AliasWith is like [Alias] for an output that is not stored as its type is by default. It can be loaded in this process alone: in others the default
// of the type counts.
func AliasWith[T any](stored codec.Stored[T], id ID, uri string) Task[T] {
	data := &standInData{Name: "Alias", ID: id, URI: uri}
	return Task[T]{standInOf(data, stored)}
}

// Foreign stands for a task of another program: its id, where its output is, and its body, with which it can be
// registered. It can be loaded and be a dependency; it is never run here. With a nil body it is an [Alias].
func Foreign[T any](id ID, uri string, body []byte) Task[T] {
	return Task[T]{newStandIn[T](&standInData{Name: "Foreign", ID: id, URI: uri, Body: body})}
}

// standInData is a task known by id and output only: no parameters, no code. It is what is handed to other processes.
type standInData struct {
	Namespace string          `json:"__namespace"` //nolint:tagliatelle // the reserved names of a body
	Name      string          `json:"__name"`      //nolint:tagliatelle // the same
	ID        ID              `json:"id"`
	URI       string          `json:"uri"`
	Body      json.RawMessage `json:"body,omitempty"`
}

const standInNamespace = "stardag"

// standIn is the typed half: it knows how to load.
type standIn[T any] struct {
	data   *standInData
	stored codec.Stored[T]
}

var (
	errNoText = errors.New("the task is known by its id only; the text behind it is not")
	errNoBody = errors.New("the task is known by its id only and has no body here; use Foreign with its body, or Extern to declare its parameters")
)

func newStandIn[T any](data *standInData) *node.Task {
	stored, err := codec.Default[T]()
	t := standInOf(data, stored)
	if err != nil {
		t.Err = fmt.Errorf("stardag.%s: %w", data.Name, err)
	}
	return t
}

func standInOf[T any](data *standInData, stored codec.Stored[T]) *node.Task {
	s := &standIn[T]{data: data, stored: stored}
	k := data.kind()
	k.Output, k.Typed = reflect.TypeFor[T](), s
	t := &node.Task{Kind: k, ID: data.ID}
	switch {
	case data.ID.IsZero():
		t.Err = fmt.Errorf("stardag.%s: the id is zero", data.Name)
	case data.URI == "":
		t.Err = fmt.Errorf("stardag.%s of %s: the uri is empty", data.Name, data.ID)
	}
	return t
}

// kind returns what the planner and the executors see of the stand-in.
func (s *standInData) kind() *node.Kind {
	s.Namespace = standInNamespace
	return &node.Kind{
		Name:           node.Name{Namespace: standInNamespace, Name: s.Name},
		HasTarget:      true,
		WhyNotRunnable: fmt.Sprintf("stardag.%s stands for a task that another program makes", s.Name),
		Complete: func(ctx context.Context, _ *node.Task) (bool, error) {
			t, err := s.source(ctx)
			if err != nil {
				return false, err
			}
			return t.Exists(ctx)
		},
		ByTarget: true,
		Target:   func(ctx context.Context, _ *node.Task) (*target.Target, error) { return s.target(ctx) },
		HashText: func(*node.Task) (string, error) { return "", errNoText },
		Body:     func(*node.Task) (canon.Value, error) { return s.body() },
		Identity: func(*node.Task) (node.Name, string, error) { return s.identity() },
		Flat:     func(*node.Task) ([]byte, error) { return json.Marshal(s) },
	}
}

// body returns what the task's own program would register.
func (s *standInData) body() (canon.Value, error) {
	if len(s.Body) == 0 {
		return nil, errNoBody
	}
	return canon.FromJSON(s.Body)
}

// identity returns the name that stands in the body.
func (s *standInData) identity() (name node.Name, version string, err error) {
	if len(s.Body) == 0 {
		return name, "", errNoBody
	}
	head, err := schema.ReadHead(s.Body)
	switch {
	case err != nil:
		return name, "", fmt.Errorf("read the body of %s: %w", s.ID, err)
	case !head.Typed:
		return name, "", fmt.Errorf(`the body of %s is none of a task: it lacks "__namespace" or "__name"`, s.ID)
	case head.Aliased:
		return name, "", errAliasBody
	}
	return head.Name, head.Version, nil
}

func (s *standInData) target(ctx context.Context) (*target.Target, error) {
	roots, err := rootsFrom(ctx)
	if err != nil {
		return nil, err
	}
	return roots.Resolve(ctx, s.URI)
}

// source returns where the output is read.
func (s *standInData) source(ctx context.Context) (*target.Target, error) {
	t, err := s.target(ctx)
	if err != nil {
		return nil, err
	}
	return t.Source(ctx)
}

func (s *standIn[T]) load(ctx context.Context, _ *node.Task) (T, error) {
	t, err := s.data.source(ctx)
	if err != nil {
		var zero T
		return zero, err
	}
	return s.stored.Load(ctx, t)
}

// Stand-ins arrive in other processes without their output type. The kinds below read them; the parameter they stand in
// for gives them the type (see Task.setErased).
func init() {
	for _, name := range []string{"Alias", "Foreign"} {
		k := (&standInData{Name: name}).kind()
		k.Hidden = true
		k.FromFlat = func(flat []byte, _ func(ID) (*node.Task, bool)) (*node.Task, error) {
			data := new(standInData)
			if err := json.Unmarshal(flat, data); err != nil {
				return nil, err
			}
			own := data.kind()
			own.Typed = data
			return &node.Task{Kind: own, ID: data.ID}, nil
		}
		if err := node.Default().Add(k); err != nil {
			panic(err) // two packages of this name in one program
		}
	}
}
