// Package runner is what engines share. An engine carries builds out so that they need not end with the process that asks for them.
// It is a package below this one, or one of another module, and a program links it only when it imports it.
//
// An engine needs only what packages build, registry, config and this one export, and those below this one use nothing else. [KindOf],
// [Requires], [Complete], [Needs], [Params] and [ParamTexts] describe tasks and kinds; command lines and the configuration set
// [Options]. The suite in package runnertest tests whether an engine keeps the promises of the others.
package runner

import (
	"context"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

// Engine carries builds out. It is safe for concurrent use. Everything that an engine does is recorded in a registry, through which
// builds of all engines share their work; an [Attended] engine may do without.
type Engine interface {
	// Name is what command lines call it: "registry".
	Name() string
	// Submit hands a build over and returns: whoever submits may end. An error says that nothing was handed over.
	Submit(ctx context.Context, r Request) (Run, error)
	// Follow returns a build that was submitted before, by anybody, with the registry of the builder.
	Follow(ctx context.Context, b build.Builder, id string) (Run, error)
	// Serve makes this process a worker until ctx ends. Then it takes nothing more, and returns when what runs has ended. It returns nil
	// when it was asked to end, and otherwise why it cannot work.
	Serve(ctx context.Context, w Worker) error
}

// Configurable is an engine with options, which command lines set by name.
type Configurable interface {
	Engine
	// With returns the engine with options changed. An error says which name or value means nothing to it.
	With(options map[string]string) (Engine, error)
}

// Attended is an engine whose builds are carried out by the process that asks for them, with the help of workers, and end with it.
// Command lines refuse to submit builds to it.
type Attended interface {
	Engine
	Attended()
}

// Local is an engine whose builds are carried out by the process that asks for them alone, as without an engine: all flags of command
// lines apply.
type Local interface {
	Attended
	Local()
}

// Request is a build to carry out. The fields of Builder that count are those that [build.Builder.Submit] uses.
type Request struct {
	Builder build.Builder
	Tasks   []stardag.Node
	// Note is told, in a line each, what somebody who follows the build should know of the engine; nil is nobody.
	Note func(string)
}

// Run is a build that an engine carries out.
type Run interface {
	// ID is the build's id in the registry, and URL the page about it; empty without a registry.
	ID() string
	URL() string
	// Counts is what there was to do when the build was handed over; zero where that is not known yet.
	Counts() build.Counts
	// Wait returns when the build has ended, with the report and the error of a build in one process. The builder's observers are
	// told what happens. When ctx ends first the build goes on.
	Wait(ctx context.Context) (*build.Report, error)
	// Cancel ends the build: what runs ends within seconds, and nothing more starts.
	Cancel(ctx context.Context) error
}

// Worker is a process that serves an engine.
type Worker struct {
	// Builder has what concerns single runs and the registry: Executor, Retry, Timeout, Roots, Context, Kinds, Logger.
	Builder build.Builder
	// Slots is how many tasks run at the same time; 0 is one for each processor.
	Slots int
	// Queues are the queues whose kinds the worker takes, as [stardag.Queue] names them; nil is all. Kinds without a queue are in "default".
	Queues []string
	// Grace is how long what runs may go on after the worker was asked to end, before its context ends; 0 is not at all.
	Grace time.Duration
	// Now, when it is closed, ends the grace.
	Now <-chan struct{}
}
