package stardag

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// definition is a kind without its types. Parameters are a *P, outputs a T.
type definition struct {
	erased *node.Kind
	plan   *schema.Plan
	params paramsType
	out    anyOutput
	run    runFunc // nil for kinds that another program makes
	optIns optIns
	path   pathHooks

	used     atomic.Bool
	variants sync.Map     // variantKey -> *definition
	kind     atomic.Value // its *Kind[P, T]
	origin   *definition  // the definition that this is a variant of; nil for definitions
}

// pathHooks are the parts of an output path that a definition changes; nil keeps the default.
type pathHooks struct{ base, extra, filename, extension, whole pathHook }

// define compiles the parameters' type. Mistakes in it are mistakes in the program: they panic, naming the definition.
func define(verb string, n any, params paramsType, out anyOutput, run runFunc, opts []Option) *definition {
	check := func(err error) {
		if err != nil {
			panic(fmt.Sprintf("stardag.%s of %s (%s): %v", verb, n, params.Type, err))
		}
	}
	name, err := nameOf(n)
	check(err)
	d := &definition{params: params, out: out, run: run}
	d.erased = &node.Kind{Name: name, Params: params.Type, Output: out.outputType()}
	o := options{kind: d.erased, kinds: DefaultKinds()}
	for _, opt := range opts {
		check(opt(&o))
	}
	d.plan, err = schema.NewPlan(params.Type, schema.NameConstants(name, d.erased.Version))
	check(err)
	d.optIns, err = findOptIns(params.Type, out.artifacter())
	check(err)
	check(d.optIns.checkFile(d.erased, run != nil))
	switch verb {
	case "Extern":
		d.erased.WhyNotRunnable = "it is declared with Extern: another program makes it"
		d.erased.Outside = true
	case "External":
		d.erased.WhyNotRunnable = "it is declared with External: it comes from outside"
		d.erased.Outside = true
	}
	d.wire()
	check(o.kinds.add(d.erased))
	return d
}

// wire fills in what the erased kind can do.
func (d *definition) wire() {
	e := d.erased
	e.Typed = d
	e.Complete = d.complete
	e.Flat = d.flat
	e.FromFlat = d.fromFlat
	e.Body = func(t *node.Task) (canon.Value, error) { return d.plan.Value(value(t)) }
	e.HashText = d.hashText
	if d.run != nil {
		e.Runnable = true
		e.Exec = d.exec
	}
	if e.Output != nil {
		e.Save = d.save
		e.Check = d.readable
	}
	if d.optIns.requires {
		e.Requires = requires
	}
	if d.optIns.needs {
		e.NeedsOf = func(t *node.Task) Resources { return t.Params.(Needer).Needs() } //nolint:forcetypeassert // checked by findOptIns
	}
	if d.optIns.artifacts {
		e.Artifacts = d.artifacts
	}
	if e.Output != nil {
		e.HasTarget = true
		e.Target = d.target
		e.ByTarget = !d.optIns.complete
		e.ByHand = e.ByHand || d.optIns.outputPath || d.optIns.outputFile // Relpath sets it too
		if d.optIns.outputFile {
			e.Fits = fits
		}
	}
}

// setting guards the methods that change a definition.
func (d *definition) setting(method string) {
	if d.used.Load() {
		panic(fmt.Sprintf("%s.%s: a definition cannot change after its first task was made; chain the call to Define", d.erased.Name, method))
	}
}

// value returns the parameters of a task for printing.
func value(t *node.Task) reflect.Value { return reflect.ValueOf(t.Params).Elem() }

// own makes what params, a *P, refers to its own.
func (d *definition) own(params any) { d.plan.Type().Own(reflect.ValueOf(params).Elem()) }

// copyOf returns a task's parameters, a *P, that share nothing with it.
func (d *definition) copyOf(t *node.Task) any {
	c := reflect.New(d.params.Type)
	c.Elem().Set(value(t))
	d.plan.Type().Own(c.Elem())
	return c.Interface()
}

// bind makes a task of one that has its parameters and nothing else.
func (d *definition) bind(t *node.Task) *node.Task {
	if !d.used.Load() {
		d.used.Store(true)
	}
	t.Kind = d.erased
	if err := d.tryBind(t); err != nil {
		t.Err = inTask(d.erased.Name, err)
		t.ID, t.Upstream = ID{}, nil
	}
	return t
}

// tryBind makes the parameters the task's own, checks them and computes the id. Code of the user that panics in here,
// such as Validate or MarshalText, has a bad value in its hands: that is an error like others.
func (d *definition) tryBind(t *node.Task) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("New: panic: %v", r)
		}
	}()
	v := value(t)
	if d.plan.Type().Deep() {
		if err := schema.CheckDepth(v); err != nil {
			v.SetZero() // nothing may walk it
			return fmt.Errorf("New: %w", err)
		}
	}
	d.plan.Type().Own(v)
	return d.identify(t, v)
}

// identify computes the task's id and upstream tasks and checks its parameters.
func (d *definition) identify(t *node.Task, v reflect.Value) error {
	e := schema.GetEmitter(schema.Hash)
	defer e.Free()
	if err := d.plan.Emit(e, v); err != nil {
		return err
	}
	t.ID = canon.TaskID(e.Buf)
	if d.plan.Type().HasTasks() {
		t.Upstream = upstream(d.plan.Type(), v)
	}
	if err := d.out.unusable(); err != nil {
		return fmt.Errorf("output of Run: %w", err)
	}
	if d.optIns.outputFile && d.out.isDir() {
		return errFolderFile
	}
	if d.optIns.validate {
		if err := t.Params.(Validator).Validate(); err != nil { //nolint:forcetypeassert // checked by findOptIns
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

// hashText prints the text behind the id.
func (d *definition) hashText(t *node.Task) (string, error) {
	e := schema.GetEmitter(schema.Hash)
	defer e.Free()
	err := d.plan.Emit(e, value(t))
	return string(e.Buf), err
}

// flat prints the task's own body with nested tasks as {"id": "…"}.
func (d *definition) flat(t *node.Task) ([]byte, error) {
	e := schema.GetEmitter(schema.Flat)
	defer e.Free()
	err := d.plan.Emit(e, value(t))
	return append([]byte(nil), e.Buf...), err
}
