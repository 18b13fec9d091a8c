package temporal_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/runnertest"
	"github.com/stardag-go/stardag/runner/temporal"
	"github.com/stardag-go/stardag/target"
)

// TestWhatCannotWorkIsRefused runs the engine in places where it cannot work: it says so in one line, with what to do, and leaves no build behind that runs.
func TestWhatCannotWorkIsRefused(t *testing.T) {
	t.Parallel()
	nowhere, err := testservers.FreeAddress()
	if err != nil {
		t.Fatal(err)
	}
	server := testservers.Temporal(t)
	old := newGate(t, server)
	old.version = "1.20.4"
	for name, c := range map[string]struct {
		engine temporal.Engine
		start  func(testing.TB) *registrytest.Registry
		want   string
		change func(*testing.T, *build.Builder)
		serves bool // a worker may serve there
	}{
		"an old server": {engine: temporal.Engine{Address: old.address}, want: "the Temporal server at " + old.address + " is too old for this program, which needs 1.25 or later: it is version 1.20.4"},
		"no registry": {engine: temporal.Engine{Address: server}, want: "needs a registry", change: func(_ *testing.T, b *build.Builder) {
			b.Registry, b.NoRegistry = nil, true
		}},
		"a revoked key": {engine: temporal.Engine{Address: server}, want: "Invalid API key (status 401)", change: func(t *testing.T, b *build.Builder) {
			t.Helper()
			b.Registry = b.Registry.With("sk_other0_0123456789", nil, "")
		}},
		"outputs that nobody else sees": {
			engine: temporal.Engine{Address: server}, want: `target root "default" is mem://here, in this process's memory: workers need a root that they see too, such as a shared folder or a bucket`, serves: true,
			change: func(_ *testing.T, b *build.Builder) {
				b.Roots = target.NewRoots(map[string]target.Root{"default": {URI: "mem://here"}})
			},
		},
		"no namespace":        {engine: temporal.Engine{Address: server, Namespace: "other"}, want: `has no namespace "other": make it with "temporal operator namespace create --namespace other", or name another one in TEMPORAL_NAMESPACE`},
		"no pages":            {engine: temporal.Engine{Address: server, UI: "javascript:alert(1)"}, want: `the engine's UI: it is "javascript:alert(1)"; an address of pages should look like http://localhost:8233`},
		"no port":             {engine: temporal.Engine{Address: "temporal.example.com"}, want: `the Temporal server's address is "temporal.example.com"; it should look like temporal.example.com:7233`},
		"an address of pages": {engine: temporal.Engine{Address: "http://temporal.example.com"}, want: `the Temporal server's address is "http://temporal.example.com"; it should look like temporal.example.com:7233`},
		"no server":           {engine: temporal.Engine{Address: nowhere}, want: "the Temporal server at " + nowhere + " does not answer: is it there (TEMPORAL_ADDRESS)"},
		"no extensions":       {engine: temporal.Engine{Address: server}, start: registrytest.StartPlain, want: "the registry does not offer tasks without claiming them: update its server"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := registrytest.Start
			if c.start != nil {
				start = c.start
			}
			r := start(t)
			b := builder(t, r)
			if c.change != nil {
				c.change(t, &b)
			}
			check := func(what string, err error) {
				if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
					t.Errorf("%s: got %v", what, err)
				}
			}
			_, err := c.engine.Submit(t.Context(), runner.Request{Builder: b, Tasks: anything()})
			check("submit", err)
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second) // for a worker that serves after all
			defer cancel()
			if !c.serves {
				check("serve", c.engine.Serve(ctx, runner.Worker{Builder: b, Slots: 1}))
			}
			if page, err := r.Client().Builds(t.Context(), registry.BuildFilter{Limit: 10}); err != nil || len(page.Builds) > 0 {
				t.Errorf("the registry has %+v, %v", page, err)
			}
		})
	}
}

// TestABuildWithoutItsWorkflowIsCancelled has Temporal's server go away after the build was recorded, before its workflow is started.
func TestABuildWithoutItsWorkflowIsCancelled(t *testing.T) {
	t.Parallel()
	way := forward(t, testservers.Temporal(t))
	r := registrytest.Start(t)
	r.Before(func(_ http.ResponseWriter, req *http.Request) bool {
		if strings.HasSuffix(req.URL.Path, "/notify") {
			way.cut()
		}
		return false
	})
	b := builder(t, r)
	_, err := temporal.Engine{Address: way.Addr().String()}.Submit(t.Context(), runner.Request{Builder: b, Tasks: anything()})
	if err == nil || !strings.Contains(err.Error(), "start the workflow of build ") || !strings.Contains(err.Error(), "does not answer: is it there (TEMPORAL_ADDRESS)") {
		t.Errorf("got %v", err)
	}
	page, err := b.Registry.Builds(t.Context(), registry.BuildFilter{Limit: 10})
	if err != nil || len(page.Builds) != 1 || page.Builds[0].Status != wire.BuildCancelled {
		t.Errorf("the registry has %+v, %v", page, err)
	}
}

func builder(t *testing.T, r *registrytest.Registry) build.Builder {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "outputs"), 0o700); err != nil {
		t.Fatal(err)
	}
	b, err := runnertest.Place{Registry: r.URL, Key: registrytest.Key, Dir: dir}.Builder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Registry.Close)
	return b
}

func anything() []stardag.Node {
	return []stardag.Node{runnertest.Steps.New(runnertest.Step{Name: "anything"})}
}

// way is a listener from which connections lead to a server, until it is cut.
type way struct {
	net.Listener

	mu    sync.Mutex // guards what follows
	conns []net.Conn
}

func forward(t *testing.T, to string) *way {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &way{Listener: l}
	t.Cleanup(w.cut)
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := new(net.Dialer).DialContext(context.Background(), "tcp", to)
			if err != nil {
				_ = in.Close()
				continue
			}
			w.mu.Lock()
			w.conns = append(w.conns, in, out)
			w.mu.Unlock()
			go func() { _, _ = io.Copy(out, in) }()
			go func() { _, _ = io.Copy(in, out) }()
		}
	}()
	return w
}

func (w *way) cut() {
	_ = w.Close()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.conns {
		_ = c.Close()
	}
}
