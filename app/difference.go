package app

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// absent is the value of a parameter or item that one of two tasks does not have.
type absent struct{}

// MarshalJSON writes null.
func (absent) MarshalJSON() ([]byte, error) { return []byte("null"), nil }

// difference is one place in which the parameters of two tasks differ.
type difference struct {
	// path is the parameter, and the place in it: "filter.include[2]".
	path string
	a, b any
	// counts says that it makes the ids differ.
	counts bool
	// taskA and taskB are set where two nested tasks differ.
	taskA, taskB *node.Task
}

// compare lists in what two tasks differ themselves: names, versions and parameters, nested tasks by id.
func compare(a, b *node.Task) ([]difference, error) {
	if a.Kind.Name != b.Kind.Name {
		return []difference{{path: "the name", a: a.Kind.Name.String(), b: b.Kind.Name.String(), counts: true}}, nil
	}
	c := &comparison{a: a, b: b}
	flatA, err := c.flat(a)
	if err != nil {
		return nil, err
	}
	flatB, err := c.flat(b)
	if err != nil {
		return nil, err
	}
	if err := c.readHashed(); err != nil {
		return nil, err
	}
	c.objects("", flatA, flatB)
	return c.found, nil
}

// comparison is one run of compare.
type comparison struct {
	a, b *node.Task
	// hashed are the places in which the texts behind the ids differ.
	hashed []string
	found  []difference
}

func (*comparison) flat(t *node.Task) (map[string]any, error) {
	text, err := t.Kind.Flat(t)
	if err != nil {
		return nil, fmt.Errorf("parameters of %s: %w", t.Slug(), err)
	}
	object, err := decodeObject(text)
	if err != nil {
		return nil, fmt.Errorf("parameters of %s: %w", t.Slug(), err)
	}
	return object, nil
}

// readHashed determines which differences count: the text behind an id lacks what does not.
func (c *comparison) readHashed() error {
	var objects [2]any
	for i, t := range []*node.Task{c.a, c.b} {
		text, err := stardag.HashText(front.Node(t))
		if err != nil {
			return err
		}
		object, err := decodeObject([]byte(text))
		if err != nil {
			return fmt.Errorf("the text behind the id of %s: %w", t.Slug(), err)
		}
		objects[i] = object
	}
	c.hashed = canon.BodyDiff(objects[0], objects[1])
	return nil
}

// counts reports whether the hashed texts differ at path, above it or below it.
func (c *comparison) counts(path string) bool {
	return slices.ContainsFunc(c.hashed, func(h string) bool { return within(h, path) || within(path, h) })
}

func within(path, other string) bool {
	rest, ok := strings.CutPrefix(path, other)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

func (c *comparison) values(path string, a, b any) {
	if x, y := nested(a, c.a.Upstream), nested(b, c.b.Upstream); x != nil && y != nil {
		if x.ID != y.ID {
			c.add(difference{path: path, a: a, b: b, taskA: x, taskB: y})
		}
		return
	}
	switch x := a.(type) {
	case map[string]any:
		if y, ok := b.(map[string]any); ok {
			c.objects(path, x, y)
			return
		}
	case []any:
		if y, ok := b.([]any); ok {
			c.lists(path, x, y)
			return
		}
	}
	if len(canon.BodyDiff(a, b)) > 0 {
		c.add(difference{path: path, a: a, b: b})
	}
}

func (c *comparison) objects(path string, a, b map[string]any) {
	keys := slices.Sorted(maps.Keys(a))
	for key := range b {
		if _, ok := a[key]; !ok {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		below := key
		if path != "" {
			below = path + "." + key
		}
		x, inA := a[key]
		y, inB := b[key]
		switch {
		case !inA:
			c.add(difference{path: below, a: absent{}, b: y})
		case !inB:
			c.add(difference{path: below, a: x, b: absent{}})
		default:
			c.values(below, x, y)
		}
	}
}

func (c *comparison) lists(path string, a, b []any) {
	for i := range max(len(a), len(b)) {
		below := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case i >= len(a):
			c.add(difference{path: below, a: absent{}, b: b[i]})
		case i >= len(b):
			c.add(difference{path: below, a: a[i], b: absent{}})
		default:
			c.values(below, a[i], b[i])
		}
	}
}

func (c *comparison) add(d difference) {
	d.counts = c.counts(d.path)
	c.found = append(c.found, d)
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

// origin is a pair of tasks that differ in more than the tasks they stand on: where a difference comes from.
type origin struct {
	a, b        *node.Task
	differences []difference
	// via is the pair above and step the parameter of it that holds this pair; nil for the tasks compared.
	via  *origin
	step string
}

// path returns the way to the pair through the parameters; empty for the tasks compared.
func (o *origin) path() []string {
	var steps []string
	for ; o.via != nil; o = o.via {
		steps = append(steps, o.step)
	}
	slices.Reverse(steps)
	return steps
}

// origins walks down from two tasks of different ids through nested tasks that differ, and gives the pairs whose own
// parameters differ, the closest first. Each pair is looked at once, however many ways lead to it.
func origins(a, b *node.Task) ([]*origin, error) {
	type pair [2]stardag.ID
	seen := map[pair]bool{{a.ID, b.ID}: true}
	queue := []*origin{{a: a, b: b}}
	var found []*origin
	for len(queue) > 0 {
		o := queue[0]
		queue = queue[1:]
		differences, err := compare(o.a, o.b)
		if err != nil {
			return nil, err
		}
		for _, d := range differences {
			if !d.counts {
				continue
			}
			if d.taskA == nil {
				o.differences = append(o.differences, d)
				continue
			}
			if key := (pair{d.taskA.ID, d.taskB.ID}); !seen[key] {
				seen[key] = true
				queue = append(queue, &origin{a: d.taskA, b: d.taskB, via: o, step: d.path})
			}
		}
		if len(o.differences) > 0 {
			found = append(found, o)
		}
	}
	return found, nil
}

// differenceDocument is one difference as --json shows it.
type differenceDocument struct {
	Path   string          `json:"path"`
	A      json.RawMessage `json:"a"`
	B      json.RawMessage `json:"b"`
	Counts bool            `json:"counts"`
}

func documentsOf(differences []difference) ([]differenceDocument, error) {
	docs := []differenceDocument{}
	for _, d := range differences {
		a, err := json.Marshal(d.a)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", d.path, err)
		}
		b, err := json.Marshal(d.b)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", d.path, err)
		}
		docs = append(docs, differenceDocument{d.path, a, b, d.counts})
	}
	return docs, nil
}
