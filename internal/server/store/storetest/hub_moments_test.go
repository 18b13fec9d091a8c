package storetest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// bound is a moment at which an answer changes, and the answers a microsecond before it, at it, and a microsecond after.
type bound struct {
	// arrange returns the moment, and what to ask.
	arrange           func(w *storetest.World) (time.Time, func() string)
	before, at, after string
}

// standing has the clock stand, so that all that is done next is done at one moment, which it returns.
func standing(w *storetest.World) time.Time {
	at := w.Clock.Now()
	w.Clock.Stand(at)
	return at
}

// one returns a build of one task.
func one(w *storetest.World) *storetest.Run {
	return w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
}

// claimed returns a build whose task is held for a minute, until the moment it returns.
func claimed(w *storetest.World) (r *storetest.Run, execution string, until time.Time) {
	w.T.Helper()
	r, execution = one(w), storetest.ID()
	got, err := w.StartTask(w.T.Context(), w.Caller, r.Plan, "task-a", wire.StartTask{ExecutionID: execution, ClaimTTLSeconds: new(60), LimitKeys: []string{"k"}})
	w.Must(err)
	return r, execution, got.ClaimExpiresAt.Time
}

// leased returns a reactive build whose lease somebody has for a few seconds.
func leased(w *storetest.World) (r *storetest.Run, until time.Time) {
	w.T.Helper()
	r = reactive(w, one(w))
	got, err := w.AcquireLease(w.T.Context(), w.Caller, r.Build, "me", new(5))
	w.Must(err)
	return r, got.ExpiresAt.Time
}

func notify(w *storetest.World, r *storetest.Run) {
	w.T.Helper()
	_, err := w.Notify(w.T.Context(), w.Caller, r.Build, false)
	w.Must(err)
}

// dueNow returns how many builds a worker is told of that cannot run anything.
func dueNow(w *storetest.World) string {
	w.T.Helper()
	got, err := w.TakeWork(w.T.Context(), w.Caller, anyOf([]string{"none"}, 1))
	w.Must(err)
	return fmt.Sprint(len(got.Due))
}

// boundsOfClaims are those of claims and what is told of them.
var boundsOfClaims = map[string]bound{
	"a claim is renewed": {func(w *storetest.World) (time.Time, func() string) {
		_, execution, until := claimed(w)
		return until, func() string {
			_, err := w.RenewClaim(w.T.Context(), w.Caller, "task-a", wire.RenewClaim{ExecutionID: execution})
			return code(err)
		}
	}, "ok", "claim_not_held", "claim_not_held"},
	"a claim is renewed with others": {func(w *storetest.World) (time.Time, func() string) {
		_, execution, until := claimed(w)
		return until, func() string {
			return renewMany(w, []wire.WorkerRun{{TaskID: "task-a", ExecutionID: execution}}, 60)[0].Code
		}
	}, "", "claim_not_held", "claim_not_held"},
	"a limit has its slot back": {func(w *storetest.World) (time.Time, func() string) {
		limit(w, "k", 1)
		_, _, until := claimed(w)
		return until, func() string {
			all, err := w.Limits(w.T.Context(), w.Caller, true)
			w.Must(err)
			return fmt.Sprint(all.Limits[0].InUse, len(all.Limits[0].Holders))
		}
	}, "1 1", "0 0", "0 0"},
	"a claim has lapsed in lists": {func(w *storetest.World) (time.Time, func() string) {
		_, _, until := claimed(w)
		return until, func() string {
			ctx, words := w.T.Context(), ""
			for _, lapsed := range []*bool{nil, new(true), new(false)} {
				all, err := w.Claims(ctx, w.Caller, lapsed, 0, "")
				w.Must(err)
				for _, c := range all.Claims {
					words += fmt.Sprintf("%t ", c.Lapsed)
				}
				words += "| "
			}
			s, err := w.Summary(ctx, w.Caller)
			w.Must(err)
			return fmt.Sprint(words, s.RunningExecutions, s.LapsedClaims)
		}
	}, "false | | false | 1 0", "true | true | | 0 1", "true | true | | 0 1"},
	"workers take a task over": {func(w *storetest.World) (time.Time, func() string) {
		r, _, until := claimed(w)
		reactive(w, r)
		return until, func() string { return fmt.Sprint(len(take(w, anyOf([]string{"a"}, 1)))) }
	}, "0", "1", "1"},
	"a task that was handed back rests": {func(w *storetest.World) (time.Time, func() string) {
		r := reactive(w, one(w))
		execution := take(w, anyOf([]string{"a"}, 1))[0].ExecutionID
		at := standing(w)
		_, err := w.Operate(w.T.Context(), w.Caller, r.Plan, []wire.Operation{{TaskID: "task-a", Return: &wire.ReturnTask{ExecutionID: execution, PauseSeconds: new(10)}}})
		w.Must(err)
		return at.Add(10 * time.Second), func() string { return fmt.Sprint(len(take(w, anyOf([]string{"a"}, 1)))) }
	}, "0", "1", "1"},
	"an upstream is being made": {func(w *storetest.World) (time.Time, func() string) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b", Needs: []string{"a"}})
		start := func(task string, early bool) string {
			op := wire.Operation{TaskID: task, Early: early, Start: &wire.StartTask{ExecutionID: storetest.ID(), ClaimTTLSeconds: new(60)}}
			done, err := w.Operate(w.T.Context(), w.Caller, r.Plan, []wire.Operation{op})
			w.Must(err)
			return operated(done)[0]
		}
		start("task-a", false)
		return task(w, "a").ClaimExpiresAt.Time, func() string { return start("task-b", true) }
	}, "running true", "upstream_incomplete", "upstream_incomplete"},
	"a build is silent": {func(w *storetest.World) (time.Time, func() string) {
		r, _, until := claimed(w)
		return until, func() string {
			b, err := w.Build(w.T.Context(), w.Caller, r.Build)
			w.Must(err)
			return fmt.Sprint(b.SilentSince != nil)
		}
	}, "false", "true", "true"},
}

// boundsOfSchedulers are those of leases, flags and hand-outs.
var boundsOfSchedulers = map[string]bound{
	"a lease is had by others": {func(w *storetest.World) (time.Time, func() string) {
		r, until := leased(w)
		return until, func() string {
			got, err := w.AcquireLease(w.T.Context(), w.Caller, r.Build, "other", nil)
			w.Must(err)
			return fmt.Sprint(got.Held)
		}
	}, "false", "true", "true"},
	"a lease is renewed": {func(w *storetest.World) (time.Time, func() string) {
		r, until := leased(w)
		return until, func() string {
			got, err := w.RenewLease(w.T.Context(), w.Caller, r.Build, "me", nil)
			w.Must(err)
			return fmt.Sprint(got.Held)
		}
	}, "true", "false", "false"},
	"a lease is told of": {func(w *storetest.World) (time.Time, func() string) {
		r, until := leased(w)
		return until, func() string {
			got, err := w.Notify(w.T.Context(), w.Caller, r.Build, true)
			w.Must(err)
			return fmt.Sprint(*got.SchedulerLive, len(candidates(w, 20)))
		}
	}, "true 0", "false 0", "false 0"},
	"a lease keeps a build from being handed out": {func(w *storetest.World) (time.Time, func() string) {
		r, until := leased(w)
		notify(w, r)
		return until, func() string { return fmt.Sprintf("%d, due %s", len(candidates(w, 20)), dueNow(w)) }
	}, "0, due 0", "1, due 1", "1, due 1"},
	"a lease is given back in time": {func(w *storetest.World) (time.Time, func() string) {
		r := reactive(w, one(w))
		notify(w, r)
		equal(w.T, "handed out", 1, len(candidates(w, 20)))
		got, err := w.AcquireLease(w.T.Context(), w.Caller, r.Build, "me", new(5))
		w.Must(err)
		return got.ExpiresAt.Time, func() string {
			_, err := w.ReleaseLease(w.T.Context(), w.Caller, r.Build, "me")
			w.Must(err)
			return fmt.Sprint(len(candidates(w, 20)))
		}
	}, "1", "0", "0"},
	"a build is handed out again": {func(w *storetest.World) (time.Time, func() string) {
		r := reactive(w, one(w))
		notify(w, r)
		at := standing(w)
		equal(w.T, "handed out", 1, len(candidates(w, 20)))
		return at.Add(2 * time.Minute), func() string { return fmt.Sprint(len(candidates(w, 20))) }
	}, "0", "0", "1"},
	"a flag is stalled": {func(w *storetest.World) (time.Time, func() string) {
		r := reactive(w, one(w))
		at := standing(w)
		notify(w, r)
		return at.Add(300 * time.Second), func() string {
			got, err := w.StalledBuilds(w.T.Context(), w.Caller, 300, 0)
			w.Must(err)
			return fmt.Sprint(len(got.Builds))
		}
	}, "0", "0", "1"},
	"a lapsed lease is stalled": {func(w *storetest.World) (time.Time, func() string) {
		_, until := leased(w)
		return until.Add(300 * time.Second), func() string {
			got, err := w.StalledBuilds(w.T.Context(), w.Caller, 300, 0)
			w.Must(err)
			return fmt.Sprint(len(got.Builds))
		}
	}, "0", "0", "1"},
	"a build rests after its lease": {func(w *storetest.World) (time.Time, func() string) {
		r, _ := leased(w)
		notify(w, r)
		at := standing(w)
		_, err := w.ReleaseLease(w.T.Context(), w.Caller, r.Build, "me")
		w.Must(err)
		return at.Add(time.Second), func() string { return dueNow(w) }
	}, "0", "1", "1"},
	"a submitter is gone": {func(w *storetest.World) (time.Time, func() string) {
		r := reactive(w, w.Begin(w.Deployment("code"), storetest.Spec{Name: "a"}))
		b, err := w.Build(w.T.Context(), w.Caller, r.Build)
		w.Must(err)
		return b.LastActiveAt.Add(15 * time.Second), func() string { return dueNow(w) }
	}, "0", "1", "1"},
	"a worker is gone": {func(w *storetest.World) (time.Time, func() string) {
		at := standing(w)
		renewMany(w, nil, 60)
		return at.Add(time.Minute), func() string {
			all, err := w.Workers(w.T.Context(), w.Caller, nil)
			w.Must(err)
			return fmt.Sprint(all.Workers[0].Gone)
		}
	}, "false", "true", "true"},
	"a worker is shown, and kept": {func(w *storetest.World) (time.Time, func() string) {
		at := standing(w)
		renewMany(w, nil, 60)
		return at.Add(hub.WorkersKept), func() string {
			all, err := w.Workers(w.T.Context(), w.Caller, nil)
			w.Must(err)
			renewMany(w, nil, 60) // another one
			return fmt.Sprint(all.Total, len(all.Workers), len(w.Dump()["worker"]))
		}
	}, "1 1 2", "1 1 2", "0 0 1"},
}

// boundsOfRecords are those of what is recorded, listed and removed.
var boundsOfRecords = map[string]bound{
	"an output has gone since it was made": {func(w *storetest.World) (time.Time, func() string) {
		r := one(w)
		r.Make("a")
		return task(w, "a").CompletedAt.Time, func() string {
			_, err := observe(w, r, storetest.Spec{Name: "a"})
			w.Must(err)
			return string(w.Status("a"))
		}
	}, "completed", "completed", "pending"},
	"a client's clock is ahead": {func(w *storetest.World) (time.Time, func() string) {
		r := one(w)
		items := w.Items(storetest.Spec{Name: "a", Complete: true})
		return items[0].ObservedAt.Add(-5 * time.Second), func() string {
			_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
			return fmt.Sprint(err == nil)
		}
	}, "false", "true", "true"},
	"the quota of a day": {func(w *storetest.World) (time.Time, func() string) {
		small := w.Replica(rooms.Options{Options: hub.Options{MaxInstancesPerDay: 1}})
		r := small.Begin(w.Deployment("code"), storetest.Spec{Name: "a"})
		return task(w, "a").Instances[0].CreatedAt.Add(24 * time.Hour), func() string {
			_, err := observe(small, r, storetest.Spec{Name: "b"})
			return code(err)
		}
	}, "creation_quota_exceeded", "ok", "ok"},
	"a build is old": {func(w *storetest.World) (time.Time, func() string) {
		r := one(w)
		_, err := w.CancelBuild(w.T.Context(), w.Caller, r.Build)
		w.Must(err)
		b, err := w.Build(w.T.Context(), w.Caller, r.Build)
		w.Must(err)
		return b.LastActiveAt.Time, func() string {
			dry, got := pruned(w)
			return fmt.Sprint(dry.Builds, got.Builds)
		}
	}, "0 0", "0 0", "1 1"},
	"a task is old": {func(w *storetest.World) (time.Time, func() string) {
		at := standing(w)
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "a"})
		w.Must(w.DeleteBuild(w.T.Context(), w.Caller, r.Build))
		w.Clock.Add(time.Second)
		one(w.As(w.Environment())) // the newest instance of all stays
		return at, func() string {
			dry, got := pruned(w)
			return fmt.Sprint(dry.Instances, got.Instances, dry.Tasks, got.Tasks)
		}
	}, "0 0 0 0", "0 0 0 0", "1 1 1 1"},
	"builds of a time": {func(w *storetest.World) (time.Time, func() string) {
		at := standing(w)
		w.Begin(w.Deployment("code"), storetest.Spec{Name: "a"})
		return at.Add(time.Minute), func() string {
			ctx, then := w.T.Context(), w.Clock.Now().Add(-time.Minute)
			idle, err := w.Builds(ctx, w.Caller, hub.BuildFilter{IdleForSeconds: new(60)})
			w.Must(err)
			words := fmt.Sprint(idle.Total, len(idle.Builds))
			for _, f := range []reads.BuildPageFilter{{IdleForSeconds: new(60)}, {Since: &then}, {Until: &then}} {
				page, err := w.BuildPage(ctx, w.Caller, f)
				w.Must(err)
				words += fmt.Sprintf(" | %d %d", page.Total, len(page.Builds))
			}
			return words
		}
	}, "0 0 | 0 0 | 1 1 | 0 0", "1 1 | 1 1 | 1 1 | 0 0", "1 1 | 1 1 | 0 0 | 1 1"},
	"executions of an age": {func(w *storetest.World) (time.Time, func() string) {
		claimed(w)
		return task(w, "a").StartedAt.Add(time.Minute), func() string {
			page, err := w.ExecutionPage(w.T.Context(), w.Caller, reads.ExecutionFilter{MinAgeSeconds: new(60)})
			w.Must(err)
			return fmt.Sprint(page.Total, len(page.Executions))
		}
	}, "0 0", "1 1", "1 1"},
}

// pruned returns what a dry run says would go that was last active before the clock's moment, and what goes.
func pruned(w *storetest.World) (dry, got hub.Pruned) {
	w.T.Helper()
	o := hub.PruneOptions{Before: w.Clock.Now(), DryRun: true}
	said, err := w.Prune(w.T.Context(), w.Caller, o)
	w.Must(err)
	o.DryRun = false
	removed, err := w.Prune(w.T.Context(), w.Caller, o)
	w.Must(err)
	return *said, *removed
}

// TestAnswersChangeAtTheirMoment asks everything that depends on the time just before the moment that decides, at it, and just after. Some of
// these moments are compared in Go and some in SQL.
func TestAnswersChangeAtTheirMoment(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		for _, table := range []map[string]bound{boundsOfClaims, boundsOfSchedulers, boundsOfRecords} {
			for name, b := range table {
				t.Run(name, func(t *testing.T) {
					var got []string
					for _, off := range []time.Duration{-time.Microsecond, 0, time.Microsecond} {
						w.Clock.Add(48 * time.Hour)
						w := w.As(w.Environment())
						w.T = t
						at, ask := b.arrange(w)
						w.Clock.Stand(at.Add(off))
						got = append(got, ask())
					}
					equal(t, "before, at and after", []string{b.before, b.at, b.after}, got)
				})
			}
		}
	})
}
