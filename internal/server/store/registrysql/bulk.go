package registrysql

import (
	"context"
	"encoding/json"
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

// HoldAndRead asks for everything in one exchange. What is read is read after the tasks are held: each statement sees what is there when it runs.
func (t *transaction) HoldAndRead(ctx context.Context, plan int64, tasks, starts, executions []string, held, whole bool) (*hub.Ground, error) {
	g := &hub.Ground{}
	var clock []time.Time
	if t.Dialect() == sqldb.Postgres {
		if !held {
			if err := t.Do(ctx, t.q.MemberHoldAll, t.env, plan, t.List(tasks), t.List(starts)); err != nil {
				return nil, err
			}
		}
		if err := t.q.LimitKeysOfTasks.Ask(ctx, t.Tx, &g.Keys, t.env, t.List(tasks)); err != nil {
			return nil, err
		}
	}
	if t.s.now == nil {
		if err := t.q.Clock.Ask(ctx, t.Tx, &clock); err != nil {
			return nil, err
		}
	}
	members := &t.q.MembersToOperate
	if whole {
		members = &t.q.MembersByTask
	}
	if err := members.Ask(ctx, t.Tx, &g.Members, t.env, plan, t.List(tasks)); err != nil {
		return nil, err
	}
	if err := t.q.ExecutionHolders.Ask(ctx, t.Tx, &g.Executions, t.env, t.List(executions)); err != nil {
		return nil, err
	}
	if len(starts) > 0 {
		if err := t.q.MemberMissing.Ask(ctx, t.Tx, &g.Missing, t.env, plan, t.List(starts)); err != nil {
			return nil, err
		}
	}
	err := t.Flush(ctx)
	if err == nil {
		g.Now, err = t.moment(ctx, clock)
	}
	return g, err
}

func (t *transaction) InsertExecutions(ctx context.Context, rows []hub.ExecutionRow) (taken []string, err error) {
	values := make([][]any, len(rows))
	for i := range rows {
		e := &rows[i]
		own, executor, err := t.executorValues(ctx, e.Build, e.ExecutorMetadata)
		if err != nil {
			return nil, err
		}
		values[i] = []any{t.UUID(e.ID), t.env, e.Task, e.Build, e.Plan, e.Instance, sqldb.Null(e.Executor), sqldb.Null(e.ExecutorRef), own, executor, e.StartedAt.UnixMicro(), sqldb.Null(e.StartTold), claimTold(e)}
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

func (t *transaction) Complete(ctx context.Context, done []hub.Completion, at time.Time) error {
	executions, tasks := make(map[string][3]int64, len(done)), make(map[int64][2]any, len(done))
	for i := range done {
		d := &done[i]
		began := d.Began.UnixMicro()
		executions[d.Execution] = [3]int64{d.Told, began, began - d.Claimed.UnixMicro()}
		tasks[d.Task] = [2]any{sqldb.NullMicros(d.TaskBegan), d.OutputBytes}
	}
	ended, err := json.Marshal(executions)
	if err != nil {
		return err
	}
	made, err := json.Marshal(tasks)
	if err != nil {
		return err
	}
	if err := t.Do(ctx, t.q.ExecutionEnd, t.env, at.UnixMicro(), string(wire.OutcomeCompleted), string(ended)); err != nil {
		return err
	}
	return t.Do(ctx, t.q.TaskComplete, t.env, at.UnixMicro(), string(made))
}
