package registrysql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *transaction) GraphMark(ctx context.Context, plan *hub.PlanRow) ([]int64, error) {
	mark := make([]int64, 7)
	dest := make([]any, len(mark))
	for i := range mark {
		dest[i] = &mark[i]
	}
	return mark, t.Row(ctx, t.q.Ext.GraphMark, t.env, plan.PK, plan.Build).Scan(dest...)
}

func (t *transaction) GraphNodes(ctx context.Context, plan int64) ([]hub.GraphNode, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.GraphNode, error) {
		var n hub.GraphNode
		err := rows.Scan(&n.Task, &n.TaskID, &n.Name.Namespace, &n.Name.Name, &n.Status, &n.Instance, moment{&n.InstanceCreatedAt}, &n.IsRoot, &n.AdmittedBy, &n.ExcludedReason)
		return n, err
	}, t.q.Ext.GraphNodes, t.env, plan)
}
