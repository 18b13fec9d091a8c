package outline

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// merkle compares task instances by their parameters, those of nested tasks included. A task's key hashes
// its own flat body and the keys of the tasks in its parameters, so that sharing costs nothing extra. Keys
// are made only when an id is met through two pointers.
type merkle struct {
	mu   sync.Mutex // guards keys
	keys map[*node.Task]merkleKey
}

type merkleKey [16]byte

// differ lists the parameters in which two tasks of one id differ; none means they are equal.
func (m *merkle) differ(a, b *node.Task) ([]string, error) {
	if a.StandsIn() || b.StandsIn() {
		return nil, nil
	}
	flatA, err := a.Kind.Flat(a)
	if err != nil {
		return nil, err
	}
	flatB, err := b.Kind.Flat(b)
	if err != nil {
		return nil, err
	}
	if a.Kind.Name == b.Kind.Name && bytes.Equal(flatA, flatB) && sameTasks(a.Upstream, b.Upstream) {
		return nil, nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	keyA, err := m.key(a)
	if err != nil {
		return nil, err
	}
	keyB, err := m.key(b)
	if err != nil {
		return nil, err
	}
	// A pointer met again at the top is rarely met a third time: its key would only hold on to memory.
	delete(m.keys, b)
	if keyA == keyB {
		return nil, nil
	}
	return m.diff(a, b)
}

func sameTasks(a, b []*node.Task) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// key returns the key of t, making those of the tasks below it first. It keeps its own stack.
func (m *merkle) key(t *node.Task) (merkleKey, error) {
	if m.keys == nil {
		m.keys = make(map[*node.Task]merkleKey)
	}
	stack := []*node.Task{t}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		if _, done := m.keys[top]; done {
			stack = stack[:len(stack)-1]
			continue
		}
		missing := false
		for _, up := range top.Upstream {
			if _, done := m.keys[up]; !done {
				stack = append(stack, up)
				missing = true
			}
		}
		if missing {
			continue
		}
		h := sha256.New()
		if top.StandsIn() {
			h.Write(top.ID[:])
		} else {
			flat, err := top.Kind.Flat(top)
			if err != nil {
				return merkleKey{}, fmt.Errorf("%s: %w", node.RefOf(top), err)
			}
			h.Write(flat)
		}
		for _, up := range top.Upstream {
			k := m.keys[up]
			h.Write(k[:])
		}
		m.keys[top] = merkleKey(h.Sum(nil)[:16])
		stack = stack[:len(stack)-1]
	}
	return m.keys[t], nil
}

// diff lists the paths at which the parameters of a and b differ, nested tasks included.
func (m *merkle) diff(a, b *node.Task) ([]string, error) {
	budget := 1000
	treeA, treeB, err := m.expand(a, b, &budget)
	if err != nil {
		return nil, err
	}
	fields := canon.BodyDiff(treeA, treeB)
	if len(fields) == 0 {
		fields = []string{"(deep below)"}
	}
	return fields, nil
}

// expand decodes the bodies of a and b with those nested tasks written out that differ. The budget bounds
// how many; it only cuts a message short.
func (m *merkle) expand(a, b *node.Task, budget *int) (treeA, treeB any, err error) {
	*budget--
	if treeA, err = decodeFlat(a); err != nil {
		return nil, nil, err
	}
	if treeB, err = decodeFlat(b); err != nil {
		return nil, nil, err
	}
	below := make(map[string][2]any)
	for i := range min(len(a.Upstream), len(b.Upstream)) {
		ua, ub := a.Upstream[i], b.Upstream[i]
		if ua.ID != ub.ID || *budget <= 0 {
			continue
		}
		keyA, err := m.key(ua)
		if err != nil {
			return nil, nil, err
		}
		keyB, err := m.key(ub)
		if err != nil {
			return nil, nil, err
		}
		if keyA == keyB {
			continue
		}
		subA, subB, err := m.expand(ua, ub, budget)
		if err != nil {
			return nil, nil, err
		}
		below[ua.ID.String()] = [2]any{subA, subB}
	}
	return splice(treeA, below, 0), splice(treeB, below, 1), nil
}

// splice puts the expanded bodies into the places where tree refers to their tasks.
func splice(tree any, below map[string][2]any, side int) any {
	switch v := tree.(type) {
	case map[string]any:
		if id, ok := v["id"].(string); ok && len(v) == 1 {
			if sub, ok := below[id]; ok {
				return sub[side]
			}
		}
		for k := range v {
			v[k] = splice(v[k], below, side)
		}
	case []any:
		for i := range v {
			v[i] = splice(v[i], below, side)
		}
	}
	return tree
}

func decodeFlat(t *node.Task) (any, error) {
	if t.StandsIn() {
		return map[string]any{"id": t.ID.String()}, nil
	}
	flat, err := t.Kind.Flat(t)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", node.RefOf(t), err)
	}
	dec := json.NewDecoder(bytes.NewReader(flat))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, fmt.Errorf("%s: decode body: %w", node.RefOf(t), err)
	}
	return v, nil
}
