package hub

import (
	"context"

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
func (h *Hub) BuildEventPage(ctx context.Context, c who.Principal, buildID string, f EventFilter) (*wire.EventPage, error) {
	return h.eventPage(ctx, c, f, func(tx Tx) (build, task int64, err error) {
		b, err := findBuild(ctx, tx, buildID, NoLock)
		if err != nil {
			return 0, 0, err
		}
		return b.PK, 0, nil
	})
}

// TaskEventPage lists what happened to a task, page by page.
func (h *Hub) TaskEventPage(ctx context.Context, c who.Principal, taskID string, f EventFilter) (*wire.EventPage, error) {
	return h.eventPage(ctx, c, f, func(tx Tx) (build, task int64, err error) {
		t, err := findTask(ctx, tx, taskID)
		if err != nil {
			return 0, 0, err
		}
		return 0, t.PK, nil
	})
}

func (h *Hub) eventPage(ctx context.Context, c who.Principal, f EventFilter, find func(Tx) (build, task int64, err error)) (*wire.EventPage, error) {
	after, err := ParseCursor(f.Cursor)
	if err != nil {
		return nil, err
	}
	limit := clamp(f.Limit, 100, 1000)
	return view(ctx, h, c, func(tx Tx) (*wire.EventPage, error) {
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
			out.NextCursor = new(Cursor{At: last.CreatedAt, PK: last.PK}.String())
		}
		out.Events = eventsOf(rows).Events
		return out, nil
	})
}
