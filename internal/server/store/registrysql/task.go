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
	return one(ctx, t, scanTask, t.q.TaskByID+t.lock(lock, "t"), t.env, taskID)
}

func scanView(rows *sqldb.Rows) (hub.TaskView, error) {
	var v hub.TaskView
	err := rows.Scan(append(taskDest(&v.TaskRow), &v.ClaimPlanID, &v.ClaimBuildID)...)
	return v, err
}

func (t *transaction) TaskView(ctx context.Context, taskID string) (*hub.TaskView, error) {
	return one(ctx, t, scanView, t.q.TaskView, t.env, taskID)
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
		rows, err := sqldb.Collect(ctx, t.Tx, scanView, t.q.TaskListByStatus, t.env, string(status), at, pk, f.Limit)
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

func (t *transaction) TaskInstances(ctx context.Context, task int64, limit int) ([]hub.InstanceRow, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.InstanceRow, error) {
		var r hub.InstanceRow
		err := rows.Scan(&r.PK, &r.Task, &r.InstanceHash, document{&r.Body}, moment{&r.CreatedAt}, maybe{&r.ExpandedAt}, &r.DeploymentID, &r.SettingsHash)
		return r, err
	}, t.q.TaskInstances, t.env, task, limit)
}

func (t *transaction) UpdateTask(ctx context.Context, r *hub.TaskRow) error {
	_, err := t.Exec(ctx, t.q.TaskUpdate, t.env, r.PK, string(r.Status), r.StatusAt.UnixMicro(), sqldb.NullMicros(r.StartedAt), sqldb.NullMicros(r.CompletedAt),
		sqldb.Null(r.Error), sqldb.NullMicros(r.ClaimExpiresAt), sqldb.Null(r.ClaimPlan), sqldb.Null(r.Execution), sqldb.NullMicros(r.PreemptedAt), r.HasLimitKeys)
	return err
}

func (t *transaction) MoveTasks(ctx context.Context, tasks []int64, to wire.Status, at time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	_, err := t.Exec(ctx, t.q.TaskMove, t.env, string(to), at.UnixMicro(), t.Keys(tasks))
	return err
}

func (t *transaction) IncompleteUpstreams(ctx context.Context, instance int64) ([]string, error) {
	rows, err := t.Query(ctx, t.q.TaskUpstreams+t.lock(hub.Shared, "t"), instance, t.env)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var missing []string
	for rows.Next() {
		var id string
		var status wire.Status
		if err := rows.Scan(&id, &status); err != nil {
			return nil, err
		}
		if status != wire.Completed {
			missing = append(missing, id)
		}
	}
	return missing, rows.Err()
}

func (t *transaction) ClaimedBy(ctx context.Context, build int64) ([]hub.TaskRow, error) {
	return sqldb.Collect(ctx, t.Tx, scanTask, t.q.TaskClaimedBy+t.lock(hub.Exclusive, "t"), t.env, build)
}
