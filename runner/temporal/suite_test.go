package temporal_test

import (
	"os"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/runnertest"
	"github.com/stardag-go/stardag/runner/temporal"
)

const address = "temporal"

var started sync.Map // registries by their addresses

func engine() runnertest.Engine {
	return runnertest.Engine{
		New: func(p runnertest.Place) runner.Engine { return temporal.Engine{Address: p.More[address]} },
		Start: func(tb testing.TB) runnertest.Place {
			r := registrytest.Start(tb)
			started.Store(r.URL, r)
			return runnertest.Place{Registry: r.URL, Key: registrytest.Key, Dir: tb.TempDir(), More: map[string]string{address: server(tb)}}
		},
		Away: func(p runnertest.Place) func() {
			r, _ := started.Load(p.Registry)
			r.(*registrytest.Registry).Down()
			return r.(*registrytest.Registry).Up
		},
	}
}

// server is the Temporal server of tests that need none of their own. With STARDAG_TEST_TEMPORAL=postgres it is one on PostgreSQL.
func server(tb testing.TB) string {
	if os.Getenv("STARDAG_TEST_TEMPORAL") == "postgres" {
		return testservers.TemporalOnPostgres(tb)
	}
	return testservers.Temporal(tb)
}

func TestMain(m *testing.M) { os.Exit(runnertest.Main(m, engine())) }

// TestSuite runs what is different for this engine; with STARDAG_TEST_TEMPORAL=all it is the whole suite.
func TestSuite(t *testing.T) {
	t.Parallel()
	some := []string{"a run that awaits", "a failure", "a task kills its workers", "a build is cancelled", "limits of the registry", "a queue of its own", "nobody takes a task", "everything is killed", "a worker stands still", "a worker is killed"}
	if os.Getenv("STARDAG_TEST_TEMPORAL") == "all" {
		some = nil
	}
	runnertest.Run(t, engine(), some...)
}
