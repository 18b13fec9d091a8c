package storetest_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// modal records a version of an app's code, activated.
func modal(w *storetest.World, app, code string) string {
	w.T.Helper()
	id := storetest.ID()
	_, err := w.CreateDeployment(w.T.Context(), w.Caller, wire.CreateDeployment{ID: &id, Kind: wire.Modal, AppName: &app, CodeID: code})
	w.Must(err)
	_, err = w.ActivateDeployment(w.T.Context(), w.Caller, id, wire.ActivateDeployment{})
	w.Must(err)
	return id
}

func TestRefusalsOfDeployments(t *testing.T) {
	t.Parallel()
	create := func(first, second wire.CreateDeployment) func(*storetest.World) func() error {
		return func(w *storetest.World) func() error {
			id := storetest.ID()
			first, second := first, second
			first.ID = &id
			_, err := w.CreateDeployment(w.T.Context(), w.Caller, first)
			w.Must(err)
			if second.ID != nil {
				second.ID = &id
			}
			return func() error { _, err := w.CreateDeployment(w.T.Context(), w.Caller, second); return err }
		}
	}
	app := wire.CreateDeployment{Kind: wire.Modal, AppName: new("app"), CodeID: "c"}
	check(t, map[string]denial{
		"no id":  {code: "deployment_id_required", kind: refuse.KindInvalid, in: create(app, wire.CreateDeployment{Kind: wire.Modal, AppName: new("app"), CodeID: "c"})},
		"no app": {code: "app_name_required", kind: refuse.KindInvalid, in: create(app, wire.CreateDeployment{ID: new(""), Kind: wire.Modal, CodeID: "c"})},
		"same id, other code": {code: "deployment_id_conflict", kind: refuse.KindConflict, extras: "deployment_id fields", in: create(app,
			wire.CreateDeployment{ID: new(""), Kind: wire.Modal, AppName: new("app"), CodeID: "d"})},
		"a local one with the id of another": {code: "deployment_id_conflict", kind: refuse.KindConflict, extras: "deployment_id fields", in: create(app,
			wire.CreateDeployment{ID: new(""), Kind: wire.Local, CodeID: "d"})},
		"the id of another environment": {code: "deployment_id_conflict", kind: refuse.KindConflict, extras: "deployment_id fields", in: func(w *storetest.World) func() error {
			id := modal(w.As(w.Environment()), "app", "c")
			return func() error {
				_, err := w.CreateDeployment(w.T.Context(), w.Caller, wire.CreateDeployment{ID: &id, Kind: wire.Modal, AppName: new("app"), CodeID: "c"})
				return err
			}
		}},
		"local code of another app": {code: "local_deployment_conflict", kind: refuse.KindConflict, extras: "app_name deployment_id", in: create(
			wire.CreateDeployment{Kind: wire.Local, CodeID: "c"}, wire.CreateDeployment{Kind: wire.Local, AppName: new("app"), CodeID: "c"})},
		"activation with other values": {code: "deployment_activation_conflict", kind: refuse.KindConflict, extras: "deployment_id fields", in: func(w *storetest.World) func() error {
			id := modal(w, "app", "c")
			_, err := w.ActivateDeployment(w.T.Context(), w.Caller, id, wire.ActivateDeployment{ImageID: new("image")})
			w.Must(err)
			return func() error {
				_, err := w.ActivateDeployment(w.T.Context(), w.Caller, id, wire.ActivateDeployment{ImageID: new("other"), ModalAppID: new("app")})
				return err
			}
		}},
	})
}

func TestRefusalsOfPlans(t *testing.T) {
	t.Parallel()
	type plan = wire.CreatePlan
	// create has a build of task a with a plan that fits, and changes the request for one more.
	create := func(change func(w *storetest.World, p *plan)) func(*storetest.World) func() error {
		return func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			p := plan{PlanID: storetest.ID(), DeploymentID: r.Deployment, Roots: w.Items(storetest.Spec{Name: "a", NotYet: true})}
			change(w, &p)
			return func() error { _, err := w.CreatePlan(w.T.Context(), w.Caller, r.Build, p); return err }
		}
	}
	check(t, map[string]denial{
		"no roots":       {code: "no_roots", kind: refuse.KindInvalid, in: create(func(_ *storetest.World, p *plan) { p.Roots = nil })},
		"expanded roots": {code: "root_declared_upstreams", kind: refuse.KindInvalid, extras: "task_id", in: create(func(_ *storetest.World, p *plan) { p.Roots[0].DeclaredUpstreams = []string{} })},
		"other roots": {code: "root_mismatch", kind: refuse.KindInvalid, extras: "build_id", in: create(func(w *storetest.World, p *plan) {
			p.Roots = w.Items(storetest.Spec{Name: "b", NotYet: true})
		})},
		"no such deployment": {code: "unknown_deployment", kind: refuse.KindInvalid, extras: "deployment_id", in: create(func(_ *storetest.World, p *plan) { p.DeploymentID = storetest.ID() })},
		"inactive deployment": {code: "deployment_not_activated", kind: refuse.KindInvalid, extras: "deployment_id", in: create(func(w *storetest.World, p *plan) {
			p.DeploymentID = storetest.ID()
			_, err := w.CreateDeployment(w.T.Context(), w.Caller, wire.CreateDeployment{ID: &p.DeploymentID, Kind: wire.Modal, AppName: new("app"), CodeID: "c"})
			w.Must(err)
		})},
		"setting without a name": {code: "invalid_settings", kind: refuse.KindInvalid, extras: "key", in: create(func(_ *storetest.World, p *plan) { p.Settings = map[string]string{"": "x"} })},
		"setting of the platform": {code: "reserved_settings_key", kind: refuse.KindInvalid, extras: "key", in: create(func(_ *storetest.World, p *plan) {
			p.Settings = map[string]string{"STARDAG_API_KEY": "x"}
		})},
		"setting of the engine": {code: "reserved_settings_key", kind: refuse.KindInvalid, extras: "key", in: create(func(_ *storetest.World, p *plan) {
			p.Settings = map[string]string{"MODAL_X": "x"}
		})},
		"id of another plan": {code: "plan_id_conflict", kind: refuse.KindConflict, extras: "plan_id", in: create(func(w *storetest.World, p *plan) {
			p.PlanID = w.Start(p.DeploymentID, storetest.Spec{Name: "z"}).Plan
			p.Settings = map[string]string{"K": "v"}
		})},
		"other root instance": {code: "root_instance_conflict", kind: refuse.KindConflict, extras: "missing plan_id unexpected", in: create(func(w *storetest.World, p *plan) {
			p.Roots = w.Items(storetest.Spec{Name: "a", Param: 1, NotYet: true})
		})},
		"two instances of a root": {code: "instance_conflict", kind: refuse.KindConflict, extras: "fields member_instance_id other_instance_id plan_id task_id", in: create(func(w *storetest.World, p *plan) {
			p.Settings = map[string]string{"K": "v"}
			p.Roots = append(p.Roots, w.Item(storetest.Spec{Name: "a", Param: 1, NotYet: true}))
		})},
		"build of another environment": {code: "build_id_conflict", kind: refuse.KindConflict, extras: "build_id", in: func(w *storetest.World) func() error {
			other := w.As(w.Environment())
			id := other.Start(other.Deployment("code"), storetest.Spec{Name: "a"}).Build
			return func() error {
				_, err := w.CreateBuild(w.T.Context(), w.Caller, wire.CreateBuild{ID: &id, RootTaskIDs: []string{"x"}})
				return err
			}
		}},
		"seal before the roots are expanded": {code: "plan_incomplete_registration", kind: refuse.KindConflict, extras: "plan_id reason task_ids", in: func(w *storetest.World) func() error {
			r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "a", Unknown: true})
			return func() error { _, err := w.SealPlan(w.T.Context(), w.Caller, r.Plan); return err }
		}},
		"seal of an older deployment's plan": {code: "deployment_not_current", kind: refuse.KindConflict, extras: "current_deployment_id deployment_id", in: func(w *storetest.World) func() error {
			r := w.Begin(modal(w, "app", "1"), storetest.Spec{Name: "a"})
			modal(w, "app", "2")
			return func() error { _, err := w.SealPlan(w.T.Context(), w.Caller, r.Plan); return err }
		}},
		"seal of an older plan": {code: "plan_superseded", kind: refuse.KindConflict, extras: "plan_id", in: func(w *storetest.World) func() error {
			r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "a"})
			r.NewPlan(storetest.ID(), r.Deployment, map[string]string{"K": "v"}, storetest.Spec{Name: "a"})
			return func() error { _, err := w.SealPlan(w.T.Context(), w.Caller, r.Plan); return err }
		}},
		"exclusion from a superseded plan": {code: "plan_superseded", kind: refuse.KindConflict, extras: "plan_id", in: func(w *storetest.World) func() error {
			r, _ := twoPlans(w)
			return func() error {
				_, err := w.ExcludeMember(w.T.Context(), w.Caller, r.Plan, "task-a", wire.ExcludeMember{})
				return err
			}
		}},
		"return to an older plan": {code: "plan_superseded", kind: refuse.KindConflict, extras: "pending_plan_id plan_id", in: func(w *storetest.World) func() error {
			r, _ := twoPlans(w)
			r.NewPlan(storetest.ID(), r.Deployment, map[string]string{"K": "w"}, storetest.Spec{Name: "a"})
			return func() error {
				_, err := w.ResumeBuild(w.T.Context(), w.Caller, r.Build, wire.ResumeBuild{DeploymentID: &r.Deployment})
				return err
			}
		}},
		"completion without a seal": {code: "plan_incomplete", kind: refuse.KindConflict, extras: "build_id plan_id reason", in: func(w *storetest.World) func() error {
			r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "a", Complete: true})
			return func() error { return complete(w, r, true) }
		}},
		"completion with tasks to do": {code: "plan_incomplete", kind: refuse.KindConflict, extras: "build_id count plan_id reason task_ids", in: func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			return func() error { return complete(w, r, false) }
		}},
		"completion with an excluded root": {code: "plan_incomplete", kind: refuse.KindConflict, extras: "build_id plan_id reason task_ids", in: func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			_, err := w.ExcludeMember(w.T.Context(), w.Caller, r.Plan, "task-a", wire.ExcludeMember{})
			w.Must(err)
			_, err = w.ResumeBuild(w.T.Context(), w.Caller, r.Build, wire.ResumeBuild{})
			w.Must(err)
			return func() error { return complete(w, r, true) }
		}},
	})
}

func complete(w *storetest.World, r *storetest.Run, force bool) error {
	_, err := w.CompleteBuild(w.T.Context(), w.Caller, r.Build, wire.CompleteBuild{Force: force})
	return err
}

func TestRefusalsOfRegistrations(t *testing.T) {
	t.Parallel()
	// register has an open or sealed plan of "root" and sends items made from specs and then changed.
	register := func(sealed bool, specs []storetest.Spec, change func(items []wire.Item)) func(*storetest.World) func() error {
		return func(w *storetest.World) func() error {
			r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "up"}, storetest.Spec{Name: "root", Needs: []string{"up"}})
			if sealed {
				r.Seal()
			}
			items := w.Items(specs...)
			if change != nil {
				change(items)
			}
			return func() error {
				_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
				return err
			}
		}
	}
	type specs = []storetest.Spec
	many := make(specs, 1001)
	for i := range many {
		many[i].Name = fmt.Sprint(i)
	}
	twice := specs{{Name: "new"}, {Name: "new"}}
	check(t, map[string]denial{
		"too many": {code: "chunk_too_large", kind: refuse.KindInvalid, extras: "items", in: register(false, many, nil)},
		"twice with another body": {code: "instance_body_conflict", kind: refuse.KindConflict, extras: "instance_hash", in: register(false, twice, func(items []wire.Item) {
			items[1].Body = json.RawMessage(`{"other":1}`)
		})},
		"twice with other upstreams": {code: "duplicate_item", kind: refuse.KindInvalid, extras: "fields instance_hash", in: register(false, twice, func(items []wire.Item) {
			items[1].DeclaredUpstreams = nil
		})},
		"twice, seen differently": {code: "duplicate_item", kind: refuse.KindInvalid, extras: "fields instance_hash", in: register(false, twice, func(items []wire.Item) {
			items[1].ObservedComplete = true
		})},
		"another name": {code: "task_identity_conflict", kind: refuse.KindConflict, extras: "fields task_id", in: register(false, specs{{Name: "new"}, {Name: "up"}}, func(items []wire.Item) {
			items[1].TaskName = "other"
		})},
		"another root of targets": {code: "task_identity_conflict", kind: refuse.KindConflict, extras: "fields task_id", in: register(false, specs{{Name: "up"}}, func(items []wire.Item) {
			items[0].OutputURI = new("s3://elsewhere")
		})},
		"another body": {code: "instance_body_conflict", kind: refuse.KindConflict, extras: "instance_hash task_id", in: register(false, specs{{Name: "new"}, {Name: "up"}}, func(items []wire.Item) {
			items[1].Body = json.RawMessage(`{"other":1}`)
		})},
		"another instance": {
			code: "instance_conflict", kind: refuse.KindConflict, extras: "fields member_instance_id other_instance_id plan_id task_id",
			in: register(false, specs{{Name: "new"}, {Name: "up", Param: 2}}, nil),
		},
		"two instances at once": {
			code: "instance_conflict", kind: refuse.KindConflict, extras: "fields member_instance_id other_instance_id plan_id task_id",
			in: register(false, specs{{Name: "new", Param: 1}, {Name: "new", Param: 2}}, nil),
		},
		"an upstream nobody knows": {code: "unknown_upstream_instance", kind: refuse.KindInvalid, extras: "instance_hashes", in: register(false, specs{{Name: "new", Needs: []string{"nobody"}}}, nil)},
		"into a sealed plan":       {code: "plan_sealed", kind: refuse.KindConflict, extras: "plan_id task_ids", in: register(true, specs{{Name: "new"}}, nil)},
		"more upstreams in a sealed plan": {
			code: "plan_sealed", kind: refuse.KindConflict, extras: "plan_id task_ids",
			in: register(true, specs{{Name: "up", Needs: []string{"root"}}}, nil),
		},
	})
}
