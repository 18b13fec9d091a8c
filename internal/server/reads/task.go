package reads

import (
	"context"
	"encoding/json"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Task returns a task with its newest instances, their bodies by value.
func (rd *Reader) Task(ctx context.Context, c who.Principal, taskID string, limit int) (*wire.TaskDetail, error) {
	return rd.task(ctx, c, taskID, limit, true)
}

// TaskOwn returns a task with its newest instances. Bodies that are kept by their hash have references in them.
func (rd *Reader) TaskOwn(ctx context.Context, c who.Principal, taskID string, limit int) (*wire.TaskDetail, error) {
	return rd.task(ctx, c, taskID, limit, false)
}

func (rd *Reader) task(ctx context.Context, c who.Principal, taskID string, limit int, byValue bool) (*wire.TaskDetail, error) {
	return view(ctx, rd, c, func(tx Tx) (*wire.TaskDetail, error) {
		t, err := hub.FindTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskInstances(ctx, t.PK, hub.Clamp(limit, 50, 500))
		if err != nil {
			return nil, err
		}
		if byValue {
			if err := expandInstances(ctx, tx, rows); err != nil {
				return nil, err
			}
		}
		told, err := label.Of(ctx, tx, []label.Task{label.TaskOf(&t.TaskRow)}, label.AllLinks)
		if err != nil {
			return nil, err
		}
		kind, err := tx.Kind(ctx, hub.TaskName{Namespace: t.Namespace, Name: t.Name})
		if err != nil {
			return nil, err
		}
		out := &wire.TaskDetail{Task: hub.TaskOf(t), Instances: make([]wire.Instance, len(rows)), Label: told[t.PK], About: kind}
		if t.Status == wire.Completed {
			out.OutputBytes = t.OutputBytes
			maker, err := tx.Maker(ctx, t.PK)
			if err != nil {
				return nil, err
			}
			if maker != nil && maker.made() {
				out.MadeBy = new(codeOf(maker.ExecutorMetadata, maker.CodeID))
			}
			if out.MadeBy != nil && kind != nil {
				out.Outdated = textOr(otherCode(out.MadeBy, kind.CodeVersion))
			}
		}
		for i := range rows {
			r := &rows[i]
			out.Instances[i] = wire.Instance{
				ID: r.ID(), DeploymentID: r.DeploymentID, SettingsHash: r.SettingsHash, InstanceHash: r.InstanceHash, Body: r.Body,
				ExpandedAt: hub.TimeOf(r.ExpandedAt), CreatedAt: wire.At(r.CreatedAt),
			}
		}
		return out, nil
	})
}

func expandInstances(ctx context.Context, tx Tx, rows []hub.InstanceRow) error {
	bodies := make(map[int64]json.RawMessage, len(rows))
	for i := range rows {
		bodies[rows[i].PK] = rows[i].Body
	}
	if err := hub.Expand(ctx, tx, bodies); err != nil {
		return err
	}
	for i := range rows {
		rows[i].Body = bodies[rows[i].PK]
	}
	return nil
}
