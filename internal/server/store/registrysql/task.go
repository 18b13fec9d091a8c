package registrysql

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) Task(ctx context.Context, taskID string, lock hub.Lock) (*hub.TaskRow, error) {
	return t.q.TaskByID.by(t, lock).One(ctx, t.Tx, t.env, taskID)
}

func (t *transaction) TaskView(ctx context.Context, taskID string) (*hub.TaskView, error) {
	return t.q.TaskView.One(ctx, t.Tx, t.env, taskID)
}

var statuses = []wire.Status{wire.Pending, wire.Running, wire.Completed, wire.Failed, wire.Cancelled, wire.Skipped, wire.Suspended, wire.Interrupted}

// Tasks merges the lists of the statuses: each has an index that ends at the limit, and one over all would be one more
// to keep at every change.
func (t *transaction) Tasks(ctx context.Context, f hub.TaskQuery) ([]hub.TaskView, error) {
	list := statuses
	if f.Status != nil {
		list = []wire.Status{*f.Status}
	}
	at, pk := after(f.After)
	var all []hub.TaskView
	for _, status := range list {
		rows, err := t.q.TaskListByStatus.All(ctx, t.Tx, t.env, string(status), at, pk, f.Limit)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	slices.SortFunc(all, func(a, b hub.TaskView) int {
		return cmp.Or(b.StatusAt.Compare(a.StatusAt), cmp.Compare(b.PK, a.PK))
	})
	return all[:min(len(all), f.Limit)], nil
}

type readInstance struct {
	hub.InstanceRow
	packed
}

func (t *transaction) TaskInstances(ctx context.Context, task int64, limit int) ([]hub.InstanceRow, error) {
	found, err := t.q.TaskInstances.All(ctx, t.Tx, t.env, task, limit)
	if err != nil {
		return nil, err
	}
	out := make([]hub.InstanceRow, len(found))
	for i := range found {
		out[i] = found[i].InstanceRow
		if out[i].Body, err = t.text(ctx, found[i].packed, out[i].Body); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t *transaction) UpdateTask(ctx context.Context, r *hub.TaskRow) error {
	return t.Do(ctx, t.q.TaskUpdate, t.env, r.PK, string(r.Status), r.StatusAt.UnixMicro(), sqldb.NullMicros(r.StartedAt), sqldb.NullMicros(r.CompletedAt),
		sqldb.Null(r.Error), sqldb.NullMicros(r.ClaimExpiresAt), sqldb.Null(r.ClaimPlan), sqldb.Null(r.Execution), sqldb.NullMicros(r.PreemptedAt), r.HasLimitKeys, sqldb.Null(r.OutputBytes))
}

func (t *transaction) MoveTasks(ctx context.Context, tasks []int64, to wire.Status, at time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	return t.Do(ctx, t.q.TaskMove, t.env, string(to), at.UnixMicro(), t.Keys(tasks))
}

// upstream is a task that an instance needs.
type upstream struct {
	hub.MissingUpstream

	Status wire.Status
}

func (t *transaction) IncompleteUpstreams(ctx context.Context, instance int64) ([]hub.MissingUpstream, error) {
	query := &t.q.TaskUpstreamsShared
	if t.reading {
		query = &t.q.TaskUpstreams
	}
	found, err := query.All(ctx, t.Tx, instance, t.env)
	var missing []hub.MissingUpstream
	for _, u := range found {
		if u.Status != wire.Completed {
			missing = append(missing, u.MissingUpstream)
		}
	}
	return missing, err
}

func (t *transaction) ClaimedBy(ctx context.Context, build int64) ([]hub.TaskRow, error) {
	query := &t.q.TaskClaimedByExclusive
	if t.reading {
		query = &t.q.TaskClaimedBy
	}
	return query.All(ctx, t.Tx, t.env, build)
}
