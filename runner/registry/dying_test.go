package registry_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
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

// dying lets calls through and none any more after some, as those of a process that is killed: before the call is carried out, or after, when its
// answer is on the way. It refuses the others, so that whoever makes them does not try again.
type dying struct {
	r      *registrytest.Registry
	calls  int
	served bool // the last call is carried out

	mu   sync.Mutex // guards what follows
	made int
}

func (d *dying) before(w http.ResponseWriter, req *http.Request) bool {
	d.mu.Lock()
	d.made++
	n := d.made
	d.mu.Unlock()
	if n < d.calls {
		return false
	}
	if n == d.calls && d.served {
		d.r.Serve(nowhere{http.Header{}}, req)
	}
	w.WriteHeader(http.StatusForbidden)
	return true
}

// died reports whether it came to that.
func (d *dying) died() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.made >= d.calls
}

// nowhere is where answers go that nobody hears.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header       { return n.header }
func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (nowhere) WriteHeader(int)             {}

// Wherever a submitter is killed, the build either is carried out, or is ended with a reason, or there is none.
func TestASubmitterIsKilledAtEachStep(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := start(t)
			p, b := placed(t, r)
			ways := []string{"whole", "roots", "again"}
			if name == "postgres" {
				ways = ways[1:2] // what differs is how due builds are found
			}
			submitAndDie(t, r, p, b, ways)
			r.SetClock(time.Minute) // that those who live wait
			ctx, stop := context.WithCancel(t.Context())
			served := make(chan error, 1)
			go func() { served <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: b, Slots: 2}) }()
			defer func() {
				stop()
				if err := <-served; err != nil {
					t.Error(err)
				}
			}()
			patience := time.After(4 * time.Minute)
			for len(listed(t, b, wire.BuildRunning)) > 0 {
				select {
				case <-time.After(50 * time.Millisecond):
				case <-patience:
					t.Fatalf("still running: %+v", listed(t, b, wire.BuildRunning))
				}
			}
			if n := len(listed(t, b, wire.BuildCompleted)); n < 3 {
				t.Errorf("%d builds were carried out", n)
			}
			for _, f := range listed(t, b, wire.BuildFailed) {
				if f.ErrorMessage == nil || !strings.Contains(*f.ErrorMessage, "submit it again") {
					t.Errorf("build %s failed: %v", f.Name, f.ErrorMessage)
				}
			}
		})
	}
}

// submitAndDie submits a build in each of the ways that there are, killed later each time, until it is not killed any more.
func submitAndDie(t *testing.T, r *registrytest.Registry, p runnertest.Place, b build.Builder, ways []string) {
	t.Helper()
	for _, way := range ways {
		for _, served := range []bool{false, true} {
			for n, alive := 1, false; !alive; n++ {
				name := fmt.Sprint(way, " ", served, " ", n)
				tasks := []stardag.Node{runnertest.Steps.New(runnertest.Step{Name: name, Of: []stardag.Task[int]{runnertest.Steps.New(runnertest.Step{Name: name + " before"})}})}
				c, err := regclient.New(p.Registry, regclient.Options{APIKey: regclient.Secret(p.Key)}) // its connections die with it
				if err != nil {
					t.Fatal(err)
				}
				mine := b
				mine.Registry, mine.Record.Name = c, name
				mine.Record.RootsOnly = way == "roots"
				if way == "again" {
					mine.Record.Resume = stopped(t, mine, tasks)
				}
				d := &dying{r: r, calls: n, served: served}
				r.Before(d.before)
				_, err = registry.Engine{}.Submit(t.Context(), runner.Request{Builder: mine, Tasks: tasks})
				r.Before(nil)
				c.Close()
				if alive = !d.died(); alive && err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				if n > 30 {
					t.Fatal("it makes more and more calls")
				}
			}
		}
	}
}

// stopped returns a build that was submitted and cancelled.
func stopped(t *testing.T, b build.Builder, tasks []stardag.Node) string {
	t.Helper()
	run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: tasks})
	if err == nil {
		err = run.Cancel(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return run.ID()
}

func listed(t *testing.T, b build.Builder, status wire.BuildStatus) []wire.Build {
	t.Helper()
	page, err := b.Registry.Builds(t.Context(), regclient.BuildFilter{Status: status, Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	return page.Builds
}
