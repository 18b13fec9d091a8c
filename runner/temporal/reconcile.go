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
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/converter"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// reconcileEvery is about how often a worker compares the registry's builds with their workflows.
const reconcileEvery = 15 * time.Second

// perQuestion is how many builds are asked for at a time.
const perQuestion = 100

// reconcile ends builds whose workflows were ended in Temporal, which tells nobody, and starts workflows of builds whose submitter died before it
// could, until ctx ends. Builds whose activities find out that their workflow has ended are compared at once.
func (s *server) reconcile(ctx context.Context) {
	next := func() time.Duration { return reconcileEvery/2 + rand.N(reconcileEvery) }
	timer := time.NewTimer(next())
	defer timer.Stop()
	told := false
	for {
		var err error
		select {
		case id := <-s.lost:
			err = s.compareOne(ctx, id)
		case <-timer.C:
			timer.Reset(next())
			if err = s.reachable(ctx); err == nil {
				err = s.compare(ctx)
			}
		case <-ctx.Done():
			return
		}
		switch {
		case ctx.Err() != nil:
			return
		case err == nil && told:
			s.log.InfoContext(ctx, "builds are compared with their workflows again")
		case err != nil && !told:
			s.log.WarnContext(ctx, "builds cannot be compared with their workflows; trying again", "error", err)
		}
		told = err != nil
		s.turnedDown(err)
	}
}

// reachable returns why Temporal's server cannot be used any more. The SDK asks it again and again, and says nothing.
func (s *server) reachable(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, dialFor)
	defer cancel()
	_, err := s.client.WorkflowService().DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: s.engine.Namespace})
	if err != nil {
		return reason(s.engine, err)
	}
	return nil
}

// forgotten has the build of an activity compared with its workflow when Temporal does not know the activity any more.
func (s *server) forgotten(ctx context.Context, build string) {
	if _, ok := errors.AsType[*serviceerror.NotFound](context.Cause(ctx)); !ok {
		return
	}
	select {
	case s.lost <- build:
	default: // many are, and some are compared a while later
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
				err = s.compareOne(ctx, ours[i].ID)
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

// compareOne ends the build when its workflow was ended in Temporal, and starts one when it has none.
func (s *server) compareOne(ctx context.Context, id string) error {
	found, err := s.client.DescribeWorkflow(ctx, id, "")
	missing := new(serviceerror.NotFound)
	if err != nil && !errors.As(err, &missing) {
		return err
	}
	b, err := s.builder.Registry.Build(ctx, id) // after its workflow, which ends when it has ended
	if err != nil || b.Status != wire.BuildRunning {
		return err
	}
	if found == nil {
		return s.engine.start(ctx, s.client, s.builder, id, s.deployment)
	}
	info := found.RawResponse.GetWorkflowExecutionInfo()
	switch info.GetStatus() {
	case enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING, enumspb.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW, enumspb.WORKFLOW_EXECUTION_STATUS_PAUSED:
		return nil
	case enumspb.WORKFLOW_EXECUTION_STATUS_TERMINATED, enumspb.WORKFLOW_EXECUTION_STATUS_TIMED_OUT:
		if submissionIn(info) == saidOf(b).Submission {
			why, err := s.terminatedByServer(ctx, id)
			if err != nil {
				return err
			}
			if why != "" {
				s.log.WarnContext(ctx, "a build has failed: Temporal's server has ended its workflow", "build_id", id, "reason", why)
				return s.failed(ctx, id, "the Temporal server has ended the build's workflow: "+shortened(strings.Join(strings.Fields(why), " "))+" Compare the limits of its namespace (limit.blobSize.error, limit.historySize.error, limit.historyCount.error) with what it has by default, and submit the build again with --resume.")
			}
			s.log.WarnContext(ctx, "a build is cancelled: its workflow was ended in Temporal", "build_id", id, "status", info.GetStatus().String())
			return s.builder.CancelBuild(ctx, id)
		}
	}
	return s.engine.start(ctx, s.client, s.builder, id, s.deployment) // it was taken up again since, by somebody who died before its workflow was started
}

// submissionIn returns the mark of the submission that a workflow was started for. The registry has that of the last one: so it is known without a clock
// whether a build that runs was taken up again after its workflow had ended.
func submissionIn(info *workflowpb.WorkflowExecutionInfo) (mark string) {
	if payload := info.GetMemo().GetFields()[memoSubmission]; payload == nil || converter.GetDefaultDataConverter().FromPayload(payload, &mark) != nil {
		return ""
	}
	return mark
}
