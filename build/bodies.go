package build

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
	"github.com/stardag-go/stardag/registry"
)

// askedBodies are how many bodies are asked for with one call.
const askedBodies = 1000

// bodyReader makes tasks from bodies of a registry, with nested tasks by value or, where that would be too large, by reference. What
// it has read by reference it reads once. It is safe for concurrent use.
type bodyReader struct {
	client *registry.Client
	kinds  *stardag.Kinds // nil is the process-wide set

	mu   sync.Mutex // guards what follows
	made map[canon.ID]*node.Task
}

func newBodyReader(r *registry.Client, kinds *stardag.Kinds) *bodyReader {
	return &bodyReader{client: r, kinds: kinds, made: map[canon.ID]*node.Task{}}
}

func (r *bodyReader) lookup(hash canon.ID) (*node.Task, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t, ok := r.made[hash]
	return t, ok
}

// node makes the task of a body.
func (r *bodyReader) node(ctx context.Context, body []byte) (stardag.Node, error) {
	root, err := ownTree(body)
	if err != nil {
		return nil, err
	}
	if len(root.refs) == 0 {
		return stardag.Decode(ctx, r.kinds, body)
	}
	trees, err := r.readBelow(ctx, root.refs)
	if err != nil {
		return nil, err
	}
	set := kindSet(r.kinds)
	if err := r.makeBelow(set, trees, root.refs); err != nil {
		return nil, err
	}
	t, err := root.decode(set, r.lookup)
	if err != nil {
		return nil, err
	}
	return front.Node(t), nil
}

// kept makes the tasks of bodies that the registry keeps by their hashes, read together with all below them. Those that cannot be made here are
// left out. An error says that the bodies could not be read.
func (r *bodyReader) kept(ctx context.Context, hashes []canon.ID) (map[canon.ID]stardag.Node, error) {
	trees, err := r.readBelow(ctx, hashes)
	if err != nil {
		return nil, err
	}
	set, made := kindSet(r.kinds), make(map[canon.ID]stardag.Node, len(hashes))
	for _, hash := range hashes {
		if err := r.makeBelow(set, trees, []canon.ID{hash}); err != nil {
			continue
		}
		if t, ok := r.lookup(hash); ok {
			made[hash] = front.Node(t)
		}
	}
	return made, nil
}

// makeBelow makes the tasks that refs name, each after those it refers to itself, with a stack, since chains of references can be long.
func (r *bodyReader) makeBelow(set *node.Kinds, trees map[canon.ID]*ownBody, refs []canon.ID) error {
	type place struct {
		tree *ownBody
		next int
	}
	for stack := []place{{tree: &ownBody{refs: refs}}}; ; {
		top := &stack[len(stack)-1]
		if top.next < len(top.tree.refs) {
			hash := top.tree.refs[top.next]
			top.next++
			if _, done := r.lookup(hash); !done {
				stack = append(stack, place{tree: trees[hash]})
			}
			continue
		}
		if stack = stack[:len(stack)-1]; len(stack) == 0 {
			return nil
		}
		t, err := top.tree.decode(set, r.lookup)
		if err != nil {
			return err
		}
		r.mu.Lock()
		r.made[top.tree.hash] = t
		r.mu.Unlock()
	}
}

// ownBody is a body with references in the places of nested tasks.
type ownBody struct {
	hash canon.ID
	tree any
	refs []canon.ID
}

func ownTree(body []byte) (*ownBody, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var b ownBody
	if err := d.Decode(&b.tree); err != nil {
		return nil, fmt.Errorf("read the body: %w", err)
	}
	b.tree = b.refer(b.tree)
	return &b, nil
}

// refer replaces the references in a value by the form that flat bodies have, with hashes as ids.
func (b *ownBody) refer(v any) any {
	if ref, ok := canon.ReadRef(v); ok {
		b.refs = append(b.refs, ref.Hash)
		return map[string]any{"id": ref.Hash.String()}
	}
	switch v := v.(type) {
	case map[string]any:
		for key, item := range v {
			v[key] = b.refer(item)
		}
	case []any:
		for i, item := range v {
			v[i] = b.refer(item)
		}
	}
	return v
}

func (b *ownBody) decode(kinds *node.Kinds, lookup func(canon.ID) (*node.Task, bool)) (*node.Task, error) {
	flat, err := json.Marshal(b.tree)
	if err != nil {
		return nil, err
	}
	head, err := schema.ReadHead(flat)
	if err != nil {
		return nil, err
	}
	k, ok := kinds.Lookup(head.Name)
	if !ok || k.FromFlat == nil {
		return nil, fmt.Errorf("task %s, which it needs, is not defined in this program", head.Name)
	}
	return k.FromFlat(flat, lookup)
}

// readBelow reads the bodies that refs name, and what they refer to, as far as they are not made yet. It returns them by hash.
func (r *bodyReader) readBelow(ctx context.Context, refs []canon.ID) (map[canon.ID]*ownBody, error) {
	trees := map[canon.ID]*ownBody{}
	queued := map[canon.ID]bool{}
	var queue []canon.ID
	push := func(refs []canon.ID) {
		for _, hash := range refs {
			if _, done := r.lookup(hash); !done && !queued[hash] {
				queued[hash] = true
				queue = append(queue, hash)
			}
		}
	}
	for push(refs); len(queue) > 0; {
		asked := queue[:min(len(queue), askedBodies)]
		hashes := make([]string, len(asked))
		for i, hash := range asked {
			hashes[i] = hash.String()
		}
		found, err := r.client.Bodies(ctx, hashes)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("the registry does not have the body %s", hashes[0])
		}
		queue = queue[len(asked):]
		got := make(map[canon.ID]bool, len(found))
		for _, body := range found {
			tree, err := ownTree([]byte(body.Own))
			if err != nil {
				return nil, err
			}
			if tree.hash, err = canon.ParseID(body.Hash); err != nil {
				return nil, err
			}
			trees[tree.hash], got[tree.hash] = tree, true
			push(tree.refs)
		}
		for _, hash := range asked {
			if !got[hash] {
				queue = append(queue, hash)
			}
		}
	}
	return trees, nil
}
