package storetest_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// opening opens a build of specs, of which the last is requested, and asks for the claim on the first.
func opening(w *storetest.World, specs ...storetest.Spec) wire.OpenBuild {
	build, deployment, execution := storetest.ID(), storetest.ID(), storetest.ID()
	root := specs[len(specs)-1]
	first := specs[0]
	root.NotYet = true
	yes := true
	return wire.OpenBuild{
		Deployment: &wire.CreateDeployment{ID: &deployment, Kind: wire.Local, CodeID: "opened"},
		Build:      wire.CreateBuild{ID: &build, RootTaskIDs: []string{"task-" + root.Name}},
		Lease:      &wire.AcquireLease{OwnerID: "scheduler"}, PlanID: storetest.ID(), Roots: w.Items(root), Members: w.Items(specs...), Seal: true,
		Operations: []wire.Operation{{TaskID: "task-" + first.Name, Start: &wire.StartTask{ExecutionID: execution, Claim: &yes}}},
	}
}

// TestOpeningABuildIsTheStepsOfItsOwn opens a build with one call, which registers more tasks than a step does, and with that call again.
func TestOpeningABuildIsTheStepsOfItsOwn(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		const n = 1500
		specs := make([]storetest.Spec, n)
		root := storetest.Spec{Name: "root"}
		for i := range specs {
			specs[i].Name = fmt.Sprintf("leaf%04d", i)
			root.Needs = append(root.Needs, specs[i].Name)
		}
		req := opening(w, slices.Concat(specs, []storetest.Spec{root})...)
		body := []byte(`{"__name":"kept"}`)
		req.Bodies = []wire.OwnBody{{Hash: canon.OwnHash(body).String(), Own: string(body)}}
		for _, again := range []bool{false, true} {
			got, err := w.OpenBuild(t.Context(), w.Caller, req)
			w.Must(err)
			if got.Build.ID != *req.Build.ID || got.Plan.ID != req.PlanID || got.Deployment != *req.Deployment.ID || !got.Lease.Held || got.Plan.SealedAt == nil {
				t.Errorf("again=%v: got build %+v, plan %+v, deployment %s, lease %+v", again, got.Build, got.Plan, got.Deployment, got.Lease)
			}
			if len(got.Operated) != 1 || got.Operated[0].Refusal != nil || got.Operated[0].Transition.Status != wire.Running {
				t.Errorf("again=%v: the first claim is %+v", again, got.Operated)
			}
			if want := n; !again && got.Members.MembersAdmitted != want { // the root is one by the plan
				t.Errorf("%d members were admitted, want %d", got.Members.MembersAdmitted, want)
			}
		}
		missing, err := w.MissingBodies(t.Context(), w.Caller, []string{req.Bodies[0].Hash})
		if w.Must(err); len(missing.Missing) != 0 {
			t.Error("the body is not kept")
		}
		if s := w.Status("leaf0001"); s != wire.Pending {
			t.Errorf("a task that was not claimed is %s", s)
		}
	})
}

// TestOpeningABuildStopsAtTheStepThatIsRefused leaves what came before it, and goes on from there when the call comes again.
func TestOpeningABuildStopsAtTheStepThatIsRefused(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		req := opening(w, storetest.Spec{Name: "a"}, storetest.Spec{Name: "root", Needs: []string{"a"}})
		members := req.Members
		req.Members = members[:1] // the root's upstreams are not known
		_, err := w.OpenBuild(t.Context(), w.Caller, req)
		w.Refused(err, "plan_incomplete_registration")
		b, err := w.Build(t.Context(), w.Caller, *req.Build.ID)
		if w.Must(err); b.Status != wire.BuildRunning || w.Status("a") != wire.Pending {
			t.Errorf("the build is %s and its task %s", b.Status, w.Status("a"))
		}
		req.Members = members
		_, err = w.OpenBuild(t.Context(), w.Caller, req)
		if w.Must(err); w.Status("a") != wire.Running {
			t.Errorf("the task is %s, want it claimed", w.Status("a"))
		}
		req.Deployment = nil
		_, err = w.OpenBuild(t.Context(), w.Caller, req)
		w.Refused(err, "opening_incomplete")
	})
}
