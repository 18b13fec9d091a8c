package registrysql

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// CommitsInOrder reports whether events are committed in the order of their row keys: there is one writer, and it gives the keys.
func (s *Store) CommitsInOrder() bool { return s.db.Dialect() == sqldb.SQLite }

func (t *transaction) LastEvent(ctx context.Context) (int64, error) {
	return t.q.FeedLast.Only(ctx, t.Tx)
}

func (t *transaction) EventsAfter(ctx context.Context, after int64, limit int) ([]hub.FeedEvent, error) {
	return t.withMembers(ctx)(t.q.FeedAfter.All(ctx, t.Tx, t.env, after, limit))
}

func (t *transaction) EventKeysAfter(ctx context.Context, after int64, limit int) ([]int64, error) {
	return t.q.FeedKeys.All(ctx, t.Tx, t.env, after, limit)
}

func (t *transaction) EventsOf(ctx context.Context, keys []int64) ([]hub.FeedEvent, error) {
	return t.withMembers(ctx)(t.q.FeedOf.All(ctx, t.Tx, t.env, t.Keys(keys)))
}

// feedRow is an event, or one that stands for those of members.
type feedRow struct {
	hub.FeedEvent

	Plan     *int64
	Metadata json.RawMessage
}

type feedMember struct {
	TaskID     string
	TaskStatus wire.Status
}

// withMembers puts events of tasks in the place of each event that stands for some, as many as a change can have.
func (t *transaction) withMembers(ctx context.Context) func([]feedRow, error) ([]hub.FeedEvent, error) {
	return func(rows []feedRow, err error) ([]hub.FeedEvent, error) {
		if err != nil {
			return nil, err
		}
		events := make([]hub.FeedEvent, 0, len(rows))
		left := hub.FeedTasks + 1
		for i := range rows {
			r := &rows[i]
			if r.TaskID != nil || r.Type != wire.EventTaskReferenced && r.Type != wire.EventTaskStarted || r.Plan == nil {
				events = append(events, r.FeedEvent)
				continue
			}
			members, err := t.tasksOf(ctx, r, max(left, 1))
			if err != nil {
				return nil, fmt.Errorf("event %d: %w", r.PK, err)
			}
			if len(members) == 0 { // the plan is gone
				events = append(events, r.FeedEvent)
			}
			for k := range members {
				e := r.FeedEvent
				e.TaskID, e.TaskStatus = &members[k].TaskID, &members[k].TaskStatus
				events = append(events, e)
			}
			left -= len(members)
		}
		return events, nil
	}
}

// tasksOf are the tasks of the events that one stands for, at most limit.
func (t *transaction) tasksOf(ctx context.Context, r *feedRow, limit int) ([]feedMember, error) {
	var group struct {
		Members int64 `json:"members"`
		tellsOf
	}
	if err := json.Unmarshal(r.Metadata, &group); err != nil {
		return nil, err
	}
	if r.Type == wire.EventTaskStarted {
		return t.q.FeedTasks.All(ctx, t.Tx, t.env, t.Keys(group.Tasks[:min(len(group.Tasks), limit)]))
	}
	at := r.CreatedAt.UnixMicro()
	return t.q.FeedMembers.All(ctx, t.Tx, t.env, *r.Plan, at, at+group.Members, limit)
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
