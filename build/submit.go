package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
)

// Submitted is a build that was left to workers.
type Submitted struct {
	// ID is the build's id in the registry, and URL the page about it.
	ID, URL string
	// Plan is what it is to do; nil when only the requested tasks are recorded.
	Plan *Plan
}

// Submit records a build of the tasks for workers and leaves: nothing runs here. app is the name under which they find it: those of an
// engine look for builds of the same name. Its errors are those of Run before it starts. Of the Builder, what the record says counts,
// and ContinueOnFailure; retries, timeouts and resources are what the workers' program says.
func (b Builder) Submit(ctx context.Context, app string, tasks ...stardag.Node) (*Submitted, error) {
	return b.SubmitAs(ctx, Handover{App: func(string) string { return app }}, tasks...)
}

// Handover is what an engine has recorded of a build that is left to its workers.
type Handover struct {
	// App returns the name under which workers find the build with an id.
	App func(buildID string) string
	// Page returns the address of the engine's own page about the build, to which that of the registry links. Nil and empty are none.
	Page func(buildID string) string
	// Mark is kept as "submission" in the build's executor metadata, by which an engine tells this submission from those before. Empty is none.
	Mark string
}

// SubmitAs is like [Builder.Submit] for engines that find a build's tasks by a name of its own, or have pages of their own.
func (b Builder) SubmitAs(ctx context.Context, to Handover, tasks ...stardag.Node) (*Submitted, error) {
	if err := b.maySubmit(ctx); err != nil {
		return nil, err
	}
	b, done, err := b.Connect(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	b.Observers = nil // they are told by Follow, from the beginning
	mode := record.FailFast
	if b.ContinueOnFailure {
		mode = record.Continue
	}
	b.Record.handover = &record.Handover{App: to.App, Page: to.Page, Mark: to.Mark, FailMode: mode, Priority: b.Record.Priority}
	id, p, err := b.open(ctx, tasks)
	if err != nil {
		return nil, err
	}
	// From here on it is handed over: without the notification it is found a little later.
	if _, err = b.Registry.Notify(context.WithoutCancel(ctx), id, false); err != nil {
		b.unheard(ctx, id, err)
	}
	return &Submitted{ID: id, URL: b.Registry.BuildURL(id), Plan: p}, nil
}

func (b Builder) unheard(ctx context.Context, id string, err error) {
	if b.Logger != nil {
		b.Logger.WarnContext(ctx, "workers will find the build some seconds later", "build_id", id, "error", err)
	}
}

// open records the build, with everything that it needs or without.
func (b Builder) open(ctx context.Context, tasks []stardag.Node) (id string, p *Plan, err error) {
	if !b.Record.RootsOnly {
		return b.Open(ctx, tasks...)
	}
	roots, err := tasksOf(tasks)
	if err != nil {
		return "", nil, err
	}
	if ctx, err = b.context(ctx); err != nil {
		return "", nil, err
	}
	members := make([]record.Member, len(roots))
	for i, t := range roots {
		members[i] = record.Member{Task: t}
	}
	id, err = record.OpenRoots(ctx, record.Options{
		Client: b.Registry, Scope: b.ownScope(), Resume: b.Record.Resume, Name: b.Record.Name, Description: b.Record.Description, Handover: b.Record.handover,
		Settings: b.Settings, Executor: workerExecutor, Logger: b.Logger, Patience: b.Record.Patience,
	}, members)
	if err != nil {
		return "", nil, fmt.Errorf("record the build: %w", err)
	}
	return id, nil, nil
}

var (
	errForced = errors.New("workers make nothing again that is complete: invalidate what is to be made again, and submit then")
	errLimits = errors.New("limits of a build hold in one process: set those of workers in the registry, with \"stardag limits\"")
)

// mostPriority is the registry's bound.
const mostPriority = 1_000_000

// maySubmit refuses what holds in this process alone.
func (b Builder) maySubmit(ctx context.Context) error {
	code, err := b.Code(ctx)
	if err == nil {
		err = code.Shared()
	}
	switch {
	case err != nil:
		return err
	case len(b.Force) > 0:
		return errForced
	case len(b.Limits) > 0:
		return errLimits
	case b.Record.Priority < -mostPriority || b.Record.Priority > mostPriority:
		return fmt.Errorf("priority %d: give a number from -%d to %d", b.Record.Priority, mostPriority, mostPriority)
	}
	roots := b.Roots
	if roots == nil {
		if roots, err = stardag.Roots(ctx); err != nil {
			return err
		}
	}
	for _, name := range roots.Names() {
		if root, _ := roots.Root(name); strings.HasPrefix(root.URI, "mem:") {
			return fmt.Errorf("target root %q is %s, in this process's memory: workers need a root that they see too, such as a shared folder or a bucket", name, root.URI)
		}
	}
	return nil
}

// Connect returns the builder with the registry that it would use, connected, and the code id that it would give. done closes the
// connection if it was opened here.
func (b Builder) Connect(ctx context.Context) (_ Builder, done func(), err error) {
	rec, err := b.registryNeeded(ctx)
	if err != nil {
		return b, nil, err
	}
	b.Registry, b.NoRegistry = rec.client, false
	b.Record.CodeID, b.Record.DeploymentID = cmp.Or(b.Record.CodeID, rec.scope.CodeID), cmp.Or(b.Record.DeploymentID, rec.scope.DeploymentID)
	return b, rec.close, nil
}

// CancelBuild ends a build of the builder's registry as cancelled: its claims are released, and runs of its tasks end within seconds. A
// build that has ended is left alone.
func (b Builder) CancelBuild(ctx context.Context, id string) error {
	b, done, err := b.Connect(ctx)
	if err != nil {
		return err
	}
	defer done()
	if _, err = b.Registry.CancelBuild(ctx, id); errors.Is(err, registry.CodeBuildTerminal) {
		return nil
	}
	return err
}
