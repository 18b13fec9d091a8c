package progress_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/progress"
	"github.com/stardag-go/stardag/stardagtest"
)

type item struct {
	Number int `json:"number"`
}

var errUnlucky = errors.New("unlucky\nnumber")

func (i item) Run(context.Context) (int, error) {
	if i.Number == 3 {
		return 0, errUnlucky
	}
	return i.Number, nil
}

var itemTask = stardag.Define[item]("progress_test.Item")

func items(n int) []stardag.Node {
	nodes := make([]stardag.Node, n)
	for i := range nodes {
		nodes[i] = itemTask.New(item{Number: i})
	}
	return nodes
}

// buffer is a bytes.Buffer for several goroutines.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func TestPlainWritesALineForEachStep(t *testing.T) {
	t.Parallel()
	var out buffer
	b := build.Builder{Sequential: true, ContinueOnFailure: true, Observers: []build.Observer{progress.New(&out)}}
	if _, err := b.Run(stardagtest.Context(t), items(5)...); !errors.Is(err, errUnlucky) {
		t.Fatal(err)
	}
	got := out.String()
	for _, want := range []string{
		"[0/5] progress_test.Item[", "[1/5] progress_test.Item[", "] number=0 started\n", "] number=4 made in ", "] number=3 failed after ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	if lines := strings.Count(got, "\n"); lines != 10 {
		t.Errorf("got %d lines, want 10:\n%s", lines, got)
	}
}

// A build of thousands of tasks has lines for the first of them, and counts every ten seconds.
func TestPlainCountsInLargeBuilds(t *testing.T) {
	t.Parallel()
	var out buffer
	plain := progress.Plain(&out)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	tell := func(e build.Event) {
		e.Time = now
		plain.Observe(e)
	}
	const n = 10_000
	slow := itemTask.New(item{Number: -1})
	tell(build.Event{Type: build.BuildStarted})
	tell(build.Event{Type: build.TasksDiscovered, Count: n + 1})
	tell(build.Event{Type: build.TaskStarted, Task: slow})
	for i, task := range items(n) {
		now = now.Add(10 * time.Millisecond)
		tell(build.Event{Type: build.TaskStarted, Task: task, Attempt: 1})
		switch {
		case i%20 == 19:
			tell(build.Event{Type: build.TaskFailed, Task: task, Err: errUnlucky})
		default:
			tell(build.Event{Type: build.TaskSucceeded, Task: task})
		}
	}
	tell(build.Event{Type: build.TaskLog, Task: slow, Stream: "stdout", Line: "hello"})
	tell(build.Event{Type: build.BuildFinished})
	got := out.String()
	for _, want := range []string{" made in 10s; ", "; 1 running, the longest " + slow.String() + " number=-1 for 1m", " failed in 10s", ": hello\n", "[9500/10001] "} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	if lines := strings.Count(got, "\n"); lines > 270 {
		t.Errorf("got %d lines:\n%s", lines, got)
	}
}

func TestLiveLeavesFailuresAndNothingElse(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	var out buffer
	live := progress.Live(&out, tea.WithWindowSize(80, 24), tea.WithEnvironment([]string{"TERM=xterm"}))
	wait := build.ObserverFunc(func(e build.Event) {
		if e.Type != build.TaskStarted {
			return
		}
		for began := time.Now(); !strings.Contains(out.String(), "/5 done") && time.Since(began) < time.Minute; { // a frame is drawn while tasks run
			time.Sleep(10 * time.Millisecond)
		}
	})
	b := build.Builder{Workers: 2, ContinueOnFailure: true, Observers: []build.Observer{live, wait}}
	if _, err := b.Run(stardagtest.Context(t), items(5)...); !errors.Is(err, errUnlucky) {
		t.Fatal(err)
	}
	got := out.String()
	for _, want := range []string{"/5 done", "failed after"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	if _, after, _ := strings.Cut(got, "failed after"); !strings.Contains(after, "\x1b[") {
		t.Errorf("the display was not cleared: %q", got)
	}
}

func TestNewIsPlainWhereNothingCanBeDrawn(t *testing.T) {
	t.Parallel()
	f, err := os.CreateTemp(t.TempDir(), "log")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := build.Builder{Observers: []build.Observer{progress.New(f)}}
	if _, err := b.Run(stardagtest.Context(t), items(2)...); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(got), "\x1b") || strings.Count(string(got), "made in") != 2 {
		t.Errorf("got %q", got)
	}
}

// stubborn ignores its context for a while.
type stubborn struct{}

func (stubborn) Run(context.Context) (int, error) {
	time.Sleep(300 * time.Millisecond)
	return 0, nil
}

var stubbornTask = stardag.Define[stubborn]("progress_test.Stubborn")

// What is waited for is said after the terminal is as it was: a second signal would leave it so.
func TestAnInterruptionRestoresTheTerminalAndSaysWhatIsWaitedFor(t *testing.T) {
	t.Parallel()
	for name, show := range map[string]func(*buffer) build.Observer{
		"live":  func(out *buffer) build.Observer { return progress.Live(out, tea.WithWindowSize(80, 24)) },
		"plain": func(out *buffer) build.Observer { return progress.Plain(out) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out buffer
			ctx, cancel := context.WithCancelCause(stardagtest.Context(t))
			stop := build.ObserverFunc(func(e build.Event) {
				if e.Type == build.TaskStarted {
					cancel(&build.SignalError{Signal: os.Interrupt})
				}
			})
			_, _ = build.Builder{Observers: []build.Observer{show(&out), stop}}.Run(ctx, stubbornTask.New(stubborn{}))
			_, after, found := strings.Cut(out.String(), "stopping: waiting for progress_test.Stubborn[")
			if !found || !strings.Contains(after, "; again to quit at once") || strings.Contains(after, "\x1b") {
				t.Errorf("got %q", out.String())
			}
		})
	}
}
