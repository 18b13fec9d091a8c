package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) LockLimits(ctx context.Context, keys []string) ([]hub.LimitRow, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	return t.q.LimitLock.All(ctx, t.Tx, t.env, t.List(keys))
}

func (t *transaction) Holders(ctx context.Context, key string, except int64, now time.Time) (int, error) {
	return t.q.LimitHoldersCount.Only(ctx, t.Tx, t.env, key, except, now.UnixMicro())
}

func (t *transaction) LimitKeys(ctx context.Context, task int64) ([]string, error) {
	return t.q.LimitKeysOfTask.All(ctx, t.Tx, t.env, task)
}

func (t *transaction) SetLimitKeys(ctx context.Context, task int64, keys []string) error {
	if err := t.Do(ctx, t.q.LimitKeysDelete, t.env, task); err != nil {
		return err
	}
	values := make([][]any, len(keys))
	for i, key := range keys {
		values[i] = []any{task, key, t.env}
	}
	return t.q.LimitKeyInsert.Exec(ctx, t.Tx, values)
}

func (t *transaction) PutLimit(ctx context.Context, l hub.LimitRow) error {
	return t.Do(ctx, t.q.LimitPut, t.env, l.Key, l.Max)
}

func (t *transaction) DeleteLimit(ctx context.Context, key string) (bool, error) {
	n, err := t.Exec(ctx, t.q.LimitDelete, t.env, key)
	return n == 1, err
}

func (t *transaction) Limits(ctx context.Context, now time.Time) ([]hub.LimitUse, error) {
	return t.q.LimitList.All(ctx, t.Tx, t.env, now.UnixMicro())
}

type limitHolder struct {
	Key string
	wire.LimitHolder
}

func (t *transaction) LimitHolders(ctx context.Context, now time.Time) (map[string][]wire.LimitHolder, error) {
	found, err := t.q.LimitHolders.All(ctx, t.Tx, t.env, now.UnixMicro())
	if err != nil {
		return nil, err
	}
	out := map[string][]wire.LimitHolder{}
	for _, h := range found {
		out[h.Key] = append(out[h.Key], h.LimitHolder)
	}
	return out, nil
}
