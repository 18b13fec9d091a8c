// Package modal is the engine for those who have an account of Modal: tasks run in its sandboxes, which are started when there is work and
// end when there is none. What a build needs, and who has a task, is the registry's business as with every engine: a sandbox is a worker of
// package runner/registry that looks, every few seconds and when it ends, whether tasks wait for sandboxes that are not there, and starts them.
//
// A program that is to use it names it in its main, with app.Engines(modal.Engine{}).
package modal

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// Engine carries builds out in sandboxes of Modal. Who it is for Modal is said as for Modal's own tools: by MODAL_TOKEN_ID and MODAL_TOKEN_SECRET,
// or by .modal.toml. Where its fields say nothing, [engine.modal] in the configuration does.
type Engine struct {
	// App is the name of the app that sandboxes and images belong to; empty is "stardag".
	App string
	// Environment is Modal's environment; empty is that of the token's profile.
	Environment string
	// Sandbox says what sandboxes are like, where Queues and Kinds say nothing else.
	Sandbox Sandbox
	// Queues and Kinds say it for the kinds of a queue, as [stardag.Queue] names it, and for single kinds by their names, which go before that.
	Queues, Kinds map[string]Sandbox
	// Secrets are names of Modal's secrets, whose values are environment variables in all sandboxes. With any, STARDAG_API_KEY, MODAL_TOKEN_ID and
	// MODAL_TOKEN_SECRET have to be among them; without, whoever starts a sandbox gives it its own.
	Secrets []string
	// Env are more environment variables of sandboxes.
	Env map[string]string
	// Idle is how long a sandbox stays that has nothing to do; 0 is 30 seconds. While a build of its own runs it stays for 20 seconds at least:
	// so long nobody else may look after a build whose sandbox was lost.
	Idle time.Duration
	// Command is what runs in a sandbox; nil is the program that the command "modal deploy" has put into the image, as a worker.
	Command []string

	options map[string]string // of the command line and the configuration: sandboxes set them too
	pace    time.Duration     // between two looks
}

// Sandbox says what sandboxes are like. What is zero is decided by the more general one, and at last by the defaults that are named here.
type Sandbox struct {
	// Image is what images are made from, by adding the program: "debian:bookworm-slim".
	Image string
	// CPU is how many processors a sandbox has, at least what its kinds need; 1. Memory is in bytes, and at least what its kinds need.
	CPU    float64
	Memory int64
	// GPU is the type of accelerators: "T4", "A100-80GB". There are as many as the kinds need, at least one.
	GPU string
	// Timeout is how long a sandbox lives at most; 24 hours, which is Modal's bound. It takes nothing new in the last tenth of its life.
	Timeout time.Duration
	// Regions are where it may run, as Modal names them; anywhere.
	Regions []string
	// Slots is how many tasks run in one at a time: as many as it has processors.
	Slots int
	// Most is how many there are at a time of a sort; 10.
	Most int
	// Secrets are more of Modal's secrets.
	Secrets []string
}

// The defaults that the comments name.
const (
	defaultApp     = "stardag"
	defaultImage   = "debian:bookworm-slim"
	defaultTimeout = 24 * time.Hour
	defaultMost    = 10
	defaultIdle    = 30 * time.Second
	defaultPace    = 5 * time.Second
)

// builds is the name under which sandboxes find builds in the registry.
const builds = "go-modal"

var (
	_ runner.Configurable = Engine{}
	_ runner.Commanded    = Engine{}
)

// Name returns "modal".
func (Engine) Name() string { return "modal" }

func (e Engine) app() string { return cmp.Or(e.App, defaultApp) }

func (e Engine) every() time.Duration { return cmp.Or(e.pace, defaultPace) }

// Submit records a build and starts sandboxes for it. When none can be started the build is cancelled.
func (e Engine) Submit(ctx context.Context, r runner.Request) (runner.Run, error) {
	s, err := e.starter(ctx, r.Builder)
	if err != nil {
		return nil, err
	}
	defer s.close()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	submitted, err := s.builder.Submit(ctx, builds, r.Tasks...)
	if err != nil {
		return nil, err
	}
	if _, err = s.tick(ctx); err != nil {
		err = fmt.Errorf("start sandboxes for build %s: %w", submitted.ID, err)
		if left := s.builder.CancelBuild(context.WithoutCancel(ctx), submitted.ID); left != nil {
			err = fmt.Errorf("%w; and the build could not be cancelled: %w", err, left)
		}
		return nil, err
	}
	return &run{runner.NewRecorded(r, submitted), e, r.Builder, r.Note, s.ids()}, nil
}

// Follow returns a build that was submitted before.
func (e Engine) Follow(ctx context.Context, b build.Builder, id string) (runner.Run, error) {
	r, err := runner.FindRecorded(ctx, b, id)
	if err != nil {
		return nil, err
	}
	return &run{r, e, b, nil, nil}, nil
}

// run is a build whose tasks run in sandboxes.
type run struct {
	*runner.Recorded

	engine  Engine
	builder build.Builder
	note    func(string)
	started map[string]string // ids of sandboxes by their names
}

// Wait follows the build, and starts sandboxes meanwhile, as [Engine.Watch] does: so a build goes on that is followed, even if all its sandboxes were lost.
func (r *run) Wait(ctx context.Context) (*build.Report, error) {
	watch, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := r.engine.watch(watch, r.builder, r.engine.every(), r.say, r.started); err != nil && watch.Err() == nil {
			r.say("nobody here starts sandboxes for the build: " + err.Error())
		}
	}()
	defer func() {
		stop()
		<-ended
	}()
	return r.Recorded.Wait(ctx)
}

func (r *run) say(text string) {
	if r.note != nil {
		r.note(text)
	}
}

// Watch starts sandboxes for builds of the builder's code whose tasks wait for them, looking again after each pause, until ctx ends. note is told,
// in a line each, what it did. It is for what sandboxes cannot do themselves, because they were all lost. Only what waiting does not change is
// an error.
func (e Engine) Watch(ctx context.Context, b build.Builder, pause time.Duration, note func(string)) error {
	return e.watch(ctx, b, pause, note, nil)
}

// watch is like Watch by somebody who has started sandboxes before.
func (e Engine) watch(ctx context.Context, b build.Builder, pause time.Duration, note func(string), started map[string]string) error {
	s, err := e.starter(ctx, b)
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.adopt(ctx, started); err != nil {
		return err
	}
	return s.watch(ctx, pause, note)
}
