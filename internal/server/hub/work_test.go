package hub_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// heldStore is a store whose first write waits until it is let, and that counts writes and what makes them last.
type heldStore struct {
	hub.Store

	begun, let      chan struct{}
	first           sync.Once
	writes, settled atomic.Int64
}

func (s *heldStore) Write(ctx context.Context, env int64, fn func(hub.WriteTx) error) error {
	s.writes.Add(1)
	s.first.Do(func() {
		close(s.begun)
		<-s.let
	})
	return s.Store.Write(ctx, env, fn)
}

func (s *heldStore) Settle(ctx context.Context) error {
	s.settled.Add(1)
	return s.Store.Settle(ctx)
}

// TestWorkersThatWaitAreServedTogether has workers call while another one's call is carried out: each gets its own answers and its share of the
// tasks, in a number of transactions that does not grow with them; and what is reported without anything being taken after it is made to last.
func TestWorkersThatWaitAreServedTogether(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		const workers = 6
		var specs []storetest.Spec
		req := wire.TakeWork{Limit: workers + 1}
		root := storetest.Spec{Name: "root"}
		for i := range workers*3 + 3 {
			name := fmt.Sprint("t", i)
			specs, root.Needs = append(specs, storetest.Spec{Name: name}), append(root.Needs, name)
			req.Kinds = append(req.Kinds, wire.WorkKind{Name: "test." + name})
		}
		r := w.Start(w.Deployment("code"), append(specs, root)...)
		_, err := w.PutReactiveMeta(t.Context(), w.Caller, r.Build, wire.PutReactiveMeta{AppName: "app", TickKwargs: []byte("{}")})
		w.Must(err)
		first, err := w.TakeWork(t.Context(), w.Caller, req)
		w.Must(err)
		store := &heldStore{Store: w.Store(), begun: make(chan struct{}), let: make(chan struct{})}
		h := hub.New(store, hub.Options{})
		call := func(i int, plan string, limit int) *hub.WorkDone {
			req := req
			req.Limit = limit
			req.Reports = []wire.WorkReport{{PlanID: plan, Operations: []wire.Operation{{TaskID: first.Tasks[i].TaskID, Complete: &wire.ReportTask{ExecutionID: first.Tasks[i].ExecutionID}}}}}
			done, err := h.TakeWork(t.Context(), w.Caller, req)
			if err != nil {
				t.Errorf("worker %d: %v", i, err)
				return nil
			}
			if refused := done.Reports[0].Operated[0].Refusal; (plan != r.Plan) != (refused != nil) {
				t.Errorf("worker %d: its report was answered %v", i, refused)
			}
			return done
		}
		const astray = 3 // whose report names an unknown plan
		var wg sync.WaitGroup
		one := func(i int) {
			wg.Go(func() {
				plan := r.Plan
				if i == astray {
					plan = storetest.ID()
				}
				if done := call(i, plan, 2); done != nil && len(done.Tasks) != 2 {
					t.Errorf("worker %d got %d tasks, want 2", i, len(done.Tasks))
				}
			})
		}
		one(0)
		<-store.begun
		for i := range workers {
			one(i + 1)
		}
		for h.WorkersWaiting(w.Caller) < workers {
			runtime.Gosched()
		}
		close(store.let)
		wg.Wait()
		// The first: its report, and what it takes. The others: a report on each of two plans, and what they take.
		if n := store.writes.Load(); n > 2+3 {
			t.Errorf("%d transactions wrote for all", n)
		}
		if n := store.settled.Load(); n != 0 {
			t.Errorf("it was made to last %d times although tasks were taken after it", n)
		}
		if done := call(astray, r.Plan, 2); done != nil && len(done.Tasks) > 0 {
			t.Errorf("got %d tasks, want none: all are taken", len(done.Tasks))
		}
		if n := store.settled.Load(); n != 1 {
			t.Errorf("what was reported alone was made to last %d times, want once", n)
		}
	})
}
