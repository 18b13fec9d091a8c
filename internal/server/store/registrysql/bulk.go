package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) MembersOf(ctx context.Context, plan int64, taskIDs []string) ([]hub.MemberRow, error) {
	return t.q.MembersByTask.All(ctx, t.Tx, t.env, plan, t.List(taskIDs))
}

func (t *transaction) Executions(ctx context.Context, ids []string) ([]hub.ExecutionRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return t.q.ExecutionsByID.All(ctx, t.Tx, t.env, t.List(ids))
}

func (t *transaction) MissingUpstreams(ctx context.Context, instances []int64) ([]hub.MissingUpstream, error) {
	if len(instances) == 0 {
		return nil, nil
	}
	return t.q.TaskMissing.All(ctx, t.Tx, t.env, t.Keys(instances))
}

func (t *transaction) InsertExecutions(ctx context.Context, rows []hub.ExecutionRow) (taken []string, err error) {
	values := make([][]any, len(rows))
	for i := range rows {
		e := &rows[i]
		values[i] = []any{e.ID, t.env, e.Task, e.Build, e.Plan, e.Instance, sqldb.Null(e.Executor), sqldb.Null(e.ExecutorRef), text(e.ExecutorMetadata), e.StartedAt.UnixMicro()}
	}
	tasks, err := t.q.ExecutionClaim.All(ctx, t.Tx, values)
	inserted := make(map[int64]bool, len(tasks))
	for _, task := range tasks {
		inserted[task] = true
	}
	for i := range rows {
		if !inserted[rows[i].Task] {
			taken = append(taken, rows[i].ID)
		}
	}
	return taken, err
}

func (t *transaction) ClaimTasks(ctx context.Context, plan int64, executions []string, at, expires time.Time) error {
	return t.Do(ctx, t.q.TaskClaim, t.env, at.UnixMicro(), expires.UnixMicro(), plan, t.List(executions))
}

func (t *transaction) EndExecutions(ctx context.Context, ids []string, outcome wire.Outcome, claim wire.ClaimOutcome, at time.Time) error {
	return t.Do(ctx, t.q.ExecutionEnd, t.env, at.UnixMicro(), string(claim), string(outcome), t.List(ids))
}
