package temporal_test

import (
	"net/http"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/runnertest"
	"github.com/stardag-go/stardag/runner/temporal"
)

// What a place has more: the address of Temporal's server, and how many events histories have at most.
const address, events = "temporal", "events"

var started sync.Map // registries by their addresses

func of(p runnertest.Place) *registrytest.Registry {
	r, _ := started.Load(p.Registry)
	return r.(*registrytest.Registry)
}

func engine() runnertest.Engine {
	return runnertest.Engine{
		New: func(p runnertest.Place) runner.Engine {
			most, _ := strconv.Atoi(p.More[events]) // 0 is the engine's own
			return temporal.Engine{Address: p.More[address], MaxEvents: most}
		},
		Start: func(tb testing.TB) runnertest.Place {
			r := registrytest.Start(tb)
			started.Store(r.URL, r)
			return runnertest.Place{Registry: r.URL, Key: registrytest.Key, Dir: tb.TempDir(), More: map[string]string{address: server(tb)}}
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
	some := []string{"a run that awaits", "a failure", "a task kills its workers", "a build is cancelled", "limits of the registry", "a queue of its own", "nobody takes a task", "everything is killed", "a worker stands still", "a worker is killed", "nobody is let in"}
	if os.Getenv("STARDAG_TEST_TEMPORAL") == "all" {
		some = nil
	}
	runnertest.Run(t, engine(), some...)
}
