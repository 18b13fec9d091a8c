package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

var (
	insertBody = sqldb.Insert{
		Table: "body", Columns: "env, hash, own, expanded_size, depth, created_at", Conflict: "ON CONFLICT DO NOTHING RETURNING pk, hash",
	}
	insertBodyRef = sqldb.Insert{Table: "body_ref", Columns: "parent, child"}
)

func (t *transaction) FindBodies(ctx context.Context, hashes []string) (map[string]*hub.BodyRow, error) {
	return t.bodies(ctx, t.q.BodyFind+t.lock(hub.Shared, "b"), hashes, func(rows *sqldb.Rows, b *hub.BodyRow) error {
		return rows.Scan(&b.PK, &b.Hash, &b.ExpandedSize, &b.Depth)
	})
}

func (t *transaction) ReadBodies(ctx context.Context, hashes []string) (map[string]*hub.BodyRow, error) {
	return t.bodies(ctx, t.q.BodyRead, hashes, func(rows *sqldb.Rows, b *hub.BodyRow) error {
		return rows.Scan(&b.PK, &b.Hash, &b.ExpandedSize, &b.Depth, document{&b.Own})
	})
}

// bodies returns by hash what a statement finds of bodies.
func (t *transaction) bodies(ctx context.Context, query string, hashes []string, scan func(*sqldb.Rows, *hub.BodyRow) error) (map[string]*hub.BodyRow, error) {
	out := make(map[string]*hub.BodyRow, len(hashes))
	if len(hashes) == 0 {
		return out, nil
	}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var b hub.BodyRow
		err := scan(rows, &b)
		out[b.Hash] = &b
		return err
	}, query, t.env, t.List(hashes))
}

func (t *transaction) InsertBodies(ctx context.Context, rows []hub.BodyRow, at time.Time) (map[string]int64, error) {
	values := make([][]any, len(rows))
	for i := range rows {
		r := &rows[i]
		values[i] = []any{t.env, r.Hash, string(r.Own), r.ExpandedSize, r.Depth, at.UnixMicro()}
	}
	fresh := make(map[string]int64, len(rows))
	err := t.InsertReturning(ctx, insertBody, values, func(r *sqldb.Rows) error {
		var pk int64
		var hash string
		err := r.Scan(&pk, &hash)
		fresh[hash] = pk
		return err
	})
	return fresh, err
}

func (t *transaction) InsertBodyRefs(ctx context.Context, refs []hub.BodyRef) error {
	values := make([][]any, len(refs))
	for i, r := range refs {
		values[i] = []any{r.Parent, r.Child}
	}
	return t.Insert(ctx, insertBodyRef, values)
}

func (t *transaction) PruneBodies(ctx context.Context, before time.Time, below int64, limit int) (removed int, next int64, err error) {
	found, err := sqldb.Collect(ctx, t.Tx, scanKey, t.q.BodyOld, t.env, before.UnixMicro(), below, limit)
	if err != nil || len(found) == 0 {
		return 0, 0, err
	}
	_, err = t.Exec(ctx, t.q.BodyDelete, t.env, t.Keys(found))
	return len(found), found[len(found)-1], err
}
