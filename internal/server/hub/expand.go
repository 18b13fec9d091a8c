package hub

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

// Bounds of what is expanded for clients that know no references.
const (
	maxExpandedBody   = 1 << 20
	maxExpandedAnswer = 16 << 20
	maxExpandedDepth  = 1000
	bodyChunk         = 250 // bodies that are read at once
)

// RefersTo is in every body with a reference, and hardly in any other.
var RefersTo = []byte(`"__hash":`)

// bodyForm brings bodies into the form in which they are answered.
type bodyForm func(ctx context.Context, tx BodyReader, bodies map[int64]json.RawMessage) error

// asKept leaves bodies as they are kept, with references.
func asKept(context.Context, BodyReader, map[int64]json.RawMessage) error { return nil }

// Expand replaces in bodies every reference by the body it stands for. What is too large then is refused before anything of it
// is read.
func Expand(ctx context.Context, tx BodyReader, bodies map[int64]json.RawMessage) error {
	d := &Documents{Tx: tx}
	trees := map[int64]any{}
	refs := map[int64][]string{}
	var all []string
	for pk, body := range bodies {
		if !bytes.Contains(body, RefersTo) {
			continue
		}
		tree, _ := ParseJSON(body)
		trees[pk] = tree
		refs[pk] = RefsIn(tree, nil)
		all = append(all, refs[pk]...)
	}
	if len(all) == 0 {
		return nil
	}
	sizes, err := tx.FindBodies(ctx, unique(slices.Clone(all)))
	if err != nil {
		return err
	}
	total := int64(0)
	for pk, hashes := range refs {
		size, depth := int64(len(bodies[pk])), 1
		for _, hash := range hashes {
			if ref := sizes[hash]; ref != nil {
				size, depth = min(size+ref.ExpandedSize, MaxExpanded), max(depth, ref.Depth+1)
			}
		}
		total = min(total+size, MaxExpanded)
		if size > maxExpandedBody || depth > maxExpandedDepth {
			return bodyTooLarge(fmt.Sprintf("a task has %d bytes in %d levels with every task below it by value; at most %d bytes and %d levels are sent so",
				size, depth, maxExpandedBody, maxExpandedDepth), size, maxExpandedBody)
		}
	}
	if total > maxExpandedAnswer {
		return bodyTooLarge(fmt.Sprintf("the tasks have %d bytes with every task below them by value; at most %d are sent so", total, maxExpandedAnswer), total, maxExpandedAnswer)
	}
	if err := d.Load(ctx, all, true); err != nil {
		return err
	}
	for pk, tree := range trees {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(d.whole(tree)); err != nil {
			return err
		}
		bodies[pk] = bytes.TrimSpace(b.Bytes())
	}
	return nil
}

func bodyTooLarge(message string, size, limit int64) error {
	return refuse.Conflict("body_too_large", message+"; with ?references=true they are sent with references", "size", size, "limit", limit)
}

// Documents are bodies that others refer to, decoded, by hash.
type Documents struct {
	Tx    BodyReader
	Trees map[string]any
	done  map[string]bool // whole
}

// Load reads bodies, with all that they refer to when deep is set. Each is read once.
func (d *Documents) Load(ctx context.Context, hashes []string, deep bool) error {
	if d.Trees == nil {
		d.Trees, d.done = map[string]any{}, map[string]bool{}
	}
	for len(hashes) > 0 {
		wanted := slices.DeleteFunc(unique(slices.Clone(hashes)), func(hash string) bool { _, have := d.Trees[hash]; return have })
		hashes = nil
		for chunk := range slices.Chunk(wanted, bodyChunk) {
			found, err := d.Tx.ReadBodies(ctx, chunk)
			if err != nil {
				return err
			}
			for hash, b := range found {
				d.Trees[hash], _ = ParseJSON(b.Own)
				if deep {
					hashes = RefsIn(d.Trees[hash], hashes)
				}
			}
		}
	}
	return nil
}

// whole replaces the references in a value, and in what they stand for.
func (d *Documents) whole(v any) any {
	if hash, ok := RefHash(v); ok {
		tree, have := d.Trees[hash]
		if !have {
			return v
		}
		if !d.done[hash] {
			d.done[hash] = true
			d.whole(tree)
		}
		return tree
	}
	each(v, func(_ string, item any) any { return d.whole(item) })
	return v
}

// Along replaces the references in values that stand where wanted says so. A reference is looked at again in what has taken its
// place, so that wanted decides how deep it goes. Of more than most references in a value the others stay, and cut says so.
func (d *Documents) Along(ctx context.Context, values []any, most int, wanted func(path []string) bool) (cut []bool, err error) {
	type place struct {
		value int
		hash  string
		set   func(any)
		path  []string
	}
	cut = make([]bool, len(values))
	followed := make([]int, len(values))
	var open []place
	var walk func(value int, v any, path []string)
	walk = func(value int, v any, path []string) {
		each(v, func(step string, item any) any {
			at := append(slices.Clip(path), step)
			if !wanted(at) {
				return item
			}
			hash, ok := RefHash(item)
			switch {
			case !ok:
				walk(value, item, at)
			case followed[value] == most:
				cut[value] = true
			default:
				followed[value]++
				open = append(open, place{value, hash, setter(v, step), at})
			}
			return item
		})
	}
	for i, v := range values {
		walk(i, v, nil)
	}
	for len(open) > 0 {
		now := open
		open = nil
		hashes := make([]string, len(now))
		for i, p := range now {
			hashes[i] = p.hash
		}
		if err := d.Load(ctx, hashes, false); err != nil {
			return nil, err
		}
		for _, p := range now {
			if tree, ok := d.Trees[p.hash]; ok {
				tree = copied(tree) // another place of it may want other references replaced
				p.set(tree)
				walk(p.value, tree, p.path)
			}
		}
	}
	return cut, nil
}

// each calls fn with the members of an object, or the items of a list, and keeps what it returns.
func each(v any, fn func(step string, item any) any) {
	switch v := v.(type) {
	case map[string]any:
		for key, item := range v {
			v[key] = fn(key, item)
		}
	case []any:
		for i, item := range v {
			v[i] = fn("["+strconv.Itoa(i)+"]", item)
		}
	}
}

func setter(v any, step string) func(any) {
	if m, ok := v.(map[string]any); ok {
		return func(item any) { m[step] = item }
	}
	list, _ := v.([]any)
	i, _ := strconv.Atoi(step[1 : len(step)-1])
	return func(item any) { list[i] = item }
}

func copied(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, item := range v {
			out[key] = copied(item)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = copied(item)
		}
		return out
	default:
		return v
	}
}

// RefHash reports whether a value is a reference, and to which body.
func RefHash(v any) (string, bool) {
	ref, ok := canon.ReadRef(v)
	return ref.Hash.String(), ok
}

// RefsIn appends the hashes of all references in a value.
func RefsIn(v any, to []string) []string {
	if hash, ok := RefHash(v); ok {
		return append(to, hash)
	}
	each(v, func(_ string, item any) any {
		to = RefsIn(item, to)
		return item
	})
	return to
}
