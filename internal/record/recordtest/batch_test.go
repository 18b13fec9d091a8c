package recordtest_test

import (
	"encoding/json"
	"net/http"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
)

// operationsOf returns the operations of each call that had some.
func operationsOf(t *testing.T, calls []registrytest.Call) (all [][]wire.Operation) {
	t.Helper()
	for _, call := range calls {
		if !strings.HasSuffix(call.Path, "/operations") {
			continue
		}
		var req wire.Operate
		if err := json.Unmarshal(call.Body, &req); err != nil {
			t.Fatal(err)
		}
		all = append(all, req.Operations)
	}
	return all
}

// What comes up while the registry takes its time goes together, within the bounds of a call, and each task is started before
// it is reported, once.
func TestReportsGoTogetherAndInOrder(t *testing.T) {
	t.Parallel()
	const n = 1000
	b := newBench(t, registrytest.Start(t), n, record.Options{})
	claims := make([]*record.Claim, n)
	b.each(func(i int) (err error) {
		claims[i], err = b.session.Claim(b.ctx, front.Task(b.tasks[i]), nil, nil)
		return err
	})
	// The registry holds the first call, until all has been reported.
	reported := make(chan struct{})
	b.Before(func(http.ResponseWriter, *http.Request) bool { <-reported; return false })
	large := json.RawMessage(`{"value":"` + strings.Repeat("x", 100<<10) + `"}`)
	b.each(func(i int) error {
		if i%10 == 0 {
			return claims[i].Complete([]wire.NewArtifact{{Type: "json", Name: "large", Body: large}})
		}
		return claims[i].Complete(nil)
	})
	close(reported)
	if err := b.session.Close(b.ctx, record.Result{Complete: true}); err != nil {
		t.Fatal(err)
	}
	const started, completed = 1, 2
	state := map[string]int{}
	calls := operationsOf(t, b.Calls())
	for _, ops := range calls {
		bytes := 0
		for _, op := range ops {
			switch {
			case op.Renew != nil: // at any time
			case op.Start != nil && state[op.TaskID] == 0:
				state[op.TaskID] = started
			case op.Complete != nil && state[op.TaskID] == started:
				state[op.TaskID] = completed
			case op.Artifacts != nil && state[op.TaskID] == completed:
				bytes += len(op.Artifacts.Artifacts[0].Body)
			default:
				t.Errorf("an operation out of order: %+v", op)
			}
		}
		if len(ops) > 1000 || bytes > 4<<20 {
			t.Errorf("a call with %d operations and %d bytes", len(ops), bytes)
		}
	}
	if len(state) != n {
		t.Errorf("told of %d tasks, want %d", len(state), n)
	}
	if len(calls) > n/4 {
		t.Errorf("%d calls for %d tasks", len(calls), n)
	}
}

// each does something for all tasks at once.
func (b *bench) each(f func(i int) error) {
	var wg sync.WaitGroup
	for i := range b.tasks {
		wg.Go(func() {
			if err := f(i); err != nil {
				b.t.Error(err)
			}
		})
	}
	wg.Wait()
}

// A claim is given back once: what is said after the first report says nothing.
func TestAClaimIsReportedOnce(t *testing.T) {
	t.Parallel()
	for name, start := range registries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, start(t), 1, record.Options{})
			claim, err := b.session.Claim(b.ctx, front.Task(b.tasks[0]), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, report := range []func() error{
				func() error { return claim.Interrupt("stopped") },
				func() error { return claim.Complete(nil) },
				func() error { return claim.Fail("failed", true) },
				func() error { return (*record.Claim)(nil).Complete(nil) },
			} {
				if err := report(); err != nil {
					t.Error(err)
				}
			}
			if err := b.session.Close(b.ctx, record.Result{Message: "stopped"}); err != nil {
				t.Error(err)
			}
			b.check([]happened{{outcomes: []wire.Outcome{"interrupted"}}})
			if got := reports(t, b.Calls()); got != 1 {
				t.Errorf("%d reports arrived, want 1", got)
			}
		})
	}
}

// reports counts what calls say of the end of runs.
func reports(t *testing.T, calls []registrytest.Call) (n int) {
	t.Helper()
	for _, ops := range operationsOf(t, calls) {
		for _, op := range ops {
			if op.Interrupt != nil || op.Complete != nil || op.Fail != nil || op.Retry != nil {
				n++
			}
		}
	}
	for _, call := range calls {
		if !strings.Contains(call.Path, "/members/") {
			continue
		}
		switch path.Base(call.Path) {
		case "interrupt", "complete", "fail", "retry":
			n++
		}
	}
	return n
}
