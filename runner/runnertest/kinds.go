package runnertest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/stardag-go/stardag"
)

// Hasty are tasks that may take a fifth of a second.
var Hasty = stardag.Define[Step]("runnertest.Hasty", stardag.Timeout(200*time.Millisecond))

// Apart are tasks of a queue of their own.
var Apart = stardag.Define[Step]("runnertest.Apart", stardag.Queue("apart"))

// Limited are tasks of which the registry lets two run at a time; the suite says so.
var Limited = stardag.Define[Alone]("runnertest.Limited", stardag.Limits("runnertest"))

// Large are tasks of which two fit into two gigabytes.
var Large = stardag.Define[Alone]("runnertest.Large", stardag.Needs(stardag.Resources{Memory: 1 << 30, CPU: 0.1}))

// OnGPU are tasks that need a GPU.
var OnGPU = stardag.Define[Step]("runnertest.OnGPU", stardag.Needs(stardag.Resources{GPU: 1}))

// Size is a task whose parameters say what it needs.
type Size struct {
	Alone  Alone `json:"alone"`
	Memory int64 `json:"memory"`
}

// Sized are tasks whose parameters say what they need.
var Sized = stardag.Define[Size]("runnertest.Sized")

// Run is that of Alone.
func (s Size) Run(ctx context.Context) (int, error) { return s.Alone.Run(ctx) }

// Needs says what the run takes.
func (s Size) Needs() stardag.Resources { return stardag.Resources{Memory: s.Memory, CPU: 0.1} }

// Alone is a task that looks how many of its name run at the same time.
type Alone struct {
	Name string `json:"name"`
	I    int    `json:"i"`
}

// Run fails when more than two run.
func (a Alone) Run(ctx context.Context) (int, error) {
	dir := filepath.Join(dirOf(ctx), a.Name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, err
	}
	mine := filepath.Join(dir, strconv.Itoa(a.I))
	if err := os.WriteFile(mine, nil, 0o600); err != nil {
		return 0, err
	}
	defer os.Remove(mine)
	select {
	case <-time.After(20 * time.Millisecond):
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
	running, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	if len(running) > 2 {
		return 0, errors.New("there are " + strconv.Itoa(len(running)) + " at a time")
	}
	return a.I, nil
}

// Who is a task whose output is the process that made it.
type Who struct {
	Name string `json:"name"`
}

// WhoTask are tasks that say who made them.
var WhoTask = stardag.Define[Who]("runnertest.Who")

// Run waits for the file "go" and returns the process.
func (w Who) Run(ctx context.Context) (int, error) {
	if _, err := note(dirOf(ctx), w.Name); err != nil {
		return 0, err
	}
	return os.Getpid(), await(ctx, filepath.Join(dirOf(ctx), "go"))
}

// Artifacts has the process once more, as a document for people.
func (Who) Artifacts(_ context.Context, pid int) ([]stardag.Artifact, error) {
	return []stardag.Artifact{stardag.JSONArtifact("who", map[string]any{"process": pid})}, nil
}

// exit ends the goroutine that runs it.
func exit() { runtime.Goexit() }
