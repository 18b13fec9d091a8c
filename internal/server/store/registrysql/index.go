package registrysql

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

var _ hub.Indexer = (*Store)(nil)

// settled is how long PostgreSQL's transactions get to commit: with several writers a row with a lower key can turn up
// after one with a higher.
const settled = 10 * time.Second

var insertValue = sqldb.Insert{Table: "search_value", Columns: "path, value, task, num", Conflict: "ON CONFLICT DO NOTHING"}

type unindexed struct {
	pk, env, task   int64
	body            json.RawMessage
	namespace, name string
}

// IndexNext brings the next instances into the search index. Servers on one database take turns.
func (s *Store) IndexNext(ctx context.Context, limit int, all bool, leaves func(json.RawMessage, string, string) []query.Leaf) (int, error) {
	// Most of the time there is nothing to do, which is found out without keeping other writers waiting.
	var n int
	err := s.db.Read(ctx, func(tx *sqldb.Tx) error {
		rows, err := s.unindexed(ctx, &transaction{Tx: tx, s: s, q: s.q, reading: true}, 1, all)
		n = len(rows)
		return err
	})
	if err != nil || n == 0 {
		return 0, err
	}
	err = s.db.Write(ctx, func(tx *sqldb.Tx) error {
		t := &transaction{Tx: tx, s: s, q: s.q}
		rows, err := s.unindexed(ctx, t, limit, all)
		if n = len(rows); err != nil || n == 0 {
			return err
		}
		if err := t.index(ctx, rows, leaves); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, s.q.IndexAdvance, rows[n-1].pk)
		return err
	})
	return n, err
}

func (s *Store) unindexed(ctx context.Context, t *transaction, limit int, all bool) ([]unindexed, error) {
	progress := s.q.IndexProgressLock
	if t.reading {
		progress = s.q.IndexProgress
	}
	var at int64
	if err := t.Row(ctx, progress).Scan(&at); err != nil {
		return nil, err
	}
	now, err := t.Now(ctx)
	if err != nil {
		return nil, err
	}
	until := now.Add(time.Hour)
	if t.Dialect() == sqldb.Postgres && !all {
		until = now.Add(-settled)
	}
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (unindexed, error) {
		var u unindexed
		err := rows.Scan(&u.pk, &u.env, &u.task, document{&u.body}, &u.namespace, &u.name)
		return u, err
	}, s.q.IndexNext, at, until.UnixMicro(), limit)
}

func (t *transaction) index(ctx context.Context, rows []unindexed, leaves func(json.RawMessage, string, string) []query.Leaf) error {
	type key struct {
		env  int64
		path string
	}
	paths := map[key]int64{}
	var values [][]any
	for _, u := range rows {
		for _, leaf := range leaves(u.body, u.namespace, u.name) {
			k := key{u.env, leaf.Path}
			path, known := paths[k]
			if !known {
				var err error
				if path, err = t.indexPath(ctx, u.env, leaf); err != nil {
					return err
				}
				paths[k] = path
			}
			values = append(values, []any{path, leaf.Value, u.task, sqldb.Null(leaf.Number)})
		}
	}
	return t.Insert(ctx, insertValue, values)
}

func (t *transaction) indexPath(ctx context.Context, env int64, leaf query.Leaf) (int64, error) {
	var pk int64
	found, err := value(ctx, t, &pk, t.q.IndexPathFind, env, leaf.Path)
	if found || err != nil {
		return pk, err
	}
	kind := query.KindText
	switch {
	case leaf.Number != nil:
		kind = "number"
	case leaf.Bool:
		kind = "bool"
	}
	if _, err := t.Exec(ctx, t.q.IndexPathInsert, env, leaf.Path, string(kind)); err != nil {
		return 0, err
	}
	_, err = value(ctx, t, &pk, t.q.IndexPathFind, env, leaf.Path)
	return pk, err
}
