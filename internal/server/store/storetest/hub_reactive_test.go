package storetest_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func reactive(w *storetest.World, r *storetest.Run) *storetest.Run {
	w.T.Helper()
	b, err := w.PutReactiveMeta(w.T.Context(), w.Caller, r.Build, wire.PutReactiveMeta{AppName: "app", TickKwargs: json.RawMessage(`{"n":1}`)})
	w.Must(err)
	equal(w.T, "app", "app", *b.ReactiveAppName)
	return r
}

func flagged(w *storetest.World, r *storetest.Run) bool {
	w.T.Helper()
	n, err := w.Notification(w.T.Context(), w.Caller, r.Build)
	w.Must(err)
	if n.SchedulerLive != nil {
		w.T.Error("a read of the flag says who schedules")
	}
	return n.NeedsTick
}

// tick takes the flag down, as a tick does.
func tick(w *storetest.World, r *storetest.Run) {
	w.T.Helper()
	_, err := w.ClearNotification(w.T.Context(), w.Caller, r.Build)
	w.Must(err)
}

func candidates(w *storetest.World, limit int) []string {
	w.T.Helper()
	got, err := w.WakeCandidates(w.T.Context(), w.Caller, limit)
	w.Must(err)
	out := []string{}
	for _, b := range got.Builds {
		out = append(out, b.BuildID)
	}
	return out
}

func TestAChangeFlagsTheOtherBuildsThatHoldTheTask(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		one, two := reactive(w, w.Start(d, chain()...)), reactive(w, w.Start(d, chain()...))
		plain := w.Start(d, chain()...)
		unrelated := reactive(w, w.Start(d, storetest.Spec{Name: "z"}))
		ended := reactive(w, w.Start(d, chain()...))
		_, err := w.CancelBuild(t.Context(), w.Caller, ended.Build)
		w.Must(err)
		for _, r := range []*storetest.Run{one, two, unrelated} {
			tick(w, r)
		}
		execution := storetest.ID()
		for _, what := range []string{"start", "preempt", "complete"} {
			_, err := act(w, one, what, "numbers", execution)
			w.Must(err)
			equal(t, what+" flags the other", what != "preempt", flagged(w, two))
			equal(t, what+" flags the others that it should not", []bool{false, false, false, false}, []bool{flagged(w, one), flagged(w, plain), flagged(w, unrelated), flagged(w, ended)})
			tick(w, two)
		}
		// Whatever else moves it: an observation, a retry, a skip, an end of the build that holds the claim.
		item := w.Items(storetest.Spec{Name: "numbers"})
		_, err = w.RegisterMembers(t.Context(), w.Caller, one.Plan, wire.RegisterMembers{Items: item})
		w.Must(err)
		equal(t, "an invalidation flags", true, flagged(w, two))
		tick(w, two)
		one.MustClaim("numbers")
		tick(w, two)
		_, err = w.FailBuild(t.Context(), w.Caller, one.Build, wire.FailBuild{})
		w.Must(err)
		equal(t, "an ending build flags", true, flagged(w, two))
		tick(w, two)
		_, err = act(w, plain, "skip", "doubled", "")
		w.Must(err)
		equal(t, "a skip flags", true, flagged(w, two))
		tick(w, two)
		_, err = act(w, plain, "retry", "doubled", "")
		w.Must(err)
		equal(t, "a retry flags", true, flagged(w, two))
		tick(w, two)
		w.Begin(d, storetest.Spec{Name: "numbers", Complete: true}) // its root, seen complete when its plan is made
		equal(t, "an observation of a new plan flags", true, flagged(w, two))
	})
}

func TestASupersededPlanAndAnExcludedMemberAreNotFlagged(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		plain := w.Start(d, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "z", Needs: []string{"a", "b"}})
		r := reactive(w, w.Start(d, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}))
		_, err := w.ExcludeMember(t.Context(), w.Caller, r.Plan, "task-a", wire.ExcludeMember{})
		w.Must(err)
		tick(w, r)
		plain.MustClaim("a")
		equal(t, "by an excluded member", false, flagged(w, r))
		next := *r
		next.Plan = r.NewPlan(storetest.ID(), d, map[string]string{"K": "v"}, storetest.Spec{Name: "b", Param: 1}).ID
		_, err = observe(w, &next, storetest.Spec{Name: "b", Param: 1})
		w.Must(err)
		next.Seal()
		tick(w, r)
		plain.MustClaim("b")
		equal(t, "by a member of the new plan", true, flagged(w, r))
	})
}

func TestAFreeSlotFlagsWhoWaitsForIt(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "k", 1)
		holder := reactive(w, three(w, "code"))
		waiter := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "y"}))
		execution := holder.MustClaim("a", "k")
		_, err := waiter.Claim("y", "k")
		w.Refused(err, "concurrency_limit_reached")
		_, err = holder.Claim("b", "k")
		w.Refused(err, "concurrency_limit_reached")
		tick(w, waiter)
		tick(w, holder)
		_, err = holder.Complete("a", execution)
		w.Must(err)
		equal(t, "flagged", []bool{true, true}, []bool{flagged(w, waiter), flagged(w, holder)})
		tick(w, waiter)
		holder.Make("c") // no key of it
		equal(t, "flagged by a task without the key", false, flagged(w, waiter))
	})
}

func TestHandOuts(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		var runs []*storetest.Run
		for i := range 3 {
			r := reactive(w, w.Start(d, storetest.Spec{Name: fmt.Sprint(i)}))
			runs = append(runs, r)
			n, err := w.Notify(t.Context(), w.Caller, r.Build, false)
			w.Must(err)
			equal(t, "notified", &wire.Notify{BuildID: r.Build, NeedsTick: true, SchedulerLive: new(false)}, n)
		}
		first, last := runs[0].Build, runs[2].Build
		equal(t, "the longest waiting", []string{first, runs[1].Build}, candidates(w, 2))
		equal(t, "the rest", []string{last}, candidates(w, 20))
		equal(t, "no more", []string{}, candidates(w, 20))
		w.Clock.Add(seconds(121))
		equal(t, "again after the window", 3, len(candidates(w, 20)))
		// A lease keeps it; giving the lease back spends what was handed out before.
		_, err := w.AcquireLease(t.Context(), w.Caller, first, "me", nil)
		w.Must(err)
		equal(t, "with a lease", []string{}, candidates(w, 20))
		_, err = w.ReleaseLease(t.Context(), w.Caller, first, "me")
		w.Must(err)
		equal(t, "after the lease", []string{first}, candidates(w, 20))
		// A flag that is taken down, a build that has ended.
		tick(w, runs[1])
		_, err = w.CancelBuild(t.Context(), w.Caller, last)
		w.Must(err)
		w.Clock.Add(seconds(121))
		equal(t, "flagged, running", []string{first}, candidates(w, 20))
		n, err := w.Notify(t.Context(), w.Caller, last, true)
		w.Must(err)
		equal(t, "an ended build needs no tick", false, n.NeedsTick)
	})
}

func TestANotifierThatSpawnsTakesTheHandOut(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}))
		_, err := w.Notify(t.Context(), w.Caller, r.Build, true)
		w.Must(err)
		equal(t, "candidates", []string{}, candidates(w, 20))
		_, err = w.AcquireLease(t.Context(), w.Caller, r.Build, "me", nil)
		w.Must(err)
		n, err := w.Notify(t.Context(), w.Caller, r.Build, true)
		w.Must(err)
		equal(t, "live", true, *n.SchedulerLive)
		_, err = w.ReleaseLease(t.Context(), w.Caller, r.Build, "me")
		w.Must(err)
		equal(t, "the flag that came while the lease was live", []string{r.Build}, candidates(w, 20))
	})
}

func TestHandOutsToManyAreDisjoint(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		const n = 12
		for i := range n {
			r := reactive(w, w.Start(d, storetest.Spec{Name: fmt.Sprint(i)}))
			_, err := w.Notify(t.Context(), w.Caller, r.Build, false)
			w.Must(err)
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		given := map[string]int{}
		for range 4 {
			wg.Go(func() {
				replica := w.Replica(rooms.Options{})
				for range 4 {
					for _, b := range candidates(replica, 2) {
						mu.Lock()
						given[b]++
						mu.Unlock()
					}
				}
			})
		}
		wg.Wait()
		for b, times := range given {
			if times != 1 {
				t.Errorf("build %s was handed out %d times", b, times)
			}
		}
		equal(t, "with the rest", n, len(given)+len(candidates(w, 20)))
	})
}

func TestLeases(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}))
		ctx, c, b := t.Context(), w.Caller, r.Build
		mine, err := w.AcquireLease(ctx, c, b, "me", nil)
		w.Must(err)
		equal(t, "held", true, mine.Held)
		if left := mine.ExpiresAt.Sub(w.Clock.Now()); left > seconds(60) || left < seconds(59) {
			t.Errorf("the lease lives for %v, want a minute", left)
		}
		other, err := w.AcquireLease(ctx, c, b, "other", new(5))
		w.Must(err)
		equal(t, "somebody else's", &wire.Lease{BuildID: b, ExpiresAt: mine.ExpiresAt}, other)
		for _, call := range []func() (*wire.Lease, error){
			func() (*wire.Lease, error) { return w.RenewLease(ctx, c, b, "other", nil) },
			func() (*wire.Lease, error) { return w.ReleaseLease(ctx, c, b, "other") },
		} {
			before := w.Dump()
			got, err := call()
			w.Must(err)
			equal(t, "of somebody else", &wire.Lease{BuildID: b}, got)
			equal(t, "stored", before, w.Dump())
		}
		again, err := w.AcquireLease(ctx, c, b, "me", new(3600))
		w.Must(err)
		equal(t, "again", true, again.Held)
		w.Clock.Add(seconds(3601))
		lapsed, err := w.RenewLease(ctx, c, b, "me", nil)
		w.Must(err)
		equal(t, "a renewal after it lapsed", &wire.Lease{BuildID: b}, lapsed)
		taken, err := w.AcquireLease(ctx, c, b, "other", new(5))
		w.Must(err)
		equal(t, "a lapsed lease", true, taken.Held)
		_, err = w.ReleaseLease(ctx, c, b, "other")
		w.Must(err)
		mine, err = w.AcquireLease(ctx, c, b, "me", new(5))
		w.Must(err)
		equal(t, "a released lease", true, mine.Held)
	})
}

func TestStalledBuilds(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		var runs []*storetest.Run
		for i := range 4 {
			runs = append(runs, reactive(w, w.Start(d, storetest.Spec{Name: fmt.Sprint(i)})))
		}
		stalled := func(older int) (out []string) {
			got, err := w.StalledBuilds(t.Context(), w.Caller, older, 0)
			w.Must(err)
			equal(t, "asked", older, got.OlderThanSeconds)
			for _, b := range got.Builds {
				at := "?"
				for i, r := range runs {
					if r.Build == b.BuildID {
						at = fmt.Sprint(i)
					}
				}
				out = append(out, at+" "+b.Reason)
			}
			return out
		}
		_, err := w.AcquireLease(t.Context(), w.Caller, runs[0].Build, "dead", new(5))
		w.Must(err)
		_, err = w.Notify(t.Context(), w.Caller, runs[1].Build, false)
		w.Must(err)
		_, err = w.Notify(t.Context(), w.Caller, runs[2].Build, false)
		w.Must(err)
		equal(t, "at once", 0, len(stalled(300)))
		w.Clock.Add(seconds(400))
		_, err = w.AcquireLease(t.Context(), w.Caller, runs[2].Build, "alive", nil)
		w.Must(err)
		equal(t, "later", []string{"1 flagged_unserved", "0 lease_lapsed"}, stalled(300))
		equal(t, "older", 0, len(stalled(500)))
	})
}

func TestTickSummaries(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		small := w.Replica(rooms.Options{Options: hub.Options{KeepTickSummaries: 3}})
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}))
		for i := range 5 {
			s, err := small.AddTickSummary(t.Context(), w.Caller, r.Build, json.RawMessage(fmt.Sprintf(`{"outcome":"lingered_out","n":%d}`, i)))
			w.Must(err)
			if s.Outcome != "lingered_out" || s.BuildID != r.Build || s.ID == "" {
				t.Errorf("answer: %+v", s)
			}
		}
		got, err := w.TickSummaries(t.Context(), w.Caller, r.Build, 0)
		w.Must(err)
		var kept []string
		for _, s := range got.Summaries {
			kept = append(kept, string(s.Summary))
		}
		equal(t, "kept, newest first", []string{`{"outcome":"lingered_out","n":4}`, `{"outcome":"lingered_out","n":3}`, `{"outcome":"lingered_out","n":2}`}, kept)
	})
}

func TestReactiveMetaKeepsWhatIsLeftOut(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}))
		b, err := w.PutReactiveMeta(t.Context(), w.Caller, r.Build, wire.PutReactiveMeta{AppName: "other"})
		w.Must(err)
		equal(t, "arguments", `{"n":1}`, string(b.ReactiveTickKwargs))
		f, err := w.Hub.Frontier(t.Context(), w.Caller, r.Build)
		w.Must(err)
		equal(t, "in the frontier", []string{"other", `{"n":1}`}, []string{*f.ReactiveAppName, string(f.ReactiveTickKwargs)})
	})
}
