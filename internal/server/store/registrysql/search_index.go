package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

var _ search.Indexer = (*Store)(nil)

// settled is how long PostgreSQL's transactions get to commit: with several writers a row with a lower key can turn up
// after one with a higher.
const settled = 10 * time.Second

type unindexed struct {
	label.IndexRow
	packed

	PK, Env, Task int64
}

// IndexNext brings the next instances into the search index. Servers on one database take turns.
func (s *Store) IndexNext(ctx context.Context, limit int, all bool, leaves search.Leaves) (int, error) {
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
		_, err = tx.Exec(ctx, s.q.Search.IndexAdvance, rows[n-1].PK)
		return err
	})
	return n, err
}

func (s *Store) unindexed(ctx context.Context, t *transaction, limit int, all bool) ([]unindexed, error) {
	progress := &s.q.Search.IndexProgressLock
	if t.reading {
		progress = &s.q.Search.IndexProgress
	}
	at, err := progress.Only(ctx, t.Tx)
	if err != nil {
		return nil, err
	}
	return t.after(ctx, at, limit, all)
}

// after returns the instances that follow one. Without all, those of the last moments are left for later where lower row keys can still
// turn up.
func (t *transaction) after(ctx context.Context, at int64, limit int, all bool) ([]unindexed, error) {
	now, err := t.Now(ctx)
	if err != nil {
		return nil, err
	}
	until := now.Add(time.Hour)
	if !t.s.CommitsInOrder() && !all {
		until = now.Add(-settled)
	}
	rows, err := t.q.Search.IndexNext.All(ctx, t.Tx, at, until.UnixMicro(), limit)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if rows[i].Body, err = t.text(ctx, rows[i].packed, rows[i].Body); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

func (t *transaction) index(ctx context.Context, rows []unindexed, leaves search.Leaves) error {
	type key struct {
		env  int64
		path string
	}
	paths := map[key]int64{}
	var values [][]any
	found, err := byEnvironment(ctx, t, rows, leaves)
	if err != nil {
		return err
	}
	for i, u := range rows {
		for _, leaf := range found[i] {
			k := key{u.Env, leaf.Path}
			path, known := paths[k]
			if !known {
				var err error
				if path, err = t.indexPath(ctx, u.Env, leaf); err != nil {
					return err
				}
				paths[k] = path
			}
			values = append(values, []any{path, leaf.Value, u.Task, sqldb.Null(leaf.Number)})
		}
	}
	return t.q.Search.IndexValueInsert.Exec(ctx, t.Tx, values)
}

// byEnvironment asks for something of rows, those of one environment at a time.
func byEnvironment[T any](ctx context.Context, t *transaction, rows []unindexed, ask func(context.Context, hub.BodyReader, []label.IndexRow) ([]T, error)) ([]T, error) {
	byEnv := map[int64][]int{}
	for i := range rows {
		byEnv[rows[i].Env] = append(byEnv[rows[i].Env], i)
	}
	out := make([]T, len(rows))
	for env, places := range byEnv {
		tasks := make([]label.IndexRow, len(places))
		for n, i := range places {
			tasks[n] = rows[i].IndexRow
		}
		found, err := ask(ctx, &transaction{Tx: t.Tx, s: t.s, q: t.q, env: env, reading: t.reading}, tasks)
		if err != nil {
			return nil, err
		}
		for n, i := range places {
			out[i] = found[n]
		}
	}
	return out, nil
}

func (t *transaction) indexPath(ctx context.Context, env int64, leaf query.Leaf) (int64, error) {
	pk, err := t.q.Search.IndexPathFind.One(ctx, t.Tx, env, leaf.Path)
	if pk != nil || err != nil {
		return valueOf(pk), err
	}
	kind := query.KindText
	switch {
	case leaf.Number != nil:
		kind = "number"
	case leaf.Bool:
		kind = "bool"
	}
	if err := t.Do(ctx, t.q.Search.IndexPathInsert, env, leaf.Path, string(kind)); err != nil {
		return 0, err
	}
	return t.q.Search.IndexPathFind.Only(ctx, t.Tx, env, leaf.Path)
}
