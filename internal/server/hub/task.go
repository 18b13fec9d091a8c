package hub

import (
	"context"
	"encoding/json"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Tasks lists tasks, the last changed first.
func (h *Hub) Tasks(ctx context.Context, c who.Principal, f TaskFilter) (*wire.Tasks, error) {
	after, err := ParseCursor(f.Cursor)
	if err != nil {
		return nil, err
	}
	limit := clamp(f.Limit, 100, 500)
	return view(ctx, h, c, func(tx Tx) (*wire.Tasks, error) {
		rows, err := tx.Tasks(ctx, TaskQuery{Status: f.Status, After: after, Limit: limit + 1})
		if err != nil {
			return nil, err
		}
		out := &wire.Tasks{Tasks: make([]wire.Task, 0, min(len(rows), limit))}
		for i := range rows[:min(len(rows), limit)] {
			out.Tasks = append(out.Tasks, taskOf(&rows[i]))
		}
		if len(rows) > limit {
			last := rows[limit-1]
			out.NextCursor = new(Cursor{At: last.StatusAt, PK: last.PK}.String())
		}
		return out, nil
	})
}

// Task returns a task with its newest instances, their bodies by value.
func (h *Hub) Task(ctx context.Context, c who.Principal, taskID string, limit int) (*wire.TaskDetail, error) {
	return h.task(ctx, c, taskID, limit, true)
}

// TaskOwn returns a task with its newest instances. Bodies that are kept by their hash have references in them.
func (h *Hub) TaskOwn(ctx context.Context, c who.Principal, taskID string, limit int) (*wire.TaskDetail, error) {
	return h.task(ctx, c, taskID, limit, false)
}

func (h *Hub) task(ctx context.Context, c who.Principal, taskID string, limit int, byValue bool) (*wire.TaskDetail, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.TaskDetail, error) {
		t, err := findTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskInstances(ctx, t.PK, clamp(limit, 50, 500))
		if err != nil {
			return nil, err
		}
		if byValue {
			if err := expandInstances(ctx, tx, rows); err != nil {
				return nil, err
			}
		}
		told, err := labels(ctx, tx, []labelled{labelledTask(&t.TaskRow)}, true)
		if err != nil {
			return nil, err
		}
		out := &wire.TaskDetail{Task: taskOf(t), Instances: make([]wire.Instance, len(rows)), Label: told[t.PK]}
		for i := range rows {
			r := &rows[i]
			out.Instances[i] = wire.Instance{
				ID: r.ID(), DeploymentID: r.DeploymentID, SettingsHash: r.SettingsHash, InstanceHash: r.InstanceHash, Body: r.Body,
				ExpandedAt: timeOf(r.ExpandedAt), CreatedAt: wire.At(r.CreatedAt),
			}
		}
		return out, nil
	})
}

func expandInstances(ctx context.Context, tx Tx, rows []InstanceRow) error {
	bodies := make(map[int64]json.RawMessage, len(rows))
	for i := range rows {
		bodies[rows[i].PK] = rows[i].Body
	}
	if err := expand(ctx, tx, bodies); err != nil {
		return err
	}
	for i := range rows {
		rows[i].Body = bodies[rows[i].PK]
	}
	return nil
}

// TaskExecutions lists the executions of a task in all builds, newest first.
func (h *Hub) TaskExecutions(ctx context.Context, c who.Principal, taskID string, includeEnded bool, limit int) (*wire.TaskExecutions, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.TaskExecutions, error) {
		t, err := findTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskExecutions(ctx, t.PK, includeEnded, clamp(limit, 100, 500))
		if err != nil {
			return nil, err
		}
		return &wire.TaskExecutions{TaskID: t.TaskID, Executions: executionsOf(rows)}, nil
	})
}

// TaskEvents lists what happened to a task, oldest first.
func (h *Hub) TaskEvents(ctx context.Context, c who.Principal, taskID string, limit int) (*wire.Events, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Events, error) {
		t, err := findTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskEvents(ctx, t.PK, clamp(limit, 500, 500))
		if err != nil {
			return nil, err
		}
		return eventsOf(rows), nil
	})
}

// TaskArtifacts lists the documents beside a task's output.
func (h *Hub) TaskArtifacts(ctx context.Context, c who.Principal, taskID string) (*wire.Artifacts, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Artifacts, error) {
		t, err := findTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.Artifacts(ctx, t.PK)
		if err != nil {
			return nil, err
		}
		return artifactsOf(taskID, rows), nil
	})
}

func findTask(ctx context.Context, tx Tx, taskID string) (*TaskView, error) {
	t, err := tx.TaskView(ctx, taskID)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, refuse.Unknown("task", "task_id", taskID)
	}
	return t, nil
}
