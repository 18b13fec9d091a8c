package cli

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// snapshot is how a build stands at a moment.
type snapshot struct {
	Build        wire.Build          `json:"build"`
	PlanID       *string             `json:"plan_id"`
	MemberCounts map[wire.Status]int `json:"member_counts"`
	Members      int                 `json:"members"`
	Completed    int                 `json:"completed"`
	Running      []runningTask       `json:"running"`
}

// runningTask is an execution that has not ended.
type runningTask struct {
	TaskID    string    `json:"task_id"`
	Task      string    `json:"task"`
	Executor  *string   `json:"executor"`
	StartedAt wire.Time `json:"started_at"`
}

// watcher looks at builds again and again and remembers the names of tasks.
type watcher struct {
	client *registry.Client
	names  map[string]string
}

func newWatcher(c *registry.Client) *watcher { return &watcher{client: c, names: map[string]string{}} }

// look takes a snapshot of a build. It only reads: unlike the frontier it makes no work for the registry.
func (w *watcher) look(ctx context.Context, id string) (*snapshot, error) {
	b, err := w.client.Build(ctx, id)
	if err != nil {
		return nil, err
	}
	return w.lookInto(ctx, *b)
}

func (w *watcher) lookInto(ctx context.Context, b wire.Build) (*snapshot, error) {
	s := &snapshot{Build: b, MemberCounts: map[wire.Status]int{}, Running: []runningTask{}}
	plans, err := w.client.BuildPlans(ctx, b.ID)
	if err != nil {
		return nil, err
	}
	for _, plan := range plans.Plans {
		if plan.IsActive {
			s.PlanID, s.MemberCounts, s.Members = &plan.ID, plan.MemberCounts, plan.MemberCount-plan.ExcludedCount
			s.Completed = plan.MemberCounts[wire.Completed]
			break
		}
	}
	executions, err := w.client.BuildExecutions(ctx, b.ID, false, false)
	if err != nil {
		return nil, err
	}
	for _, e := range executions.Executions {
		if e.ClaimReleasedAt != nil {
			continue // it was taken from it, and has not noticed
		}
		name, err := w.name(ctx, e.TaskID)
		if err != nil {
			return nil, err
		}
		s.Running = append(s.Running, runningTask{e.TaskID, name, e.Executor, e.StartedAt})
	}
	slices.SortStableFunc(s.Running, func(a, b runningTask) int { return cmp.Compare(a.StartedAt.UnixMicro(), b.StartedAt.UnixMicro()) })
	return s, nil
}

func (w *watcher) name(ctx context.Context, id string) (string, error) {
	if name, ok := w.names[id]; ok {
		return name, nil
	}
	t, err := w.client.Task(ctx, id, 1)
	if err != nil {
		return "", err
	}
	w.names[id] = taskName(t.TaskNamespace, t.TaskName)
	return w.names[id], nil
}

// ended reports whether nothing more will happen to a build.
func (s *snapshot) ended() bool {
	return s.Build.Status.Ended()
}

// took returns how long a build took, or has taken so far.
func (s *snapshot) took(now time.Time) time.Duration {
	start := s.Build.CreatedAt
	if s.Build.StartedAt != nil {
		start = *s.Build.StartedAt
	}
	if s.Build.CompletedAt != nil {
		now = s.Build.CompletedAt.Time
	}
	return now.Sub(start.Time)
}
