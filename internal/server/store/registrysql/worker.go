package registrysql

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

type workerQueries struct {
	Seen   string `sql:"worker_seen"`
	Insert string `sql:"worker_insert"`
	Forget string `sql:"worker_forget"`
	Renew  string `sql:"task_renew"`
}

func (t *transaction) PutWorker(ctx context.Context, w *hub.WorkerRow, forget time.Time) error {
	runs, err := json.Marshal(append([]string{}, w.Runs...))
	if err != nil {
		return err
	}
	said := []any{w.GoneAt.UnixMicro(), string(w.Facts), string(runs), w.RunCount}
	n, err := t.Exec(ctx, t.q.Worker.Seen, append([]any{t.env, w.ID, w.SeenAt.UnixMicro()}, said...)...)
	if err != nil || n > 0 {
		return err
	}
	if _, err := t.Exec(ctx, t.q.Worker.Forget, t.env, forget.UnixMicro()); err != nil {
		return err
	}
	_, err = t.Exec(ctx, t.q.Worker.Insert, append([]any{t.env, w.ID, w.SinceAt.UnixMicro()}, said...)...)
	return err
}

func (t *transaction) RenewClaims(ctx context.Context, tasks []int64, expires time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	_, err := t.Exec(ctx, t.q.Worker.Renew, t.env, expires.UnixMicro(), t.Keys(tasks))
	return err
}

// LimitKeysOf has nothing to say where writers take turns.
func (t *transaction) LimitKeysOf(ctx context.Context, taskIDs []string) ([]string, error) {
	if t.Dialect() != sqldb.Postgres {
		return nil, nil
	}
	return t.q.LimitKeysOfTasks.All(ctx, t.Tx, t.env, t.List(taskIDs))
}

func (t *transaction) Workers(ctx context.Context, since, now time.Time, limit int) ([]hub.WorkerRow, int, error) {
	rows, err := t.q.Reads.Workers.All(ctx, t.Tx, t.env, since.UnixMicro(), now.UnixMicro(), limit)
	if err != nil || len(rows) < limit {
		return rows, len(rows), err
	}
	total, err := t.q.Reads.WorkersCount.Only(ctx, t.Tx, t.env, since.UnixMicro())
	return rows, total, err
}

func (t *transaction) WorkerTasks(ctx context.Context, executions []string) ([]reads.WorkerTaskRow, error) {
	if len(executions) == 0 {
		return nil, nil
	}
	return t.q.Reads.WorkerTasks.All(ctx, t.Tx, t.env, t.List(executions))
}

func (t *transaction) WorkDepths(ctx context.Context, now time.Time, limit int) ([]reads.WorkDepth, error) {
	return t.q.Reads.WorkDepths.All(ctx, t.Tx, t.env, now.UnixMicro(), limit)
}

func (t *transaction) NewBuilds(ctx context.Context, limit int) ([]string, error) {
	return t.q.Reads.NewBuilds.All(ctx, t.Tx, t.env, limit)
}

func (t *transaction) ReactiveBuilds(ctx context.Context, build *string, limit int) ([]reads.ReactiveBuild, error) {
	return t.q.Reads.Reactive.All(ctx, t.Tx, t.env, sqldb.Null(build), limit)
}

func (t *transaction) ReadyWork(ctx context.Context, plans []int64, now time.Time) ([]reads.ReadyWork, error) {
	if len(plans) == 0 {
		return nil, nil
	}
	return t.q.Reads.ReadyWork.All(ctx, t.Tx, t.env, t.Keys(plans), now.UnixMicro())
}
