package hub

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/registry/wire"
)

// connect stores the declared dependencies. Edges only ever grow: an upstream that is not declared again stays.
func (r *registration) connect(ctx context.Context) error {
	if err := r.checkOutside(); err != nil {
		return err
	}
	if err := r.admitOutside(ctx); err != nil {
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
				up = r.outside[hash]
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
	if fresh, err = r.connectParent(ctx, fresh); err != nil {
		return err
	}
	slices.Sort(expanded)
	if err := r.tx.MarkExpanded(ctx, expanded, r.now); err != nil {
		return err
	}
	return r.spread(ctx, fresh)
}

// connectParent stores that the task which yields needs what it yielded.
func (r *registration) connectParent(ctx context.Context, fresh []Edge) ([]Edge, error) {
	if r.parent == 0 {
		return fresh, nil
	}
	edges := make([]Edge, 0, len(r.dynamic))
	for _, hash := range slices.Sorted(maps.Keys(r.dynamic)) {
		up := r.instances[hash]
		edges = append(edges, Edge{Downstream: r.parent, Upstream: up.PK, Task: up.Task})
	}
	more, err := r.tx.InsertEdges(ctx, edges, true)
	r.dynamics = len(more)
	return append(fresh, more...), err
}

// findOutside finds the declared upstreams that are no items of the chunk, and gives the tasks to hold besides those of the
// items: all are held at once and in order.
func (r *registration) findOutside(ctx context.Context) (also []string, err error) {
	if r.parentTask != "" {
		also = append(also, r.parentTask)
	}
	hashes := r.outsideHashes()
	if hashes == nil {
		return also, nil
	}
	if r.outside, err = r.tx.Instances(ctx, r.plan.Scope, hashes); err != nil {
		return nil, err
	}
	for _, row := range r.outside {
		also = append(also, row.TaskID)
	}
	return also, nil
}

func (r *registration) outsideHashes() []string {
	var hashes []string
	for _, item := range r.items {
		for _, up := range item.DeclaredUpstreams {
			if r.inChunk[up] == nil {
				hashes = append(hashes, up)
			}
		}
	}
	if hashes == nil {
		return nil
	}
	return sorted(hashes)
}

func (r *registration) checkOutside() error {
	var missing []string
	for _, hash := range r.outsideHashes() {
		if r.outside[hash] == nil {
			missing = append(missing, hash)
		}
	}
	if missing != nil {
		return refuse.Invalid("unknown_upstream_instance", fmt.Sprintf("%d declared upstreams are neither in this call nor known within the plan's deployment and settings", len(missing)),
			"instance_hashes", missing)
	}
	return nil
}

// admitOutside makes upstreams that are not in the chunk members too.
func (r *registration) admitOutside(ctx context.Context) error {
	if len(r.outside) == 0 {
		return nil
	}
	rows := slices.SortedFunc(maps.Values(r.outside), func(a, b *InstanceRow) int {
		return cmp.Or(cmp.Compare(a.TaskID, b.TaskID), cmp.Compare(a.InstanceHash, b.InstanceHash))
	})
	var members []NewMember
	for _, row := range rows {
		if of, ok := r.holds[row.Task]; ok {
			if of != row.PK {
				return r.twoInstances(ctx, row.TaskID, of, row.PK)
			}
			continue
		}
		r.holds[row.Task] = row.PK
		members = append(members, NewMember{Task: row.Task, Instance: row.PK, AdmittedBy: wire.ByClosure})
	}
	r.out.ClosureAdmitted = len(members)
	return r.tx.admit(ctx, r.plan, members, r.now)
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
	// A new member whose instance was there before may have upstreams which are no members of this plan.
	own := !r.plan.Dirty && (r.known || r.out.ClosureAdmitted > 0)
	if len(old) == 0 && !own {
		return nil
	}
	return r.tx.MarkDirty(ctx, old, r.plan.PK, own)
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
