package stardag

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// None is the output type of tasks without an output.
type None struct{}

var noneType = reflect.TypeFor[None]()

// Kind is a task definition: parameters P, output T. Kinds are made by [Define], [DefineEffect], [Func] and [Extern],
// usually in package variables. The methods that set something are for the definition and panic after the first task
// was made; the others are safe for concurrent use.
type Kind[P, T any] struct {
	erased *node.Kind
	plan   *schema.Plan
	run    func(context.Context, P) (T, error)
	optIns optIns

	stored    codec.Stored[T]
	storedErr error
	checks    []func(T) error
	path      pathHooks[P]

	used     atomic.Bool
	variants sync.Map    // variantKey -> *Kind[P, T]
	origin   *Kind[P, T] // the definition that this is a variant of; nil for definitions
}

// pathHooks are the parts of an output path that a definition changes; nil keeps the default.
type pathHooks[P any] struct {
	base, extra, filename, extension, whole func(P) string
}

// newKind compiles P. Mistakes in it are mistakes in the program: they panic, naming the definition.
func newKind[P, T any, N Name](verb string, n N, run func(context.Context, P) (T, error), opts []Option) *Kind[P, T] {
	rt := reflect.TypeFor[P]()
	check := func(err error) {
		if err != nil {
			panic(fmt.Sprintf("stardag.%s of %s (%s): %v", verb, n, rt, err))
		}
	}
	name, err := nameOf(n)
	check(err)
	k := &Kind[P, T]{run: run, erased: &node.Kind{Name: name, Params: rt}}
	if out := reflect.TypeFor[T](); out != noneType {
		k.erased.Output = out
		k.stored, k.storedErr = codec.Default[T]()
	}
	o := options{kind: k.erased, kinds: DefaultKinds()}
	for _, opt := range opts {
		check(opt(&o))
	}
	k.plan, err = schema.NewPlan(rt, schema.NameConstants(name, k.erased.Version))
	check(err)
	k.optIns, err = findOptIns[P, T]()
	check(err)
	check(k.optIns.checkFile(k.erased, run != nil))
	switch verb {
	case "Extern":
		k.erased.WhyNotRunnable = "it is declared with Extern: another program makes it"
		k.erased.Outside = true
	case "External":
		k.erased.WhyNotRunnable = "it is declared with External: it comes from outside"
		k.erased.Outside = true
	}
	k.wire()
	check(o.kinds.add(k.erased))
	return k
}

// wire fills in what the erased kind can do.
func (k *Kind[P, T]) wire() {
	e := k.erased
	e.Typed = k
	e.Complete = k.complete
	e.Flat = k.flat
	e.FromFlat = k.fromFlat
	e.Body = func(t *node.Task) (canon.Value, error) { return k.plan.Value(k.value(t)) }
	e.HashText = k.hashText
	if k.run != nil {
		e.Runnable = true
		e.Exec = k.exec
	}
	if k.optIns.requires {
		e.Requires = k.requires
	}
	if k.optIns.needs {
		e.NeedsOf = func(t *node.Task) Resources { return any(*t.Params.(*P)).(Needer).Needs() } //nolint:forcetypeassert // checked by findOptIns
	}
	if k.optIns.artifacts {
		e.Artifacts = k.artifacts
	}
	if e.Output != nil {
		e.HasTarget = true
		e.Target = k.target
		e.ByTarget = !k.optIns.complete
		e.ByHand = e.ByHand || k.optIns.outputPath || k.optIns.outputFile // Relpath sets it too
		if k.optIns.outputFile {
			e.Fits = k.fits
		}
	}
}

// value returns the parameters of one of the kind's tasks for printing.
func (*Kind[P, T]) value(t *node.Task) reflect.Value { return reflect.ValueOf(t.Params).Elem() }

// Name is the kind's name.
func (k *Kind[P, T]) Name() Named { return Named(k.erased.Name) }

// Version is the version of the tasks that New makes.
func (k *Kind[P, T]) Version() string { return k.erased.Version }

// Erased is for the packages of this module.
func (k *Kind[P, T]) Erased() *node.Kind { return k.erased }

// box holds a task and its parameters in one allocation.
type box[P any] struct {
	task   node.Task
	params P
}

// New binds parameters to the kind. Nothing runs. The task keeps a private copy: changing what p refers to afterwards
// changes nothing. New never panics; a bad value waits in the task's Err and the build refuses it, naming the place.
func (k *Kind[P, T]) New(p P) Task[T] {
	if !k.used.Load() {
		k.used.Store(true)
	}
	b := &box[P]{params: p}
	b.task.Kind, b.task.Params = k.erased, &b.params
	if err := k.bind(&b.task, &b.params); err != nil {
		b.task.Err = inTask(k.erased.Name, err)
		b.task.ID, b.task.Upstream = ID{}, nil
	}
	return Task[T]{&b.task}
}

// bind makes the parameters the task's own, checks them and computes the id. Code of the user that panics in here,
// such as Validate or MarshalText, has a bad value in its hands: that is an error like others.
func (k *Kind[P, T]) bind(t *node.Task, p *P) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("New: panic: %v", r)
		}
	}()
	v := reflect.ValueOf(p).Elem()
	if k.plan.Type().Deep() {
		if err := schema.CheckDepth(v); err != nil {
			v.SetZero() // nothing may walk it
			return fmt.Errorf("New: %w", err)
		}
	}
	k.plan.Type().Own(v)
	return k.identify(t, v)
}

// identify computes the task's id and upstream tasks and checks its parameters.
func (k *Kind[P, T]) identify(t *node.Task, v reflect.Value) error {
	e := schema.GetEmitter(schema.Hash)
	defer e.Free()
	if err := k.plan.Emit(e, v); err != nil {
		return err
	}
	t.ID = canon.TaskID(e.Buf)
	if k.plan.Type().HasTasks() {
		t.Upstream = upstream(k.plan.Type(), v)
	}
	if k.storedErr != nil && k.stored.IsZero() {
		return fmt.Errorf("output of Run: %w", k.storedErr)
	}
	if k.optIns.outputFile && k.stored.IsDir() {
		return errFolderFile
	}
	if k.optIns.validate {
		if err := any(*t.Params.(*P)).(Validator).Validate(); err != nil { //nolint:forcetypeassert // checked by findOptIns
			return fmt.Errorf("Validate: %w", err)
		}
	}
	return nil
}

// upstream lists the tasks in v in the order they stand there, each once. Two instances of one id are two entries: a
// build has to see both, to find out whether they differ in parameters that do not count.
func upstream(typ *schema.Type, v reflect.Value) []*node.Task {
	var ts []*node.Task
	var seen map[*node.Task]struct{}
	const few = 16 // below this a scan is cheaper than a map
	typ.Tasks(v, func(t *node.Task) {
		if len(ts) < few {
			if slices.Contains(ts, t) {
				return
			}
		} else {
			if seen == nil {
				seen = make(map[*node.Task]struct{}, 2*few)
				for _, have := range ts {
					seen[have] = struct{}{}
				}
			}
			if _, dup := seen[t]; dup {
				return
			}
			seen[t] = struct{}{}
		}
		ts = append(ts, t)
	})
	return ts
}

// Params gives back a task's parameters: a copy that may be changed. It is an error for a task of another kind.
func (k *Kind[P, T]) Params(n Node) (P, error) {
	var zero P
	t := n.Erased()
	if t == nil {
		return zero, errZero
	}
	p, ok := t.Params.(*P)
	if !ok {
		return zero, fmt.Errorf("task %s is not a %s", t.Slug(), k.erased.Name)
	}
	return k.copyOf(p), nil
}

// copyOf returns parameters that share nothing with p.
func (k *Kind[P, T]) copyOf(p *P) P {
	c := *p
	k.plan.Type().Own(reflect.ValueOf(&c).Elem())
	return c
}

// hashText prints the text behind the id.
func (k *Kind[P, T]) hashText(t *node.Task) (string, error) {
	e := schema.GetEmitter(schema.Hash)
	defer e.Free()
	err := k.plan.Emit(e, k.value(t))
	return string(e.Buf), err
}

// flat prints the task's own body with nested tasks as {"id": "…"}.
func (k *Kind[P, T]) flat(t *node.Task) ([]byte, error) {
	e := schema.GetEmitter(schema.Flat)
	defer e.Free()
	err := k.plan.Emit(e, k.value(t))
	return append([]byte(nil), e.Buf...), err
}
