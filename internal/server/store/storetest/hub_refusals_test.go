package storetest_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// denial is a situation and the call that is refused in it.
type denial struct {
	code     string
	kind     refuse.Kind
	extras   string // names of the facts beside code and message, sorted
	recorded bool   // the refusal leaves a trace, and only there
	in       func(w *storetest.World) func() error
}

// check brings about each situation in an environment of its own and compares what is refused, and what is stored before and after.
func check(t *testing.T, cases map[string]denial) {
	t.Helper()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for name, tt := range cases {
			t.Run(name, func(t *testing.T) {
				w := w.As(w.Environment())
				w.T = t
				call := tt.in(w)
				before := w.Dump()
				e := w.Refused(call(), tt.code)
				if e.Kind != tt.kind || e.Recorded != tt.recorded {
					t.Errorf("got kind %d, recorded %v; want %d, %v", e.Kind, e.Recorded, tt.kind, tt.recorded)
				}
				equal(t, "facts", tt.extras, strings.Join(slices.Sorted(maps.Keys(e.Extra)), " "))
				if e.Message == "" || strings.ContainsAny(e.Message, "\n\x00") {
					t.Errorf("message %q", e.Message)
				}
				if after := w.Dump(); tt.recorded {
					if equalDumps(before, after) {
						t.Error("nothing was recorded")
					}
				} else {
					equal(t, "stored", before, after)
				}
			})
		}
	})
}

func equalDumps(a, b map[string][]string) bool {
	return maps.EqualFunc(a, b, slices.Equal[[]string])
}

func TestRefusalsOfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	on := func(call func(w *storetest.World, r *storetest.Run) error) func(*storetest.World) func() error {
		return func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			return func() error { return call(w, r) }
		}
	}
	check(t, map[string]denial{
		"build": {code: "unknown_build", kind: refuse.KindNotFound, extras: "build_id", in: on(func(w *storetest.World, _ *storetest.Run) error {
			_, err := w.Build(w.T.Context(), w.Caller, storetest.ID())
			return err
		})},
		"plan": {code: "unknown_plan", kind: refuse.KindNotFound, extras: "plan_id", in: on(func(w *storetest.World, _ *storetest.Run) error {
			_, err := w.SealPlan(w.T.Context(), w.Caller, storetest.ID())
			return err
		})},
		"task": {code: "unknown_task", kind: refuse.KindNotFound, extras: "task_id", in: on(func(w *storetest.World, _ *storetest.Run) error {
			_, err := w.TaskEvents(w.T.Context(), w.Caller, "no-task", 0)
			return err
		})},
		"deployment": {code: "unknown_deployment", kind: refuse.KindNotFound, extras: "deployment_id", in: on(func(w *storetest.World, _ *storetest.Run) error {
			_, err := w.ActivateDeployment(w.T.Context(), w.Caller, storetest.ID(), wire.ActivateDeployment{})
			return err
		})},
		"settings": {code: "unknown_settings", kind: refuse.KindNotFound, extras: "settings_hash", in: on(func(w *storetest.World, _ *storetest.Run) error {
			_, err := w.Settings(w.T.Context(), w.Caller, storetest.ID())
			return err
		})},
		"limit": {code: "unknown_limit", kind: refuse.KindNotFound, extras: "key", in: on(func(w *storetest.World, _ *storetest.Run) error {
			return w.DeleteLimit(w.T.Context(), w.Caller, "none")
		})},
		"member": {code: "not_a_member", kind: refuse.KindNotFound, extras: "plan_id task_id", in: on(func(w *storetest.World, r *storetest.Run) error {
			_, err := act(w, r, "retry", "b", "")
			return err
		})},
		"execution that is stopped": {code: "unknown_execution", kind: refuse.KindNotFound, extras: "execution_id", in: on(func(w *storetest.World, r *storetest.Run) error {
			_, err := act(w, r, "stop", "a", storetest.ID())
			return err
		})},
	})
}

func TestRefusalsOfReports(t *testing.T) {
	t.Parallel()
	// on has task a claimed by an execution through the first plan of a build, and a second plan of another build with it.
	on := func(call func(w *storetest.World, r, other *storetest.Run, execution string) error) func(*storetest.World) func() error {
		return func(w *storetest.World) func() error {
			d := w.Deployment("code")
			r, other := w.Start(d, storetest.Spec{Name: "a"}), w.Start(d, storetest.Spec{Name: "a"})
			execution := r.MustClaim("a")
			return func() error { return call(w, r, other, execution) }
		}
	}
	cases := map[string]denial{}
	for _, what := range []string{"self-start", "complete", "fail", "interrupt", "suspend", "preempt"} {
		cases[what+" of an unknown execution"] = denial{
			code: "unknown_execution", kind: refuse.KindConflict, extras: "execution_id", recorded: true,
			in: on(func(w *storetest.World, r, _ *storetest.Run, _ string) error {
				_, err := act(w, r, what, "a", storetest.ID())
				return err
			}),
		}
		cases[what+" through another plan"] = denial{
			code: "not_claim_holder", kind: refuse.KindConflict, extras: "claim_plan_id execution_id plan_id task_id",
			in: on(func(w *storetest.World, _, other *storetest.Run, execution string) error {
				_, err := act(w, other, what, "a", execution)
				return err
			}),
		}
		cases[what+" after the claim was taken away"] = denial{
			code: "execution_not_current", kind: refuse.KindConflict, extras: "execution_id", recorded: true,
			in: func(w *storetest.World) func() error {
				r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
				execution := r.MustClaim("a")
				_, err := act(w, r, "cancel", "a", "")
				w.Must(err)
				return func() error { _, err := act(w, r, what, "a", execution); return err }
			},
		}
		after := denial{
			code: "execution_already_ended", kind: refuse.KindConflict, extras: "execution_id outcome", recorded: true,
			in: func(w *storetest.World) func() error {
				r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
				execution := r.MustClaim("a")
				_, err := act(w, r, "suspend", "a", execution)
				w.Must(err)
				return func() error { _, err := act(w, r, what, "a", execution); return err }
			},
		}
		if what == "self-start" {
			after.code, after.extras = "execution_not_current", "execution_id"
		}
		cases[what+" after the end"] = after
	}
	cases["cancel of another build's claim"] = denial{
		code: "not_claim_holder", kind: refuse.KindConflict, extras: "claim_plan_id plan_id task_id",
		in: on(func(w *storetest.World, _, other *storetest.Run, _ string) error {
			_, err := act(w, other, "cancel", "a", "")
			return err
		}),
	}
	cases["yield through another plan"] = denial{
		code: "execution_not_current", kind: refuse.KindConflict, extras: "execution_id", recorded: true,
		in: on(func(w *storetest.World, _, other *storetest.Run, execution string) error {
			_, err := yield(w, other, "a", execution, storetest.ID(), false, storetest.Spec{Name: "child"})
			return err
		}),
	}
	cases["yield of an unknown execution"] = denial{
		code: "unknown_execution", kind: refuse.KindConflict, extras: "execution_id", recorded: true,
		in: on(func(w *storetest.World, r, _ *storetest.Run, _ string) error {
			_, err := yield(w, r, "a", storetest.ID(), storetest.ID(), false, storetest.Spec{Name: "child"})
			return err
		}),
	}
	cases["yield of what is not sent"] = denial{
		code: "unknown_yielded_instance", kind: refuse.KindInvalid, extras: "instance_hashes",
		in: on(func(w *storetest.World, r, _ *storetest.Run, execution string) error {
			_, err := w.YieldTasks(w.T.Context(), w.Caller, r.Plan, "task-a", wire.YieldTasks{
				ExecutionID: execution, DeploymentID: r.Deployment, BatchID: storetest.ID(), Items: w.Items(storetest.Spec{Name: "child"}), Yielded: []string{"hash-other"},
			})
			return err
		}),
	}
	cases["yield with another deployment"] = denial{
		code: "deployment_mismatch", kind: refuse.KindConflict, extras: "deployment_id plan_deployment_id",
		in: on(func(w *storetest.World, r, _ *storetest.Run, execution string) error {
			foreign := *r
			foreign.Deployment = storetest.ID()
			_, err := yield(w, &foreign, "a", execution, storetest.ID(), false, storetest.Spec{Name: "child"})
			return err
		}),
	}
	cases["renewal by another"] = denial{
		code: "claim_not_held", kind: refuse.KindConflict, extras: "claim_outcome execution_id",
		in: on(func(w *storetest.World, r, _ *storetest.Run, _ string) error {
			_, err := act(w, r, "renew", "a", storetest.ID())
			return err
		}),
	}
	cases["renewal for too long"] = denial{
		code: "invalid_claim_ttl", kind: refuse.KindInvalid, extras: "claim_ttl_seconds",
		in: on(func(w *storetest.World, _, _ *storetest.Run, execution string) error {
			_, err := w.RenewClaim(w.T.Context(), w.Caller, "task-a", wire.RenewClaim{ExecutionID: execution, ClaimTTLSeconds: new(86401)})
			return err
		}),
	}
	check(t, cases)
}

func TestRefusalsOfClaims(t *testing.T) {
	t.Parallel()
	claim := func(w *storetest.World, r *storetest.Run) func() error {
		return func() error { _, err := r.Claim("a"); return err }
	}
	state := func(state string) func(*storetest.World) func() error {
		return func(w *storetest.World) func() error {
			r, _ := reach(w, w.Deployment("code"), "a", state)
			return claim(w, r)
		}
	}
	check(t, map[string]denial{
		"completed": {code: "task_already_completed", kind: refuse.KindConflict, extras: "task_id", in: state("completed")},
		"running":   {code: "task_already_running", kind: refuse.KindConflict, extras: "task_id", in: state("live")},
		"failed":    {code: "task_not_actionable", kind: refuse.KindConflict, extras: "status task_id", in: state("failed")},
		"spent execution": {code: "execution_superseded", kind: refuse.KindConflict, extras: "execution_id", in: func(w *storetest.World) func() error {
			r, execution := reach(w, w.Deployment("code"), "a", "interrupted")
			return func() error { _, err := act(w, r, "start", "a", execution); return err }
		}},
		"superseded plan": {code: "plan_superseded", kind: refuse.KindConflict, extras: "plan_id", in: func(w *storetest.World) func() error {
			r, _ := twoPlans(w)
			return claim(w, r)
		}},
		"ended build": {code: "build_not_running", kind: refuse.KindConflict, extras: "build_id build_status", in: func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			_, err := w.ExitEarly(w.T.Context(), w.Caller, r.Build)
			w.Must(err)
			return claim(w, r)
		}},
		"excluded": {code: "member_excluded", kind: refuse.KindConflict, extras: "task_id", in: func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "root"})
			_, err := w.ExcludeMember(w.T.Context(), w.Caller, r.Plan, "task-a", wire.ExcludeMember{})
			w.Must(err)
			return claim(w, r)
		}},
		"not expanded": {code: "upstream_incomplete", kind: refuse.KindConflict, extras: "reason task_id", in: func(w *storetest.World) func() error {
			return claim(w, w.Begin(w.Deployment("code"), storetest.Spec{Name: "a", Unknown: true}))
		}},
		"upstream not complete": {code: "upstream_incomplete", kind: refuse.KindConflict, extras: "task_id upstream_task_ids", in: func(w *storetest.World) func() error {
			return claim(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "up"}, storetest.Spec{Name: "a", Needs: []string{"up"}}))
		}},
		"limit": {code: "concurrency_limit_reached", kind: refuse.KindConflict, extras: "keys task_id", recorded: true, in: func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			_, err := w.PutLimit(w.T.Context(), w.Caller, "k", wire.PutLimit{})
			w.Must(err)
			return func() error { _, err := r.Claim("a", "k", "other"); return err }
		}},
		"too long": {code: "invalid_claim_ttl", kind: refuse.KindInvalid, extras: "claim_ttl_seconds", in: func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			return func() error {
				_, err := w.StartTask(w.T.Context(), w.Caller, r.Plan, "task-a", wire.StartTask{ExecutionID: storetest.ID(), ClaimTTLSeconds: new(86401)})
				return err
			}
		}},
		"retry of a completed task": {code: "task_already_completed", kind: refuse.KindConflict, extras: "task_id", in: func(w *storetest.World) func() error {
			r, _ := reach(w, w.Deployment("code"), "a", "completed")
			return func() error { _, err := act(w, r, "retry", "a", ""); return err }
		}},
		"skip of a failed task": {code: "task_not_skippable", kind: refuse.KindConflict, extras: "status task_id", in: func(w *storetest.World) func() error {
			r, _ := reach(w, w.Deployment("code"), "a", "failed")
			return func() error { _, err := act(w, r, "skip", "a", ""); return err }
		}},
	})
}

// twoPlans returns a build of task a whose first plan has been superseded by one with other settings.
func twoPlans(w *storetest.World) (first, second *storetest.Run) {
	w.T.Helper()
	first = w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
	other := *first
	other.Plan = first.NewPlan(storetest.ID(), first.Deployment, map[string]string{"K": "v"}, storetest.Spec{Name: "a"}).ID
	_, err := observe(w, &other, storetest.Spec{Name: "a"})
	w.Must(err)
	other.Seal()
	return first, &other
}

func TestRefusalsOfLeasesTicksAndLists(t *testing.T) {
	t.Parallel()
	on := func(call func(w *storetest.World, build string) error) func(*storetest.World) func() error {
		return func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			return func() error { return call(w, r.Build) }
		}
	}
	long := json.RawMessage(`{"outcome":"x","text":"` + strings.Repeat("x", 8192) + `"}`)
	check(t, map[string]denial{
		"no owner": {code: "invalid_lease_owner", kind: refuse.KindInvalid, in: on(func(w *storetest.World, b string) error {
			_, err := w.AcquireLease(w.T.Context(), w.Caller, b, "", nil)
			return err
		})},
		"short lease": {code: "invalid_lease_ttl", kind: refuse.KindInvalid, extras: "ttl_seconds", in: on(func(w *storetest.World, b string) error {
			_, err := w.RenewLease(w.T.Context(), w.Caller, b, "me", new(4))
			return err
		})},
		"long lease": {code: "invalid_lease_ttl", kind: refuse.KindInvalid, extras: "ttl_seconds", in: on(func(w *storetest.World, b string) error {
			_, err := w.AcquireLease(w.T.Context(), w.Caller, b, "me", new(3601))
			return err
		})},
		"long summary": {code: "tick_summary_too_large", kind: refuse.KindInvalid, in: on(func(w *storetest.World, b string) error {
			_, err := w.AddTickSummary(w.T.Context(), w.Caller, b, long)
			return err
		})},
		"summary without an outcome": {code: "invalid_tick_summary", kind: refuse.KindInvalid, in: on(func(w *storetest.World, b string) error {
			_, err := w.AddTickSummary(w.T.Context(), w.Caller, b, json.RawMessage(`{"ticks":1}`))
			return err
		})},
		"no app": {code: "invalid_app_name", kind: refuse.KindInvalid, in: on(func(w *storetest.World, b string) error {
			_, err := w.PutReactiveMeta(w.T.Context(), w.Caller, b, wire.PutReactiveMeta{})
			return err
		})},
		"long tick arguments": {code: "tick_kwargs_too_large", kind: refuse.KindInvalid, in: on(func(w *storetest.World, b string) error {
			_, err := w.PutReactiveMeta(w.T.Context(), w.Caller, b, wire.PutReactiveMeta{AppName: "app", TickKwargs: long})
			return err
		})},
		"cursor": {code: "invalid_cursor", kind: refuse.KindInvalid, in: on(func(w *storetest.World, _ string) error {
			_, err := w.Builds(w.T.Context(), w.Caller, hub.BuildFilter{Cursor: "WzEsMl0"})
			return err
		})},
		"cursor of tasks": {code: "invalid_cursor", kind: refuse.KindInvalid, in: on(func(w *storetest.World, _ string) error {
			_, err := w.Tasks(w.T.Context(), w.Caller, hub.TaskFilter{Cursor: "!"})
			return err
		})},
		"idle builds that do not run": {code: "idle_requires_running", kind: refuse.KindInvalid, in: on(func(w *storetest.World, _ string) error {
			_, err := w.Builds(w.T.Context(), w.Caller, hub.BuildFilter{IdleForSeconds: new(60), Status: new(wire.BuildFailed)})
			return err
		})},
		"deletion of a build with work": {code: "build_has_live_work", kind: refuse.KindConflict, extras: "build_id live_claim unended_executions", in: func(w *storetest.World) func() error {
			r, _ := reach(w, w.Deployment("code"), "a", "live")
			return func() error { return w.DeleteBuild(w.T.Context(), w.Caller, r.Build) }
		}},
		"observation from the future": {code: "clock_skew", kind: refuse.KindInvalid, extras: "observed_at server_time task_id", in: func(w *storetest.World) func() error {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
			item := w.Item(storetest.Spec{Name: "a"})
			item.ObservedAt = wire.At(item.ObservedAt.Add(6 * time.Second))
			return func() error {
				_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: []wire.Item{item}})
				return err
			}
		}},
	})
}
