package python

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"
	"weak"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// This file makes tasks of tables that interpreters send, and tables of tasks that they need.

// params are the parameters of a task whose kind only Python declares.
type params struct {
	// body is the own body as Python writes it, with nested tasks by id.
	body string
	// uri is where the output is: below the root of that name, or, when root is empty, there.
	root, uri string
	hasRoot   bool
	ask       bool
	// roots are the target roots that it was made with.
	roots map[string]root
}

// tableFor lists what an interpreter lacks to have the tasks, upstreams first, and notes that it has them. The caller has its turn.
func (p *Pool) tableFor(it *interpreter, tasks []*node.Task) ([]entry, error) {
	var table []entry
	err := node.UpstreamFirst(tasks, func(t *node.Task) bool { return it.sent[t.ID] == t }, func(t *node.Task) error {
		e, err := entryOf(t)
		if err != nil {
			return err
		}
		table = append(table, e)
		it.sent[t.ID] = t
		p.know(t)
		return nil
	})
	return table, err
}

// entryOf writes a task down for an interpreter.
func entryOf(t *node.Task) (entry, error) {
	e := entry{ID: t.ID.String()}
	body, err := ownBody(t)
	if err != nil {
		return e, fmt.Errorf("hand %s to Python: %w", t.Slug(), err)
	}
	e.Body = string(body)
	for _, u := range t.Upstream {
		e.Up = append(e.Up, u.ID.String())
	}
	return e, nil
}

// ownBody returns the body of a task with nested tasks by id.
func ownBody(t *node.Task) ([]byte, error) {
	if own, ok := t.Params.(*params); ok {
		return []byte(own.body), nil
	}
	if !t.StandsIn() {
		return t.Kind.Flat(t)
	}
	body, err := t.Kind.Body(t)
	if err != nil {
		return nil, err
	}
	return canon.AppendBody(nil, body, 0)
}

// made are the tasks that interpreters were told of, or told of, as long as an interpreter or somebody else has them.
type made struct {
	tasks map[canon.ID]weak.Pointer[node.Task]
	most  int // how many there may be before those that are gone are dropped
}

func (m *made) add(t *node.Task) {
	if m.tasks == nil {
		m.tasks = make(map[canon.ID]weak.Pointer[node.Task])
	}
	if len(m.tasks) >= max(m.most, 1000) {
		maps.DeleteFunc(m.tasks, func(_ canon.ID, t weak.Pointer[node.Task]) bool { return t.Value() == nil })
		m.most = 2 * len(m.tasks)
	}
	m.tasks[t.ID] = weak.Make(t)
}

func (p *Pool) know(t *node.Task) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.made.add(t)
}

// knownTo finds the tasks that an interpreter names, whose turn the caller has.
func (p *Pool) knownTo(it *interpreter) func(id canon.ID) (*node.Task, bool) {
	return func(id canon.ID) (*node.Task, bool) {
		p.mu.Lock()
		t := p.made.tasks[id].Value()
		p.mu.Unlock()
		if t == nil {
			t = it.sent[id]
		}
		return t, t != nil
	}
}

// read makes the tasks of a table that an interpreter sent, and returns those with the ids. The caller has its turn.
func (p *Pool) read(it *interpreter, table []entry, ids []string, roots map[string]root) ([]*node.Task, error) {
	known := p.knownTo(it)
	for i := range table {
		t, err := p.taskOf(&table[i], roots, known)
		if err != nil {
			return nil, err
		}
		it.sent[t.ID] = t
	}
	tasks := make([]*node.Task, len(ids))
	for i, text := range ids {
		id, err := canon.ParseID(text)
		if err != nil {
			return nil, err
		}
		t, ok := known(id)
		if !ok {
			return nil, fmt.Errorf("the interpreter did not say what task %s is", id)
		}
		tasks[i] = t
	}
	return tasks, nil
}

// taskOf returns the task of an entry: the one that is known, or a new one.
func (p *Pool) taskOf(e *entry, roots map[string]root, known func(canon.ID) (*node.Task, bool)) (*node.Task, error) {
	id, err := canon.ParseID(e.ID)
	if err != nil {
		return nil, err
	}
	if t, ok := known(id); ok {
		if own, ok := t.Params.(*params); !ok || own.body == e.Body {
			return t, nil
		}
	}
	head, err := schema.ReadHead([]byte(e.Body))
	if err != nil {
		return nil, fmt.Errorf("read task %s: %w", e.ID, err)
	}
	k, ok := p.kinds.Lookup(head.Name)
	switch {
	case !ok: // of a module that another one imported later
		k = p.newKind(&KindFacts{Namespace: head.Name.Namespace, Name: head.Name.Name, Version: head.Version, Target: e.URI != "", Plain: !e.Ask})
		if err := p.kinds.Add(k); err != nil {
			return nil, err
		}
	case k.FromBody == nil:
		return p.typed(k, e, id, known)
	}
	t := &node.Task{Kind: k, ID: id}
	own := &params{body: e.Body, uri: e.URI, ask: e.Ask, roots: roots}
	for name, r := range roots {
		if rest, below := strings.CutPrefix(e.URI, r.URI); below && (!own.hasRoot || len(rest) < len(own.uri)) {
			own.root, own.uri, own.hasRoot = name, rest, true
		}
	}
	t.Params = own
	for _, text := range e.Up {
		up, err := canon.ParseID(text)
		if err != nil {
			return nil, err
		}
		u, ok := known(up)
		if !ok {
			return nil, fmt.Errorf("the interpreter did not say what task %s is, which %s needs", up, e.ID)
		}
		t.Upstream = append(t.Upstream, u)
	}
	p.know(t)
	return t, nil
}

// typed makes a task of a kind that the program declares.
func (p *Pool) typed(k *node.Kind, e *entry, id canon.ID, known func(canon.ID) (*node.Task, bool)) (*node.Task, error) {
	t, err := k.FromFlat([]byte(e.Body), known)
	if err == nil {
		err = t.Err
	}
	if err != nil {
		return nil, fmt.Errorf("a task in Python needs %s with parameters that the program does not take: %w", k.Name, err)
	}
	if t.ID != id {
		return nil, fmt.Errorf("task %s has the id %s as it is in Python and %s as it is declared in Go; the parameters there are %s: make the declaration and the class the same", k.Name, id, t.ID, e.Body)
	}
	p.know(t)
	return t, nil
}

// value returns the whole body of a task that only Python declares.
func value(t *node.Task) (canon.Value, error) {
	own, ok := t.Params.(*params)
	if !ok {
		return nil, errors.New("not a task of a Python module")
	}
	v, err := canon.FromJSON([]byte(own.body))
	if err != nil {
		return nil, err
	}
	up := make(map[string]*node.Task, len(t.Upstream))
	for _, u := range t.Upstream {
		up[u.ID.String()] = u
	}
	return withTasks(v, up), nil
}

// withTasks puts tasks into the places where a value names them.
func withTasks(v canon.Value, up map[string]*node.Task) canon.Value {
	switch v := v.(type) {
	case canon.List:
		for i := range v {
			v[i] = withTasks(v[i], up)
		}
	case canon.Object:
		if len(v) == 1 && v[0].Key == "id" {
			if id, ok := v[0].Val.(canon.Str); ok {
				if u := up[string(id)]; u != nil {
					return canon.Task{ID: u.ID, Of: u, Body: func() (canon.Value, error) { return u.Kind.Body(u) }}
				}
			}
		}
		for i := range v {
			v[i].Val = withTasks(v[i].Val, up)
		}
	}
	return v
}

// renamed returns a flat body whose nested tasks are named by what lookup knows them by, with their ids instead; and those tasks.
func renamed(flat []byte, lookup func(canon.ID) (*node.Task, bool)) (string, []*node.Task, error) {
	dec := json.NewDecoder(bytes.NewReader(flat))
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return "", nil, err
	}
	var up []*node.Task
	seen := make(map[*node.Task]bool)
	var walk func(v any) any
	walk = func(v any) any {
		switch v := v.(type) {
		case []any:
			for i := range v {
				v[i] = walk(v[i])
			}
		case map[string]any:
			if text, ok := v["id"].(string); ok && len(v) == 1 {
				if id, err := canon.ParseID(text); err == nil {
					if u, ok := lookup(id); ok {
						if !seen[u] {
							seen[u] = true
							up = append(up, u)
						}
						return map[string]any{"id": u.ID.String()}
					}
				}
			}
			for key := range v {
				v[key] = walk(v[key])
			}
		}
		return v
	}
	text, err := json.Marshal(walk(tree))
	return string(text), up, err
}
