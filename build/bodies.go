package build

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
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
	trees, err := r.readBelow(ctx, root)
	if err != nil {
		return nil, err
	}
	set := kindSet(r.kinds)
	// Each after those it refers to; a stack, since chains of references can be long.
	type place struct {
		tree *ownBody
		next int
	}
	for stack := []place{{tree: root}}; ; {
		top := &stack[len(stack)-1]
		if top.next < len(top.tree.refs) {
			hash := top.tree.refs[top.next]
			top.next++
			if _, done := r.lookup(hash); !done {
				stack = append(stack, place{tree: trees[hash]})
			}
			continue
		}
		t, err := top.tree.decode(set, r.lookup)
		if err != nil {
			return nil, err
		}
		if stack = stack[:len(stack)-1]; len(stack) == 0 {
			return stardag.NodeOf(t), nil
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

// readBelow reads what a body refers to and is not made yet, by hash.
func (r *bodyReader) readBelow(ctx context.Context, root *ownBody) (map[canon.ID]*ownBody, error) {
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
	for push(root.refs); len(queue) > 0; {
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
