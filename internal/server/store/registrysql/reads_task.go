package registrysql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) TasksByID(ctx context.Context, taskIDs []string) ([]hub.TaskRow, error) {
	return t.q.TasksByID.All(ctx, t.Tx, t.env, t.List(taskIDs))
}

func (t *transaction) TaskBuilds(ctx context.Context, task int64, from *hub.Cursor, limit int) ([]reads.TaskBuildRow, error) {
	at, pk := after(from)
	return t.q.Reads.TaskBuilds.All(ctx, t.Tx, t.env, task, at, pk, limit)
}

// resolvers are the statements that find things by the start of an id.
type resolvers struct {
	Builds      sqldb.Query[wire.ResolvedID] `sql:"_builds"`
	Plans       sqldb.Query[wire.ResolvedID] `sql:"_plans"`
	Executions  sqldb.Query[wire.ResolvedID] `sql:"_executions"`
	Deployments sqldb.Query[wire.ResolvedID] `sql:"_deployments"`
	Tasks       sqldb.Query[wire.ResolvedID] `sql:"_tasks"`
}

func (t *transaction) Resolve(ctx context.Context, low, high string, limit int) ([]wire.ResolvedID, error) {
	var all []wire.ResolvedID
	r := &t.q.Reads.Resolve
	for _, query := range []*sqldb.Query[wire.ResolvedID]{&r.Builds, &r.Plans, &r.Executions, &r.Deployments} {
		found, err := query.All(ctx, t.Tx, t.env, low, high, limit)
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
	return t.q.Reads.Resolve.Tasks.All(ctx, t.Tx, t.env, start, start+lastText, limit)
}

func (t *transaction) TasksByKey(ctx context.Context, tasks []int64) ([]hub.TaskRow, error) {
	found, err := t.SearchRows(ctx, tasks)
	rows := make([]hub.TaskRow, len(found))
	for i := range found {
		rows[i] = found[i].TaskRow
	}
	return rows, err
}
