package hub

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// closure brings the upstreams of members into the plan. Instances and their edges are shared by all plans of a scope,
// so what another build registers can give members of this plan more upstreams. The build is held Exclusive.
//
// A task that would be a member as two instances fails the build; the caller turns that into its answer, and the
// transaction must be committed.
func (h *Hub) closure(ctx context.Context, tx *transaction, c who.Principal, b *BuildRow, plan *PlanRow) (*wire.Closure, error) {
	out := &wire.Closure{Conflicts: []wire.ClosureConflict{}}
	if !plan.Dirty {
		return out, nil
	}
	reported := map[int64]bool{}
	for {
		found, err := tx.OutsideUpstreams(ctx, plan.PK, plan.Build)
		if err != nil {
			return nil, err
		}
		admitted, err := h.closureRound(ctx, tx, plan, found, reported, out)
		if err != nil {
			return nil, err
		}
		if admitted == 0 {
			break
		}
		out.Admitted += admitted
	}
	if len(out.Conflicts) == 0 {
		return out, tx.SettleDirty(ctx, plan.PK)
	}
	// The mark stays: what conflicts is looked at again if the build is resumed.
	if !b.Status.Terminal() {
		first := out.Conflicts[0]
		message := fmt.Sprintf("task %s is needed as two instances, %s and %s, which differ in %s", first.TaskID, first.MemberInstanceID, first.OtherInstanceID, joinWords(first.Fields))
		if _, err := h.endBuild(ctx, tx, c, b, wire.BuildFailed, &message, map[string]any{"reason": "instance_conflict"}); err != nil {
			return nil, err
		}
	}
	out.BuildFailed = true
	return out, nil
}

func (h *Hub) closureRound(ctx context.Context, tx *transaction, plan *PlanRow, found []InstanceRow, reported map[int64]bool, out *wire.Closure) (int, error) {
	tasks := make([]int64, len(found))
	for i := range found {
		tasks[i] = found[i].Task
	}
	holds, err := tx.MemberInstances(ctx, plan.PK, tasks)
	if err != nil {
		return 0, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return 0, err
	}
	var members []NewMember
	for i := range found {
		row := &found[i]
		if of, ok := holds[row.Task]; ok {
			if of == row.PK || reported[row.PK] {
				continue
			}
			reported[row.PK] = true
			fields, ids, err := differingFields(ctx, tx, of, row.PK)
			if err != nil {
				return 0, err
			}
			out.Conflicts = append(out.Conflicts, wire.ClosureConflict{TaskID: row.TaskID, MemberInstanceID: ids[0], OtherInstanceID: ids[1], Fields: fields})
			continue
		}
		holds[row.Task] = row.PK
		members = append(members, NewMember{Task: row.Task, Instance: row.PK, AdmittedBy: wire.ByClosure})
	}
	if err := tx.admit(ctx, plan, members, now); err != nil {
		return 0, err
	}
	if plan.Reactive {
		for _, m := range members {
			tx.work([]int64{m.Task}, now)
		}
	}
	return len(members), nil
}

// closureRefusal returns the answer of a call that the closure's conflicts stop.
func closureRefusal(plan *PlanRow, closure *wire.Closure) error {
	type pair struct {
		TaskID string   `json:"task_id"`
		Fields []string `json:"fields"`
	}
	conflicts := make([]pair, len(closure.Conflicts))
	for i, c := range closure.Conflicts {
		conflicts[i] = pair{TaskID: c.TaskID, Fields: c.Fields}
	}
	return recorded("instance_conflict", "a task of the plan is needed as two instances; the build has failed", "plan_id", plan.ID, "conflicts", conflicts)
}
