package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) LockLimits(ctx context.Context, keys []string) ([]hub.LimitRow, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.LimitRow, error) {
		var l hub.LimitRow
		err := rows.Scan(&l.Key, &l.Max)
		return l, err
	}, t.q.LimitLock, t.env, t.List(keys))
}

func (t *transaction) Holders(ctx context.Context, key string, except int64, now time.Time) (int, error) {
	var n int
	err := t.Row(ctx, t.q.LimitHoldersCount, t.env, key, except, now.UnixMicro()).Scan(&n)
	return n, err
}

func (t *transaction) LimitKeys(ctx context.Context, task int64) ([]string, error) {
	return sqldb.Collect(ctx, t.Tx, scanString, t.q.LimitKeysOfTask, t.env, task)
}

var insertLimitKey = sqldb.Insert{Table: "task_limit_key", Columns: "task, key, env"}

func (t *transaction) SetLimitKeys(ctx context.Context, task int64, keys []string) error {
	if _, err := t.Exec(ctx, t.q.LimitKeysDelete, t.env, task); err != nil {
		return err
	}
	values := make([][]any, len(keys))
	for i, key := range keys {
		values[i] = []any{task, key, t.env}
	}
	return t.Insert(ctx, insertLimitKey, values)
}

func (t *transaction) PutLimit(ctx context.Context, l hub.LimitRow) error {
	_, err := t.Exec(ctx, t.q.LimitPut, t.env, l.Key, l.Max)
	return err
}

func (t *transaction) DeleteLimit(ctx context.Context, key string) (bool, error) {
	n, err := t.Exec(ctx, t.q.LimitDelete, t.env, key)
	return n == 1, err
}

func (t *transaction) Limits(ctx context.Context, now time.Time) ([]hub.LimitUse, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.LimitUse, error) {
		var l hub.LimitUse
		err := rows.Scan(&l.Key, &l.Max, &l.InUse)
		return l, err
	}, t.q.LimitList, t.env, now.UnixMicro())
}

func (t *transaction) LimitHolders(ctx context.Context, now time.Time) (map[string][]wire.LimitHolder, error) {
	rows, err := t.Query(ctx, t.q.LimitHolders, t.env, now.UnixMicro())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][]wire.LimitHolder{}
	for rows.Next() {
		var key string
		var h wire.LimitHolder
		if err := rows.Scan(&key, &h.TaskID, &h.TaskName, &h.BuildID, &h.PlanID, &h.ExecutionID, wireMaybe{&h.StartedAt}); err != nil {
			return nil, err
		}
		out[key] = append(out[key], h)
	}
	return out, rows.Err()
}
