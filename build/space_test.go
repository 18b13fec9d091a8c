package build_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/node"
)

func needing(r stardag.Resources) func(*node.Kind) {
	return func(k *node.Kind) { k.Needs = r }
}

// TestWhatDoesNotFitIsRefusedInThePlan: one line for each task, before anything runs.
func TestWhatDoesNotFitIsRefusedInThePlan(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		need, have stardag.Resources
		want       string // "" fits
	}{
		"memory":                     {stardag.Resources{Memory: 64 * stardag.GB}, stardag.Resources{Memory: 32 * stardag.GB}, "it needs memory=64GB, and there is memory=32GB in all; build it where there is more, or say that there is (Builder.Capacity, --memory)"},
		"processors that were given": {stardag.Resources{CPU: 4.5}, stardag.Resources{CPU: 4}, "it needs cpu=4.5, and there is cpu=4 in all"},
		"processors that were not":   {stardag.Resources{CPU: 4.5}, stardag.Resources{}, ""},
		"a GPU where there is none":  {stardag.Resources{GPU: 1}, stardag.Resources{GPU: -1}, "it needs gpu=1, and there is none here"},
		"a GPU where nobody said":    {stardag.Resources{GPU: 1}, stardag.Resources{}, ""},
		"a licence":                  {stardag.Resources{Named: map[string]int{"licence": 2}}, stardag.Resources{Named: map[string]int{"licence": 1}}, "(Builder.Capacity, --resource licence=n)"},
		"nothing on half a CPU":      {stardag.Resources{}, stardag.Resources{CPU: 0.5}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			task := w.job(job{name: "large", kind: needing(tt.need)})
			b := build.Builder{Workers: 2, Capacity: tt.have}
			_, planErr := b.Plan(t.Context(), task)
			_, err := b.Run(t.Context(), task)
			if tt.want == "" {
				if err != nil || planErr != nil {
					t.Fatalf("got %v and %v, want none", planErr, err)
				}
				return
			}
			for _, err := range []error{planErr, err} {
				if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "large") || strings.Contains(err.Error(), "\n") {
					t.Errorf("got %v, want one line with %q", err, tt.want)
				}
			}
			if len(w.runs) > 0 {
				t.Errorf("ran %v", w.runs)
			}
		})
	}
}

// TestALargeTaskGetsItsTurn: while small tasks go on, one that needs everything lets as many of them pass as there are workers and
// starts before all others.
func TestALargeTaskGetsItsTurn(t *testing.T) {
	t.Parallel()
	const workers, small = 4, 60
	w := newWorld()
	var mu sync.Mutex
	var order []string
	begun := make(chan struct{}, small+2) // each run waits until another one has begun, so that some always go on
	note := func(name string) func(context.Context) error {
		return func(ctx context.Context) error {
			mu.Lock()
			order = append(order, name)
			mu.Unlock()
			begun <- struct{}{}
			return nil
		}
	}
	release := make(chan struct{})
	first := w.job(job{name: "first", kind: needing(stardag.Resources{Memory: 1}), run: func(ctx context.Context) error {
		<-release // it goes on while others pass the large one
		return nil
	}})
	large := w.job(job{name: "large", kind: needing(stardag.Resources{Memory: 10}), run: note("large")})
	tasks := []stardag.Node{first, large}
	for i := range small {
		tasks = append(tasks, w.job(job{name: fmt.Sprint("small", i), kind: needing(stardag.Resources{Memory: 1}), run: note(fmt.Sprint("small", i))}))
	}
	go func() {
		for range workers {
			<-begun
		}
		close(release)
	}()
	if _, err := (build.Builder{Workers: workers, Capacity: stardag.Resources{Memory: 10}}).Run(t.Context(), tasks...); err != nil {
		t.Fatal(err)
	}
	if at := slices.Index(order, "large"); at != workers {
		t.Errorf("the large task was passed by %d, want %d: %v", at, workers, order)
	}
	if len(order) != small+1 {
		t.Errorf("%d tasks ran", len(order))
	}
}

// TestAParkedRunGivesItsResourcesBack: a run that awaits a task which needs everything that there is does not wait for itself.
func TestAParkedRunGivesItsResourcesBack(t *testing.T) {
	t.Parallel()
	w := newWorld()
	all := needing(stardag.Resources{CPU: 2, Memory: 10, Named: map[string]int{"licence": 1}})
	inner := w.job(job{name: "inner", kind: all})
	middle := w.job(job{name: "middle", kind: all, run: func(ctx context.Context) error { return await(ctx, inner) }})
	outer := w.job(job{name: "outer", kind: all, run: func(ctx context.Context) error { return await(ctx, middle) }})
	b := build.Builder{Workers: 2, Capacity: stardag.Resources{CPU: 2, Memory: 10, Named: map[string]int{"licence": 1}}}
	if _, err := b.Run(t.Context(), outer); err != nil {
		t.Fatal(err)
	}
	large := w.job(job{name: "large", kind: needing(stardag.Resources{Memory: 11})})
	_, err := b.Run(t.Context(), w.job(job{name: "asks", run: func(ctx context.Context) error { return await(ctx, large) }}))
	if err == nil || !strings.Contains(err.Error(), "memory=11") {
		t.Errorf("awaited a task that is too large: %v", err)
	}
}

// TestManyDifferentNeeds: more different needs than are told apart run within what there is.
func TestManyDifferentNeeds(t *testing.T) {
	t.Parallel()
	w, x := newWorld(), &watch{active: map[string]int{}}
	var tasks []stardag.Node
	for i := range 1000 {
		uses := map[string]int{"memory": 1000 + i}
		tasks = append(tasks, w.job(job{
			name: fmt.Sprint(i), kind: needing(stardag.Resources{Memory: int64(uses["memory"])}),
			run: func(context.Context) error {
				x.enter(uses, map[string]int{"memory": 3000})
				x.leave(uses)
				return nil
			},
		}))
	}
	if _, err := (build.Builder{Workers: 4, Capacity: stardag.Resources{Memory: 3000}}).Run(t.Context(), tasks...); err != nil {
		t.Fatal(err)
	}
	if len(x.broken) > 0 || len(w.runs) != 1000 {
		t.Errorf("%d ran; above the bound: %v", len(w.runs), x.broken)
	}
}

// TestWhatComesFreeIsUsed: when a large run ends, as many small ones start as fit, also beside one that waits for a limit.
func TestWhatComesFreeIsUsed(t *testing.T) {
	t.Parallel()
	w := newWorld()
	var together, second sync.WaitGroup
	const small = 10
	together.Add(small)
	second.Add(1)
	meet := func(wg *sync.WaitGroup) func(context.Context) error {
		return func(ctx context.Context) error {
			wg.Done()
			met := make(chan struct{})
			go func() { wg.Wait(); close(met) }()
			select {
			case <-met:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
	}
	all, one := needing(stardag.Resources{Memory: small}), needing(stardag.Resources{Memory: 1})
	limited := func(k *node.Kind) { one(k); k.Limits = []string{"a"} }
	holder := w.job(job{name: "holder", kind: func(k *node.Kind) { k.Limits = []string{"a"} }, run: func(ctx context.Context) error {
		second.Add(1)
		return meet(&second)(ctx)
	}})
	tasks := []stardag.Node{holder, w.job(job{name: "large", kind: all}), w.job(job{name: "limited", kind: limited}), w.job(job{name: "beside", kind: one, run: meet(&second)})}
	if _, err := (build.Builder{Workers: 4, Limits: map[string]int{"a": 1}, Capacity: stardag.Resources{Memory: small}}).Run(t.Context(), tasks...); err != nil {
		t.Fatal(err)
	}
	tasks = []stardag.Node{w.job(job{name: "large again", kind: all})}
	for i := range small {
		tasks = append(tasks, w.job(job{name: fmt.Sprint("small", i), kind: one, run: meet(&together)}))
	}
	if _, err := (build.Builder{Workers: small, Capacity: stardag.Resources{Memory: small}}).Run(t.Context(), tasks...); err != nil {
		t.Fatal(err)
	}
}
