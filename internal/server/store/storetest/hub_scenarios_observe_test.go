package storetest_test

import (
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestS05ACompletedTaskThatIsMissing(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		w.Start(d, chain()...).Make("numbers", "doubled", "total")
		r := w.Begin(d, storetest.Spec{Name: "numbers", Complete: true}, storetest.Spec{Name: "doubled", Needs: []string{"numbers"}},
			storetest.Spec{Name: "total", Needs: []string{"doubled"}})
		r.Seal()
		equal(t, "events", []string{"task_completed", "task_referenced", "task_invalidated"}, last(w.Events("doubled"), 3))
		frontier(t, r, []string{"doubled"}, nil, nil)
		r.Make("doubled", "total")
		w.Must(complete(w, r, false))
	})
}

func TestS12WhatIsSeenCompleteIsNeverRunnable(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "pruned", Complete: true, Unknown: true}, storetest.Spec{Name: "root", Needs: []string{"pruned"}})
		frontier(t, r, []string{"root"}, nil, nil)
		equal(t, "events", []string{"task_pending", "task_observed_complete"}, w.Events("pruned"))
		_, err := r.Claim("pruned")
		w.Refused(err, "task_already_completed")
		r.Make("root")
		w.Must(complete(w, r, false))
	})
}

func TestS30AnObservationRacesAClaim(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		for range 8 {
			name := storetest.ID()[24:]
			r := w.Start(d, storetest.Spec{Name: name, Complete: true})
			gone := w.Items(storetest.Spec{Name: name})
			var wg sync.WaitGroup
			var claimed error
			wg.Go(func() {
				_, err := w.Replica(rooms.Options{}).RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: gone})
				if err != nil {
					t.Error(err)
				}
			})
			wg.Go(func() { _, claimed = r.Claim(name) })
			wg.Wait()
			want := wire.Running
			if claimed != nil {
				w.Refused(claimed, "task_already_completed")
				want = wire.Pending
			}
			equal(t, "status", want, w.Status(name))
		}
	})
}

func TestS31AStaleObservation(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		seen := w.Items(storetest.Spec{Name: "a"}) // before it was made
		r.Make("a")
		out, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: seen})
		w.Must(err)
		equal(t, "answer", &wire.Members{}, out)
		equal(t, "status", wire.Completed, w.Status("a"))
		// An observation of the very moment does not withdraw either; one after it does, once.
		seen[0].ObservedAt = *task(w, "a").CompletedAt
		for i, want := range []int{0, 1, 0} {
			if i == 1 {
				seen[0].ObservedAt = wire.At(w.Clock.Now())
			}
			out, err = w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: seen})
			w.Must(err)
			equal(t, "invalidated", want, out.Invalidated)
		}
	})
}

func TestS39AnInvalidationRacesAClaimOfWhatNeedsIt(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		// The upstream's id is lower in one half of the rounds and higher in the other.
		for i := range 10 {
			up, down := storetest.ID()[24:]+"-a", storetest.ID()[24:]+"-b"
			if i%2 == 1 {
				up, down = "z"+up, "b"+down
			}
			r := w.Start(d, storetest.Spec{Name: up, Complete: true}, storetest.Spec{Name: down, Needs: []string{up}})
			items := w.Items(storetest.Spec{Name: up}, storetest.Spec{Name: down, Needs: []string{up}})
			var wg sync.WaitGroup
			var claimed error
			wg.Go(func() {
				_, err := w.Replica(rooms.Options{}).RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
				if err != nil {
					t.Error(err)
				}
			})
			wg.Go(func() { _, claimed = r.Claim(down) })
			wg.Wait()
			equal(t, "upstream", wire.Pending, w.Status(up))
			if claimed != nil {
				w.Refused(claimed, "upstream_incomplete")
				equal(t, "status", wire.Pending, w.Status(down))
			}
		}
	})
}

func TestAClientsClockMayBeALittleAhead(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		item := w.Item(storetest.Spec{Name: "a", Complete: true})
		item.ObservedAt = wire.At(item.ObservedAt.Add(seconds(5)))
		_, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: []wire.Item{item}})
		w.Must(err)
		equal(t, "what was seen", wire.Completed, w.Status("a"))
	})
}
