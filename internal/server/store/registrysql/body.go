package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *transaction) FindBodies(ctx context.Context, hashes []string) (map[string]*hub.BodyRow, error) {
	query := &t.q.BodyFindShared
	if t.reading {
		query = &t.q.BodyFind
	}
	return t.bodies(ctx, query, hashes)
}

type readBody struct {
	hub.BodyRow
	packed
}

func (t *transaction) ReadBodies(ctx context.Context, hashes []string) (map[string]*hub.BodyRow, error) {
	out := make(map[string]*hub.BodyRow, len(hashes))
	if len(hashes) == 0 {
		return out, nil
	}
	found, err := t.q.BodyRead.All(ctx, t.Tx, t.env, t.List(hashes))
	if err != nil {
		return nil, err
	}
	for i := range found {
		b := &found[i]
		if b.Own, err = t.text(ctx, b.packed, b.Own); err != nil {
			return nil, err
		}
		out[b.Hash] = &b.BodyRow
	}
	return out, nil
}

// bodies returns by hash what a statement finds of bodies.
func (t *transaction) bodies(ctx context.Context, query *sqldb.Query[hub.BodyRow], hashes []string) (map[string]*hub.BodyRow, error) {
	out := make(map[string]*hub.BodyRow, len(hashes))
	if len(hashes) == 0 {
		return out, nil
	}
	found, err := query.All(ctx, t.Tx, t.env, t.List(hashes))
	for i := range found {
		out[found[i].Hash] = &found[i]
	}
	return out, err
}

func (t *transaction) InsertBodies(ctx context.Context, rows []hub.BodyRow, at time.Time) (map[string]int64, error) {
	values := make([][]any, len(rows))
	p := packing{t: t, near: map[string][]nearText{}, like: map[string]*sampling{}}
	bases := map[string]int64{}
	for i := range rows {
		r := &rows[i]
		own, kind, stored, err := p.pack(ctx, r)
		if err != nil {
			return nil, err
		}
		if stored.Base != nil {
			bases[r.Hash] = *stored.Base
		}
		values[i] = []any{t.env, t.UUID(r.Hash), own, expandedSize(r), r.Depth, at.UnixMicro(), kind, sqldb.Null(stored.Base), blob(stored.Packed)}
	}
	inserted, err := t.q.BodyInsert.All(ctx, t.Tx, values)
	fresh := make(map[string]int64, len(inserted))
	for _, r := range inserted {
		fresh[r.Hash] = r.PK
		if base, ok := bases[r.Hash]; ok {
			if t.bases == nil {
				t.bases = map[int64]int64{}
			}
			t.bases[r.PK] = base
		}
	}
	return fresh, err
}

// expandedSize is how the size of a body with everything in it is stored.
func expandedSize(r *hub.BodyRow) int64 {
	if r.ExpandedSize == hub.MaxExpanded {
		return -1
	}
	return r.ExpandedSize
}

// InsertBodyRefs stores references that do not follow from others: a body holds the one that its text is compressed against, and with it what that refers to.
func (t *transaction) InsertBodyRefs(ctx context.Context, refs []hub.BodyRef) error {
	held := map[int64]map[int64]bool{} // by base
	values := make([][]any, 0, len(refs))
	for _, r := range refs {
		base, ok := t.bases[r.Parent]
		if ok && held[base] == nil {
			found, err := t.q.BodyHeld.All(ctx, t.Tx, base)
			if err != nil {
				return err
			}
			held[base] = make(map[int64]bool, len(found))
			for _, child := range found {
				held[base][child] = true
			}
		}
		if !held[base][r.Child] {
			values = append(values, []any{r.Parent, r.Child})
		}
	}
	return t.q.BodyRefInsert.Exec(ctx, t.Tx, values)
}

func (t *transaction) PruneBodies(ctx context.Context, before time.Time, below int64, limit int) (removed int, next int64, err error) {
	found, err := t.q.BodyOld.All(ctx, t.Tx, t.env, before.UnixMicro(), below, limit)
	if err != nil || len(found) == 0 {
		return 0, 0, err
	}
	_, err = t.Exec(ctx, t.q.BodyDelete, t.env, t.Keys(found))
	return len(found), found[len(found)-1], err
}
