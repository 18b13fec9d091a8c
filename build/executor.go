package build

import (
	"context"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Executor is where tasks run. The builder decides what runs and when, and does everything around a run the
// same way for every executor: limits, retries, timeouts, cancellation, verification of outputs, events.
//
// An executor must be safe for concurrent use.
type Executor interface {
	// Execute carries out one attempt and returns when it has ended, with the error of the task's code. When
	// ctx ends it ends the attempt and returns as soon as nothing of it runs any more.
	Execute(ctx context.Context, a *Attempt) error
}

// Preparer is an executor that wants to see a build before it starts. An error refuses the build.
type Preparer interface {
	Prepare(ctx context.Context, roots *target.Roots) error
}

// InProcess runs tasks in goroutines of this process. It is the default executor; the zero value is ready.
type InProcess struct{}

var _ Executor = InProcess{}

// Execute calls the task's Run and stores its output.
func (InProcess) Execute(ctx context.Context, a *Attempt) error {
	return a.run.task.Kind.Exec(ctx, a.run.task)
}

// Attempt is one run of one task, as an [Executor] gets it. Its methods may be called until Execute returns.
type Attempt struct {
	run     *run
	timeout time.Duration

	hasArtifacts bool
	artifacts    []node.Artifact
	artifactErr  error
}

// Task returns the task to run.
func (a *Attempt) Task() stardag.Node { return nodeOf(a.run.task) }

// Number is 1 for the first attempt.
func (a *Attempt) Number() int { return a.run.attempt }

// Timeout returns how long the run may take, not counting what it waits for in Await; 0 is no bound. The context
// given to Execute ends when it is over.
func (a *Attempt) Timeout() time.Duration { return a.timeout }

// Roots returns the target roots of the build, or nil when tasks find them in the configuration.
func (a *Attempt) Roots() *target.Roots { return a.run.s.roots }

// Await brings tasks that the run depends on to completion. Worker and limits are given back while it waits,
// and the timeout stands still.
func (a *Attempt) Await(ctx context.Context, tasks ...stardag.Node) error {
	list, err := tasksOf(tasks)
	if err != nil {
		return err
	}
	return a.run.Await(ctx, list)
}

// Log passes on one line that the run wrote; stream is "stdout" or "stderr".
func (a *Attempt) Log(stream, line string) {
	a.run.claim.Print(stream, line)
	s := a.run.s
	s.mu.Lock()
	s.emit(Event{Type: TaskLog, n: a.run.n, Attempt: a.run.attempt, Stream: stream, Line: line})
	s.mu.Unlock()
	s.events.throttle()
}

// SetArtifacts hands over the documents that the run made where it ran, or why it could not make them.
// Without a call the builder makes them in this process after the run.
func (a *Attempt) SetArtifacts(made []stardag.Artifact, err error) {
	a.hasArtifacts, a.artifacts, a.artifactErr = true, nodeArtifacts(made), err
}
