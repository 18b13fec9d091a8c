package hub

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// MaxExpanded is where the size of an expanded body stops to be counted: it doubles with each diamond of a ladder.
const MaxExpanded = math.MaxInt64 / 4

// MissingBodies returns those of the hashes whose bodies are not kept here. A body that is kept is there with everything it
// refers to.
func (h *Hub) MissingBodies(ctx context.Context, c who.Principal, hashes []string) (*wire.MissingBodies, error) {
	asked, err := bodyHashes(hashes)
	if err != nil {
		return nil, err
	}
	return view(ctx, h, c, func(tx Tx) (*wire.MissingBodies, error) {
		found, err := tx.FindBodies(ctx, asked)
		if err != nil {
			return nil, err
		}
		out := &wire.MissingBodies{Missing: []string{}}
		for _, hash := range asked {
			if found[hash] == nil {
				out.Missing = append(out.Missing, hash)
			}
		}
		return out, nil
	})
}

// IsBodyHash reports whether hash can be that of a body which is kept, as the store has it.
func IsBodyHash(hash string) bool {
	id, err := canon.ParseID(hash)
	return err == nil && id.String() == hash
}

func bodyHashes(hashes []string) ([]string, error) {
	asked := make([]string, 0, len(hashes))
	for _, hash := range hashes {
		id, err := canon.ParseID(hash)
		if err != nil {
			return nil, refuse.Invalid("body_hash", fmt.Sprintf("%q is not the hash of a body", hash), "hash", hash)
		}
		asked = append(asked, id.String())
	}
	return asked, nil
}

// ReadBodies returns bodies by their hashes, of many large ones the first.
func (h *Hub) ReadBodies(ctx context.Context, c who.Principal, hashes []string) (*wire.FoundBodies, error) {
	asked, err := bodyHashes(hashes)
	if err != nil {
		return nil, err
	}
	return view(ctx, h, c, func(tx Tx) (*wire.FoundBodies, error) {
		out := &wire.FoundBodies{Bodies: []wire.OwnBody{}}
		size := 0
		for chunk := range slices.Chunk(unique(asked), bodyChunk) {
			found, err := tx.ReadBodies(ctx, chunk)
			if err != nil {
				return nil, err
			}
			for _, hash := range chunk {
				b := found[hash]
				if b == nil {
					continue
				}
				if size += len(b.Own); size > maxExpandedAnswer && len(out.Bodies) > 0 {
					return out, nil
				}
				out.Bodies = append(out.Bodies, wire.OwnBody{Hash: hash, Own: string(b.Own)})
			}
		}
		return out, nil
	})
}

// KeepBodies stores bodies by their hashes. What one refers to is stored already or stands before it.
func (h *Hub) KeepBodies(ctx context.Context, c who.Principal, bodies []wire.OwnBody) (*wire.KeptBodies, error) {
	var k keeping
	if err := k.read(bodies); err != nil {
		return nil, err
	}
	return result(ctx, h, c, func(tx *transaction) (*wire.KeptBodies, error) { return k.run(ctx, tx) })
}

// BodyName is the name of the task that a body is of, as far as the body has one.
func BodyName(own []byte) TaskName {
	namespace, name := canon.OwnName(own)
	return TaskName{Namespace: namespace, Name: name}
}

// keeping stores a chunk of bodies.
type keeping struct {
	rows []BodyRow           // in the order they were given, each once
	refs map[string][]string // hashes, as often as they stand in the body
}

// read checks that each body is what its hash says, and finds its references.
func (k *keeping) read(bodies []wire.OwnBody) error {
	k.refs = make(map[string][]string, len(bodies))
	for _, b := range bodies {
		own := []byte(b.Own)
		if hash := canon.OwnHash(own).String(); hash != b.Hash {
			return refuse.Invalid("body_hash", fmt.Sprintf("body %s has the hash %s", b.Hash, hash), "hash", b.Hash)
		}
		if _, twice := k.refs[b.Hash]; twice {
			continue
		}
		refs, err := canon.Refs(own)
		if err != nil || !strings.HasPrefix(b.Own, "{") {
			return refuse.Invalid("body_form", fmt.Sprintf("body %s is not a JSON object without NUL", b.Hash), "hash", b.Hash)
		}
		list := make([]string, len(refs))
		for i, ref := range refs {
			list[i] = ref.Hash.String()
		}
		k.refs[b.Hash] = list
		k.rows = append(k.rows, BodyRow{Hash: b.Hash, Own: own})
	}
	return nil
}

func (k *keeping) run(ctx context.Context, tx Tx) (*wire.KeptBodies, error) {
	known, err := k.measure(ctx, tx)
	if err != nil {
		return nil, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	ordered := slices.Clone(k.rows) // so that two who store the same do not wait for each other
	slices.SortFunc(ordered, func(a, b BodyRow) int { return strings.Compare(a.Hash, b.Hash) })
	fresh, err := tx.InsertBodies(ctx, ordered, now)
	if err != nil {
		return nil, err
	}
	var there []string
	for _, r := range ordered {
		if _, ok := fresh[r.Hash]; !ok {
			there = append(there, r.Hash)
		}
	}
	found, err := tx.FindBodies(ctx, there)
	if err != nil {
		return nil, err
	}
	row := func(hash string) int64 {
		if pk, ok := fresh[hash]; ok {
			return pk
		}
		if b := found[hash]; b != nil {
			return b.PK
		}
		return known[hash].PK
	}
	var refs []BodyRef
	for _, r := range ordered {
		if _, ok := fresh[r.Hash]; ok {
			for _, hash := range unique(slices.Clone(k.refs[r.Hash])) {
				refs = append(refs, BodyRef{Parent: fresh[r.Hash], Child: row(hash)})
			}
		}
	}
	return &wire.KeptBodies{Stored: len(fresh)}, tx.InsertBodyRefs(ctx, refs)
}

// measure finds what bodies outside of the chunk are referred to, and how large each body of the chunk is with everything in it.
func (k *keeping) measure(ctx context.Context, tx Tx) (map[string]*BodyRow, error) {
	before := make(map[string]*BodyRow, len(k.rows))
	var outside []string
	for i := range k.rows {
		for _, hash := range k.refs[k.rows[i].Hash] {
			if before[hash] == nil {
				outside = append(outside, hash)
			}
		}
		before[k.rows[i].Hash] = &k.rows[i]
	}
	outside = unique(outside)
	known, err := tx.FindBodies(ctx, outside)
	if err != nil {
		return nil, err
	}
	if err := missingBodies(outside, known); err != nil {
		return nil, err
	}
	for i := range k.rows {
		r := &k.rows[i]
		r.ExpandedSize, r.Depth = int64(len(r.Own)), 1
		for _, hash := range k.refs[r.Hash] {
			ref := known[hash]
			if ref == nil {
				ref = before[hash]
			}
			r.ExpandedSize = min(r.ExpandedSize+ref.ExpandedSize, MaxExpanded)
			r.Depth = max(r.Depth, ref.Depth+1)
		}
	}
	return known, nil
}

// missingBodies refuses what refers to bodies that are not there.
func missingBodies(hashes []string, found map[string]*BodyRow) error {
	missing := slices.DeleteFunc(slices.Clone(hashes), func(hash string) bool { return found[hash] != nil })
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	missing = slices.Compact(missing)
	few := missing[:min(len(missing), 100)]
	return refuse.Conflict("body_unknown", fmt.Sprintf("%s not kept here, such as %s; send them first", excerpt.Count(len(missing), "body of a task is", "bodies of tasks are"), missing[0]), "hashes", few)
}
