package temporal // an internal test: it replays the workflow, which nobody else can name

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

var silent = log.NewStructuredLogger(slog.New(slog.DiscardHandler))

func replay(path string, f any) error {
	r := worker.NewWorkflowReplayer()
	r.RegisterWorkflowWithOptions(f, workflow.RegisterOptions{Name: workflowName})
	return r.ReplayWorkflowHistoryFromJSONFile(silent, path)
}

// TestRecordedHistoriesReplay has workflows go through histories that were recorded with a server, by this version or an older one: a workflow that is under
// way while its workers are replaced does so. What cannot replay them needs workflow.GetVersion, and these files stay.
func TestRecordedHistoriesReplay(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) < 2 {
		t.Fatalf("the histories are %v (%v)", files, err)
	}
	other := func(ctx workflow.Context, _ buildInput) (buildResult, error) {
		return buildResult{}, workflow.Sleep(ctx, time.Second)
	}
	for _, file := range files {
		if err := replay(file, buildWorkflow); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if replay(file, other) == nil {
			t.Errorf("%s: another workflow replays it too", file)
		}
	}
}

// TestTheNextHistoryHasWhatWaits has a history end while tasks wait: nothing more is begun or asked for, and the next one is handed them.
func TestTheNextHistoryHasWhatWaits(t *testing.T) {
	t.Parallel()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(silent)
	env := suite.NewTestWorkflowEnvironment()
	env.SetWorkerOptions(worker.Options{DeadlockDetectionTimeout: time.Minute}) // of a busy machine
	env.RegisterWorkflowWithOptions(buildWorkflow, workflow.RegisterOptions{Name: workflowName})
	var takes, count atomic.Int64 // activities run beside each other
	env.RegisterActivityWithOptions(func(context.Context, takeInput) (takeResult, error) {
		if takes.Add(1) > 1 {
			return takeResult{}, nil
		}
		all := offers{Plan: "plan", Kind: "shop.Part"}
		for range probes + 3 { // more than are begun while it is not known how long they take
			all.Tasks = append(all.Tasks, time.Duration(len(all.Tasks)).String())
		}
		return takeResult{Offers: []offers{all}, Kinds: map[string]facts{"shop.Part": {Queue: "default"}}}, nil
	}, activity.RegisterOptions{Name: takeActivity})
	env.RegisterActivityWithOptions(func(_ context.Context, in tasksInput) (tasksResult, error) {
		count.Add(int64(len(in.Tasks)))
		return tasksResult{Runs: len(in.Tasks), Seconds: 1}, nil
	}, activity.RegisterOptions{Name: "shop.Part"})
	env.SetOnActivityCompletedListener(func(info *activity.Info, _ converter.EncodedValue, _ error) {
		if info.ActivityType.Name != takeActivity {
			env.SetCurrentHistoryLength(100)
		}
	})
	env.ExecuteWorkflow(workflowName, buildInput{Build: "build", Deployment: "deployment", Heartbeat: time.Second, MaxEvents: 100})
	next := new(workflow.ContinueAsNewError)
	if err := env.GetWorkflowError(); !errors.As(err, &next) {
		t.Fatalf("got %v", err)
	}
	var in buildInput
	if err := converter.GetDefaultDataConverter().FromPayloads(next.Input, &in); err != nil {
		t.Fatal(err)
	}
	left, ran := 0, int(count.Load())
	for _, o := range in.Course.Waiting {
		left += len(o.Tasks)
	}
	if left == 0 || ran+left != probes+3 || in.Course.Runs != ran || in.Course.Kinds["shop.Part"].Ended == 0 {
		t.Errorf("%d ran and %d are handed over, of %d; the course is %+v", ran, left, probes+3, in.Course)
	}
}

// TestManyActivitiesSendFewerHeartbeats has more activities under way than a server has time to hear of as often as of a few.
func TestManyActivitiesSendFewerHeartbeats(t *testing.T) {
	t.Parallel()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(silent)
	env := suite.NewTestWorkflowEnvironment()
	env.SetWorkerOptions(worker.Options{DeadlockDetectionTimeout: time.Minute}) // of a busy machine
	env.RegisterWorkflowWithOptions(buildWorkflow, workflow.RegisterOptions{Name: workflowName})
	var takes atomic.Int64
	all := make(chan struct{}) // closed when all have run
	env.RegisterActivityWithOptions(func(context.Context, takeInput) (takeResult, error) {
		if takes.Add(1) > 1 {
			<-all
			return takeResult{Status: "completed"}, nil
		}
		o := offers{Plan: "plan", Kind: "shop.Part"}
		for range manyActivities + 50 {
			o.Tasks = append(o.Tasks, time.Duration(len(o.Tasks)).String())
		}
		return takeResult{Offers: []offers{o}, Kinds: map[string]facts{"shop.Part": {Queue: "default", Alone: true}}}, nil
	}, activity.RegisterOptions{Name: takeActivity})
	var mu sync.Mutex
	count := 0
	got := map[bool]map[time.Duration]int{false: {}, true: {}}
	env.RegisterActivityWithOptions(func(ctx context.Context, in tasksInput) (tasksResult, error) {
		mu.Lock()
		defer mu.Unlock()
		got[in.Many][activity.GetInfo(ctx).HeartbeatTimeout]++
		if count++; count == manyActivities+50 {
			close(all)
		}
		return tasksResult{Runs: 1, Seconds: 1}, nil
	}, activity.RegisterOptions{Name: "shop.Part"})
	env.ExecuteWorkflow(workflowName, buildInput{Build: "build", Deployment: "deployment", Heartbeat: 5 * time.Second, MaxEvents: 10_000})
	if err := env.GetWorkflowError(); err != nil {
		t.Fatal(err)
	}
	want := map[bool]map[time.Duration]int{false: {5 * time.Second: manyActivities}, true: {10 * time.Second: 50}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("heartbeats (-want +got):\n%s", diff)
	}
}

// TestBriefActivitiesAreHeldBack has a kind whose tasks run singly, and are brief at first: only so many activities of it are under way, until it is seen that
// nothing ends any more.
func TestBriefActivitiesAreHeldBack(t *testing.T) {
	t.Parallel()
	const brief, long = 20, 2 * maxBrief
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(silent)
	env := suite.NewTestWorkflowEnvironment()
	env.SetWorkerOptions(worker.Options{DeadlockDetectionTimeout: time.Minute}) // of a busy machine
	env.RegisterWorkflowWithOptions(buildWorkflow, workflow.RegisterOptions{Name: workflowName})
	var takes, count, most, underWay, timers atomic.Int64
	all := make(chan struct{}) // closed when all have begun
	env.RegisterActivityWithOptions(func(context.Context, takeInput) (takeResult, error) {
		if takes.Add(1) > 1 {
			<-all
			return takeResult{Status: "completed"}, nil
		}
		o := offers{Plan: "plan", Kind: "shop.Part"}
		for range brief + long {
			o.Tasks = append(o.Tasks, time.Duration(len(o.Tasks)).String())
		}
		return takeResult{Offers: []offers{o}, Kinds: map[string]facts{"shop.Part": {Queue: "default", Alone: true}}}, nil
	}, activity.RegisterOptions{Name: takeActivity})
	env.RegisterActivityWithOptions(func(context.Context, tasksInput) (tasksResult, error) {
		n := count.Add(1)
		if n <= brief {
			return tasksResult{Runs: 1, Seconds: 0.001}, nil
		}
		underWay.Add(1)
		if n == brief+long {
			close(all)
		}
		<-all
		return tasksResult{Runs: 1, Seconds: 1}, nil
	}, activity.RegisterOptions{Name: "shop.Part"})
	env.SetOnTimerFiredListener(func(string) {
		if timers.Add(1) <= 2 { // before the second one something had ended
			most.Store(underWay.Load())
		}
	})
	env.ExecuteWorkflow(workflowName, buildInput{Build: "build", Deployment: "deployment", Heartbeat: 5 * time.Second, MaxEvents: 10_000, Brief: maxBrief})
	if err := env.GetWorkflowError(); err != nil {
		t.Fatal(err)
	}
	if most.Load() != maxBrief || count.Load() != brief+long {
		t.Errorf("%d were under way while they were held back, want %d; %d have run, want %d", most.Load(), maxBrief, count.Load(), brief+long)
	}
}

// TestWorkflowsEndAsTheirBuilds has builds end in each way.
func TestWorkflowsEndAsTheirBuilds(t *testing.T) {
	t.Parallel()
	for status, check := range map[string]func(error) bool{
		"completed": func(err error) bool { return err == nil },
		"cancelled": temporal.IsCanceledError,
		"failed": func(err error) bool {
			failed := new(temporal.ApplicationError)
			return errors.As(err, &failed) && failed.Type() == "BuildFailed" && failed.Message() == "why"
		},
	} {
		var suite testsuite.WorkflowTestSuite
		suite.SetLogger(silent)
		env := suite.NewTestWorkflowEnvironment()
		env.SetWorkerOptions(worker.Options{DeadlockDetectionTimeout: time.Minute}) // of a busy machine
		env.RegisterWorkflowWithOptions(buildWorkflow, workflow.RegisterOptions{Name: workflowName})
		env.RegisterActivityWithOptions(func(context.Context, takeInput) (takeResult, error) {
			return takeResult{Status: status, Message: "why"}, nil
		}, activity.RegisterOptions{Name: takeActivity})
		env.ExecuteWorkflow(workflowName, buildInput{Build: "build", Deployment: "deployment", Heartbeat: time.Second, MaxEvents: 1000})
		if err := env.GetWorkflowError(); !check(err) {
			t.Errorf("%s: the workflow ended with %v", status, err)
		}
	}
}
