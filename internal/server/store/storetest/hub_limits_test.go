package storetest_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func limit(w *storetest.World, key string, most int) {
	w.T.Helper()
	got, err := w.PutLimit(w.T.Context(), w.Caller, key, wire.PutLimit{MaxConcurrent: most})
	w.Must(err)
	equal(w.T, "limit", &wire.Limit{Key: key, MaxConcurrent: most}, got)
}

// uses returns how many hold each limit.
func uses(w *storetest.World) map[string]int {
	w.T.Helper()
	all, err := w.Limits(w.T.Context(), w.Caller, false)
	w.Must(err)
	out := map[string]int{}
	for _, l := range all.Limits {
		out[l.Key] = l.InUse
		if l.Holders != nil {
			w.T.Errorf("holders of %s were not asked for", l.Key)
		}
	}
	return out
}

// three returns a build of independent tasks a, b and c.
func three(w *storetest.World, code string) *storetest.Run {
	w.T.Helper()
	return w.Start(w.Deployment(code), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c"}, storetest.Spec{Name: "root", Needs: []string{"a", "b", "c"}})
}

func TestALimitHoldsAndASlotComesBack(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "gpu", 1)
		limit(w, "db", 2)
		r := three(w, "code")
		first := r.MustClaim("a", "gpu", "db", "gpu", "free")
		_, err := r.Claim("b", "db", "gpu")
		equal(t, "facts", map[string]any{"task_id": "task-b", "keys": []string{"gpu"}}, w.Refused(err, "concurrency_limit_reached").Extra)
		r.MustClaim("c", "db")
		equal(t, "uses", map[string]int{"gpu": 1, "db": 2}, uses(w))
		_, err = r.Complete("a", first)
		w.Must(err)
		equal(t, "uses", map[string]int{"gpu": 0, "db": 1}, uses(w))
		r.MustClaim("b", "db", "gpu")
		all, err := w.Limits(t.Context(), w.Caller, true)
		w.Must(err)
		equal(t, "keys in order", []string{"db", "gpu"}, []string{all.Limits[0].Key, all.Limits[1].Key})
		equal(t, "holders of db", 2, len(all.Limits[0].Holders))
		if h := all.Limits[1].Holders; len(h) != 1 || h[0].TaskID != "task-b" || h[0].TaskName != "b" || h[0].BuildID != r.Build || h[0].PlanID != r.Plan || h[0].StartedAt == nil || h[0].ExecutionID == nil {
			t.Errorf("holders of gpu: %+v", h)
		}
		if h := all.Limits[0].Holders; h[0].TaskID != "task-c" || h[1].TaskID != "task-b" {
			t.Errorf("holders of db are not in the order they started: %+v", h)
		}
	})
}

func TestALapsedClaimHoldsNoSlot(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "k", 1)
		r := three(w, "code")
		slow := r.MustClaim("a", "k")
		lapse(w)
		equal(t, "uses", map[string]int{"k": 0}, uses(w))
		r.MustClaim("b", "k")
		_, err := act(w, r, "renew", "a", slow)
		w.Refused(err, "claim_not_held")
		equal(t, "uses", map[string]int{"k": 1}, uses(w))
		_, err = r.Complete("a", slow)
		w.Must(err)
	})
}

func TestAPreemptedExecutionDoesNotTakeASlotThatOthersFilled(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "k", 1)
		r := three(w, "code")
		slow := r.MustClaim("a", "k")
		_, err := act(w, r, "preempt", "a", slow)
		w.Must(err)
		w.Clock.Add(seconds(121))
		next := r.MustClaim("b", "k")
		got, err := act(w, r, "self-start", "a", slow)
		w.Must(err)
		if got.ClaimExpiresAt.After(w.Clock.Now()) {
			t.Errorf("the claim lives until %v although the slot is taken", got.ClaimExpiresAt)
		}
		equal(t, "uses", map[string]int{"k": 1}, uses(w))
		_, err = r.Complete("b", next)
		w.Must(err)
		_, err = r.Complete("a", slow)
		w.Must(err)
		// Where the slot is free it gets its claim back.
		slow = r.MustClaim("c", "k")
		_, err = act(w, r, "preempt", "c", slow)
		w.Must(err)
		w.Clock.Add(seconds(121))
		got, err = act(w, r, "self-start", "c", slow)
		w.Must(err)
		if !got.ClaimExpiresAt.After(w.Clock.Now()) {
			t.Error("the claim was not renewed although the slot is free")
		}
	})
}

func TestLoweringALimitEndsNobody(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "k", 2)
		r := three(w, "code")
		one, two := r.MustClaim("a", "k"), r.MustClaim("b", "k")
		limit(w, "k", 0)
		equal(t, "uses", map[string]int{"k": 2}, uses(w))
		_, err := act(w, r, "renew", "a", one)
		w.Must(err)
		_, err = r.Claim("c", "k")
		w.Refused(err, "concurrency_limit_reached")
		for name, execution := range map[string]string{"a": one, "b": two} {
			_, err := r.Complete(name, execution)
			w.Must(err)
		}
		_, err = r.Claim("c", "k") // 0 lets none start
		w.Refused(err, "concurrency_limit_reached")
		w.Must(w.DeleteLimit(t.Context(), w.Caller, "k"))
		r.MustClaim("c", "k")
		equal(t, "uses", map[string]int{}, uses(w))
	})
}

func TestTheKeysOfATaskAreThoseOfItsLastClaim(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "k", 1)
		limit(w, "l", 1)
		r := three(w, "code")
		r.MustClaim("a", "k")
		_, err := act(w, r, "cancel", "a", "")
		w.Must(err)
		r.MustClaim("a", "l")
		equal(t, "uses", map[string]int{"k": 0, "l": 1}, uses(w))
		_, err = act(w, r, "cancel", "a", "")
		w.Must(err)
		r.MustClaim("a")
		equal(t, "uses", map[string]int{"k": 0, "l": 0}, uses(w))
	})
}

func TestATaskTakenOverKeepsItsSlot(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "k", 1)
		r := three(w, "code")
		r.MustClaim("a", "k")
		lapse(w)
		r.MustClaim("a", "k")
		equal(t, "uses", map[string]int{"k": 1}, uses(w))
	})
}

func TestQuotas(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		small := w.Replica(rooms.Options{Options: hub.Options{MaxInstancesPerDay: 3, MaxArtifactBytes: 20, MaxArtifactsPerTask: 2}})
		r := small.Begin(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"})
		before := w.Dump()
		_, err := observe(small, r, storetest.Spec{Name: "c"}, storetest.Spec{Name: "d"})
		e := w.Refused(err, "creation_quota_exceeded")
		equal(t, "facts", map[string]any{"limit": 3, "current": 2, "requested": 2}, e.Extra)
		equal(t, "kind", refuse.KindLimited, e.Kind)
		equal(t, "stored", before, w.Dump())
		_, err = observe(small, r, storetest.Spec{Name: "c"})
		w.Must(err)
		_, err = observe(small, r, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c"}) // a repeat is free
		w.Must(err)
		w.Clock.Add(seconds(86401))
		_, err = observe(small, r, storetest.Spec{Name: "d"})
		w.Must(err)

		put := func(names ...string) error {
			req := wire.PutArtifacts{}
			for _, name := range names {
				req.Artifacts = append(req.Artifacts, wire.NewArtifact{Type: "json", Name: name, Body: []byte(`{}`)})
			}
			_, err := small.PutArtifacts(t.Context(), w.Caller, r.Plan, "task-a", req)
			return err
		}
		w.Must(put("one", "two"))
		w.Must(put("one"))
		before = w.Dump()
		e = w.Refused(put("three"), "artifacts_per_task_limit")
		equal(t, "facts", map[string]any{"limit": 2, "current": 3}, e.Extra)
		_, err = small.PutArtifacts(t.Context(), w.Caller, r.Plan, "task-a", wire.PutArtifacts{Artifacts: []wire.NewArtifact{{Type: "json", Name: "one", Body: []byte(`{"text":"much too long"}`)}}})
		w.Refused(err, "artifact_body_size_limit")
		equal(t, "stored", before, w.Dump())
	})
}
