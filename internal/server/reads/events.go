package reads

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// EventFilter is a place in a list of events.
type EventFilter struct {
	NewestFirst bool
	Limit       int
	Cursor      string
}

// BuildEventPage lists what happened in a build, page by page.
func (rd *Reader) BuildEventPage(ctx context.Context, c who.Principal, buildID string, f EventFilter) (*wire.EventPage, error) {
	return rd.eventPage(ctx, c, f, func(tx Tx) (build, task int64, err error) {
		b, err := hub.FindBuild(ctx, tx, buildID, hub.NoLock)
		if err != nil {
			return 0, 0, err
		}
		return b.PK, 0, nil
	})
}

// TaskEventPage lists what happened to a task, page by page.
func (rd *Reader) TaskEventPage(ctx context.Context, c who.Principal, taskID string, f EventFilter) (*wire.EventPage, error) {
	return rd.eventPage(ctx, c, f, func(tx Tx) (build, task int64, err error) {
		t, err := hub.FindTask(ctx, tx, taskID)
		if err != nil {
			return 0, 0, err
		}
		return 0, t.PK, nil
	})
}

func (rd *Reader) eventPage(ctx context.Context, c who.Principal, f EventFilter, find func(Tx) (build, task int64, err error)) (*wire.EventPage, error) {
	after, err := hub.ParseCursor(f.Cursor)
	if err != nil {
		return nil, err
	}
	limit := hub.Clamp(f.Limit, 100, 1000)
	return view(ctx, rd, c, func(tx Tx) (*wire.EventPage, error) {
		build, task, err := find(tx)
		if err != nil {
			return nil, err
		}
		rows, err := tx.EventPage(ctx, build, task, f.NewestFirst, after, limit+1)
		if err != nil {
			return nil, err
		}
		out := &wire.EventPage{}
		if len(rows) > limit {
			rows = rows[:limit]
			last := &rows[limit-1]
			out.NextCursor = new(hub.Cursor{At: last.CreatedAt, PK: last.PK}.String())
		}
		out.Events = hub.EventsOf(rows).Events
		return out, nil
	})
}
