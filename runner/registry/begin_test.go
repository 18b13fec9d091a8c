package registry_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	regclient "github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// What has waited for its turn while somebody else was given it, as the tasks of a batch do whose worker was taken for lost, is not run, and neither is what
// was made meanwhile.
func TestNothingBeginsThatOthersHave(t *testing.T) {
	t.Parallel()
	for name, made := range map[string]bool{"it is not made yet": false, "it was made and not reported": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := registrytest.Start(t)
			p, b := placed(t, r)
			task := runnertest.Steps.New(runnertest.Step{Name: "it"})
			run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{task}})
			if err != nil {
				t.Fatal(err)
			}
			var cut atomic.Bool // nothing that the first one reports arrives
			r.Before(func(w http.ResponseWriter, req *http.Request) bool {
				if !cut.Load() || !strings.HasPrefix(req.UserAgent(), "first") || !strings.HasSuffix(req.URL.Path, "/work") {
					return false
				}
				w.WriteHeader(http.StatusServiceUnavailable)
				return true
			})
			first, second := worker(t, p, b, "first"), worker(t, p, b, "second")
			offers, _, err := first.Offers(t.Context(), build.Ask{Limit: 1, Wait: 10 * time.Second}, time.Second)
			if err != nil || len(offers) != 1 {
				t.Fatalf("got %v, %v", offers, err)
			}
			wanted := build.Wanted{TaskID: offers[0].TaskID, Kind: offers[0].Kind}
			mine := claim(t, first, offers[0].PlanID, wanted)
			if made {
				cut.Store(true)
				if out, err := mine.Do(t.Context()); err != nil || out.Err != nil {
					t.Fatal(out.Err, err)
				}
			}
			wanted.Supersedes = mine.Execution()
			began := time.Now()
			theirs := claim(t, second, offers[0].PlanID, wanted)
			if took := time.Since(began); took < time.Second {
				t.Errorf("the second one may begin after %v, when the first one may still write without asking", took)
			}
			if !made {
				out, err := mine.Do(t.Context())
				if lost, ok := errors.AsType[*build.LostClaimError](out.Ended); !ok || lost.Outcome != wire.ClaimTakenOver || err != nil {
					t.Errorf("the outcome is %+v, %v", out, err)
				}
			}
			if out, err := theirs.Do(t.Context()); err != nil || out.Err != nil {
				t.Fatal(out.Err, err)
			}
			cut.Store(false)
			// What was lost runs in a process of its own, which notes nothing here.
			noted, err := os.ReadFile(filepath.Join(p.Dir, "ran it"))
			if n := strings.Count(string(noted), "\n"); n > 1 || (n == 1) != made {
				t.Errorf("the first worker has run it %d times (%v)", n, err)
			}
			ended, err := b.Registry.BuildExecutions(t.Context(), run.ID(), false, true)
			if err != nil || len(ended.Executions) != 2 {
				t.Errorf("the executions are %+v, %v", ended.Executions, err)
			}
		})
	}
}

// worker returns one whose calls have a name.
func worker(t *testing.T, p runnertest.Place, b build.Builder, name string) *build.Work {
	t.Helper()
	c, err := regclient.New(p.Registry, regclient.Options{APIKey: regclient.Secret(p.Key), UserAgent: name})
	if err != nil {
		t.Fatal(err)
	}
	b.Registry = c
	work, err := b.Work(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := work.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
		c.Close()
	})
	return work
}

func claim(t *testing.T, w *build.Work, plan string, wanted build.Wanted) *build.Taken {
	t.Helper()
	taken, err := w.Claim(t.Context(), plan, []build.Wanted{wanted})
	if err != nil || len(taken) != 1 {
		t.Fatalf("got %d claims, %v", len(taken), err)
	}
	if ok, err := taken[0].Begin(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	return taken[0]
}
