package temporal_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/runnertest"
	"github.com/stardag-go/stardag/runner/temporal"
)

// TestAWorkerSaysThatTemporalTurnsItDown has the server let a worker in no more while a task runs, as when a certificate or a key expires, and then let
// it in again: the worker says so once, and goes on.
func TestAWorkerSaysThatTemporalTurnsItDown(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	door := newGate(t, testservers.Temporal(t))
	e := temporal.Engine{Address: door.address}
	said := &lines{}
	b := c.Builder(t)
	b.Logger = slog.New(slog.NewTextHandler(said, nil))
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- e.Serve(ctx, runner.Worker{Builder: b, Slots: 2, Grace: time.Minute}) }()
	run := c.Submit(t, c.Builder(t), runnertest.Steps.New(runnertest.Step{Name: "root", Of: []stardag.Task[int]{waiting("a", "go")}}))
	c.WaitForRuns(t, "a", 1)
	door.set(true)
	const want = "does not let this program into namespace"
	c.Eventually(t, "the worker says that it is turned down", func() bool { return said.count(want) > 0 })
	if _, err := e.Submit(t.Context(), runner.Request{Builder: c.Builder(t), Tasks: anything()}); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("submit: got %v", err)
	}
	door.set(false)
	c.Open(t, "go")
	if report, err := c.Wait(t, run); err != nil || report.Counts.Succeeded != 2 {
		t.Errorf("got %v, %s", err, report)
	}
	c.Eventually(t, "the worker says that it is let in again", func() bool { return said.count("builds are compared with their workflows again") > 0 })
	if n := said.count(want); n != 1 {
		t.Errorf("the worker has said %d times that it is turned down:\n%s", n, said)
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// lines are what a logger has written.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer // guarded by mu
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func (l *lines) count(text string) int { return strings.Count(l.String(), text) }
