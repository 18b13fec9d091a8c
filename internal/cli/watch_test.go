package cli_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/cli"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// screen is what a command writes, for a test that waits for it.
type screen struct {
	mu      sync.Mutex // guards what follows
	text    strings.Builder
	changed chan struct{}
}

func newScreen() *screen { return &screen{changed: make(chan struct{})} }

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
	return s.text.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// wait waits until the screen has a text.
func (s *screen) wait(t *testing.T, text string) {
	t.Helper()
	bound := time.After(time.Minute)
	for {
		s.mu.Lock()
		got, changed := s.text.String(), s.changed
		s.mu.Unlock()
		if strings.Contains(got, text) {
			return
		}
		select {
		case <-changed:
		case <-bound:
			t.Fatalf("there is %q, and never %q", got, text)
		}
	}
}

// watching is a command that runs.
type watching struct {
	out, err *screen
	code     chan int
	stop     context.CancelFunc
}

func watch(t *testing.T, args ...string) *watching {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	w := &watching{out: newScreen(), err: newScreen(), code: make(chan int, 1), stop: stop}
	go func() {
		w.code <- cli.Run(ctx, append(args, "--interval", "10ms"), strings.NewReader(""), w.out, w.err, cli.Options{})
	}()
	return w
}

// ends waits for the exit code.
func (w *watching) ends(t *testing.T, name string, want int) {
	t.Helper()
	select {
	case got := <-w.code:
		if got != want {
			t.Errorf("%s: exit code %d, want %d\n%s", name, got, want, w.err)
		}
	case <-time.After(time.Minute):
		t.Fatalf("%s does not end\n%s", name, w.err)
	}
}

// Gated is a task whose run does what the context says.
type Gated struct{}

type gateKey struct{}

// Run waits.
func (Gated) Run(ctx context.Context) (int, error) {
	ctx.Value(gateKey{}).(func())()
	return 1, nil
}

var gated = stardag.Define[Gated]("watched.Gated")

// TestWatchesOutliveARestartOfTheServer has every kind of watch run while the registry goes and comes back: each says both
// in a line, shows what has changed since, and ends as the thing that it watches does.
func TestWatchesOutliveARestartOfTheServer(t *testing.T) {
	reg := registrytest.Start(t)
	for name, value := range map[string]string{"STARDAG_API_URL": reg.URL, "STARDAG_API_KEY": registrytest.Key, "HOME": t.TempDir(), "STARDAG_PROFILE": ""} {
		t.Setenv(name, value)
	}
	c := reg.Client()
	builds := map[string]string{}
	for _, name := range []string{"bad", "gone", "late"} {
		b, err := c.CreateBuild(t.Context(), wire.CreateBuild{ID: new(uuid.Must(uuid.NewV7()).String()), Name: new(name), RootTaskIDs: []string{"a"}})
		if err != nil {
			t.Fatal(err)
		}
		builds[name] = b.ID
	}
	started, finish := make(chan struct{}), make(chan struct{})
	ctx := context.WithValue(t.Context(), gateKey{}, func() {
		close(started)
		<-finish
	})
	var building sync.WaitGroup
	defer building.Wait()
	building.Go(func() {
		b := build.Builder{Registry: c, Roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
		report, err := b.Run(ctx, gated.New(Gated{}))
		if err != nil {
			t.Errorf("the build: %v, %v", report, err)
		}
	})
	finished := sync.OnceFunc(func() { close(finish) })
	defer finished()
	<-started
	running, err := c.Builds(t.Context(), registry.BuildFilter{Status: wire.BuildRunning, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	builds["good"] = running.Builds[0].ID
	list, tasks := watch(t, "builds", "list", "--watch", "-o", "ndjson"), watch(t, "tasks", "list", "--watch", "--json")
	good, bad := watch(t, "builds", "watch", builds["good"]), watch(t, "builds", "watch", builds["bad"])
	gone := watch(t, "builds", "watch", builds["gone"])
	short := watch(t, "builds", "watch", builds["late"], "--patience", "1ms")
	all := map[string]*watching{"builds list": list, "tasks list": tasks, "good": good, "bad": bad, "gone": gone}
	short.out.wait(t, "late")
	for _, w := range all {
		w.out.wait(t, "\n")
	}
	reg.Down()
	for _, w := range all {
		w.err.wait(t, "no answer from "+reg.URL)
	}
	short.ends(t, "with little patience", 6)
	reg.Up()
	finished()
	if _, err := c.FailBuild(t.Context(), builds["bad"], wire.FailBuild{}); err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		w.err.wait(t, "answers again")
	}
	good.ends(t, "a build that is completed", 0)
	bad.ends(t, "a build that has failed", 7)
	list.out.wait(t, `"status":"failed"`)
	for name, w := range map[string]*watching{"builds list": list, "tasks list": tasks} {
		w.stop()
		w.ends(t, name, 0)
	}
	// What does not pass by waiting ends a watch.
	reg.Before(func(w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, `{"detail":"Invalid API key"}`)
		return true
	})
	gone.ends(t, "a key that is revoked", 3)
	for name, w := range all {
		if n := strings.Count(w.err.String(), "no answer from"); n != 1 {
			t.Errorf("%s: said %d times that the registry is away:\n%s", name, n, w.err)
		}
	}
}
