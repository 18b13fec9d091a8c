package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
)

type graphMark struct{ Members, Excluded, Moved, Needs, Asked, Attempts, Ends int64 }

func (t *transaction) GraphMark(ctx context.Context, plan *hub.PlanRow) ([]int64, error) {
	m, err := t.q.Reads.GraphMark.Only(ctx, t.Tx, t.env, plan.PK, plan.Build)
	return []int64{m.Members, m.Excluded, m.Moved, m.Needs, m.Asked, m.Attempts, m.Ends}, err
}

func (t *transaction) GraphNodes(ctx context.Context, plan int64) ([]reads.GraphNode, error) {
	return t.q.Reads.GraphNodes.All(ctx, t.Tx, t.env, plan)
}

func (t *transaction) PlanSize(ctx context.Context, plan int64) (int, error) {
	return t.q.Reads.PlanSize.Only(ctx, t.Tx, t.env, plan)
}

func (t *transaction) PlanMembers(ctx context.Context, plan int64, after string, limit int) ([]reads.PlanMember, error) {
	return t.q.Reads.PlanMembers.All(ctx, t.Tx, t.env, plan, after, limit)
}

func (t *transaction) Ledger(ctx context.Context, build int64) ([]reads.LedgerRow, error) {
	return t.q.Reads.Ledger.All(ctx, t.Tx, t.env, build)
}

func (t *transaction) MembersNamed(ctx context.Context, plan int64, taskIDs []string) ([]reads.PlanMember, error) {
	return t.q.Reads.MembersNamed.All(ctx, t.Tx, t.env, plan, t.List(taskIDs))
}

func (t *transaction) LedgerOf(ctx context.Context, build int64, tasks []int64) ([]reads.LedgerRow, error) {
	return t.q.Reads.LedgerOf.All(ctx, t.Tx, t.env, build, t.Keys(tasks))
}

type readyAt struct {
	ID string
	At time.Time
}

func (t *transaction) Ready(ctx context.Context, build int64) (map[string]time.Time, error) {
	out := map[string]time.Time{}
	found, err := t.q.Reads.Ready.All(ctx, t.Tx, t.env, build)
	for _, r := range found {
		out[r.ID] = r.At
	}
	return out, err
}

type heldElsewhere struct {
	ID string
	reads.HeldElsewhere
}

func (t *transaction) HeldElsewhere(ctx context.Context, build int64) (map[string][]reads.HeldElsewhere, error) {
	out := map[string][]reads.HeldElsewhere{}
	found, err := t.q.Reads.HeldElsewhere.All(ctx, t.Tx, t.env, build)
	for _, r := range found {
		out[r.ID] = append(out[r.ID], r.HeldElsewhere)
	}
	return out, err
}

func (t *transaction) Saved(ctx context.Context, plan, build int64) (time.Duration, error) {
	micros, err := t.q.Reads.Saved.Only(ctx, t.Tx, t.env, plan, build)
	return time.Duration(micros) * time.Microsecond, err
}
