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
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// A worker that is asked to end while its registry is away ends soon. One that has something to report says what becomes of it.
func TestAWorkerEndsWhileTheRegistryIsAway(t *testing.T) {
	t.Parallel()
	for name, busy := range map[string]bool{"idle": false, "with a run": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := registrytest.Start(t)
			p, b := placed(t, r)
			if busy {
				task := runnertest.Steps.New(runnertest.Step{Name: "waits", What: "wait go"})
				if _, err := (registry.Engine{}).Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{task}}); err != nil {
					t.Fatal(err)
				}
			}
			waits := newGate() // it has asked once, and asks again with patience
			var asked atomic.Int32
			r.Before(func(_ http.ResponseWriter, req *http.Request) bool {
				if strings.HasSuffix(req.URL.Path, "/work") && asked.Add(1) == 2 {
					waits.open()
				}
				return false
			})
			ctx, stop := context.WithCancel(t.Context())
			served := make(chan error, 1)
			go func() {
				served <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: b, Slots: 2, Grace: time.Second})
			}()
			if busy {
				waitForFile(t, filepath.Join(p.Dir, "ran waits"))
			} else {
				<-waits.done
			}
			r.Down()
			if busy {
				if err := os.WriteFile(filepath.Join(p.Dir, "go"), nil, 0o600); err != nil {
					t.Fatal(err)
				}
				waitForFile(t, filepath.Join(p.Dir, "outputs", "*", "*", "*", "*", "*.json"))
			}
			stop()
			select {
			case err := <-served:
				switch {
				case !busy && err != nil:
					t.Errorf("got %v", err)
				case busy && !errors.Is(err, build.ErrUnheard):
					t.Errorf("got %v, want that the registry did not answer", err)
				}
			case <-time.After(time.Minute):
				t.Error("it does not end")
			}
		})
	}
}

func waitForFile(t *testing.T, pattern string) {
	t.Helper()
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(10 * time.Millisecond) {
		if found, err := filepath.Glob(pattern); err == nil && len(found) > 0 {
			return
		}
	}
	t.Fatalf("there is no %s", pattern)
}
