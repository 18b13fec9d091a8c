package storetest_test

import (
	"fmt"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// reach brings a fresh task into a state and gives its run with the last execution of it.
func reach(w *storetest.World, deployment, name, state string) (*storetest.Run, string) {
	w.T.Helper()
	r := w.Start(deployment, storetest.Spec{Name: name})
	if state == "pending" {
		return r, storetest.ID()
	}
	execution := r.MustClaim(name)
	move := func(what string) {
		_, err := act(w, r, what, name, execution)
		w.Must(err)
	}
	switch state {
	case "live":
	case "lapsed":
		lapse(w)
	case "completed":
		move("complete")
	case "failed":
		move("fail")
	case "cancelled":
		move("cancel")
	case "skipped":
		move("interrupt")
		move("skip")
	case "suspended":
		move("suspend")
	case "interrupted":
		move("interrupt")
	default:
		w.T.Fatalf("no state %q", state)
	}
	return r, execution
}

// cause does something to a task in a state; start uses a fresh execution, reports come from the last one.
func cause(w *storetest.World, r *storetest.Run, what, name, execution string) string {
	ctx := w.T.Context()
	applied := func(t *wire.Transition, err error) string {
		if err == nil && !t.Applied {
			return "no-op"
		}
		return code(err)
	}
	switch what {
	case "start":
		return applied(act(w, r, "start", name, storetest.ID()))
	case "start again":
		return applied(act(w, r, "start", name, execution))
	case "release":
		_, err := w.CancelBuild(ctx, w.Caller, r.Build)
		return code(err)
	case "seen":
		_, err := observe(w, r, storetest.Spec{Name: name, Complete: true})
		return code(err)
	case "not seen":
		_, err := observe(w, r, storetest.Spec{Name: name})
		return code(err)
	default:
		return applied(act(w, r, what, name, execution))
	}
}

// TestTaskStatusTable goes through every cell of the table of moves: what is answered, where the task stands afterwards, and
// how the claim and the execution ended.
func TestTaskStatusTable(t *testing.T) {
	t.Parallel()
	states := []string{"pending", "live", "lapsed", "completed", "failed", "cancelled", "skipped", "suspended", "interrupted"}
	// Each cell is "answer status claim/outcome"; "=" is what was before.
	table := map[string]map[string]string{
		"start": {
			"pending": "ok running /", "live": "task_already_running = =", "lapsed": "ok running taken_over/", "completed": "task_already_completed = =",
			"failed": "task_not_actionable = =", "cancelled": "ok running =", "skipped": "ok running =", "suspended": "ok running =", "interrupted": "ok running =",
		},
		"start again": {
			"live": "no-op = =", "lapsed": "execution_superseded = =", "completed": "task_already_completed = =", "failed": "task_not_actionable = =",
			"cancelled": "execution_superseded = =", "skipped": "execution_superseded = =", "suspended": "execution_superseded = =", "interrupted": "execution_superseded = =",
		},
		"complete": {
			"pending": "unknown_execution = =", "live": "ok completed completed/completed", "lapsed": "ok completed completed/completed", "completed": "execution_already_ended = =",
			"failed": "execution_already_ended = =", "cancelled": "execution_not_current = cancelled/completed", "skipped": "execution_already_ended = =",
			"suspended": "execution_already_ended = =", "interrupted": "execution_already_ended = =",
		},
		"fail": {
			"pending": "unknown_execution = =", "live": "ok failed failed/failed", "lapsed": "ok failed failed/failed", "completed": "execution_already_ended = =",
			"cancelled": "execution_not_current = cancelled/failed",
		},
		"interrupt": {
			"pending": "unknown_execution = =", "live": "ok interrupted interrupted/interrupted", "lapsed": "ok interrupted interrupted/interrupted",
			"cancelled": "execution_not_current = cancelled/interrupted",
		},
		"suspend": {
			"pending": "unknown_execution = =", "live": "ok suspended suspended/suspended", "lapsed": "ok suspended suspended/suspended",
			"cancelled": "execution_not_current = cancelled/suspended",
		},
		"preempt": {
			"pending": "unknown_execution = =", "live": "ok = =", "lapsed": "ok = =", "completed": "execution_already_ended = =", "cancelled": "execution_not_current = =",
		},
		"retry": {
			"pending": "no-op = =", "live": "task_already_running = =", "lapsed": "ok pending lapsed/", "completed": "task_already_completed = =", "failed": "ok pending =",
			"cancelled": "ok pending =", "skipped": "ok pending =", "suspended": "ok pending =", "interrupted": "ok pending =",
		},
		"skip": {
			"pending": "ok skipped =", "live": "task_already_running = =", "lapsed": "ok skipped lapsed/", "completed": "task_already_completed = =", "failed": "task_not_skippable = =",
			"cancelled": "task_not_skippable = =", "skipped": "no-op = =", "suspended": "ok skipped =", "interrupted": "ok skipped =",
		},
		"cancel": {
			"pending": "not_claim_holder = =", "live": "ok cancelled cancelled/", "lapsed": "ok cancelled cancelled/", "completed": "not_claim_holder = =", "failed": "not_claim_holder = =",
			"cancelled": "no-op = =", "skipped": "not_claim_holder = =", "suspended": "not_claim_holder = =", "interrupted": "not_claim_holder = =",
		},
		"stop": {
			"pending": "unknown_execution = =", "live": "ok cancelled cancelled/stopped", "lapsed": "ok cancelled cancelled/stopped", "completed": "no-op = =", "failed": "no-op = =",
			"cancelled": "ok = cancelled/stopped", "skipped": "no-op = =", "suspended": "no-op = =", "interrupted": "no-op = =",
		},
		"renew": {
			"pending": "claim_not_held = =", "live": "ok = =", "lapsed": "claim_not_held = =", "completed": "claim_not_held = =", "failed": "claim_not_held = =",
			"cancelled": "claim_not_held = =", "skipped": "claim_not_held = =", "suspended": "claim_not_held = =", "interrupted": "claim_not_held = =",
		},
		"release": {
			"pending": "ok = =", "live": "ok cancelled released/", "lapsed": "ok cancelled released/", "completed": "ok = =", "failed": "ok = =", "cancelled": "ok = =",
			"skipped": "ok = =", "suspended": "ok = =", "interrupted": "ok = =",
		},
		"seen": {
			"pending": "ok completed =", "live": "ok = =", "lapsed": "ok completed lapsed/", "completed": "ok = =", "failed": "ok completed =", "cancelled": "ok completed =",
			"skipped": "ok completed =", "suspended": "ok completed =", "interrupted": "ok completed =",
		},
		"not seen": {
			"pending": "ok = =", "live": "ok = =", "lapsed": "ok = =", "completed": "ok pending =", "failed": "ok = =", "cancelled": "ok = =", "skipped": "ok = =",
			"suspended": "ok = =", "interrupted": "ok = =",
		},
	}
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		deployment := w.Deployment("code")
		for what, row := range table {
			for _, state := range states {
				want, ok := row[state]
				if !ok {
					continue
				}
				name := fmt.Sprintf("%s-%s", state, what)
				r, execution := reach(w, deployment, name, state)
				stand := func() (string, string) {
					claim := [2]string{}
					if state != "pending" {
						claim = ends(ledger(w, name, execution))
					}
					return string(w.Status(name)), claim[0] + "/" + claim[1]
				}
				status, claim := stand()
				var answer, wantStatus, wantClaim string
				if _, err := fmt.Sscan(want, &answer, &wantStatus, &wantClaim); err != nil {
					t.Fatal(err)
				}
				if wantStatus == "=" {
					wantStatus = status
				}
				if wantClaim == "=" {
					wantClaim = claim
				}
				got := cause(w, r, what, name, execution)
				status, claim = stand()
				if got != answer || status != wantStatus || claim != wantClaim {
					t.Errorf("%s of a %s task: got %s %s %s, want %s %s %s", what, state, got, status, claim, answer, wantStatus, wantClaim)
				}
				consistent(t, task(w, name))
			}
		}
	})
}

// consistent checks the fields that follow from a task's status.
func consistent(t *testing.T, d *wire.TaskDetail) {
	t.Helper()
	running := d.Status == wire.Running
	if running != (d.ClaimExpiresAt != nil) || running != (d.ClaimPlanID != nil) || running != (d.ClaimBuildID != nil) || running != (d.ExecutionID != nil) {
		t.Errorf("task %s is %s with claim %v of plan %v", d.TaskID, d.Status, d.ClaimExpiresAt, d.ClaimPlanID)
	}
	if (d.Status == wire.Completed) != (d.CompletedAt != nil) {
		t.Errorf("task %s is %s and was completed at %v", d.TaskID, d.Status, d.CompletedAt)
	}
	if d.ErrorMessage != nil && (d.Status == wire.Completed || d.Status == wire.Pending || running) {
		t.Errorf("task %s is %s with the error %q", d.TaskID, d.Status, *d.ErrorMessage)
	}
}

func TestBuildStatusTable(t *testing.T) {
	t.Parallel()
	moves := map[string]func(*storetest.World, *storetest.Run) error{
		"complete": func(w *storetest.World, r *storetest.Run) error {
			_, err := w.CompleteBuild(w.T.Context(), w.Caller, r.Build, wire.CompleteBuild{})
			return err
		},
		"fail": func(w *storetest.World, r *storetest.Run) error {
			_, err := w.FailBuild(w.T.Context(), w.Caller, r.Build, wire.FailBuild{ErrorMessage: new("why")})
			return err
		},
		"cancel": func(w *storetest.World, r *storetest.Run) error {
			_, err := w.CancelBuild(w.T.Context(), w.Caller, r.Build)
			return err
		},
		"exit-early": func(w *storetest.World, r *storetest.Run) error {
			_, err := w.ExitEarly(w.T.Context(), w.Caller, r.Build)
			return err
		},
		"resume": func(w *storetest.World, r *storetest.Run) error {
			_, err := w.ResumeBuild(w.T.Context(), w.Caller, r.Build, wire.ResumeBuild{})
			return err
		},
	}
	into := map[string]string{"completed": "complete", "failed": "fail", "cancelled": "cancel", "exit_early": "exit-early"}
	table := map[string]map[string]string{
		"running":    {"complete": "completed", "fail": "failed", "cancel": "cancelled", "exit-early": "exit_early", "resume": "="},
		"exit_early": {"complete": "completed", "fail": "failed", "cancel": "cancelled", "exit-early": "=", "resume": "running"},
		"completed":  {"complete": "=", "fail": "build_terminal", "cancel": "build_terminal", "exit-early": "build_terminal", "resume": "running"},
		"failed":     {"complete": "build_terminal", "fail": "=", "cancel": "build_terminal", "exit-early": "build_terminal", "resume": "running"},
		"cancelled":  {"complete": "build_terminal", "fail": "build_terminal", "cancel": "=", "exit-early": "build_terminal", "resume": "running"},
	}
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		deployment := w.Deployment("code")
		for from, row := range table {
			for what, want := range row {
				r := w.Start(deployment, storetest.Spec{Name: from + "-" + what, Complete: true})
				if first, ok := into[from]; ok {
					w.Must(moves[first](w, r))
				}
				before := w.Dump("event")
				events := len(w.Dump()["event"])
				err := moves[what](w, r)
				b, errGet := w.Build(t.Context(), w.Caller, r.Build)
				w.Must(errGet)
				switch want {
				case "=":
					w.Must(err)
					equal(t, what+" of a "+from+" build changes nothing", before, w.Dump("event"))
					equal(t, what+" of a "+from+" build: events", events, len(w.Dump()["event"]))
				case "build_terminal":
					e := w.Refused(err, want)
					if !e.Recorded || e.Extra["build_status"] != from || e.Extra["build_id"] != r.Build {
						t.Errorf("%s of a %s build: got %+v", what, from, e)
					}
					equal(t, what+" of a "+from+" build changes nothing but events", before, w.Dump("event"))
					equal(t, what+" of a "+from+" build: events", events+1, len(w.Dump()["event"]))
				default:
					w.Must(err)
					equal(t, what+" of a "+from+" build", want, string(b.Status))
					if (b.CompletedAt != nil) != (want != "running") || (b.ErrorMessage != nil) != (want == "failed") || b.IsResumed != (what == "resume") {
						t.Errorf("%s of a %s build: got %+v", what, from, b)
					}
				}
			}
		}
	})
}
