package temporal

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// reconcileEvery is about how often a worker compares the registry's builds with their workflows.
const reconcileEvery = 15 * time.Second

// reconcile ends builds whose workflows were ended in Temporal, which tells nobody, and starts workflows of builds whose submitter died before it
// could, until ctx ends.
func (s *server) reconcile(ctx context.Context) {
	for {
		timer := time.NewTimer(reconcileEvery/2 + rand.N(reconcileEvery))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return
		}
		if err := s.compare(ctx); err != nil && ctx.Err() == nil {
			s.log.WarnContext(ctx, "builds could not be compared with their workflows", "error", err)
		}
	}
}

// compare looks at the running builds once.
func (s *server) compare(ctx context.Context) error {
	for cursor := ""; ; {
		page, err := s.builder.Registry.Builds(ctx, registry.BuildFilter{Status: wire.BuildRunning, Limit: 500, Cursor: cursor})
		if err != nil {
			return err
		}
		for i := range page.Builds {
			b := &page.Builds[i]
			if b.ReactiveAppName == nil || !strings.HasPrefix(*b.ReactiveAppName, appPrefix) {
				continue
			}
			if err := s.compareOne(ctx, b); err != nil {
				return err
			}
		}
		if page.NextCursor == nil {
			return nil
		}
		cursor = *page.NextCursor
	}
}

func (s *server) compareOne(ctx context.Context, b *wire.Build) error {
	found, err := s.client.DescribeWorkflow(ctx, b.ID, "")
	missing := new(serviceerror.NotFound)
	switch {
	case errors.As(err, &missing):
		return s.engine.start(ctx, s.client, s.builder, b.ID)
	case err != nil:
		return err
	}
	info := found.RawResponse.GetWorkflowExecutionInfo()
	switch info.GetStatus() {
	case enumspb.WORKFLOW_EXECUTION_STATUS_TERMINATED, enumspb.WORKFLOW_EXECUTION_STATUS_TIMED_OUT, enumspb.WORKFLOW_EXECUTION_STATUS_FAILED:
		if info.GetCloseTime().AsTime().Before(b.LastActiveAt.Time) && b.IsResumed {
			return s.engine.start(ctx, s.client, s.builder, b.ID) // it was taken up again since
		}
		s.log.WarnContext(ctx, "a build is cancelled: its workflow was ended in Temporal", "build_id", b.ID, "status", info.GetStatus().String())
		return s.builder.CancelBuild(ctx, b.ID)
	}
	return nil
}
