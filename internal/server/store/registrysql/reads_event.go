package registrysql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
)

// eventLists are the statements that list the events of a build or a task, in both directions.
type eventLists struct {
	Oldest pages[hub.EventView] `sql:"_oldest"`
	Newest pages[hub.EventView] `sql:"_newest"`
}

func (t *transaction) EventPage(ctx context.Context, build, task int64, newestFirst bool, after *hub.Cursor, limit int) ([]hub.EventView, error) {
	of, lists := task, &t.q.EventsOfTask
	if build != 0 {
		of, lists = build, &t.q.EventsOfBuild
	}
	list := &lists.Oldest
	if newestFirst {
		list = &lists.Newest
	}
	if after == nil {
		return withMetadata(list.First.All(ctx, t.Tx, t.env, of, limit))
	}
	return withMetadata(list.Next.All(ctx, t.Tx, t.env, of, limit, after.At.UnixMicro(), after.PK))
}
