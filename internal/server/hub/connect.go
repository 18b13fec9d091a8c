package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag/registry/wire"
)

// connect stores the declared dependencies. Edges only ever grow: an upstream that is not declared again stays.
func (r *registration) connect(ctx context.Context) error {
	outside, err := r.outsideUpstreams(ctx)
	if err != nil {
		return err
	}
	if err := r.admitOutside(ctx, outside); err != nil {
		return err
	}
	var sure, edges []Edge // those of instances that are new are new for sure
	var expanded []int64
	for _, item := range r.items {
		down := r.instances[item.InstanceHash]
		list := &edges
		if r.fresh[item.InstanceHash] {
			list = &sure
		}
		for _, hash := range sorted(item.DeclaredUpstreams) {
			up := r.instances[hash]
			if up == nil {
				up = outside[hash]
			}
			*list = append(*list, Edge{Downstream: down.PK, Upstream: up.PK, Task: up.Task})
		}
		if item.DeclaredUpstreams != nil && down.ExpandedAt == nil {
			expanded = append(expanded, down.PK)
		}
	}
	if err := r.tx.InsertNewEdges(ctx, sure); err != nil {
		return err
	}
	fresh, err := r.tx.InsertEdges(ctx, edges, false)
	if err != nil {
		return err
	}
	r.out.EdgesCreated = len(sure) + len(fresh)
	if err := r.diverge(fresh); err != nil {
		return err
	}
	slices.Sort(expanded)
	if err := r.tx.MarkExpanded(ctx, expanded, r.now); err != nil {
		return err
	}
	return r.spread(ctx, fresh)
}

// outsideUpstreams gives the declared upstreams that are no items of the chunk.
func (r *registration) outsideUpstreams(ctx context.Context) (map[string]*InstanceRow, error) {
	var hashes []string
	for _, item := range r.items {
		for _, up := range item.DeclaredUpstreams {
			if r.inChunk[up] == nil {
				hashes = append(hashes, up)
			}
		}
	}
	if hashes == nil {
		return nil, nil
	}
	hashes = sorted(hashes)
	found, err := r.tx.Instances(ctx, r.plan.Scope, hashes)
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, hash := range hashes {
		if found[hash] == nil {
			missing = append(missing, hash)
		}
	}
	if missing != nil {
		return nil, invalid("unknown_upstream_instance", fmt.Sprintf("%d declared upstreams are neither in this call nor known within the plan's deployment and settings", len(missing)),
			"instance_hashes", missing)
	}
	return found, nil
}

// admitOutside makes upstreams that are not in the chunk members too.
func (r *registration) admitOutside(ctx context.Context, outside map[string]*InstanceRow) error {
	if len(outside) == 0 {
		return nil
	}
	rows := make([]*InstanceRow, 0, len(outside))
	tasks := make([]int64, 0, len(outside))
	for _, row := range outside {
		rows = append(rows, row)
		tasks = append(tasks, row.Task)
	}
	slices.SortFunc(rows, func(a, b *InstanceRow) int { return cmpString(a.TaskID, b.TaskID) })
	slices.Sort(tasks)
	held, err := r.tx.MemberInstances(ctx, r.plan.PK, slices.Compact(tasks))
	if err != nil {
		return err
	}
	var members []NewMember
	for _, row := range rows {
		if of, ok := r.holds[row.Task]; ok {
			held[row.Task] = of
		}
		if of, ok := held[row.Task]; ok {
			if of != row.PK {
				return r.twoInstances(ctx, row.TaskID, of, row.PK)
			}
			continue
		}
		held[row.Task] = row.PK
		r.holds[row.Task] = row.PK
		members = append(members, NewMember{Task: row.Task, Instance: row.PK, AdmittedBy: wire.ByClosure})
		r.admitted(&TaskRow{PK: row.Task, TaskID: row.TaskID}, wire.ByClosure)
	}
	r.out.ClosureAdmitted = len(members)
	return r.tx.InsertMembers(ctx, r.plan.PK, members)
}

// diverge notes the instances that were expanded before and now have more upstreams.
func (r *registration) diverge(fresh []Edge) error {
	more := map[int64]int{}
	for _, e := range fresh {
		more[e.Downstream]++
	}
	var sealed []string
	for _, item := range r.items {
		row := r.instances[item.InstanceHash]
		if r.fresh[item.InstanceHash] || row.ExpandedAt == nil || more[row.PK] == 0 {
			continue
		}
		if r.plan.SealedAt != nil && r.gated {
			sealed = append(sealed, item.TaskID)
			continue
		}
		r.out.Diverged++
		task := row.Task
		r.events = append(r.events, EventRow{
			Type: wire.EventTaskStructureDiverged, Build: &r.plan.Build, Plan: &r.plan.PK, Task: &task,
			Metadata: mustJSON(map[string]any{"instance_hash": item.InstanceHash, "new_upstreams": more[row.PK]}),
		})
	}
	if sealed != nil {
		return r.sealed(sealed)
	}
	return nil
}

// spread tells the other plans that have one of the instances which got edges, and this one, that they may have to admit more.
func (r *registration) spread(ctx context.Context, fresh []Edge) error {
	var old []int64
	for _, e := range fresh {
		old = append(old, e.Downstream)
	}
	slices.Sort(old)
	old = slices.Compact(old)
	if len(old) > 0 {
		if err := r.tx.MarkDirty(ctx, old, r.plan.PK); err != nil {
			return err
		}
	}
	// An instance that was there before may have upstreams which are no members of this plan.
	if r.plan.Dirty || r.out.InstancesCreated == len(r.items) && r.out.ClosureAdmitted == 0 {
		return nil
	}
	r.plan.Dirty = true
	return r.tx.UpdatePlan(ctx, r.plan)
}

// differingFields names the top-level fields in which the bodies of two instances of one task differ, and gives their ids.
func differingFields(ctx context.Context, tx Tx, a, b int64) (fields []string, ids [2]string, err error) {
	bodies, err := tx.Bodies(ctx, []int64{a, b})
	if err != nil {
		return nil, ids, err
	}
	created, err := tx.InstanceIDs(ctx, []int64{a, b})
	if err != nil {
		return nil, ids, err
	}
	var left, right map[string]json.RawMessage
	_ = json.Unmarshal(bodies[a], &left)
	_ = json.Unmarshal(bodies[b], &right)
	for key, value := range left {
		if other, ok := right[key]; !ok || !sameJSON(value, other) {
			fields = append(fields, key)
		}
	}
	for key := range right {
		if _, ok := left[key]; !ok {
			fields = append(fields, key)
		}
	}
	slices.Sort(fields)
	return fields, [2]string{created[a], created[b]}, nil
}
