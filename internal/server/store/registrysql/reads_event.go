package registrysql

import (
	"cmp"
	"context"
	"slices"

	"github.com/stardag-go/stardag/internal/server/hub"
)

// eventLists are the statements that list events of a build or a task, in both directions: those that are stored, those of members, or those of executions.
type eventLists struct {
	Oldest pages[hub.EventView] `sql:"_oldest"`
	Newest pages[hub.EventView] `sql:"_newest"`
}

func (t *transaction) EventPage(ctx context.Context, build, task int64, newestFirst bool, after *hub.Cursor, limit int) ([]hub.EventView, error) {
	of, events, admissions, attempts := task, &t.q.EventsOfTask, &t.q.AdmissionOfTask, &t.q.AttemptOfTask
	if build != 0 {
		of, events, admissions, attempts = build, &t.q.EventsOfBuild, &t.q.AdmissionOfBuild, &t.q.AttemptOfBuild
	}
	rows, err := withMetadata(events.page(ctx, t, of, newestFirst, after, limit))
	if err != nil {
		return nil, err
	}
	more, err := admissions.page(ctx, t, of, newestFirst, after, limit)
	if err != nil {
		return nil, err
	}
	told, err := withClaims(attempts.page(ctx, t, of, newestFirst, after, limit))
	if err != nil || len(more)+len(told) == 0 {
		return rows, err
	}
	rows = slices.Concat(rows, more, told)
	slices.SortFunc(rows, func(a, b hub.EventView) int {
		order := cmp.Or(a.CreatedAt.Compare(b.CreatedAt), cmp.Compare(a.PK, b.PK))
		if newestFirst {
			return -order
		}
		return order
	})
	return rows[:min(len(rows), limit)], nil
}

func (l *eventLists) page(ctx context.Context, t *transaction, of int64, newestFirst bool, after *hub.Cursor, limit int) ([]hub.EventView, error) {
	list := &l.Oldest
	if newestFirst {
		list = &l.Newest
	}
	if after == nil {
		return list.First.All(ctx, t.Tx, t.env, of, limit)
	}
	return list.Next.All(ctx, t.Tx, t.env, of, limit, after.At.UnixMicro(), after.PK)
}
