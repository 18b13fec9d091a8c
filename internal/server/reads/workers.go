package reads

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// WorkerTx reads workers.
type WorkerTx interface {
	// Workers returns at most limit workers that were seen since a moment, those that are gone last, and how many there are.
	Workers(ctx context.Context, since, now time.Time, limit int) (rows []hub.WorkerRow, total int, err error)
	// WorkerTasks returns of executions those that hold their tasks, those that began first before.
	WorkerTasks(ctx context.Context, executions []string) ([]WorkerTaskRow, error)
	// WorkDepths returns how much workers have to do, by kind.
	WorkDepths(ctx context.Context, now time.Time, limit int) ([]WorkDepth, error)
	// NewBuilds returns the names that running builds were handed to of which no worker has taken up anything, one for each build.
	NewBuilds(ctx context.Context, limit int) ([]string, error)
	// ReactiveBuilds returns running builds that were handed to workers and whose plans are sealed, the newest first; build is the id of the only one, nil is all.
	ReactiveBuilds(ctx context.Context, build *string, limit int) ([]ReactiveBuild, error)
	// ReadyWork returns how many tasks of plans can start and are run by nobody, by plan and kind.
	ReadyWork(ctx context.Context, plans []int64, now time.Time) ([]ReadyWork, error)
}

// Depths is how much there is for workers.
type Depths struct {
	Kinds []WorkDepth
	// New are the names that running builds were handed to of which no worker has taken up anything, one for each build.
	New []string
}

// WorkDepth is how much there is for workers of tasks of one kind.
type WorkDepth struct {
	Kind    string
	Ready   int // can start, and nobody runs them
	Running int
}

// WorkerTaskRow is an execution that holds its task.
type WorkerTaskRow struct {
	ExecutionID    string
	Task           int64
	TaskID         string
	Name           hub.TaskName
	BuildID        string
	BuildName      string
	StartedAt      time.Time
	ClaimExpiresAt time.Time
}

const (
	maxWorkers = 1000
	// maxDepths is how many kinds are told apart.
	maxDepths = 1000
	// maxWorkerTasks is how many tasks are looked up for a list of workers, with shares for each.
	maxWorkerTasks = 5000
	maxWorkerRuns  = 50
)

// Depths returns how much there is for workers in the caller's environment. What can start of a build is known once a worker has asked for it.
func (rd *Reader) Depths(ctx context.Context, c who.Principal) (*Depths, error) {
	return view(ctx, rd, c, func(tx Tx) (*Depths, error) {
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		out := &Depths{}
		if out.Kinds, err = tx.WorkDepths(ctx, now, maxDepths); err != nil {
			return nil, err
		}
		out.New, err = tx.NewBuilds(ctx, maxDepths)
		return out, err
	})
}

// Workers lists the workers that were seen of late, with what they run, and what none of them takes: of one build, or of all where build is nil.
func (rd *Reader) Workers(ctx context.Context, c who.Principal, build *string) (*wire.Workers, error) {
	return view(ctx, rd, c, func(tx Tx) (*wire.Workers, error) {
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		rows, total, err := tx.Workers(ctx, now.Add(-hub.WorkersKept), now, maxWorkers)
		if err != nil {
			return nil, err
		}
		out := &wire.Workers{Workers: make([]wire.Worker, len(rows)), Total: total, ServerTime: wire.At(now)}
		owner := map[string]int{} // of executions
		var executions []string
		for i := range rows {
			r := &rows[i]
			w := &out.Workers[i]
			*w = wire.Worker{ID: r.ID, SinceAt: wire.At(r.SinceAt), SeenAt: wire.At(r.SeenAt), Runs: []wire.WorkerTask{}, RunCount: r.RunCount}
			if err := json.Unmarshal(r.Facts, &w.WorkerFacts); err != nil {
				return nil, err
			}
			w.Apps, w.Queues, w.Kinds, w.Capacities, w.Lacks = listed(w.Apps), listed(w.Queues), listed(w.Kinds), listed(w.Capacities), listed(w.Lacks)
			w.Gone = w.State == wire.WorkerLeft || !r.GoneAt.After(now)
			for _, id := range r.Runs[:min(len(r.Runs), maxWorkerRuns, max(1, maxWorkerTasks/len(rows)))] {
				if _, taken := owner[id]; !taken {
					owner[id] = i
					executions = append(executions, id)
				}
			}
		}
		if err := workerTasks(ctx, tx, out.Workers, executions, owner); err != nil {
			return nil, err
		}
		out.Waiting, err = waitingTasks(ctx, tx, out.Workers, build, now)
		return out, err
	})
}

// listed returns an empty list in the place of none, as answers have it.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// workerTasks fills in what workers run.
func workerTasks(ctx context.Context, tx Tx, workers []wire.Worker, executions []string, owner map[string]int) error {
	tasks, err := tx.WorkerTasks(ctx, executions)
	if err != nil {
		return err
	}
	marks := make([]label.Task, len(tasks))
	for i := range tasks {
		marks[i] = label.Task{PK: tasks[i].Task, Name: tasks[i].Name}
	}
	told, err := label.Of(ctx, tx, marks, label.AllLinks)
	if err != nil {
		return err
	}
	for i := range tasks {
		t := &tasks[i]
		w := &workers[owner[t.ExecutionID]]
		w.Runs = append(w.Runs, wire.WorkerTask{
			ExecutionID: t.ExecutionID, TaskID: t.TaskID, TaskNamespace: t.Name.Namespace, TaskName: t.Name.Name, Label: told[t.Task],
			BuildID: t.BuildID, BuildName: t.BuildName, StartedAt: wire.At(t.StartedAt), ClaimExpiresAt: wire.At(t.ClaimExpiresAt),
		})
	}
	return nil
}
