package storetest_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// twice is a situation and a write in it that is delivered two times.
type twice struct {
	second string // what the second delivery answers: "same", "no-op" (the same but applied, created or changed), or a code
	writes bool   // the second delivery is recorded
	in     func(w *storetest.World) func() (any, error)
}

// TestEveryWriteCanBeDeliveredTwice delivers each write two times: the second changes nothing, and is answered as the first was
// or refused by a code that clients know.
func TestEveryWriteCanBeDeliveredTwice(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for name, tt := range twiceCases() {
			t.Run(name, func(t *testing.T) {
				w := w.As(w.Environment())
				w.T = t
				call := tt.in(w)
				first, err := call()
				w.Must(err)
				before := w.Dump()
				second, err := call()
				after := w.Dump()
				if changed := !equalDumps(before, after); changed != tt.writes {
					t.Errorf("the second delivery stored something: %v, want %v\n%s", changed, tt.writes, cmp.Diff(before, after))
				}
				switch tt.second {
				case "same", "no-op":
					w.Must(err)
					equal(t, "the second answer", document(t, first, tt.second), document(t, second, tt.second))
				default:
					w.Refused(err, tt.second)
				}
			})
		}
	})
}

// document returns an answer as it goes out; of a no-op without what says whether anything changed.
func document(t *testing.T, answer any, how string) map[string]any {
	t.Helper()
	text, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	if how == "no-op" {
		for _, key := range []string{"applied", "created", "changed", "replayed", "last_active_at"} {
			delete(out, key)
		}
	}
	return out
}

func twiceCases() map[string]twice {
	type world = storetest.World
	// on has a build of "root" which needs "a", sealed.
	on := func(fn func(w *world, r *storetest.Run) (any, error)) func(*world) func() (any, error) {
		return func(w *world) func() (any, error) {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "root", Needs: []string{"a"}})
			return func() (any, error) { return fn(w, r) }
		}
	}
	// move moves task "a" which an execution holds.
	move := func(what string) func(*world) func() (any, error) {
		return func(w *world) func() (any, error) {
			r, execution := reach(w, w.Deployment("code"), "a", "live")
			return func() (any, error) { return act(w, r, what, "a", execution) }
		}
	}
	id := storetest.ID
	ended := "execution_already_ended"
	return map[string]twice{
		"local deployment": {second: "no-op", in: func(w *world) func() (any, error) {
			return func() (any, error) {
				return w.CreateDeployment(w.T.Context(), w.Caller, wire.CreateDeployment{ID: new(id()), Kind: wire.Local, CodeID: "c"})
			}
		}},
		"modal deployment": {second: "no-op", in: func(w *world) func() (any, error) {
			d := id()
			return func() (any, error) {
				return w.CreateDeployment(w.T.Context(), w.Caller, wire.CreateDeployment{ID: &d, Kind: wire.Modal, AppName: new("app"), CodeID: "c"})
			}
		}},
		"activation": {second: "same", in: func(w *world) func() (any, error) {
			d := id()
			_, err := w.CreateDeployment(w.T.Context(), w.Caller, wire.CreateDeployment{ID: &d, Kind: wire.Modal, AppName: new("app"), CodeID: "c"})
			w.Must(err)
			return func() (any, error) {
				return w.ActivateDeployment(w.T.Context(), w.Caller, d, wire.ActivateDeployment{ImageID: new("i")})
			}
		}},
		"build": {second: "same", in: func(w *world) func() (any, error) {
			b := id()
			return func() (any, error) {
				return w.CreateBuild(w.T.Context(), w.Caller, wire.CreateBuild{ID: &b, RootTaskIDs: []string{"task-a"}})
			}
		}},
		"plan": {second: "no-op", in: func(w *world) func() (any, error) {
			d := w.Deployment("code")
			b, err := w.CreateBuild(w.T.Context(), w.Caller, wire.CreateBuild{RootTaskIDs: []string{"task-a"}})
			w.Must(err)
			req := wire.CreatePlan{PlanID: id(), DeploymentID: d, Roots: w.Items(storetest.Spec{Name: "a", NotYet: true})}
			return func() (any, error) { return w.CreatePlan(w.T.Context(), w.Caller, b.ID, req) }
		}},
		"seal": {second: "same", in: func(w *world) func() (any, error) {
			r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "a"})
			return func() (any, error) { return w.SealPlan(w.T.Context(), w.Caller, r.Plan) }
		}},
		"complete build": {second: "same", in: on(func(w *world, r *storetest.Run) (any, error) {
			return w.CompleteBuild(w.T.Context(), w.Caller, r.Build, wire.CompleteBuild{Force: true})
		})},
		"fail build": {second: "same", in: on(func(w *world, r *storetest.Run) (any, error) {
			return w.FailBuild(w.T.Context(), w.Caller, r.Build, wire.FailBuild{ErrorMessage: new(id())})
		})},
		"cancel build": {second: "same", in: on(func(w *world, r *storetest.Run) (any, error) { return w.CancelBuild(w.T.Context(), w.Caller, r.Build) })},
		"exit early":   {second: "same", in: on(func(w *world, r *storetest.Run) (any, error) { return w.ExitEarly(w.T.Context(), w.Caller, r.Build) })},
		"resume": {second: "no-op", in: func(w *world) func() (any, error) {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			_, err := w.CancelBuild(w.T.Context(), w.Caller, r.Build)
			w.Must(err)
			return func() (any, error) {
				return w.ResumeBuild(w.T.Context(), w.Caller, r.Build, wire.ResumeBuild{DeploymentID: &r.Deployment, ExecutorMetadata: json.RawMessage(`{"n":1}`)})
			}
		}},
		"delete build": {second: "unknown_build", in: on(func(w *world, r *storetest.Run) (any, error) {
			return nil, w.DeleteBuild(w.T.Context(), w.Caller, r.Build)
		})},
		"start": {second: "no-op", in: func(w *world) func() (any, error) {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			execution := id()
			return func() (any, error) { return act(w, r, "start", "a", execution) }
		}},
		"complete":  {second: ended, writes: true, in: move("complete")},
		"fail":      {second: ended, writes: true, in: move("fail")},
		"interrupt": {second: ended, writes: true, in: move("interrupt")},
		"suspend":   {second: ended, writes: true, in: move("suspend")},
		"stop":      {second: "no-op", in: move("stop")},
		"cancel":    {second: "no-op", in: move("cancel")},
		"retry": {second: "no-op", in: func(w *world) func() (any, error) {
			r, _ := reach(w, w.Deployment("code"), "a", "failed")
			return func() (any, error) { return act(w, r, "retry", "a", "") }
		}},
		"skip": {second: "no-op", in: on(func(w *world, r *storetest.Run) (any, error) { return act(w, r, "skip", "a", "") })},
		"exclude": {second: "no-op", in: on(func(w *world, r *storetest.Run) (any, error) {
			x, err := w.ExcludeMember(w.T.Context(), w.Caller, r.Plan, "task-a", wire.ExcludeMember{})
			return strip(x), err
		})},
		"discovery": {second: "no-op", in: on(func(w *world, r *storetest.Run) (any, error) {
			x, err := w.DiscoveryFailed(w.T.Context(), w.Caller, r.Plan, "task-a", wire.DiscoveryFailed{Error: "x"})
			return strip(x), err
		})},
		"limit": {second: "same", in: on(func(w *world, _ *storetest.Run) (any, error) {
			return w.PutLimit(w.T.Context(), w.Caller, "k", wire.PutLimit{MaxConcurrent: 2})
		})},
		"reactive": {second: "same", in: on(func(w *world, r *storetest.Run) (any, error) {
			return w.PutReactiveMeta(w.T.Context(), w.Caller, r.Build, wire.PutReactiveMeta{AppName: "app"})
		})},
		"notify": {second: "same", in: on(func(w *world, r *storetest.Run) (any, error) {
			return w.Notify(w.T.Context(), w.Caller, r.Build, false)
		})},
		"clear notify": {second: "same", in: on(func(w *world, r *storetest.Run) (any, error) {
			return w.ClearNotification(w.T.Context(), w.Caller, r.Build)
		})},
		"artifacts": {second: "same", in: on(func(w *world, r *storetest.Run) (any, error) {
			return w.PutArtifacts(w.T.Context(), w.Caller, r.Plan, "task-a", wire.PutArtifacts{Artifacts: []wire.NewArtifact{
				{Type: "json", Name: "x", Body: []byte(`{"n":1}`)}, {Type: "markdown", Name: "x", Body: []byte(`{"content":""}`)}, {Type: "json", Name: "x", Body: []byte(`{"n":2}`)},
			}})
		})},
	}
}

// strip leaves of an exclusion what both deliveries say.
func strip(x *wire.Excluded) any {
	if x == nil {
		return nil
	}
	return map[string]any{"plan_id": x.PlanID}
}

func TestARegistrationDeliveredTwiceHasItsEffectOnce(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "root", Unknown: true})
		items := w.Items(append(diamond(), storetest.Spec{Name: "left", Needs: []string{"base"}})...) // one item is in it twice
		send := func() *wire.Members {
			out, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
			w.Must(err)
			return out
		}
		equal(t, "the first answer", &wire.Members{TasksCreated: 4, InstancesCreated: 4, MembersAdmitted: 4, EdgesCreated: 5}, send())
		before := w.Dump("plan")
		equal(t, "the second answer", &wire.Members{}, send())
		equal(t, "stored", before, w.Dump("plan"))
		out, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{})
		w.Must(err)
		equal(t, "nothing", &wire.Members{}, out)
		r.Seal()
		before = w.Dump("plan")
		equal(t, "the answer after the seal", &wire.Members{}, send())
		equal(t, "stored", before, w.Dump("plan"))
	})
}
