package recordtest_test

import (
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/record"
)

// TestAFailureBesideThisBuildIsNotRetried has two builds of one task: what fails in one while the other runs is not made again by
// the other, or two builds would retry each other's failures for ever. A build that begins later does make it again.
func TestAFailureBesideThisBuildIsNotRetried(t *testing.T) {
	t.Parallel()
	for name, start := range registries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := start(t)
			root := t.TempDir()
			fails, beside := newBenchAt(t, r, root, 1, record.Options{}), newBenchAt(t, r, root, 1, record.Options{})
			id := fails.tasks[0].ID().String()
			claim, err := fails.session.Claim(fails.ctx, front.Task(fails.tasks[0]), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := claim.Fail("broken", false); err != nil {
				t.Fatal(err)
			}
			if err := fails.session.Close(fails.ctx, record.Result{Message: "broken"}); err != nil {
				t.Fatal(err)
			}
			if claim, err := beside.session.Claim(beside.ctx, front.Task(beside.tasks[0]), nil, nil); err == nil {
				t.Errorf("the build beside was given the claim %v", claim)
			}
			executions := func() int {
				t.Helper()
				list, err := r.Client().TaskExecutions(t.Context(), id, true, 0)
				if err != nil {
					t.Fatal(err)
				}
				return len(list.Executions)
			}
			if n := executions(); n != 1 {
				t.Errorf("%d executions, want the one that failed", n)
			}
			later := newBenchAt(t, r, root, 1, record.Options{})
			if _, err := later.session.Claim(later.ctx, front.Task(later.tasks[0]), nil, nil); err != nil {
				t.Errorf("a build that began after the failure: %v", err)
			}
			if n := executions(); n != 2 {
				t.Errorf("%d executions, want 2", n)
			}
		})
	}
}

// TestNothingStaysWhenAllIsTold has a registry that is away, and back before the build ends.
func TestNothingStaysWhenAllIsTold(t *testing.T) {
	t.Parallel()
	for name, start := range registries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, start(t), 2, record.Options{GoOn: true, Patience: 10 * time.Millisecond})
			first, err := b.session.Claim(b.ctx, front.Task(b.tasks[0]), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			b.Before(func(w http.ResponseWriter, _ *http.Request) bool {
				w.WriteHeader(http.StatusServiceUnavailable)
				return true
			})
			for i := range b.tasks {
				if err := b.make(i); err != nil {
					t.Fatal(err)
				}
			}
			if err := first.Complete(nil); err != nil {
				t.Fatal(err)
			}
			if claim, err := b.session.Claim(b.ctx, front.Task(b.tasks[1]), nil, nil); claim != nil || err != nil {
				t.Fatalf("without the registry: %v, %v", claim, err)
			}
			if files := unreported(t, b.dir); files == 0 {
				t.Error("nothing is kept while the registry is away")
			}
			b.Before(nil)
			if err := b.session.Close(b.ctx, record.Result{Complete: true}); err != nil {
				t.Error(err)
			}
			if kept, files := b.session.Unreported(), unreported(t, b.dir); kept != "" || files != 0 {
				t.Errorf("all is told, and %q stays, with %d files", kept, files)
			}
		})
	}
}

func unreported(t *testing.T, dir string) int {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}
