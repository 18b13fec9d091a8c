package storetest_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// padded returns a JSON object of n bytes.
func padded(n int, start string) json.RawMessage {
	return json.RawMessage(start + strings.Repeat("x", max(n-len(start)-2, 0)) + `"}`)
}

// TestNumbersOfTheHubHaveTheirBounds tries what has a bound with the least and the most that it may have, and one beyond.
func TestNumbersOfTheHubHaveTheirBounds(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		for what, tt := range map[string]struct {
			least, most int
			call        func(r *storetest.Run, n int) error
		}{
			"the time of a claim": {1, 24 * 60 * 60, func(r *storetest.Run, n int) error {
				_, err := w.StartTask(ctx, w.Caller, r.Plan, "task-a", wire.StartTask{ExecutionID: storetest.ID(), ClaimTTLSeconds: &n})
				return err
			}},
			"the time of a lease": {5, 3600, func(r *storetest.Run, n int) error {
				_, err := w.AcquireLease(ctx, w.Caller, r.Build, "me", &n)
				return err
			}},
			"the owner of a lease": {1, 64, func(r *storetest.Run, n int) error {
				_, err := w.AcquireLease(ctx, w.Caller, r.Build, strings.Repeat("ö", n), nil)
				return err
			}},
			"the name of an app": {1, 64, func(r *storetest.Run, n int) error {
				_, err := w.PutReactiveMeta(ctx, w.Caller, r.Build, wire.PutReactiveMeta{AppName: strings.Repeat("ö", n)})
				return err
			}},
			"what ticks are given": {10, 4096, func(r *storetest.Run, n int) error {
				_, err := w.PutReactiveMeta(ctx, w.Caller, r.Build, wire.PutReactiveMeta{AppName: "app", TickKwargs: padded(n, `{"k":"`)})
				return err
			}},
			"what a tick says": {20, 8192, func(r *storetest.Run, n int) error {
				_, err := w.AddTickSummary(ctx, w.Caller, r.Build, padded(n, `{"outcome":"x","k":"`))
				return err
			}},
		} {
			for _, n := range []int{tt.least - 1, tt.least, tt.most, tt.most + 1} {
				if strings.HasPrefix(what, "what") && n <= tt.least {
					continue // documents have no least size
				}
				r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
				err := tt.call(r, n)
				if within := tt.least <= n && n <= tt.most; within != (err == nil) {
					t.Errorf("%s of %d: %v; it may be %d to %d", what, n, err, tt.least, tt.most)
				}
				_, _ = act(w, r, "cancel", "a", "") // for the next
			}
		}
	})
}

// TestAClaimForgetsAPreemption has somebody else take over what was preempted: no restart is expected of it.
func TestAClaimForgetsAPreemption(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := one(w)
		_, err := act(w, r, "preempt", "a", r.MustClaim("a"))
		w.Must(err)
		restarts := func() int {
			f, err := w.Hub.Frontier(t.Context(), w.Caller, r.Build)
			w.Must(err)
			n := 0
			for _, item := range f.Running {
				if item.RestartExpectedBy != nil {
					n++
				}
			}
			return n
		}
		equal(t, "restarts that are expected", 1, restarts())
		lapse(w)
		r.MustClaim("a")
		equal(t, "after a new claim", 0, restarts())
	})
}

// TestTheRecordIsPaged reads the record of a workspace in pages of each size, and in one.
func TestTheRecordIsPaged(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		for i := range 6 {
			made, err := h.CreateAPIKey(ctx, ada, workspace, environment, wire.CreateAPIKey{Name: fmt.Sprint("k", i)})
			got(t, made, err)
		}
		read := func(limit int) (ids []string, pages int) {
			for cursor := ""; ; {
				page, err := h.Audit(ctx, ada, workspace, accounts.AuditQuery{Limit: limit, Cursor: cursor})
				page = got(t, page, err)
				if pages++; len(page.Entries) > limit {
					t.Fatalf("%d entries in a page of %d", len(page.Entries), limit)
				}
				for _, e := range page.Entries {
					ids = append(ids, e.ID)
					if e.Actor.Kind != "user" {
						t.Errorf("%s was done by a %s", e.Action, e.Actor.Kind)
					}
				}
				if page.NextCursor == nil {
					return ids, pages
				}
				cursor = *page.NextCursor
			}
		}
		all, pages := read(500)
		if len(all) < 7 || pages != 1 {
			t.Fatalf("%d entries in %d pages", len(all), pages)
		}
		for limit := 1; limit <= len(all); limit++ {
			ids, pages := read(limit)
			equal(t, fmt.Sprint("in pages of ", limit), all, ids)
			equal(t, fmt.Sprint("pages of ", limit), (len(all)+limit-1)/limit, pages)
		}
	})
}
