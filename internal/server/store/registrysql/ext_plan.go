package registrysql

import (
	"context"
	"time"

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

func (t *transaction) PlanMembers(ctx context.Context, plan int64, after string, limit int) ([]hub.PlanMember, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.PlanMember, error) {
		var n hub.PlanMember
		err := rows.Scan(&n.Task, &n.TaskID, &n.Name.Namespace, &n.Name.Name, &n.Status, &n.Instance, moment{&n.InstanceCreatedAt}, &n.IsRoot, &n.AdmittedBy, &n.ExcludedReason,
			&n.Version, &n.OutputURI, moment{&n.StatusAt}, &n.Error, &n.ClaimBuildID)
		return n, err
	}, t.q.Ext.PlanMembers, t.env, plan, after, limit)
}

func (t *transaction) Ledger(ctx context.Context, build int64) ([]hub.LedgerRow, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.LedgerRow, error) {
		var e hub.LedgerRow
		err := rows.Scan(&e.Task, &e.ID, &e.Executor, &e.ExecutorRef, moment{&e.StartedAt}, maybe{&e.ClaimReleasedAt}, &e.ClaimOutcome, maybe{&e.EndedAt}, &e.Outcome)
		return e, err
	}, t.q.Ext.Ledger, t.env, build)
}

func (t *transaction) Ready(ctx context.Context, build int64) (map[string]time.Time, error) {
	out := map[string]time.Time{}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var id string
		var at time.Time
		err := rows.Scan(&id, moment{&at})
		out[id] = at
		return err
	}, t.q.Ext.Ready, t.env, build)
}

func (t *transaction) HeldElsewhere(ctx context.Context, build int64) (map[string][]hub.HeldElsewhere, error) {
	out := map[string][]hub.HeldElsewhere{}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var id string
		var held hub.HeldElsewhere
		err := rows.Scan(&id, &held.BuildID, moment{&held.From}, maybe{&held.Until})
		out[id] = append(out[id], held)
		return err
	}, t.q.Ext.HeldElsewhere, t.env, build)
}

func (t *transaction) Saved(ctx context.Context, plan, build int64) (time.Duration, error) {
	var micros int64
	err := t.Row(ctx, t.q.Ext.Saved, t.env, plan, build).Scan(&micros)
	return time.Duration(micros) * time.Microsecond, err
}
