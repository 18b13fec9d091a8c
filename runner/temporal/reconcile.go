package temporal

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// reconcileEvery is about how often a worker compares the registry's builds with their workflows.
const reconcileEvery = 15 * time.Second

// perQuestion is how many builds are asked for at a time.
const perQuestion = 100

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

// compare looks at the running builds once. Those whose workflows run are known by one question to the server for a hundred of them.
func (s *server) compare(ctx context.Context) error {
	for cursor := ""; ; {
		page, err := s.builder.Registry.Builds(ctx, registry.BuildFilter{Status: wire.BuildRunning, Limit: perQuestion, Cursor: cursor})
		if err != nil {
			return err
		}
		ours := slices.DeleteFunc(page.Builds, func(b wire.Build) bool { return b.ReactiveAppName == nil || *b.ReactiveAppName != appOf(b.ID) })
		runs, err := s.running(ctx, ours)
		if err != nil {
			return err
		}
		for i := range ours {
			queue, ok := runs[ours[i].ID]
			if ok {
				err = s.rollOver(ctx, &ours[i], queue)
			} else {
				err = s.compareOne(ctx, &ours[i])
			}
			if err != nil {
				return err
			}
		}
		if page.NextCursor == nil {
			return nil
		}
		cursor = *page.NextCursor
	}
}

// running returns the task queues of workflows that run, by the ids of their builds, as far as the server's list of workflows has heard of them.
func (s *server) running(ctx context.Context, builds []wire.Build) (map[string]string, error) {
	runs := map[string]string{}
	if len(builds) == 0 {
		return runs, nil
	}
	ids := make([]string, len(builds))
	for i := range builds {
		ids[i] = "'" + builds[i].ID + "'"
	}
	req := &workflowservice.ListWorkflowExecutionsRequest{
		Namespace: s.engine.Namespace, PageSize: perQuestion, Query: "ExecutionStatus = 'Running' AND WorkflowId IN (" + strings.Join(ids, ", ") + ")",
	}
	for {
		page, err := s.client.ListWorkflow(ctx, req)
		if err != nil {
			return nil, err
		}
		for _, w := range page.GetExecutions() {
			runs[w.GetExecution().GetWorkflowId()] = w.GetTaskQueue()
		}
		next := page.GetNextPageToken()
		if len(next) == 0 {
			return runs, nil
		}
		req.NextPageToken = next
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
