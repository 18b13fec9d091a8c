package registrysql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// CommitsInOrder reports whether events are committed in the order of their row keys: there is one writer, and it gives the keys.
func (s *Store) CommitsInOrder() bool { return s.db.Dialect() == sqldb.SQLite }

func (t *transaction) LastEvent(ctx context.Context) (int64, error) {
	var pk int64
	err := t.Row(ctx, t.q.FeedLast).Scan(&pk)
	return pk, err
}

func (t *transaction) EventsAfter(ctx context.Context, after int64, limit int) ([]hub.FeedEvent, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.FeedEvent, error) {
		var e hub.FeedEvent
		err := rows.Scan(&e.PK, &e.Type, moment{&e.CreatedAt}, &e.BuildID, &e.BuildStatus, &e.PlanID, &e.TaskID, &e.TaskStatus)
		return e, err
	}, t.q.FeedAfter, t.env, after, limit)
}

func (t *transaction) HoldersOf(ctx context.Context, taskIDs []string) (map[string][]string, error) {
	out := map[string][]string{}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var task, build string
		err := rows.Scan(&task, &build)
		out[task] = append(out[task], build)
		return err
	}, t.q.FeedHolders, t.env, t.List(taskIDs))
}

func (t *transaction) Neighbours(ctx context.Context, tasks []int64, up bool, limit int) ([]hub.TaskEdge, error) {
	query := t.q.LineageDown
	if up {
		query = t.q.LineageUp
	}
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.TaskEdge, error) {
		var e hub.TaskEdge
		err := rows.Scan(&e.Downstream, &e.Upstream, &e.Dynamic)
		return e, err
	}, query, t.env, t.Keys(tasks), limit)
}
