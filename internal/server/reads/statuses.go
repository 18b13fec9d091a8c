package reads

import (
	"context"
	"slices"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// TaskStatuses tells where many tasks stand.
func (rd *Reader) TaskStatuses(ctx context.Context, c who.Principal, taskIDs []string) (*wire.TaskStatuses, error) {
	wanted := slices.Compact(slices.Sorted(slices.Values(taskIDs)))
	return view(ctx, rd, c, func(tx Tx) (*wire.TaskStatuses, error) {
		rows, err := tx.TasksByID(ctx, wanted)
		if err != nil {
			return nil, err
		}
		out := &wire.TaskStatuses{Tasks: make([]wire.TaskStatus, len(rows)), Unknown: []string{}}
		found := make(map[string]bool, len(rows))
		for i := range rows {
			t := &rows[i]
			found[t.TaskID] = true
			out.Tasks[i] = wire.TaskStatus{
				TaskID: t.TaskID, TaskNamespace: t.Namespace, TaskName: t.Name, Status: t.Status, StatusAt: wire.At(t.StatusAt), CompletedAt: hub.TimeOf(t.CompletedAt),
				ClaimExpiresAt: hub.TimeOf(t.ClaimExpiresAt), OutputURI: t.OutputURI, ErrorMessage: t.Error,
			}
		}
		for _, id := range wanted {
			if !found[id] {
				out.Unknown = append(out.Unknown, id)
			}
		}
		return out, nil
	})
}

// TaskBuilds lists the builds that have a task in a plan, newest first.
func (rd *Reader) TaskBuilds(ctx context.Context, c who.Principal, taskID string, limit int, cursor string) (*wire.TaskBuilds, error) {
	after, err := hub.ParseCursor(cursor)
	if err != nil {
		return nil, err
	}
	limit = hub.Clamp(limit, 50, 500)
	return view(ctx, rd, c, func(tx Tx) (*wire.TaskBuilds, error) {
		t, err := hub.FindTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskBuilds(ctx, t.PK, after, limit+1)
		if err != nil {
			return nil, err
		}
		out := &wire.TaskBuilds{Builds: []wire.TaskBuild{}}
		if len(rows) > limit {
			rows = rows[:limit]
			last := &rows[limit-1]
			out.NextCursor = new(hub.Cursor{At: last.CreatedAt.Time, PK: last.PK}.String())
		}
		var running []int64
		for i := range rows {
			if rows[i].Status == wire.BuildRunning {
				running = append(running, rows[i].PK)
			}
		}
		var silents map[int64]hub.Silent
		if running != nil {
			if silents, err = hub.SilentBuilds(ctx, tx, running); err != nil {
				return nil, err
			}
		}
		for i := range rows {
			b := rows[i].TaskBuild
			if s, ok := silents[rows[i].PK]; ok {
				b.SilentSince = new(wire.At(s.Since))
			}
			out.Builds = append(out.Builds, b)
		}
		return out, nil
	})
}
