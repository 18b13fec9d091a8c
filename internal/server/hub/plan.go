package hub

import (
	"context"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// CreatePlan stores the plan of a build within a scope, with the build's roots as its first members. A build has one
// plan per scope: asking again gives that one, and its id.
func (h *Hub) CreatePlan(ctx context.Context, c who.Principal, buildID string, req wire.CreatePlan) (*wire.Plan, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Plan, error) {
		if err := checkRoots(req.Roots); err != nil {
			return nil, err
		}
		b, err := FindBuild(ctx, tx, buildID, Exclusive)
		if err != nil {
			return nil, err
		}
		if !sameRoots(b, req.Roots) {
			return nil, refuse.Invalid("root_mismatch", "the roots of the plan are not those of the build", "build_id", b.ID)
		}
		d, err := tx.Deployment(ctx, req.DeploymentID)
		switch {
		case err != nil:
			return nil, err
		case d == nil:
			return nil, refuse.Invalid("unknown_deployment", fmt.Sprintf("there is no deployment %s in this environment", req.DeploymentID), "deployment_id", req.DeploymentID)
		case d.ActivatedAt == nil:
			return nil, refuse.Invalid("deployment_not_activated", fmt.Sprintf("deployment %s is not activated", d.ID), "deployment_id", d.ID)
		}
		if err := checkSettings(req.Settings); err != nil {
			return nil, err
		}
		hash, err := settingsHash(req.Settings)
		if err != nil {
			return nil, err
		}
		plan, err := tx.PlanOf(ctx, b.PK, d.PK, hash)
		if err != nil {
			return nil, err
		}
		created := plan == nil
		if created {
			scope, err := tx.EnsureScope(ctx, d.PK, hash, req.Settings)
			if err != nil {
				return nil, err
			}
			if plan, err = insertPlan(ctx, tx, b, d, scope, hash, req.PlanID); err != nil {
				return nil, err
			}
		} else if err := sameRootInstances(ctx, tx, plan, req.Roots); err != nil {
			return nil, err
		}
		r := registration{h: h, tx: tx, caller: c, plan: plan, admission: wire.ByRoot}
		if _, err := r.run(ctx, req.Roots); err != nil {
			return nil, err
		}
		return &wire.Plan{PlanRow: plan.PlanRow, Created: created}, nil
	})
}

func checkRoots(roots []wire.Item) error {
	if len(roots) == 0 {
		return refuse.Invalid("no_roots", "a plan needs its build's root tasks")
	}
	for i := range roots {
		if roots[i].DeclaredUpstreams != nil {
			return refuse.Invalid("root_declared_upstreams", "roots are sent without declared_upstreams; those come with the members", "task_id", roots[i].TaskID)
		}
	}
	return nil
}

func sameRoots(b *BuildRow, roots []wire.Item) bool {
	ids := make([]string, len(roots))
	for i := range roots {
		ids[i] = roots[i].TaskID
	}
	slices.Sort(ids)
	return slices.Equal(slices.Compact(ids), b.RootTaskIDs)
}

func sameRootInstances(ctx context.Context, tx Tx, plan *PlanRow, roots []wire.Item) error {
	members, err := tx.Roots(ctx, plan.PK)
	if err != nil {
		return err
	}
	sent := map[string]bool{}
	for i := range roots {
		sent[roots[i].InstanceHash] = true
	}
	missing := []string{}
	for i := range members {
		if !sent[members[i].InstanceHash] {
			missing = append(missing, members[i].InstanceHash)
		}
		delete(sent, members[i].InstanceHash)
	}
	if len(missing) == 0 && len(sent) == 0 {
		return nil
	}
	unexpected := make([]string, 0, len(sent))
	for hash := range sent {
		unexpected = append(unexpected, hash)
	}
	slices.Sort(unexpected)
	slices.Sort(missing)
	return refuse.Conflict("root_instance_conflict", "the build's plan for this deployment and these settings has other instances of the roots",
		"plan_id", plan.ID, "unexpected", unexpected, "missing", missing)
}

func insertPlan(ctx context.Context, tx Tx, b *BuildRow, d *DeploymentRow, scope int64, hash, id string) (*PlanRow, error) {
	plans, err := tx.Plans(ctx, b.PK)
	if err != nil {
		return nil, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	plan := &PlanRow{
		Build: b.PK, Scope: scope, CreatedAt: now,
		PlanRow: wire.PlanRow{ID: id, BuildID: b.ID, DeploymentID: d.ID, SettingsHash: hash, Generation: 1},
	}
	if len(plans) > 0 {
		plan.Generation = plans[0].Generation + 1
	} else {
		plan.ActivatedAt = new(wire.At(now))
	}
	inserted, err := tx.InsertPlan(ctx, plan)
	if err != nil {
		return nil, err
	}
	if !inserted {
		return nil, refuse.Conflict("plan_id_conflict", fmt.Sprintf("the id %s belongs to another plan", id), "plan_id", id)
	}
	return tx.PlanOf(ctx, b.PK, d.PK, hash)
}

// RegisterMembers registers a chunk of tasks with a plan.
func (h *Hub) RegisterMembers(ctx context.Context, c who.Principal, planID string, req wire.RegisterMembers) (*wire.Members, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Members, error) {
		plan, err := FindPlan(ctx, tx, planID, Shared)
		if err != nil {
			return nil, err
		}
		if err := checkChunk(len(req.Items)); err != nil {
			return nil, err
		}
		if len(req.Items) == 0 {
			return &wire.Members{}, nil
		}
		r := registration{h: h, tx: tx, caller: c, plan: plan, admission: wire.ByStatic, gated: true}
		return r.run(ctx, req.Items)
	})
}

const maxChunk = 1000

func checkChunk(n int) error {
	if n > maxChunk {
		return refuse.Invalid("chunk_too_large", fmt.Sprintf("%d items in one call; at most %d", n, maxChunk), "items", n)
	}
	return nil
}

// BuildPlans lists the plans of a build, newest first.
func (h *Hub) BuildPlans(ctx context.Context, c who.Principal, buildID string) (*wire.BuildPlans, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.BuildPlans, error) {
		b, err := FindBuild(ctx, tx, buildID, NoLock)
		if err != nil {
			return nil, err
		}
		rows, err := tx.Plans(ctx, b.PK)
		if err != nil {
			return nil, err
		}
		out := &wire.BuildPlans{BuildID: b.ID, Plans: make([]wire.PlanDetail, 0, len(rows))}
		for i := range rows {
			detail, err := planDetail(ctx, tx, &rows[i])
			if err != nil {
				return nil, err
			}
			out.Plans = append(out.Plans, *detail)
		}
		return out, nil
	})
}

// Plan returns one plan with its counts.
func (h *Hub) Plan(ctx context.Context, c who.Principal, id string) (*wire.PlanDetail, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.PlanDetail, error) {
		plan, err := FindPlan(ctx, tx, id, NoLock)
		if err != nil {
			return nil, err
		}
		return planDetail(ctx, tx, plan)
	})
}

func planDetail(ctx context.Context, tx Tx, plan *PlanRow) (*wire.PlanDetail, error) {
	d, err := tx.Deployment(ctx, plan.DeploymentID)
	if err != nil {
		return nil, err
	}
	if d == nil {
		return nil, fmt.Errorf("plan %s has no deployment", plan.ID)
	}
	counts, err := tx.PlanCounts(ctx, plan.PK)
	if err != nil {
		return nil, err
	}
	return &wire.PlanDetail{
		PlanRow: plan.PlanRow, CreatedAt: wire.At(plan.CreatedAt), Deployment: d.Deployment, IsActive: plan.Active(),
		MemberCount: counts.Members, RootCount: counts.Roots, ExcludedCount: counts.Excluded, MemberCounts: counts.ByStatus,
	}, nil
}

// PlanRoots returns the roots of a plan with their bodies, excluded ones too.
func (h *Hub) PlanRoots(ctx context.Context, c who.Principal, id string) (*wire.PlanRoots, error) {
	return h.planRoots(ctx, c, id, Expand)
}

// PlanRootsOwn is like [Hub.PlanRoots] with references in bodies that are kept by their hash.
func (h *Hub) PlanRootsOwn(ctx context.Context, c who.Principal, id string) (*wire.PlanRoots, error) {
	return h.planRoots(ctx, c, id, asKept)
}

func (h *Hub) planRoots(ctx context.Context, c who.Principal, id string, form bodyForm) (*wire.PlanRoots, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.PlanRoots, error) {
		plan, err := FindPlan(ctx, tx, id, NoLock)
		if err != nil {
			return nil, err
		}
		rows, err := tx.Roots(ctx, plan.PK)
		if err != nil {
			return nil, err
		}
		bodies, err := tx.Bodies(ctx, instancesOf(rows))
		if err == nil {
			err = form(ctx, tx, bodies)
		}
		if err != nil {
			return nil, err
		}
		out := &wire.PlanRoots{PlanID: plan.ID, BuildID: plan.BuildID, DeploymentID: plan.DeploymentID, SettingsHash: plan.SettingsHash, Roots: make([]wire.Member, len(rows))}
		for i := range rows {
			out.Roots[i] = memberOf(&rows[i], bodies)
		}
		return out, nil
	})
}

// Graph returns all members of a plan and the edges between them.
func (h *Hub) Graph(ctx context.Context, c who.Principal, id string) (*wire.Graph, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Graph, error) {
		plan, err := FindPlan(ctx, tx, id, NoLock)
		if err != nil {
			return nil, err
		}
		rows, err := tx.Members(ctx, plan.PK)
		if err != nil {
			return nil, err
		}
		edges, err := tx.Edges(ctx, plan.PK)
		if err != nil {
			return nil, err
		}
		attempts, err := tx.Attempts(ctx, plan.Build, nil)
		if err != nil {
			return nil, err
		}
		out := &wire.Graph{
			PlanID: plan.ID, BuildID: plan.BuildID, DeploymentID: plan.DeploymentID, SettingsHash: plan.SettingsHash,
			Members: make([]wire.GraphMember, len(rows)), Edges: make([]wire.GraphEdge, len(edges)),
		}
		ids := make(map[int64]string, len(rows))
		for i := range rows {
			m := &rows[i]
			ids[m.Instance] = m.InstanceID()
			out.Members[i] = wire.GraphMember{
				TaskID: m.Task.TaskID, InstanceID: ids[m.Instance], InstanceHash: m.InstanceHash, TaskNamespace: m.Task.Namespace, TaskName: m.Task.Name,
				Status: m.Task.Status, IsRoot: m.IsRoot, AdmittedBy: m.AdmittedBy, ExcludedAt: TimeOf(m.ExcludedAt), ExcludedReason: m.ExcludedReason,
				Attempts: attempts[m.Task.PK].Total, Interruptions: attempts[m.Task.PK].Interrupted,
			}
		}
		for i, e := range edges {
			out.Edges[i] = wire.GraphEdge{UpstreamInstanceID: ids[e.Upstream], DownstreamInstanceID: ids[e.Downstream], IsDynamic: e.Dynamic}
		}
		return out, nil
	})
}

// FindPlan returns a plan, with its build held as buildLock says, or refuses an id that the environment does not have.
func FindPlan(ctx context.Context, tx PlanReader, id string, buildLock Lock) (*PlanRow, error) {
	p, err := tx.Plan(ctx, id, buildLock)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, refuse.Unknown("plan", "plan_id", id)
	}
	return p, nil
}
