package stardag

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// anyOutput is an output whose type is not known at compile time. Values are of type T.
type anyOutput interface {
	// clone returns one that changes on its own.
	clone() anyOutput
	// outputType is T; nil for None.
	outputType() reflect.Type
	// artifacter is the interface that parameters with artifacts have.
	artifacter() reflect.Type
	// unusable is why nothing can be stored, or nil.
	unusable() error
	isDir() bool
	extension() string
	check(v any) error
	save(ctx context.Context, tgt *target.Target, v any) error
	loadAny(ctx context.Context, tgt *target.Target) (any, error)
	// artifacts asks parameters that have them.
	artifacts(ctx context.Context, params, v any) ([]Artifact, error)
}

// output is how the outputs of a kind are kept.
type output[T any] struct {
	stored codec.Stored[T]
	// err is why stored is zero.
	err    error
	checks []func(T) error
}

func newOutput[T any]() *output[T] {
	o := new(output[T])
	if reflect.TypeFor[T]() != noneType {
		o.stored, o.err = codec.Default[T]()
	}
	return o
}

// outputOf returns the output of a kind that makes a T.
func outputOf[T any](d *definition) *output[T] {
	o, _ := d.out.(*output[T])
	return o
}

func (o *output[T]) set(stored codec.Stored[T]) { o.stored, o.err = stored, nil }

func (o *output[T]) clone() anyOutput {
	c := *o
	c.checks = slices.Clone(o.checks)
	return &c
}

func (*output[T]) outputType() reflect.Type {
	if t := reflect.TypeFor[T](); t != noneType {
		return t
	}
	return nil
}

func (*output[T]) artifacter() reflect.Type { return reflect.TypeFor[Artifacter[T]]() }

func (o *output[T]) unusable() error {
	if o.stored.IsZero() {
		return o.err
	}
	return nil
}

func (o *output[T]) isDir() bool       { return o.stored.IsDir() }
func (o *output[T]) extension() string { return o.stored.Extension() }

func (o *output[T]) check(v any) error {
	if len(o.checks) == 0 {
		return nil
	}
	out, _ := v.(T)
	return o.checkTyped(out)
}

func (o *output[T]) checkTyped(v T) error {
	for _, f := range o.checks {
		if err := f(v); err != nil {
			return fmt.Errorf("output refused by its check: %w", err)
		}
	}
	return nil
}

func (o *output[T]) save(ctx context.Context, tgt *target.Target, v any) error {
	out, _ := v.(T) // the zero T when T is an interface and v is nil
	return o.stored.Save(ctx, tgt, out)
}

func (o *output[T]) load(ctx context.Context, tgt *target.Target) (T, error) {
	v, err := o.stored.Load(ctx, tgt)
	if err == nil {
		if err = o.checkTyped(v); err != nil {
			err = fmt.Errorf("%s: %w", tgt, err)
		}
	}
	if err != nil {
		var zero T
		return zero, err
	}
	return v, nil
}

func (o *output[T]) loadAny(ctx context.Context, tgt *target.Target) (any, error) {
	return o.load(ctx, tgt)
}

func (*output[T]) artifacts(ctx context.Context, params, v any) ([]Artifact, error) {
	out, _ := v.(T)
	return params.(Artifacter[T]).Artifacts(ctx, out) //nolint:forcetypeassert // checked by findOptIns
}

// runOf returns the method Run of parameters with an output.
func runOf[T any](ctx context.Context, params any) (any, error) {
	return params.(Runner[T]).Run(ctx) //nolint:forcetypeassert // the compiler has checked it
}

// loadTyped reads the output of a task whose kind makes a T.
func loadTyped[T any](ctx context.Context, t *node.Task) (v T, has bool, err error) {
	switch k := t.Kind.Typed.(type) {
	case *definition:
		o := outputOf[T](k)
		if o == nil {
			return v, false, nil
		}
		tgt, err := k.targetToLoad(ctx, t)
		if err != nil {
			return v, true, err
		}
		v, err = o.load(ctx, tgt)
		return v, true, err
	case loader[T]:
		v, err = k.load(ctx, t)
		return v, true, err
	}
	return v, false, nil
}

// loader is the typed half of a task without a definition here.
type loader[T any] interface {
	load(ctx context.Context, t *node.Task) (T, error)
}
