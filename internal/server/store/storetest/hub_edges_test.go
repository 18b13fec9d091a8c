package storetest_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestAClaimHoldsUntilItsExpiryAndNoLonger asks for a claim just before another one ends, and at its end. What Go and
// SQL compare has to agree: the frontier, the limit and the claim.
func TestAClaimHoldsUntilItsExpiryAndNoLonger(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		other := w.Start(w.Deployment("code"), storetest.Spec{Name: "b"})
		limit(w, "one", 1)
		r.MustClaim("a", "one")
		expiry := task(w, "a").ClaimExpiresAt.Time
		// at lets the next look at the clock see a moment: each look moves it on by a microsecond.
		at := func(moment time.Time) { w.Clock.Add(moment.Sub(w.Clock.Now()) - time.Microsecond) }
		at(expiry.Add(-time.Millisecond))
		_, err := r.Claim("a")
		w.Refused(err, "task_already_running")
		_, err = other.Claim("b", "one")
		w.Refused(err, "concurrency_limit_reached")
		frontier(t, r, nil, nil, []string{"a"})
		at(expiry)
		frontier(t, r, []string{"a"}, nil, nil)
		at(expiry)
		_, err = other.Claim("b", "one")
		w.Must(err)
		at(expiry)
		_, err = r.Claim("a")
		w.Must(err)
	})
}

// TestRetentionSparesClaims has a build whose process left early: its claims stay, and so does the build while one lives.
func TestRetentionSparesClaims(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		ttl := 24 * 60 * 60
		_, err := w.StartTask(t.Context(), w.Caller, r.Plan, "task-a", wire.StartTask{ExecutionID: storetest.ID(), ClaimTTLSeconds: &ttl})
		w.Must(err)
		_, err = w.ExitEarly(t.Context(), w.Caller, r.Build)
		w.Must(err)
		w.Clock.Add(time.Hour)
		prune := func() int {
			t.Helper()
			dry, err := w.Prune(t.Context(), w.Caller, hub.PruneOptions{Before: w.Clock.Now(), DryRun: true})
			w.Must(err)
			got, err := w.Prune(t.Context(), w.Caller, hub.PruneOptions{Before: w.Clock.Now()})
			w.Must(err)
			if dry.Builds != got.Builds {
				t.Errorf("the dry run says %d builds, and %d went", dry.Builds, got.Builds)
			}
			return got.Builds
		}
		if n := prune(); n != 0 {
			t.Errorf("%d builds went with a claim that lives", n)
		}
		lapse(w)
		if n := prune(); n != 1 {
			t.Errorf("%d builds went after the claim, want 1", n)
		}
	})
}

// TestARootThatIsThereNeedsNoUpstreams seals a plan whose root is complete, so that nobody looked below it.
func TestARootThatIsThereNeedsNoUpstreams(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "a", Complete: true, Unknown: true})
		_, err := w.SealPlan(t.Context(), w.Caller, r.Plan)
		w.Must(err)
		missing := w.Begin(w.Deployment("code"), storetest.Spec{Name: "b", Unknown: true})
		_, err = w.SealPlan(t.Context(), w.Caller, missing.Plan)
		w.Refused(err, "plan_incomplete_registration")
	})
}

// TestBuildsOfATaskArePaged reads them in pages of every size.
func TestBuildsOfATaskArePaged(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		code := w.Deployment("code")
		var want []string
		for range 7 {
			want = append(want, w.Start(code, storetest.Spec{Name: "a"}).Build)
			w.Clock.Add(time.Second)
		}
		slices.Reverse(want)
		for limit := range 8 {
			if limit == 0 {
				continue
			}
			var got []string
			for cursor := ""; len(got) <= len(want); {
				page, err := w.TaskBuilds(t.Context(), w.Caller, "task-a", limit, cursor)
				w.Must(err)
				for _, b := range page.Builds {
					got = append(got, b.ID)
				}
				if page.NextCursor == nil {
					break
				}
				if len(page.Builds) != limit {
					t.Errorf("a page of %d has %d builds and is not the last", limit, len(page.Builds))
				}
				cursor = *page.NextCursor
			}
			equal(t, "builds", want, got)
		}
	})
}

// TestACompactGraphHasEachMemberOnce has other plans beside it, with instances of their own.
func TestACompactGraphHasEachMemberOnce(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		code := w.Deployment("code")
		w.Start(code, storetest.Spec{Name: "other"}, storetest.Spec{Name: "root", Param: 1, Needs: []string{"other"}})
		r := w.Start(code, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b", Needs: []string{"a"}}, storetest.Spec{Name: "root", Needs: []string{"a", "b"}})
		g, _, err := w.CompactGraph(t.Context(), w.Caller, r.Plan, func(string) bool { return false })
		w.Must(err)
		equal(t, "members", []string{"task-a", "task-b", "task-root"}, g.Nodes.TaskID)
		var edges []string
		for pair := range slices.Chunk(g.Edges, 2) {
			edges = append(edges, g.Nodes.TaskID[pair[0]][5:]+" "+g.Nodes.TaskID[pair[1]][5:])
		}
		slices.Sort(edges)
		equal(t, "edges", []string{"a b", "a root", "b root"}, edges)
	})
}
