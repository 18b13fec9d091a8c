package python

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Provide binds the kinds in the set that are declared with stardag.Extern to the code that the modules define, and adds the modules'
// other kinds, whose tasks have no Go types. What the program itself has code for stays as it is. Call it before builds start, once.
func (p *Pool) Provide(kinds *stardag.Kinds) error {
	p.kinds = front.Kinds(kinds)
	var errs []error
	for i := range p.hello.Kinds {
		f := &p.hello.Kinds[i]
		k, ok := p.kinds.Lookup(node.Name{Namespace: f.Namespace, Name: f.Name})
		switch {
		case !ok || k.FromBody != nil: // the second is of another pool
			if err := p.kinds.Replace(p.newKind(f)); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", f.Module, err))
			}
		case k.Hosted:
			p.bind(k, f.Leaf)
		case k.Runnable || !k.Outside || k.Fits != nil:
		case k.Version != f.Version:
			errs = append(errs, fmt.Errorf("task %s is declared in Go in version %q and defined by %s in version %q: give both the same", k.Name, k.Version, f.Module, f.Version))
		default:
			p.bind(k, f.Leaf)
		}
	}
	for _, k := range p.kinds.All() {
		if k.Outside && !k.Runnable && k.Fits == nil {
			k.WhyNotRunnable = fmt.Sprintf("it is declared with Extern, and none of the Python modules %s defines it", strings.Join(p.env.Modules, ", "))
		}
	}
	return errors.Join(errs...)
}

// bind has a kind run in Python. Of a leaf's tasks nobody asks what they require.
func (p *Pool) bind(k *node.Kind, leaf bool) {
	k.Runnable, k.Hosted, k.WhyNotRunnable = true, true, ""
	k.Exec = p.exec
	if k.Artifacts == nil {
		k.Artifacts = artifactsOf
	}
	if k.Requires == nil || k.AsksHost { // the second is of another pool
		k.Requires, k.AsksHost = p.requires, true
		if leaf {
			k.Requires = func(*node.Task) ([]*node.Task, error) { return nil, nil }
		}
	}
}

// newKind returns a kind that only Python declares.
func (p *Pool) newKind(f *KindFacts) *node.Kind {
	k := &node.Kind{
		Name: node.Name{Namespace: f.Namespace, Name: f.Name}, Version: f.Version,
		Params: reflect.TypeFor[params](), Typed: f, HasTarget: f.Target, ByTarget: f.Plain, Outside: true, ByHand: true,
		Complete: p.complete, Body: value, Flat: flat,
		Identity: identity,
	}
	k.FromBody = func(ctx context.Context, body []byte) (*node.Task, error) {
		return p.one(ctx, &request{What: "body", Body: string(body)}, nil)
	}
	k.FromTexts = func(ctx context.Context, texts map[string]string) (*node.Task, error) {
		return p.one(ctx, &request{What: "params", Namespace: f.Namespace, Name: f.Name, Params: texts}, nil)
	}
	k.FromFlat = func(text []byte, lookup func(canon.ID) (*node.Task, bool)) (*node.Task, error) {
		return p.fromFlat(k, text, lookup)
	}
	if f.Target {
		k.Target = targetOf
	}
	p.bind(k, f.Leaf)
	return k
}

// Accept has a worker process of a program take tasks that only Python declares, from the process that has the interpreters: what tasks in
// Go need can be loaded there and not run. Package app calls it.
func Accept(kinds *stardag.Kinds) {
	none := newPool(Environment{})
	none.closed = true
	front.Kinds(kinds).Otherwise(func(name node.Name) *node.Kind {
		k := none.newKind(&KindFacts{Namespace: name.Namespace, Name: name.Name, Target: true})
		k.Runnable, k.WhyNotRunnable = false, "it is defined in Python, and this process has no interpreter"
		return k
	})
}

// identity returns the version that a task has, which need not be that of its class.
func identity(t *node.Task) (node.Name, string, error) {
	own, ok := t.Params.(*params)
	if !ok {
		return t.Kind.Name, t.Kind.Version, nil
	}
	var head struct {
		Version string `json:"version"`
	}
	err := json.Unmarshal([]byte(own.body), &head)
	return t.Kind.Name, head.Version, err
}

// handed is a task on its way to another process of the program: that need not start an interpreter to have it as an upstream.
type handed struct {
	ID      canon.ID        `json:"id"`
	Body    string          `json:"body"`
	Root    string          `json:"root"`
	URI     string          `json:"uri"`
	HasRoot bool            `json:"has_root"`
	Ask     bool            `json:"ask"`
	Up      []canon.ID      `json:"up"`
	Roots   map[string]root `json:"roots"`
	Marker  bool            `json:"__handed"` //nolint:tagliatelle // no parameter can be called so
}

func flat(t *node.Task) ([]byte, error) {
	own, ok := t.Params.(*params)
	if !ok {
		return nil, errors.New("not a task of a Python module")
	}
	h := handed{ID: t.ID, Body: own.body, Root: own.root, URI: own.uri, HasRoot: own.hasRoot, Ask: own.ask, Roots: own.roots, Marker: true}
	for _, u := range t.Upstream {
		h.Up = append(h.Up, u.ID)
	}
	return json.Marshal(h)
}

func (p *Pool) fromFlat(k *node.Kind, text []byte, lookup func(canon.ID) (*node.Task, bool)) (*node.Task, error) {
	var h handed
	if json.Unmarshal(text, &h) == nil && h.Marker {
		t := &node.Task{Kind: k, ID: h.ID, Params: &params{body: h.Body, root: h.Root, uri: h.URI, hasRoot: h.HasRoot, ask: h.Ask, roots: h.Roots}}
		for _, id := range h.Up {
			u, ok := lookup(id)
			if !ok {
				return nil, fmt.Errorf("task %s is not in the table", id)
			}
			t.Upstream = append(t.Upstream, u)
		}
		return t, nil
	}
	body, up, err := renamed(text, lookup)
	if err != nil {
		return nil, err
	}
	return p.one(context.Background(), &request{What: "body", Body: body}, up)
}

// targetOf returns where the output of a task is that only Python declares.
func targetOf(ctx context.Context, t *node.Task) (*target.Target, error) {
	own, ok := t.Params.(*params)
	if !ok || own.uri == "" {
		return nil, fmt.Errorf("task %s has no output", t.Slug())
	}
	roots, err := stardag.Roots(ctx)
	switch {
	case err != nil:
		return nil, err
	case !own.hasRoot:
		return roots.Resolve(ctx, own.uri)
	}
	path, isDir := strings.CutSuffix(own.uri, "/")
	if !isDir {
		return roots.File(ctx, own.root, path)
	}
	d, err := roots.Dir(ctx, own.root, path)
	if err != nil {
		return nil, err
	}
	return d.Target(), nil
}

// listed are the artifacts of a run, on their way from Exec to Artifacts.
type listed struct {
	list []node.Artifact
	err  error
}

func artifactsOf(ctx context.Context, _ *node.Task) ([]node.Artifact, error) {
	run := node.RunFrom(ctx)
	if run == nil {
		return nil, nil
	}
	m, ok := run.Output.(*listed)
	if !ok {
		return nil, nil
	}
	return m.list, m.err
}
