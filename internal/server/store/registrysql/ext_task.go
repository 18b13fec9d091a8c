package registrysql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) TasksByID(ctx context.Context, taskIDs []string) ([]hub.TaskRow, error) {
	return sqldb.Collect(ctx, t.Tx, scanTask, t.q.TasksByID, t.env, t.List(taskIDs))
}

func (t *transaction) TaskBuilds(ctx context.Context, task int64, from *hub.Cursor, limit int) ([]hub.TaskBuildRow, error) {
	at, pk := after(from)
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.TaskBuildRow, error) {
		var r hub.TaskBuildRow
		err := rows.Scan(&r.PK, &r.ID, &r.Name, &r.Status, wireMoment{&r.CreatedAt}, &r.PlanID, &r.AdmittedBy, &r.IsRoot, &r.ExcludedReason, &r.Executed)
		return r, err
	}, t.q.Ext.TaskBuilds, t.env, task, at, pk, limit)
}

func scanResolved(rows *sqldb.Rows) (wire.ResolvedID, error) {
	var r wire.ResolvedID
	err := rows.Scan(&r.Kind, &r.ID, &r.Name, &r.BuildID, &r.TaskID)
	return r, err
}

func (t *transaction) Resolve(ctx context.Context, low, high string, limit int) ([]wire.ResolvedID, error) {
	var all []wire.ResolvedID
	for _, query := range []string{t.q.Ext.ResolveBuilds, t.q.Ext.ResolvePlans, t.q.Ext.ResolveExecutions, t.q.Ext.ResolveDeployments} {
		found, err := sqldb.Collect(ctx, t.Tx, scanResolved, query, t.env, low, high, limit)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// lastText comes after all texts that it is appended to with something else.
const lastText = "\U0010ffff"

func (t *transaction) ResolveTasks(ctx context.Context, start string, limit int) ([]wire.ResolvedID, error) {
	return sqldb.Collect(ctx, t.Tx, scanResolved, t.q.Ext.ResolveTasks, t.env, start, start+lastText, limit)
}
