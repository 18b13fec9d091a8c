package hub

import (
	"context"

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
	limit := Clamp(f.Limit, 100, 500)
	return view(ctx, h, c, func(tx Tx) (*wire.Tasks, error) {
		rows, err := tx.Tasks(ctx, TaskQuery{Status: f.Status, After: after, Limit: limit + 1})
		if err != nil {
			return nil, err
		}
		out := &wire.Tasks{Tasks: make([]wire.Task, 0, min(len(rows), limit))}
		for i := range rows[:min(len(rows), limit)] {
			out.Tasks = append(out.Tasks, TaskOf(&rows[i]))
		}
		if len(rows) > limit {
			last := rows[limit-1]
			out.NextCursor = new(Cursor{At: last.StatusAt, PK: last.PK}.String())
		}
		return out, nil
	})
}

// TaskExecutions lists the executions of a task in all builds, newest first.
func (h *Hub) TaskExecutions(ctx context.Context, c who.Principal, taskID string, includeEnded bool, limit int) (*wire.TaskExecutions, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.TaskExecutions, error) {
		t, err := FindTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskExecutions(ctx, t.PK, includeEnded, Clamp(limit, 100, 500))
		if err != nil {
			return nil, err
		}
		return &wire.TaskExecutions{TaskID: t.TaskID, Executions: ExecutionsOf(rows)}, nil
	})
}

// TaskEvents lists what happened to a task, oldest first.
func (h *Hub) TaskEvents(ctx context.Context, c who.Principal, taskID string, limit int) (*wire.Events, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Events, error) {
		t, err := FindTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskEvents(ctx, t.PK, Clamp(limit, 500, 500))
		if err != nil {
			return nil, err
		}
		return EventsOf(rows), nil
	})
}

// TaskArtifacts lists the documents beside a task's output.
func (h *Hub) TaskArtifacts(ctx context.Context, c who.Principal, taskID string) (*wire.Artifacts, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Artifacts, error) {
		t, err := FindTask(ctx, tx, taskID)
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

// FindTask returns a task, or refuses an id that the environment does not have.
func FindTask(ctx context.Context, tx TaskReader, taskID string) (*TaskView, error) {
	t, err := tx.TaskView(ctx, taskID)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, refuse.Unknown("task", "task_id", taskID)
	}
	return t, nil
}
