package stardag

import (
	"context"
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/node"
)

// None is the output type of tasks without an output.
type None struct{}

var noneType = reflect.TypeFor[None]()

// Kind is a task definition: parameters P, output T. Kinds are made by [Define], [DefineEffect], [Func] and [Extern],
// usually in package variables. The methods that set something are for the definition and panic after the first task
// was made; the others are safe for concurrent use.
type Kind[P, T any] struct {
	// def does the work. The compiler makes each method of Kind anew for each pair of types, so that all of them are short.
	def *definition
}

// newKind declares a kind. Code that depends on P alone or on T alone is in [paramsOf] and [output]; the rest needs no types.
func newKind[P, T any, N Name](verb string, n N, run runFunc, opts []Option) *Kind[P, T] {
	return kindOf[P, T](define(verb, n, paramsOf[P](), newOutput[T](), run, opts))
}

// kindOf returns the one kind of a definition with these types.
func kindOf[P, T any](d *definition) *Kind[P, T] {
	d.kind.CompareAndSwap(nil, &Kind[P, T]{d})
	k, _ := d.kind.Load().(*Kind[P, T])
	return k
}

// paramsType is what a definition knows of the parameter struct P.
type paramsType struct {
	reflect.Type
	// newTask returns a task with zero parameters, in one allocation.
	newTask func() *node.Task
}

func paramsOf[P any]() paramsType {
	return paramsType{reflect.TypeFor[P](), func() *node.Task { return new(box[P]).wired() }}
}

// box holds a task and its parameters in one allocation.
type box[P any] struct {
	task   node.Task
	params P
}

// wired returns the task of the box, which points to its parameters.
func (b *box[P]) wired() *node.Task {
	b.task.Params = &b.params
	return &b.task
}

// Name returns the kind's name.
func (k *Kind[P, T]) Name() Named { return Named(k.def.erased.Name) }

// Version returns the version of the tasks that New makes.
func (k *Kind[P, T]) Version() string { return k.def.erased.Version }

func (k *Kind[P, T]) erasedKind() *node.Kind { return k.def.erased }

// New binds parameters to the kind. Nothing runs. The task keeps a private copy: changing what p refers to afterwards
// changes nothing. New never panics; a bad value waits in the task's Err and the build refuses it, naming the place.
func (k *Kind[P, T]) New(p P) Task[T] {
	b := &box[P]{params: p}
	return Task[T]{k.def.bind(b.wired())}
}

// Params returns a copy of a task's parameters, which may be changed. It is an error for a task of another kind.
func (k *Kind[P, T]) Params(n Node) (P, error) {
	var c P
	t := n.erased()
	if t == nil {
		return c, errZero
	}
	p, ok := t.Params.(*P)
	if !ok {
		return c, fmt.Errorf("task %s is not a %s", t.Slug(), k.def.erased.Name)
	}
	c = *p
	k.def.own(&c)
	return c, nil
}

// AtVersion returns a kind that makes tasks of another version: they have the ids of that version, can be loaded when
// they are complete, and refuse to run.
func (k *Kind[P, T]) AtVersion(version string) *Kind[P, T] {
	return kindOf[P, T](k.def.atVersion(version))
}

// Codec sets the codec of outputs, instead of the default for T. The codec decides the extension, which is part of the path.
func (k *Kind[P, T]) Codec(c codec.Codec[T]) *Kind[P, T] {
	k.def.setting("Codec")
	outputOf[T](k.def).set(codec.File(c))
	return k
}

// DirCodec sets a codec that writes outputs as directories, instead of the default for T.
func (k *Kind[P, T]) DirCodec(c codec.DirCodec[T]) *Kind[P, T] {
	k.def.setting("DirCodec")
	outputOf[T](k.def).set(codec.Dir(c))
	return k
}

// Check adds a test that every output must pass, before it is written and after it is loaded.
func (k *Kind[P, T]) Check(f func(T) error) *Kind[P, T] {
	k.def.setting("Check")
	o := outputOf[T](k.def)
	o.checks = append(o.checks, f)
	return k
}

// RelpathBase puts folders in front of the output path.
func (k *Kind[P, T]) RelpathBase(f func(P) string) *Kind[P, T] {
	k.def.setting("RelpathBase")
	k.def.path.base = hook(f)
	return k
}

// RelpathExtra puts folders behind the name and version in the output path.
func (k *Kind[P, T]) RelpathExtra(f func(P) string) *Kind[P, T] {
	k.def.setting("RelpathExtra")
	k.def.path.extra, k.def.erased.ExtraPath = hook(f), true
	return k
}

// RelpathFilename sets the name of the output's file, in a folder named by the id.
func (k *Kind[P, T]) RelpathFilename(f func(P) string) *Kind[P, T] {
	k.def.setting("RelpathFilename")
	k.def.path.filename = hook(f)
	return k
}

// RelpathExtension replaces the extension the codec names.
func (k *Kind[P, T]) RelpathExtension(f func(P) string) *Kind[P, T] {
	k.def.setting("RelpathExtension")
	k.def.path.extension = hook(f)
	return k
}

// Relpath replaces the whole output path below the root. It must differ for tasks with different outputs: a build refuses
// two tasks with one path, or with one path inside the other, and a task whose path has the output of another; see [Kind.Replaces].
func (k *Kind[P, T]) Relpath(f func(P) string) *Kind[P, T] {
	k.def.setting("Relpath")
	k.def.path.whole, k.def.erased.ByHand = hook(f), true
	return k
}

// Replaces declares that each task of the kind replaces the output at its location, whichever task made that: "the latest report".
// Without it, a task whose path does not have its id in it is refused where there is another task's output. The replaced task is
// not complete any more. A build refuses two of such tasks with one path.
func (k *Kind[P, T]) Replaces() *Kind[P, T] {
	k.def.setting("Replaces")
	k.def.erased.Replaces = true
	return k
}

// pathHook makes a part of an output path from parameters, a *P.
type pathHook func(params any) string

// hook returns nil for nil.
func hook[P any](f func(P) string) pathHook {
	if f == nil {
		return nil
	}
	return func(params any) string { return f(*params.(*P)) } //nolint:forcetypeassert // tasks of a kind have its parameters
}

// runFunc runs the user's code on parameters, a *P of its own, and returns the output, a T.
type runFunc func(ctx context.Context, params any) (any, error)
