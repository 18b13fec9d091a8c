package registry_test

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

func engine(start func(testing.TB) *registrytest.Registry) runnertest.Engine {
	var started sync.Map // registries by their addresses
	of := func(p runnertest.Place) *registrytest.Registry {
		r, _ := started.Load(p.Registry)
		return r.(*registrytest.Registry)
	}
	return runnertest.Engine{
		New: func(runnertest.Place) runner.Engine { return registry.Engine{} },
		Start: func(tb testing.TB) runnertest.Place {
			r := start(tb)
			started.Store(r.URL, r)
			return runnertest.Place{Registry: r.URL, Key: registrytest.Key, Dir: tb.TempDir()}
		},
		Away: func(p runnertest.Place) func() {
			r := of(p)
			r.Down()
			return r.Up
		},
		Deny: func(p runnertest.Place) func() {
			return of(p).Refuse(http.StatusUnauthorized, `{"detail":"Invalid API key"}`)
		},
		Clock: func(p runnertest.Place, ahead time.Duration) { of(p).SetClock(ahead) },
	}
}

// placed returns a place with a folder for outputs, and a builder there, which is closed at the end of the test.
func placed(t *testing.T, r *registrytest.Registry) (runnertest.Place, build.Builder) {
	t.Helper()
	p := runnertest.Place{Registry: r.URL, Key: registrytest.Key, Dir: t.TempDir()}
	if err := os.Mkdir(filepath.Join(p.Dir, "outputs"), 0o700); err != nil {
		t.Fatal(err)
	}
	b, err := p.Builder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Registry.Close)
	return p, b
}

func TestMain(m *testing.M) { os.Exit(runnertest.Main(m, engine(registrytest.Start))) }

var long = flag.Bool("long", false, "make what takes minutes too")

func TestLong(t *testing.T) {
	if !*long {
		t.Skip("for make long-engines")
	}
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) { runnertest.Long(t, engine(start)) })
	}
}

func TestSuite(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runnertest.Run(t, engine(start))
		})
	}
}
