package registrysql

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) Execution(ctx context.Context, id string) (*hub.ExecutionRow, error) {
	return t.q.ExecutionByID.One(ctx, t.Tx, t.env, id)
}

func (t *transaction) InsertExecution(ctx context.Context, e *hub.ExecutionRow) (bool, error) {
	own, executor, err := t.executorValues(ctx, e.Build, e.ExecutorMetadata)
	if err != nil {
		return false, err
	}
	n, err := t.Exec(ctx, t.q.ExecutionInsert, e.ID, t.env, e.Task, e.Plan, e.Instance, sqldb.Null(e.Executor), sqldb.Null(e.ExecutorRef), own, executor,
		e.StartedAt.UnixMicro(), sqldb.Null(e.Supersedes), sqldb.Null(e.StartTold), claimTold(e))
	return n == 1, err
}

func (t *transaction) UpdateExecution(ctx context.Context, e *hub.ExecutionRow) error {
	own, executor, err := t.executorValues(ctx, e.Build, e.ExecutorMetadata)
	if err != nil {
		return err
	}
	released, claim := claimEnd(e.ClaimReleasedAt, e.ClaimOutcome, e.EndedAt, e.Outcome)
	return t.Do(ctx, t.q.ExecutionUpdate, t.env, e.ID, sqldb.Null(e.Executor), sqldb.Null(e.ExecutorRef), own, executor, released, claim, sqldb.NullMicros(e.EndedAt), word(e.Outcome), e.StartedAt.UnixMicro(), sqldb.Null(e.EndTold))
}

// SetBeginnings leaves what is told of a start where it was.
func (t *transaction) SetBeginnings(ctx context.Context, begun []hub.Beginning) error {
	if len(begun) == 0 {
		return nil
	}
	executions, tasks := map[string]int64{}, map[int64]int64{}
	for _, b := range begun {
		executions[b.Execution], tasks[b.Task] = b.At.UnixMicro(), b.At.UnixMicro()
	}
	ids, err := json.Marshal(executions)
	if err != nil {
		return err
	}
	keys, err := json.Marshal(tasks)
	if err != nil {
		return err
	}
	if err := t.Do(ctx, t.q.ExecutionBegin, t.env, string(ids)); err != nil {
		return err
	}
	return t.Do(ctx, t.q.TaskBegin, t.env, string(keys))
}

// claimTold is stored where the row tells of the start.
func claimTold(e *hub.ExecutionRow) any {
	if e.StartTold == nil {
		return nil
	}
	return sqldb.Null(e.ClaimTold)
}

// DeleteExecution stores what the row tells, as an event outlives it.
func (t *transaction) DeleteExecution(ctx context.Context, id string) error {
	told, err := t.q.AttemptKept.All(ctx, t.Tx, t.env, id)
	if err != nil {
		return err
	}
	if err := t.keepTold(ctx, told); err != nil {
		return err
	}
	_, err = t.Exec(ctx, t.q.ExecutionDelete, t.env, id)
	return err
}

// claimEnd is how the end of a claim is stored, and the word for it: 0 and an empty word where the execution has completed then.
func claimEnd(released *time.Time, claim *wire.ClaimOutcome, ended *time.Time, outcome *wire.Outcome) (at, as any) {
	if claim != nil && *claim == wire.ClaimCompleted && outcome != nil && *outcome == wire.OutcomeCompleted && released != nil && ended != nil && released.Equal(*ended) {
		return 0, ""
	}
	return sqldb.NullMicros(released), word(claim)
}

// word is how one of a set of words is stored.
func word[T ~string](w *T) any {
	if w == nil {
		return nil
	}
	return string(*w)
}

func (t *transaction) CloseClaims(ctx context.Context, executions []string, outcome wire.ClaimOutcome, at time.Time) error {
	if len(executions) == 0 {
		return nil
	}
	return t.Do(ctx, t.q.ExecutionClose, t.env, at.UnixMicro(), string(outcome), t.List(executions))
}

func (t *transaction) BuildExecutions(ctx context.Context, build int64, notInCurrentPlan, includeEnded bool) ([]hub.ExecutionRow, error) {
	return t.q.ExecutionOfBuild.All(ctx, t.Tx, t.env, build, includeEnded, notInCurrentPlan)
}

func (t *transaction) TaskExecutions(ctx context.Context, task int64, includeEnded bool, limit int) ([]hub.ExecutionRow, error) {
	return t.q.ExecutionOfTask.All(ctx, t.Tx, t.env, task, includeEnded, limit)
}
