package registrysql

import (
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) OldBuilds(ctx context.Context, before, now time.Time, limit int) ([]int64, error) {
	return t.q.PruneOldBuilds.All(ctx, t.Tx, t.env, before.UnixMicro(), now.UnixMicro(), limit)
}

func (t *transaction) CountOld(ctx context.Context, before, now time.Time) (hub.Pruned, error) {
	return t.q.PruneCount.Only(ctx, t.Tx, t.env, before.UnixMicro(), now.UnixMicro())
}

type buildHas struct{ Executions, Admissions, Told int }

func (t *transaction) PruneBuild(ctx context.Context, build int64) (executions, events int, err error) {
	has, err := t.q.PruneBuildHas.Only(ctx, t.Tx, t.env, build)
	if err != nil {
		return 0, 0, err
	}
	return has.Executions, has.Admissions + has.Told, t.deleteBuild(ctx, build)
}

func (t *transaction) PruneBuildEvents(ctx context.Context, build int64, limit int) (int, error) {
	n, err := t.Exec(ctx, t.q.PruneBuildEvents, t.env, build, limit)
	return int(n), err
}

func (t *transaction) PruneLooseEvents(ctx context.Context, before time.Time, limit int) (int, error) {
	n, err := t.Exec(ctx, t.q.PruneLooseEvents, t.env, before.UnixMicro(), limit)
	return int(n), err
}

type oldInstance struct{ PK, Task int64 }

// OldInstances holds the tasks of what it finds, as registration does, and then looks again: what was taken up meanwhile
// is left alone, and nobody else can take up the rest.
func (t *transaction) OldInstances(ctx context.Context, before time.Time, from int64, rising bool, limit int) (instances []int64, next *int64, err error) {
	query := &t.q.PruneInstancesBelow
	if rising {
		query = &t.q.PruneInstancesAbove
	}
	old, err := query.All(ctx, t.Tx, t.env, before.UnixMicro(), from, limit)
	if err != nil || len(old) == 0 {
		return nil, nil, err
	}
	found, tasks := make([]int64, len(old)), make([]int64, len(old))
	for i, o := range old {
		found[i], tasks[i] = o.PK, o.Task
	}
	next = &found[len(found)-1]
	if t.Dialect() != sqldb.Postgres {
		return found, next, nil
	}
	held, err := t.keys(ctx, &t.q.PruneHoldTasks, tasks)
	if err != nil {
		return nil, nil, err
	}
	still, err := t.keys(ctx, &t.q.PruneStillOld, found)
	if err != nil {
		return nil, nil, err
	}
	for i, pk := range found {
		if still[pk] && held[tasks[i]] {
			instances = append(instances, pk)
		}
	}
	return instances, next, nil
}

// keys are those of pks that a statement gives.
func (t *transaction) keys(ctx context.Context, query *sqldb.Query[int64], pks []int64) (map[int64]bool, error) {
	found, err := query.All(ctx, t.Tx, t.env, t.Keys(pks))
	out := make(map[int64]bool, len(found))
	for _, pk := range found {
		out[pk] = true
	}
	return out, err
}

func (t *transaction) Downstreams(ctx context.Context, instances []int64) ([]hub.Edge, error) {
	return t.q.PruneDownstreams.All(ctx, t.Tx, t.env, t.Keys(instances))
}

func (t *transaction) DeleteInstances(ctx context.Context, instances []int64) error {
	if len(instances) == 0 {
		return nil
	}
	return t.Do(ctx, t.q.PruneDeleteInstances, t.env, t.Keys(instances))
}

func (t *transaction) PruneTasks(ctx context.Context, before time.Time, limit int) (tasks, events int, err error) {
	var found []int64
	for _, status := range statuses {
		if status == wire.Running || len(found) == limit {
			continue
		}
		more, err := t.q.PruneTasks.All(ctx, t.Tx, t.env, string(status), before.UnixMicro(), limit-len(found))
		if err != nil {
			return 0, 0, err
		}
		found = append(found, more...)
	}
	if len(found) == 0 {
		return 0, 0, nil
	}
	loose := found
	if t.Dialect() == sqldb.Postgres {
		if loose, err = t.stillLoose(ctx, found); err != nil {
			return 0, 0, err
		}
	}
	n, err := t.Exec(ctx, t.q.PruneTaskEvents, t.env, t.Keys(loose))
	if err != nil {
		return 0, 0, err
	}
	if err := t.Do(ctx, t.q.PruneDeleteTasks, t.env, t.Keys(loose)); err != nil {
		return 0, 0, err
	}
	return len(loose), int(n), nil
}

// stillLoose holds tasks and gives those that nothing has taken up until then.
func (t *transaction) stillLoose(ctx context.Context, tasks []int64) ([]int64, error) {
	held, err := t.keys(ctx, &t.q.PruneHoldTasks, tasks)
	if err != nil {
		return nil, err
	}
	still, err := t.keys(ctx, &t.q.PruneStillLoose, tasks)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(tasks, func(pk int64) bool { return !held[pk] || !still[pk] }), nil
}
