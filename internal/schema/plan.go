package schema

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// Constants are members of an object that are the same for every value: key and text.
type Constants [][2]string

// constEntries prints the constants for a plan.
func constEntries(consts Constants) ([]entry, error) {
	es := make([]entry, 0, len(consts)+8)
	for _, c := range consts {
		raw, err := canon.AppendBodyString([]byte(`"`+c[0]+`":`), c[1])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c[0], err)
		}
		lit := canon.AppendHashString([]byte(`"`+c[0]+`":`), c[1])
		es = append(es, entry{key: c[0], lit: lit, raw: raw, field: -1})
	}
	return es, nil
}

// Plan prints and reads the parameters of one task kind. It is immutable and safe for concurrent use.
type Plan struct {
	typ    *Type
	s      *structType
	consts Constants
	sorted []entry
}

// NewPlan compiles the parameter struct rt of a kind whose reserved members are consts.
func NewPlan(rt reflect.Type, consts Constants) (*Plan, error) {
	if rt.Kind() != reflect.Struct {
		return nil, fmt.Errorf("parameters must be a struct, not %s", rt)
	}
	t, err := Of(rt, Params)
	if err != nil {
		return nil, err
	}
	s, ok := t.impl.(*structType)
	if !ok || s.tuple {
		return nil, fmt.Errorf("parameters must be a plain struct; %s has a form of its own", rt)
	}
	return (&Plan{typ: t, s: s}).With(consts)
}

// With returns a plan for the same struct with other constants.
func (p *Plan) With(consts Constants) (*Plan, error) {
	es, err := constEntries(consts)
	if err != nil {
		return nil, err
	}
	return &Plan{typ: p.typ, s: p.s, consts: consts, sorted: sortedEntries(append(es, p.s.declared...))}, nil
}

// Type returns the compiled parameter struct.
func (p *Plan) Type() *Type { return p.typ }

// Fields lists the parameters in declared order.
func (p *Plan) Fields() []Field { return p.s.fields }

// Emit prints the task's object in Hash or Flat form.
func (p *Plan) Emit(e *Emitter, v reflect.Value) error { return p.s.emitPlan(e, v, p.sorted) }

// Value returns the task's object as a tree.
func (p *Plan) Value(v reflect.Value) (canon.Value, error) {
	val, err := p.s.value(v, Body)
	if err != nil {
		return nil, err
	}
	fields, ok := val.(canon.Object)
	if !ok {
		return nil, errors.New("parameters are not an object")
	}
	obj := make(canon.Object, 0, len(p.consts)+len(fields))
	for _, c := range p.consts {
		obj = append(obj, canon.Member{Key: c[0], Val: canon.Str(c[1])})
	}
	return append(obj, fields...), nil
}

// Decode reads a body into the settable v. Members with the names of the constants are skipped.
func (p *Plan) Decode(body []byte, v reflect.Value, opt *DecodeOptions) error {
	d := &decoder{Decoder: jsontext.NewDecoder(bytes.NewReader(body), jsontext.AllowDuplicateNames(opt.Checked)), opt: opt}
	err := p.s.decodeObject(d, v, func(key string) bool {
		for _, c := range p.consts {
			if c[0] == key {
				return true
			}
		}
		return false
	})
	if err != nil {
		return syntax(err)
	}
	return d.end()
}

// Parse fills the settable v from texts by parameter name, as from a command line. Omitted parameters take their
// defaults; without one they are an error. So are unknown names.
func (p *Plan) Parse(texts map[string]string, v reflect.Value, opt *DecodeOptions) error {
	for key := range texts {
		if _, ok := p.s.byKey[key]; !ok {
			return p.s.unknown(key)
		}
	}
	d := &decoder{opt: opt}
	for i := range p.s.fields {
		f := &p.s.fields[i]
		fv := f.get(v)
		text, ok := texts[f.Key]
		if !ok {
			if err := f.missing(d, fv); err != nil {
				return At(f.Key, fmt.Errorf("%w; add --param %s=…", err, f.Key))
			}
			continue
		}
		if err := f.Type.ParseText(text, fv, opt); err != nil {
			return At(f.Key, err)
		}
	}
	return nil
}

// EqualSchema reports whether two plans print the same values alike: same keys, types and rules.
func (p *Plan) EqualSchema(q *Plan) bool {
	if len(p.s.fields) != len(q.s.fields) {
		return false
	}
	for i := range p.s.fields {
		a, b := &p.s.fields[i], &q.s.fields[i]
		if a.Key != b.Key || a.Type.rt != b.Type.rt || a.NoHash != b.NoHash || !bytes.Equal(a.compat, b.compat) ||
			a.constant != b.constant || a.constant && !reflect.DeepEqual(a.constVal.Interface(), b.constVal.Interface()) {
			return false
		}
	}
	return true
}

// NameConstants returns the reserved members of a task's object.
func NameConstants(name node.Name, version string) Constants {
	return Constants{{"__namespace", name.Namespace}, {"__name", name.Name}, {"version", version}}
}
