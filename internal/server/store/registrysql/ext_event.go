package registrysql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// eventEnds are the ends of the statement that lists events: of a build or a task, oldest or newest first, from the start or
// from a cursor on.
var eventEnds = map[[3]bool]string{ // of a build, newest first, with a cursor
	{true, false, false}:  " AND e.build = $2 ORDER BY e.created_at, e.pk LIMIT $3",
	{true, false, true}:   " AND e.build = $2 AND (e.created_at, e.pk) > ($4, $5) ORDER BY e.created_at, e.pk LIMIT $3",
	{true, true, false}:   " AND e.build = $2 ORDER BY e.created_at DESC, e.pk DESC LIMIT $3",
	{true, true, true}:    " AND e.build = $2 AND (e.created_at, e.pk) < ($4, $5) ORDER BY e.created_at DESC, e.pk DESC LIMIT $3",
	{false, false, false}: " AND e.task = $2 ORDER BY e.created_at, e.pk LIMIT $3",
	{false, false, true}:  " AND e.task = $2 AND (e.created_at, e.pk) > ($4, $5) ORDER BY e.created_at, e.pk LIMIT $3",
	{false, true, false}:  " AND e.task = $2 ORDER BY e.created_at DESC, e.pk DESC LIMIT $3",
	{false, true, true}:   " AND e.task = $2 AND (e.created_at, e.pk) < ($4, $5) ORDER BY e.created_at DESC, e.pk DESC LIMIT $3",
}

func (t *transaction) EventPage(ctx context.Context, build, task int64, newestFirst bool, after *hub.Cursor, limit int) ([]hub.EventView, error) {
	of := task
	if build != 0 {
		of = build
	}
	args := []any{t.env, of, limit}
	if after != nil {
		args = append(args, after.At.UnixMicro(), after.PK)
	}
	return sqldb.Collect(ctx, t.Tx, scanEvent, t.q.Ext.Events+eventEnds[[3]bool{build != 0, newestFirst, after != nil}], args...)
}
