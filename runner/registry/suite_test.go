package registry_test

import (
	"os"
	"testing"

	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

func engine(start func(testing.TB) *registrytest.Registry) runnertest.Engine {
	return runnertest.Engine{
		New: func(runnertest.Place) runner.Engine { return registry.Engine{} },
		Start: func(tb testing.TB) runnertest.Place {
			return runnertest.Place{Registry: start(tb).URL, Key: registrytest.Key, Dir: tb.TempDir()}
		},
	}
}

func TestMain(m *testing.M) { os.Exit(runnertest.Main(m, engine(registrytest.Start))) }

func TestSuite(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runnertest.Run(t, engine(start))
		})
	}
}
