package hub

import (
	"context"
	"slices"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Opened is what came of the steps that open a build.
type Opened struct {
	Deployment string
	Build      *wire.Build
	Lease      *wire.Lease // nil when none was asked for
	Plan       *wire.Plan
	Members    wire.Members
	Operated   []Operated
}

// OpenBuild carries out the steps that open a build, each in a transaction of its own. A step can be repeated, so the same call again goes on
// after one that was cut short. The database writes to its disk once for all of them, before OpenBuild returns.
func (h *Hub) OpenBuild(ctx context.Context, c who.Principal, req wire.OpenBuild) (*Opened, error) {
	if req.Build.ID == nil || (req.Deployment == nil) == (req.DeploymentID == nil) {
		return nil, refuse.Invalid("opening_incomplete", "the build needs an id, and one of deployment and deployment_id has to be given")
	}
	o := opening{h: h, caller: c, req: &req}
	err := o.run(h.store.Ahead(ctx))
	if settled := h.store.Settle(ctx); err == nil { // what was written before a refusal stays as well
		err = settled
	}
	if err != nil {
		return nil, err
	}
	return &o.done, nil
}

type opening struct {
	h      *Hub
	caller who.Principal
	req    *wire.OpenBuild
	done   Opened
}

// run takes the steps, up to the first that is refused.
func (o *opening) run(ctx context.Context) error {
	for _, step := range []func(context.Context) error{o.deploy, o.say, o.build, o.keep, o.plan, o.register, o.seal, o.operate} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (o *opening) deploy(ctx context.Context) error {
	if o.req.DeploymentID != nil {
		o.done.Deployment = *o.req.DeploymentID
		return nil
	}
	d, err := o.h.CreateDeployment(ctx, o.caller, *o.req.Deployment)
	if err == nil {
		o.done.Deployment = d.ID
	}
	return err
}

func (o *opening) say(ctx context.Context) error {
	if len(o.req.Kinds) == 0 {
		return nil
	}
	return o.h.SayKinds(ctx, o.caller, o.req.Kinds)
}

func (o *opening) build(ctx context.Context) (err error) {
	if o.done.Build, err = o.h.CreateBuild(ctx, o.caller, o.req.Build); err != nil || o.req.Lease == nil {
		return err
	}
	o.done.Lease, err = o.h.AcquireLease(ctx, o.caller, *o.req.Build.ID, o.req.Lease.OwnerID, o.req.Lease.TTLSeconds)
	return err
}

func (o *opening) keep(ctx context.Context) error {
	if len(o.req.Bodies) == 0 {
		return nil
	}
	_, err := o.h.KeepBodies(ctx, o.caller, o.req.Bodies)
	return err
}

func (o *opening) plan(ctx context.Context) (err error) {
	o.done.Plan, err = o.h.CreatePlan(ctx, o.caller, *o.req.Build.ID, wire.CreatePlan{
		PlanID: o.req.PlanID, DeploymentID: o.done.Deployment, Settings: o.req.Settings, Roots: o.req.Roots,
	})
	return err
}

func (o *opening) register(ctx context.Context) error {
	for items := range slices.Chunk(o.req.Members, maxChunk) {
		m, err := o.h.RegisterMembers(ctx, o.caller, o.done.Plan.ID, wire.RegisterMembers{Items: items})
		if err != nil {
			return err
		}
		all := &o.done.Members
		all.TasksCreated += m.TasksCreated
		all.InstancesCreated += m.InstancesCreated
		all.MembersAdmitted += m.MembersAdmitted
		all.ClosureAdmitted += m.ClosureAdmitted
		all.EdgesCreated += m.EdgesCreated
		all.Completed += m.Completed
		all.Invalidated += m.Invalidated
		all.Diverged += m.Diverged
	}
	return nil
}

func (o *opening) seal(ctx context.Context) error {
	if !o.req.Seal {
		return nil
	}
	sealed, err := o.h.SealPlan(ctx, o.caller, o.done.Plan.ID)
	if err == nil {
		o.done.Plan.PlanRow = sealed.PlanRow
	}
	return err
}

func (o *opening) operate(ctx context.Context) (err error) {
	if len(o.req.Operations) > 0 {
		o.done.Operated, err = o.h.Operate(ctx, o.caller, o.done.Plan.ID, o.req.Operations)
	}
	return err
}
