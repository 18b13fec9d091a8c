package runner

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

// Recorded is a [Run] whose state is in the registry, as that of the builds of any engine is. An engine that has to inform others when a
// build is cancelled embeds it.
type Recorded struct {
	builder build.Builder
	tasks   []stardag.Node
	id, url string
	counts  build.Counts
}

var _ Run = (*Recorded)(nil)

// NewRecorded returns the run of a request that was submitted.
func NewRecorded(r Request, s *build.Submitted) *Recorded {
	out := &Recorded{builder: r.Builder, tasks: r.Tasks, id: s.ID, url: s.URL}
	if s.Plan != nil {
		out.counts = s.Plan.Counts()
	}
	return out
}

// FindRecorded returns the run of a build that was submitted before, by anybody, with the registry of the builder.
func FindRecorded(ctx context.Context, b build.Builder, id string) (*Recorded, error) {
	connected, done, err := b.Connect(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	found, err := connected.Registry.Build(ctx, id)
	if err != nil {
		return nil, err
	}
	return &Recorded{builder: b, id: found.ID, url: connected.Registry.BuildURL(found.ID)}, nil
}

// ID returns the build's id in the registry.
func (r *Recorded) ID() string { return r.id }

// URL returns the page about the build.
func (r *Recorded) URL() string { return r.url }

// Counts returns what there was to do when the build was handed over; zero where that is not known.
func (r *Recorded) Counts() build.Counts { return r.counts }

// Wait follows the build: see [build.Builder.Follow].
func (r *Recorded) Wait(ctx context.Context) (*build.Report, error) {
	return r.builder.Follow(ctx, r.id, r.tasks...)
}

// Cancel ends the build in the registry, by which what runs ends.
func (r *Recorded) Cancel(ctx context.Context) error { return r.builder.CancelBuild(ctx, r.id) }
