package registrysql

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// executionLists are the statements that list and count executions.
type executionLists struct {
	Pages pages[reads.ListedExecutionRow]
	Count sqldb.Query[int] `sql:"_count"`
}

func (t *transaction) ExecutionPage(ctx context.Context, q reads.ExecutionPageQuery) ([]reads.ListedExecutionRow, int, error) {
	list := &t.q.Reads.ExecutionsAny
	if q.Live != nil && *q.Live {
		list = &t.q.Reads.ExecutionsLive
	} else if q.Live != nil {
		list = &t.q.Reads.ExecutionsEnded
	}
	var worker any
	if q.Worker != nil {
		worker = patterns([]string{*q.Worker})[0]
	}
	filter := []any{
		t.env, sqldb.Null(q.Executor), worker, sqldb.Null(q.TaskID), sqldb.Null(q.BuildID), sqldb.NullMicros(q.StartedBefore), t.listOrNull(patterns(q.Words)),
	}
	query, args := &list.Pages.First, slices.Concat(filter, []any{q.Limit})
	if q.After != nil {
		query, args = &list.Pages.Next, append(args, q.After.PK, q.After.Value)
	}
	rows, err := query.All(ctx, t.Tx, args...)
	if err != nil {
		return nil, 0, err
	}
	total, err := list.Count.Only(ctx, t.Tx, slices.Concat(filter, []any{reads.MaxTotal + 1})...)
	return rows, total, err
}

func (t *transaction) ExecutionEnds(ctx context.Context, ids []string) ([]reads.ExecutionEnd, error) {
	return t.q.Reads.ExecutionEnds.All(ctx, t.Tx, t.env, t.List(ids))
}

func (t *transaction) ClaimPage(ctx context.Context, lapsed *bool, now time.Time, after *hub.Cursor, limit int) ([]hub.TaskView, error) {
	at, pk := int64(math.MinInt64), int64(math.MinInt64)
	if after != nil {
		at, pk = after.At.UnixMicro(), after.PK
	}
	return t.q.Reads.Claims.All(ctx, t.Tx, t.env, at, pk, sqldb.Null(lapsed), now.UnixMicro(), limit)
}

func (t *transaction) BuildNames(ctx context.Context, ids []string) (map[string]string, error) {
	out := map[string]string{}
	if len(ids) == 0 {
		return out, nil
	}
	found, err := t.q.Reads.BuildNames.All(ctx, t.Tx, t.env, t.List(ids))
	for _, r := range found {
		out[r.ID] = r.Name
	}
	return out, err
}

type waitingBuild struct {
	Task int64
	wire.BuildRef
}

func (t *transaction) WaitingBuilds(ctx context.Context, tasks []int64) (map[int64][]wire.BuildRef, error) {
	out := map[int64][]wire.BuildRef{}
	if len(tasks) == 0 {
		return out, nil
	}
	found, err := t.q.Reads.Waiting.All(ctx, t.Tx, t.env, t.Keys(tasks))
	for _, r := range found {
		out[r.Task] = append(out[r.Task], r.BuildRef)
	}
	return out, err
}

type buildCount struct {
	Status wire.BuildStatus
	Count  int
}

type taskCount struct {
	Status wire.Status
	Count  int
}

type otherCounts struct {
	RunningExecutions, LapsedClaims int
}

func (t *transaction) Counts(ctx context.Context, now time.Time, out *wire.Summary) error {
	builds, err := t.q.Reads.CountBuilds.All(ctx, t.Tx, t.env)
	if err != nil {
		return err
	}
	for _, n := range builds {
		out.Builds[n.Status] = n.Count
	}
	tasks, err := t.q.Reads.CountTasks.All(ctx, t.Tx, t.env)
	if err != nil {
		return err
	}
	for _, n := range tasks {
		out.Tasks[n.Status] = n.Count
	}
	others, err := t.q.Reads.CountOthers.Only(ctx, t.Tx, t.env, now.UnixMicro())
	out.RunningExecutions, out.LapsedClaims = others.RunningExecutions, others.LapsedClaims
	return err
}

type buildDay struct {
	Day    int64
	Status wire.BuildStatus
	Count  int
}

func (t *transaction) BuildDays(ctx context.Context, since time.Time) (map[int64]wire.BuildDay, error) {
	out := map[int64]wire.BuildDay{}
	found, err := t.q.Reads.BuildDays.All(ctx, t.Tx, t.env, since.UnixMicro())
	for _, r := range found {
		d := out[r.Day]
		if r.Status == wire.BuildCompleted {
			d.Completed = r.Count
		} else {
			d.Failed = r.Count
		}
		out[r.Day] = d
	}
	return out, err
}
