package registrysql

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// What the statement that lists executions asks for beside its filter.
const (
	executionsLive  = " AND e.ended_at IS NULL"
	executionsEnded = " AND e.ended_at IS NOT NULL"
	executionsAfter = " AND (e.started_at, e.id) < ($9, $10)"
	executionsOrder = " ORDER BY e.started_at DESC, e.id DESC LIMIT $8"
)

func (t *transaction) ExecutionPage(ctx context.Context, q hub.ExecutionPageQuery) ([]hub.ListedExecutionRow, int, error) {
	where := t.q.Ext.ExecutionWhere
	if q.Live != nil && *q.Live {
		where += executionsLive
	} else if q.Live != nil {
		where += executionsEnded
	}
	var worker any
	if q.Worker != nil {
		worker = patterns([]string{*q.Worker})[0]
	}
	filter := []any{
		t.env, sqldb.Null(q.Executor), worker, sqldb.Null(q.TaskID), sqldb.Null(q.BuildID), sqldb.NullMicros(q.StartedBefore), t.listOrNull(patterns(q.Words)),
	}
	text, args := t.q.Ext.ExecutionColumns+" "+where+executionsOrder, slices.Concat(filter, []any{q.Limit})
	if q.After != nil {
		text, args = t.q.Ext.ExecutionColumns+" "+where+executionsAfter+executionsOrder, append(args, q.After.PK, q.After.Value)
	}
	rows, err := sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.ListedExecutionRow, error) {
		var r hub.ListedExecutionRow
		err := rows.Scan(append(executionDest(&r.ExecutionRow), &r.Name.Namespace, &r.Name.Name, &r.BuildName, maybe{&r.ClaimExpiresAt})...)
		return r, err
	}, text, args...)
	if err != nil {
		return nil, 0, err
	}
	var total int
	err = t.Row(ctx, "SELECT COUNT(*) FROM (SELECT 1 "+where+" LIMIT $8) found", slices.Concat(filter, []any{hub.MaxTotal + 1})...).Scan(&total)
	return rows, total, err
}

func (t *transaction) ClaimPage(ctx context.Context, lapsed *bool, now time.Time, after *hub.Cursor, limit int) ([]hub.TaskView, error) {
	at, pk := int64(math.MinInt64), int64(math.MinInt64)
	if after != nil {
		at, pk = after.At.UnixMicro(), after.PK
	}
	return sqldb.Collect(ctx, t.Tx, scanView, t.q.Ext.Claims, t.env, at, pk, sqldb.Null(lapsed), now.UnixMicro(), limit)
}

func (t *transaction) ExecutionsByID(ctx context.Context, ids []string) ([]hub.ExecutionRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return sqldb.Collect(ctx, t.Tx, scanExecution, t.q.Ext.ExecutionsByID, t.env, t.List(ids))
}

func (t *transaction) BuildNames(ctx context.Context, ids []string) (map[string]string, error) {
	out := map[string]string{}
	if len(ids) == 0 {
		return out, nil
	}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var id, name string
		err := rows.Scan(&id, &name)
		out[id] = name
		return err
	}, t.q.Ext.BuildNames, t.env, t.List(ids))
}

func (t *transaction) WaitingBuilds(ctx context.Context, tasks []int64) (map[int64][]wire.BuildRef, error) {
	out := map[int64][]wire.BuildRef{}
	if len(tasks) == 0 {
		return out, nil
	}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var task int64
		var b wire.BuildRef
		err := rows.Scan(&task, &b.ID, &b.Name)
		out[task] = append(out[task], b)
		return err
	}, t.q.Ext.Waiting, t.env, t.Keys(tasks))
}

func (t *transaction) Counts(ctx context.Context, now time.Time, out *wire.Summary) error {
	err := t.each(ctx, func(rows *sqldb.Rows) error {
		var status wire.BuildStatus
		var n int
		err := rows.Scan(&status, &n)
		out.Builds[status] = n
		return err
	}, t.q.Ext.CountBuilds, t.env)
	if err != nil {
		return err
	}
	err = t.each(ctx, func(rows *sqldb.Rows) error {
		var status wire.Status
		var n int
		err := rows.Scan(&status, &n)
		out.Tasks[status] = n
		return err
	}, t.q.Ext.CountTasks, t.env)
	if err != nil {
		return err
	}
	return t.Row(ctx, t.q.Ext.CountOthers, t.env, now.UnixMicro()).
		Scan(&out.RunningExecutions, &out.LapsedClaims, &out.HasAPIKey, &out.HasTargetRoot, &out.MemberCount)
}

func (t *transaction) BuildDays(ctx context.Context, since time.Time) (map[int64]wire.BuildDay, error) {
	out := map[int64]wire.BuildDay{}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var at int64
		var status wire.BuildStatus
		var n int
		err := rows.Scan(&at, &status, &n)
		d := out[at]
		if status == wire.BuildCompleted {
			d.Completed = n
		} else {
			d.Failed = n
		}
		out[at] = d
		return err
	}, t.q.Ext.BuildDays, t.env, since.UnixMicro())
}
