package stardag

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// maxNesting bounds nested bodies: each level reads its whole value again.
const maxNesting = 1000

// Decode makes a task from its body: a JSON object with "__namespace", "__name", "version" (that of the kind when it is not
// there), and the parameters; nested tasks are bodies themselves. Kinds are looked up in kinds, or in the process-wide set when it is nil. A body
// under a former name or of another version gives a task with the old id, which can be loaded and not run. Unknown
// keys, missing parameters and values of the wrong type are errors that name the place.
func Decode(ctx context.Context, kinds *Kinds, body []byte) (Node, error) {
	if kinds == nil {
		kinds = DefaultKinds()
	}
	t, err := (&bodyReader{ctx: ctx, kinds: kinds}).read(body)
	if err != nil {
		return nil, fmt.Errorf("decode task: %w", err)
	}
	return erasedNode{t}, nil
}

// DecodeParams makes a task of the named kind from texts by parameter name, as from a command line: JSON, or the text
// itself for parameters whose JSON form is a string. A parameter that is a task takes a body, and a [File] its location or
// another of its texts.
func DecodeParams(ctx context.Context, kinds *Kinds, name string, params map[string]string) (Node, error) {
	if kinds == nil {
		kinds = DefaultKinds()
	}
	k, err := kinds.named(name)
	if err != nil {
		return nil, err
	}
	if k.FromTexts != nil {
		t, err := k.FromTexts(ctx, params)
		if err != nil {
			return nil, err
		}
		return erasedNode{t}, nil
	}
	d, ok := k.Typed.(*definition)
	if !ok {
		return nil, fmt.Errorf("task %q takes no parameters", name)
	}
	opt := (&bodyReader{ctx: ctx, kinds: kinds}).options()
	opt.Text = func(v schema.Texter, text string) error { return v.ParseText(ctx, text) }
	opt.Compat = false // an omitted parameter takes its default; compat values are for bodies of older programs
	t, err := d.fromTexts(params, opt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", k.Name, err)
	}
	if t.Err != nil {
		return nil, t.Err
	}
	return erasedNode{t}, nil
}

// bodyReader reads nested bodies.
type bodyReader struct {
	ctx   context.Context //nolint:containedctx // the reader lives as long as one call
	kinds *Kinds
	depth int
	// nested is what came of the nested bodies read so far. A body may be tried several times, once for each
	// alternative it may stand for, and those below it in each of them again: without this the work would double
	// at every level.
	nested map[[sha256.Size]byte]nestedBody
}

type nestedBody struct {
	task *node.Task
	err  error
}

func (r *bodyReader) options() *schema.DecodeOptions {
	return &schema.DecodeOptions{Compat: true, Task: r.readNested, Checked: r.depth > 1}
}

func (r *bodyReader) readNested(head schema.Head, body []byte) (*node.Task, error) {
	key := sha256.Sum256(body)
	if done, ok := r.nested[key]; ok {
		return done.task, done.err
	}
	t, err := r.readAs(head, body)
	if r.nested == nil {
		r.nested = make(map[[sha256.Size]byte]nestedBody)
	}
	r.nested[key] = nestedBody{t, err}
	return t, err
}

var errAliasBody = errors.New(`the body has "__aliased": a stand-in for a finished task is only good in the process that made it`)

func (r *bodyReader) read(body []byte) (*node.Task, error) {
	head, err := schema.ReadHead(body)
	if err != nil {
		return nil, err
	}
	return r.readAs(head, body)
}

// readAs reads a body whose head is known.
func (r *bodyReader) readAs(head schema.Head, body []byte) (*node.Task, error) {
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	if r.depth++; r.depth > maxNesting {
		return nil, fmt.Errorf("tasks are nested more than %d deep", maxNesting)
	}
	defer func() { r.depth-- }()
	switch {
	case head.Aliased:
		return nil, errAliasBody
	case !head.Typed:
		return nil, errors.New(`a task's body has "__namespace" and "__name"`)
	case head.BadVersion:
		return nil, errors.New("version: want text")
	}
	k, err := r.kinds.lookup(head.Name)
	if err != nil {
		return nil, err
	}
	if k.FromBody != nil {
		return k.FromBody(r.ctx, body)
	}
	d, ok := k.Typed.(*definition)
	if !ok {
		return nil, fmt.Errorf("task %s cannot be read from a body", k.Name)
	}
	version := head.Version
	if !head.HasVersion {
		version = k.Version
	}
	if d, err = d.as(head.Name, version); err != nil {
		return nil, err
	}
	t, err := d.fromBody(body, r.options())
	if err != nil {
		return nil, inTask(k.Name, err)
	}
	if t.Err != nil {
		return nil, t.Err
	}
	return t, nil
}

// fromBody makes a task from a body of this kind.
func (d *definition) fromBody(body []byte, opt *schema.DecodeOptions) (*node.Task, error) {
	t := d.params.newTask()
	if err := d.plan.Decode(body, value(t), opt); err != nil {
		return nil, err
	}
	return d.bind(t), nil
}

// fromTexts makes a task from parameter texts.
func (d *definition) fromTexts(texts map[string]string, opt *schema.DecodeOptions) (*node.Task, error) {
	t := d.params.newTask()
	if err := d.plan.Parse(texts, value(t), opt); err != nil {
		return nil, err
	}
	return d.bind(t), nil
}

// fromFlat reads a flat body: nested tasks are named by id.
func (d *definition) fromFlat(flat []byte, lookup func(ID) (*node.Task, bool)) (*node.Task, error) {
	head, err := schema.ReadHead(flat)
	if err != nil {
		return nil, err
	}
	v, err := d.as(head.Name, head.Version)
	if err != nil {
		return nil, err
	}
	t, err := v.fromBody(flat, &schema.DecodeOptions{Lookup: lookup, Compat: true})
	if err != nil {
		return nil, inTask(d.erased.Name, err)
	}
	if t.Err != nil {
		return nil, t.Err
	}
	return t, nil
}

// inTask puts the task's name in front of the place of a mistake. A task above it starts a new place.
func inTask(name node.Name, err error) error {
	return fmt.Errorf("%w", schema.At(name.String(), err))
}

type variantKey struct {
	name    node.Name
	version string
}

// as returns the kind under another name or version, made once: its tasks can be loaded and not run.
func (d *definition) as(name node.Name, version string) (*definition, error) {
	if name == d.erased.Name && version == d.erased.Version {
		return d, nil
	}
	if d.origin != nil {
		return d.origin.as(name, version)
	}
	key := variantKey{name, version}
	if v, ok := d.variants.Load(key); ok {
		return v.(*definition), nil //nolint:forcetypeassert // only this method stores
	}
	plan, err := d.plan.With(schema.NameConstants(name, version))
	if err != nil {
		return nil, err
	}
	e := *d.erased
	e.Name, e.Version = name, version
	v := &definition{erased: &e, plan: plan, params: d.params, out: d.out.clone(), optIns: d.optIns, path: d.path, origin: d}
	e.Runnable, e.Exec = false, nil
	e.WhyNotRunnable = fmt.Sprintf("it is of version %q and the code is of version %q", version, d.erased.Version)
	if name != d.erased.Name {
		e.WhyNotRunnable = fmt.Sprintf("it has the former name %s; a new %s has another id", name, d.erased.Name)
	}
	v.wire()
	actual, _ := d.variants.LoadOrStore(key, v)
	return actual.(*definition), nil //nolint:forcetypeassert // only this method stores
}

func (d *definition) atVersion(version string) *definition {
	v, err := d.as(d.erased.Name, version)
	if err != nil {
		panic(fmt.Sprintf("%s.AtVersion(%q): %v", d.erased.Name, version, err)) // only a version that is not UTF-8
	}
	return v
}

// erasedNode is a task whose output type is not known at compile time.
type erasedNode struct{ t *node.Task }

func (n erasedNode) ID() ID             { return n.t.ID }
func (n erasedNode) Err() error         { return n.t.Err }
func (n erasedNode) String() string     { return n.t.Slug() }
func (n erasedNode) erased() *node.Task { return n.t }

// As returns n as a task with output T. It is an error when n gives something else.
func As[T any](n Node) (Task[T], error) {
	var t Task[T]
	if n == nil || n.erased() == nil {
		return t, errZero
	}
	err := t.setErased(n.erased())
	return t, err
}
