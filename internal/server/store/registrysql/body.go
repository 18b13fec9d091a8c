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

func (t *transaction) ReadBodies(ctx context.Context, hashes []string) (map[string]*hub.BodyRow, error) {
	return t.bodies(ctx, &t.q.BodyRead, hashes)
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
	for i := range rows {
		r := &rows[i]
		values[i] = []any{t.env, r.Hash, string(r.Own), r.ExpandedSize, r.Depth, at.UnixMicro()}
	}
	inserted, err := t.q.BodyInsert.All(ctx, t.Tx, values)
	fresh := make(map[string]int64, len(inserted))
	for _, r := range inserted {
		fresh[r.Hash] = r.PK
	}
	return fresh, err
}

func (t *transaction) InsertBodyRefs(ctx context.Context, refs []hub.BodyRef) error {
	values := make([][]any, len(refs))
	for i, r := range refs {
		values[i] = []any{r.Parent, r.Child}
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
