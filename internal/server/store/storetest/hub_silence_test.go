package storetest_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// quiet is what a test knows of a build from what it did itself: claims that its processes have not ended, and when it did
// something last.
type quiet struct {
	run    *storetest.Run
	status wire.BuildStatus
	heard  time.Time
	lease  time.Time
	claims map[string]*held // by execution
}

type held struct {
	task  string
	until time.Time // it lapses, or, when taken, was taken over
	taken bool
}

// since returns the rule in the words of the documents: nobody was heard of since the last claim lapsed. Claims that others have taken
// over count when there is no other.
func (q *quiet) since(now time.Time) *time.Time {
	var lapsed, taken *time.Time
	for _, c := range q.claims {
		at := &lapsed
		if c.taken {
			at = &taken
		}
		if *at == nil || c.until.After(**at) {
			*at = new(c.until)
		}
	}
	if lapsed == nil {
		lapsed = taken
	}
	if q.status != wire.BuildRunning || lapsed == nil || lapsed.After(now) || !q.heard.Before(*lapsed) || q.lease.After(now) || !q.lease.Before(*lapsed) {
		return nil
	}
	return lapsed
}

// TestSilentBuildsAreTold lets three builds share tasks, at random, and compares what every answer says of them.
func TestSilentBuildsAreTold(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for seed := range uint64(6) {
			w := w.As(w.Environment())
			rnd := rand.New(rand.NewPCG(seed, 1))
			names := []string{"a", "b", "c", "d"}
			var builds []*quiet
			deployment := w.Deployment("code")
			for range 3 {
				specs := []storetest.Spec{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}
				run := w.Start(deployment, specs...)
				builds = append(builds, &quiet{run: run, status: wire.BuildRunning, heard: w.Clock.Now(), claims: map[string]*held{}})
			}
			told := 0
			for step := range 120 {
				q := builds[rnd.IntN(len(builds))]
				what := oneStep(t, w, rnd, builds, q, names)
				if rnd.IntN(3) == 0 {
					w.Clock.Add(time.Duration(rnd.IntN(90)) * time.Second)
				}
				now := w.Clock.Now()
				for i, b := range builds {
					want := b.since(now)
					if want != nil {
						told++
					}
					if got := saidOf(t, w, b.run.Build); !slices.Equal(got, slices.Repeat([]string{moment(want)}, len(got))) {
						t.Fatalf("seed %d, step %d (%s): build %d: got %q, want %s; claims %+v, heard %s, now %s", seed, step, what, i, got, moment(want), b.claims, b.heard, now)
					}
				}
			}
			if told == 0 {
				t.Errorf("seed %d: no build was silent", seed)
			}
		}
	})
}

// oneStep does something that the build does, or that happens to it, and notes it.
func oneStep(t *testing.T, w *storetest.World, rnd *rand.Rand, builds []*quiet, q *quiet, names []string) string {
	ctx, c := t.Context(), w.Caller
	report := func(how string, move func(task, execution string) error) string {
		for execution, claim := range q.claims {
			if err := move(claim.task, execution); err != nil && !claim.taken && q.status == wire.BuildRunning {
				t.Fatalf("%s: %v", how, err)
			}
			delete(q.claims, execution)
			q.heard = w.Clock.Now()
			return how
		}
		return "nothing"
	}
	switch rnd.IntN(9) {
	case 0, 1, 2:
		name, id := names[rnd.IntN(len(names))], storetest.ID()
		ttl := 10 + rnd.IntN(100)
		got, err := w.StartTask(ctx, c, q.run.Plan, "task-"+name, wire.StartTask{ExecutionID: id, ClaimTTLSeconds: &ttl})
		if err != nil {
			return "refused: " + code(err)
		}
		q.heard = got.ClaimExpiresAt.Add(-time.Duration(ttl) * time.Second)
		for _, b := range builds {
			for _, claim := range b.claims {
				if claim.task == name && !claim.taken {
					claim.taken, claim.until = true, q.heard
				}
			}
		}
		q.claims[id] = &held{task: name, until: got.ClaimExpiresAt.Time}
		return "claim"
	case 3:
		for execution, claim := range q.claims {
			ttl := 10 + rnd.IntN(100)
			if got, err := w.RenewClaim(ctx, c, "task-"+claim.task, wire.RenewClaim{ExecutionID: execution, ClaimTTLSeconds: &ttl}); err == nil {
				claim.until = got.ClaimExpiresAt.Time
			}
			return "renew"
		}
	case 4:
		return report("interrupt", func(task, execution string) error {
			_, err := w.InterruptTask(ctx, c, q.run.Plan, "task-"+task, wire.FailTask{ExecutionID: execution})
			return err
		})
	case 5:
		return report("suspend", func(task, execution string) error {
			_, err := w.SuspendTask(ctx, c, q.run.Plan, "task-"+task, wire.ReportTask{ExecutionID: execution})
			return err
		})
	case 6:
		ttl := 30
		lease, err := w.AcquireLease(ctx, c, q.run.Build, "ticker", &ttl)
		w.Must(err)
		q.lease = lease.ExpiresAt.Time
		return "lease"
	case 7:
		if rnd.IntN(4) > 0 {
			return "nothing"
		}
		_, err := w.FailBuild(ctx, c, q.run.Build, wire.FailBuild{})
		w.Must(err)
		q.status = wire.BuildFailed
		for id, claim := range q.claims { // the end of a build releases its claims; nobody lost them
			if !claim.taken {
				delete(q.claims, id)
			}
		}
		return "fail build"
	case 8:
		if q.status == wire.BuildRunning {
			return "nothing"
		}
		_, err := w.ResumeBuild(ctx, c, q.run.Build, wire.ResumeBuild{})
		w.Must(err)
		q.status, q.heard = wire.BuildRunning, w.Clock.Now()
		return "resume"
	}
	return "nothing"
}

func moment(at *time.Time) string {
	if at == nil {
		return "heard of"
	}
	return wire.At(*at).String()
}

// saidOf is what the answers about a build say of its silence.
func saidOf(t *testing.T, w *storetest.World, build string) []string {
	ctx, c := t.Context(), w.Caller
	var all []*wire.Time
	b, err := w.Build(ctx, c, build)
	w.Must(err)
	all = append(all, b.SilentSince)
	list, err := w.Builds(ctx, c, hub.BuildFilter{})
	w.Must(err)
	for _, b := range list.Builds {
		if b.ID == build {
			all = append(all, b.SilentSince)
		}
	}
	page, err := w.BuildPage(ctx, c, reads.BuildPageFilter{})
	w.Must(err)
	for _, b := range page.Builds {
		if b.ID == build {
			all = append(all, b.SilentSince)
		}
	}
	having, err := w.TaskBuilds(ctx, c, "task-a", 0, "")
	w.Must(err)
	for _, b := range having.Builds {
		if b.ID == build {
			all = append(all, b.SilentSince)
		}
	}
	if len(all) != 4 {
		t.Fatalf("%d answers have the build, want 4", len(all))
	}
	out := make([]string, len(all))
	for i, at := range all {
		out[i] = "heard of"
		if at != nil {
			out[i] = at.String()
		}
	}
	return out
}

func TestFollowersHearOfSilence(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		deployment := w.Deployment("code")
		r := w.Start(deployment, storetest.Spec{Name: "a"})
		other := w.Start(deployment, storetest.Spec{Name: "b"})
		r.MustClaim("a")
		all, _, err := w.Follow(ctx, w.Caller, "", 0)
		w.Must(err)
		one, _, err := w.Follow(ctx, w.Caller, r.Build, 0)
		w.Must(err)
		stranger, _, err := w.Follow(ctx, w.Caller, other.Build, 0)
		w.Must(err)
		told := func(what string, f *hub.Following, want string) {
			t.Helper()
			change, err := f.Next(ctx, 30*time.Second)
			w.Must(err)
			got := "nothing"
			if change != nil && len(change.Builds) == 1 {
				b := change.Builds[0]
				got = fmt.Sprintf("%t %s %t", b.ID == r.Build, b.Status, b.SilentSince != nil)
			}
			if got != want {
				t.Errorf("%s: got %s, want %s", what, got, want)
			}
		}
		lapse(w)
		told("all, silent", all, "true running true")
		told("one, silent", one, "true running true")
		r.MustClaim("a") // a process of the build is back and takes its own task over
		for {
			change, err := all.Next(ctx, 30*time.Second)
			w.Must(err)
			if change == nil {
				t.Fatal("nobody said that the build is heard of again")
			}
			if len(change.Builds) > 0 {
				if b := change.Builds[0]; b.ID != r.Build || b.SilentSince != nil {
					t.Errorf("heard of again: got %+v", b)
				}
				break
			}
		}
		if change, err := stranger.Next(ctx, 1500*time.Millisecond); change != nil || err != nil {
			t.Errorf("who follows another build was told %v, %v", change, err)
		}
	})
}
