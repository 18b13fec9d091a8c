package registrysql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// CommitsInOrder reports whether events are committed in the order of their row keys: there is one writer, and it gives the keys.
func (s *Store) CommitsInOrder() bool { return s.db.Dialect() == sqldb.SQLite }

func (t *transaction) LastEvent(ctx context.Context) (int64, error) {
	return t.q.FeedLast.Only(ctx, t.Tx)
}

func (t *transaction) EventsAfter(ctx context.Context, after int64, limit int) ([]hub.FeedEvent, error) {
	return t.q.FeedAfter.All(ctx, t.Tx, t.env, after, limit)
}

func (t *transaction) EventKeysAfter(ctx context.Context, after int64, limit int) ([]int64, error) {
	return t.q.FeedKeys.All(ctx, t.Tx, t.env, after, limit)
}

func (t *transaction) EventsOf(ctx context.Context, keys []int64) ([]hub.FeedEvent, error) {
	return t.q.FeedOf.All(ctx, t.Tx, t.env, t.Keys(keys))
}

type holder struct{ TaskID, BuildID string }

func (t *transaction) HoldersOf(ctx context.Context, taskIDs []string) (map[string][]string, error) {
	out := map[string][]string{}
	found, err := t.q.FeedHolders.All(ctx, t.Tx, t.env, t.List(taskIDs))
	for _, r := range found {
		out[r.TaskID] = append(out[r.TaskID], r.BuildID)
	}
	return out, err
}

func (t *transaction) Neighbours(ctx context.Context, tasks []int64, up bool, limit int) ([]reads.TaskEdge, error) {
	query := &t.q.Reads.LineageDown
	if up {
		query = &t.q.Reads.LineageUp
	}
	return query.All(ctx, t.Tx, t.env, t.Keys(tasks), limit)
}
