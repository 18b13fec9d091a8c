package temporal

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
)

// What becomes of builds whose code no worker has any more: see [Engine.Versions].
const (
	Pinned = "pinned"
	Latest = "latest"
)

// rollOver takes up a build with this worker's code when its own has no worker any more. queue is where its workflow is carried on.
func (s *server) rollOver(ctx context.Context, b *wire.Build, queue string) error {
	if s.engine.Versions != Latest || queue == controlQueue(s.engine.QueuePrefix, s.deployment) {
		return nil
	}
	plans, err := s.builder.Registry.BuildPlans(ctx, b.ID)
	if err != nil {
		return err
	}
	for _, p := range plans.Plans {
		if !p.IsActive {
			continue
		}
		if served, err := s.served(ctx, p.Deployment.CodeID); err != nil || served {
			return err
		}
		if err := s.takeUp(ctx, b); err != nil {
			return fmt.Errorf("take build %s up with this code: %w", b.ID, err)
		}
		s.log.InfoContext(ctx, "a build goes on with this code: no worker has its own any more", "build_id", b.ID)
	}
	return nil
}

// served reports whether a worker is there that has the code.
func (s *server) served(ctx context.Context, code string) (bool, error) {
	workers, err := s.builder.Registry.Workers(ctx)
	if err != nil {
		return false, err
	}
	for i := range workers.Workers {
		w := &workers.Workers[i]
		if !w.Gone && w.State == wire.WorkerWorking && w.CodeID != nil && *w.CodeID == code {
			return true, nil
		}
	}
	return workers.Total > len(workers.Workers), nil // it may be one of those that are not listed
}

// takeUp submits a build again as one of this worker's code: it is planned anew, and its workflow starts where this worker is.
func (s *server) takeUp(ctx context.Context, b *wire.Build) error {
	var roots []stardag.Node
	for _, text := range b.RootTaskIDs {
		id, err := stardag.ParseID(text)
		if err != nil {
			return err
		}
		root, err := build.FromRegistry(ctx, s.builder.Registry, s.builder.Kinds, id)
		if err != nil {
			return err
		}
		roots = append(roots, root)
	}
	again := s.builder
	again.Record.Resume, again.Record.Priority = b.ID, b.Priority
	_, err := s.engine.Submit(ctx, runner.Request{Builder: again, Tasks: roots})
	return err
}
