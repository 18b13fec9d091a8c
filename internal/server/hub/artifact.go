package hub

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// PutArtifacts stores documents beside a task's output. One of the same type and name gets a new body and keeps its id and its
// moment; of several in one call the last counts.
func (h *Hub) PutArtifacts(ctx context.Context, c who.Principal, planID, taskID string, req wire.PutArtifacts) (*wire.Artifacts, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Artifacts, error) { return h.putArtifacts(ctx, tx, planID, taskID, req) })
}

func (h *Hub) putArtifacts(ctx context.Context, tx *transaction, planID, taskID string, req wire.PutArtifacts) (*wire.Artifacts, error) {
	if limit := h.opts.MaxArtifactBytes; limit > 0 {
		for _, a := range req.Artifacts {
			if len(a.Body) > limit {
				return nil, refuse.New(refuse.KindLimited, "artifact_body_size_limit", fmt.Sprintf("artifact %q has %d bytes; at most %d", a.Name, len(a.Body), limit),
					"limit", limit, "current", len(a.Body))
			}
		}
	}
	_, m, err := tx.findMember(ctx, planID, taskID, NoLock)
	if err != nil {
		return nil, err
	}
	if len(req.Artifacts) > 0 {
		if err := storeArtifacts(ctx, tx, m.Task.PK, req.Artifacts); err != nil {
			return nil, err
		}
	}
	rows, err := tx.Artifacts(ctx, m.Task.PK)
	if err != nil {
		return nil, err
	}
	if limit := h.opts.MaxArtifactsPerTask; limit > 0 && len(req.Artifacts) > 0 && len(rows) > limit {
		return nil, refuse.New(refuse.KindLimited, "artifacts_per_task_limit", fmt.Sprintf("a task may have %d artifacts", limit), "limit", limit, "current", len(rows))
	}
	return artifactsOf(taskID, rows), nil
}

func storeArtifacts(ctx context.Context, tx *transaction, task int64, sent []wire.NewArtifact) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	type key struct{ kind, name string }
	at := map[key]int{}
	var rows []ArtifactRow
	for _, a := range sent {
		k := key{a.Type, a.Name}
		if i, ok := at[k]; ok {
			rows[i].Body = a.Body
			continue
		}
		at[k] = len(rows)
		rows = append(rows, ArtifactRow{Type: a.Type, Name: a.Name, Body: a.Body, CreatedAt: now})
	}
	return tx.PutArtifacts(ctx, task, rows)
}
