package storetest_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func seconds(n int) time.Duration { return time.Duration(n) * time.Second }

func TestS19ACompleteOfAStaleExecution(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		stale := r.MustClaim("a")
		lapse(w)
		next := r.MustClaim("a")
		_, err := r.Complete("a", stale)
		w.Refused(err, "execution_not_current")
		equal(t, "status", wire.Running, w.Status("a"))
		equal(t, "ends of the stale one", [2]string{"taken_over", "completed"}, ends(ledger(w, "a", stale)))
		_, err = r.Complete("a", next)
		w.Must(err)
		equal(t, "events", []string{"task_pending", "task_started", "task_started", "task_completed!", "task_completed"}, w.Events("a"))
	})
}

func TestS21ADeadWorkerIsTakenOver(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		r, other := w.Start(d, storetest.Spec{Name: "a"}), w.Start(d, storetest.Spec{Name: "a"})
		dead := r.MustClaim("a")
		_, err := other.Claim("a")
		w.Refused(err, "task_already_running")
		lapse(w)
		frontier(t, other, []string{"a"}, nil, nil)
		next := other.MustClaim("a")
		e := ledger(w, "a", dead)
		equal(t, "ends", [2]string{"taken_over", ""}, ends(e))
		_, err = act(w, r, "renew", "a", dead)
		equal(t, "outcome", any("taken_over"), w.Refused(err, "claim_not_held").Extra["claim_outcome"])
		_, err = other.Complete("a", next)
		w.Must(err)
	})
}

func TestS35AFailThatIsDeliveredAgainAfterARetry(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		execution := r.MustClaim("a")
		_, err := act(w, r, "fail", "a", execution)
		w.Must(err)
		equal(t, "error", "boom", *task(w, "a").ErrorMessage)
		_, err = act(w, r, "retry", "a", "")
		w.Must(err)
		_, err = act(w, r, "fail", "a", execution)
		equal(t, "outcome", any("failed"), w.Refused(err, "execution_already_ended").Extra["outcome"])
		equal(t, "status", wire.Pending, w.Status("a"))
		r.Make("a")
	})
}

func TestS36AGrantDeliveredAgainAfterThePlanWasSuperseded(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		old, next := rollover(w, storetest.Spec{Name: "a"})
		execution := old.MustClaim("a")
		next.Seal()
		before := w.Dump()
		again, err := act(w, old, "start", "a", execution)
		w.Must(err)
		if again.Applied || again.Status != wire.Running || *again.ExecutionID != execution {
			t.Errorf("answer: %+v", again)
		}
		_, err = w.ExitEarly(t.Context(), w.Caller, old.Build)
		w.Must(err)
		again, err = act(w, old, "start", "a", execution)
		w.Must(err)
		equal(t, "applied", false, again.Applied)
		after := w.Dump()
		equal(t, "tasks", before["task"], after["task"])
		equal(t, "executions", before["execution"], after["execution"])
	})
}

func TestExpiryAloneDoesNotTakeTheTaskAway(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		execution := r.MustClaim("a")
		lapse(w)
		_, err := act(w, r, "renew", "a", execution)
		equal(t, "outcome of a claim that lapsed", any(nil), w.Refused(err, "claim_not_held").Extra["claim_outcome"])
		_, err = act(w, r, "self-start", "a", execution)
		w.Must(err)
		_, err = r.Complete("a", execution)
		w.Must(err)
		equal(t, "status", wire.Completed, w.Status("a"))
	})
}

func TestARenewalCanShortenAClaim(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		execution := r.MustClaim("a")
		before := w.Dump("task")
		_, err := w.RenewClaim(t.Context(), w.Caller, "task-a", wire.RenewClaim{ExecutionID: execution, ClaimTTLSeconds: new(1)})
		w.Must(err)
		equal(t, "stored besides the task", before, w.Dump("task"))
		w.Clock.Add(seconds(1))
		r.MustClaim("a")
	})
}

func TestTheClaimLivesAsLongAsAsked(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for name, ttl := range map[string]*int{"default": nil, "asked": new(120), "longest": new(86400)} {
			r := w.Start(w.Deployment("code"), storetest.Spec{Name: name})
			got, err := w.StartTask(t.Context(), w.Caller, r.Plan, "task-"+name, wire.StartTask{ExecutionID: storetest.ID(), ClaimTTLSeconds: ttl})
			w.Must(err)
			want := time.Hour
			if ttl != nil {
				want = seconds(*ttl)
			}
			equal(t, name, want, got.ClaimExpiresAt.Sub(task(w, name).StartedAt.Time))
		}
	})
}

func TestAPreemptedExecutionMayStartAgain(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		execution := r.MustClaim("a")
		preempted, err := act(w, r, "preempt", "a", execution)
		w.Must(err)
		f, err := w.Hub.Frontier(t.Context(), w.Caller, r.Build)
		w.Must(err)
		if by := f.Running[0].RestartExpectedBy; by == nil || !by.Equal(preempted.ClaimExpiresAt.Time) {
			t.Errorf("restart expected by %v, the claim expires at %v", by, preempted.ClaimExpiresAt)
		}
		if left := preempted.ClaimExpiresAt.Sub(w.Clock.Now()); left > 120*time.Second || left < 119*time.Second {
			t.Errorf("the claim lives for %v more, want 120 s", left)
		}
		// It does not get longer by a second preemption, and the restart gives it its time again.
		w.Clock.Add(seconds(60))
		again, err := act(w, r, "preempt", "a", execution)
		w.Must(err)
		equal(t, "expiry", preempted.ClaimExpiresAt, again.ClaimExpiresAt)
		restarted, err := act(w, r, "self-start", "a", execution)
		w.Must(err)
		if left := restarted.ClaimExpiresAt.Sub(w.Clock.Now()); left < 59*time.Minute {
			t.Errorf("after the restart the claim lives for %v", left)
		}
		e := ledger(w, "a", execution)
		equal(t, "where it runs", "ref", *e.ExecutorRef)
		equal(t, "ends", [2]string{}, ends(e))
		_, err = r.Complete("a", execution)
		w.Must(err)
	})
}

func TestLosingAClaimIsNoFailure(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		for _, state := range []string{"cancelled", "skipped", "interrupted", "suspended"} {
			name := "from-" + state
			reach(w, d, name, state)
			other := w.Start(d, storetest.Spec{Name: name})
			frontier(t, other, []string{name}, nil, nil)
			other.Make(name)
		}
	})
}

func TestAttemptsAreThoseOfTheBuild(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		first, second := twoPlans(w)
		_ = first
		for _, how := range []string{"interrupt", "fail"} {
			_, err := act(w, second, how, "a", second.MustClaim("a"))
			w.Must(err)
		}
		_, err := act(w, second, "retry", "a", "")
		w.Must(err)
		other := w.Start(second.Deployment, storetest.Spec{Name: "a"})
		for build, want := range map[string][2]int{second.Build: {2, 1}, other.Build: {0, 0}} {
			f, err := w.Hub.Frontier(t.Context(), w.Caller, build)
			w.Must(err)
			equal(t, "attempts and interruptions", want, [2]int{f.Runnable[0].Attempts, f.Runnable[0].Interruptions})
		}
	})
}
