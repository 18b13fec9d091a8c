package registrysql

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func scanBuild(rows *sqldb.Rows) (hub.BuildRow, error) {
	var b hub.BuildRow
	var roots string
	var outcome json.RawMessage
	err := rows.Scan(&b.PK, &b.ID, &b.UserID, &b.Name, &b.Description, &roots, &b.Status, wireMoment{&b.CreatedAt}, wireMaybe{&b.StartedAt},
		wireMaybe{&b.CompletedAt}, wireMoment{&b.LastActiveAt}, &b.ErrorMessage, &b.IsResumed, &b.StatusTriggeredByUserID, document{&b.ExecutorMetadata},
		&b.ReactiveAppName, document{&b.ReactiveTickKwargs}, maybe{&b.LeaseUntil}, &b.LeaseOwner, maybe{&b.LeaseReleasedAt}, document{&outcome})
	if err != nil {
		return b, err
	}
	if outcome != nil {
		if err := json.Unmarshal(outcome, &b.Outcome); err != nil {
			return b, fmt.Errorf("outcome of build %s: %w", b.ID, err)
		}
	}
	return b, json.Unmarshal([]byte(roots), &b.RootTaskIDs)
}

func (t *transaction) Build(ctx context.Context, id string, lock hub.Lock) (*hub.BuildRow, error) {
	return one(ctx, t, scanBuild, t.q.BuildByID+t.lock(lock, "b"), t.env, id)
}

func (t *transaction) BuildByPK(ctx context.Context, pk int64, lock hub.Lock) (*hub.BuildRow, error) {
	return one(ctx, t, scanBuild, t.q.BuildByPK+t.lock(lock, "b"), t.env, pk)
}

func (t *transaction) InsertBuild(ctx context.Context, b *hub.BuildRow) (bool, error) {
	roots, err := json.Marshal(b.RootTaskIDs)
	if err != nil {
		return false, err
	}
	inserted, err := value(ctx, t, &b.PK, t.q.BuildInsert, t.env, b.ID, sqldb.Null(b.UserID), b.Name, sqldb.Null(b.Description), string(roots), string(b.Status),
		b.CreatedAt.UnixMicro(), wireMicros(b.StartedAt), b.LastActiveAt.UnixMicro(), b.IsResumed, text(b.ExecutorMetadata))
	if err != nil || !inserted {
		return false, err
	}
	_, err = t.Exec(ctx, t.q.BuildWakeInsert, b.PK, t.env)
	return true, err
}

func (t *transaction) UpdateBuild(ctx context.Context, b *hub.BuildRow) error {
	var outcome json.RawMessage
	if b.Outcome != nil {
		var err error
		if outcome, err = json.Marshal(b.Outcome); err != nil {
			return err
		}
	}
	_, err := t.Exec(ctx, t.q.BuildUpdate, t.env, b.PK, string(b.Status), wireMicros(b.CompletedAt), b.LastActiveAt.UnixMicro(), sqldb.Null(b.ErrorMessage),
		b.IsResumed, sqldb.Null(b.StatusTriggeredByUserID), text(b.ExecutorMetadata), sqldb.Null(b.ReactiveAppName), text(b.ReactiveTickKwargs),
		sqldb.NullMicros(b.LeaseUntil), sqldb.Null(b.LeaseOwner), sqldb.NullMicros(b.LeaseReleasedAt), text(outcome))
	return err
}

func (t *transaction) BuildDid(ctx context.Context, plan, build int64) ([]hub.DidRow, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.DidRow, error) {
		var d hub.DidRow
		err := rows.Scan(&d.Status, &d.Ran, &d.Made, &d.Count)
		return d, err
	}, t.q.BuildDid, t.env, plan, build)
}

// WithoutOutcome returns at most limit builds, of any environment and after a row key, that have ended and do not say what they did.
func (s *Store) WithoutOutcome(ctx context.Context, after int64, limit int) (builds []hub.BuildKey, err error) {
	err = s.db.Read(ctx, func(tx *sqldb.Tx) error {
		builds, err = sqldb.Collect(ctx, tx, func(rows *sqldb.Rows) (hub.BuildKey, error) {
			var k hub.BuildKey
			err := rows.Scan(&k.Env, &k.PK)
			return k, err
		}, s.q.BuildNoOutcome, after, limit)
		return err
	})
	return builds, err
}

func (t *transaction) DeleteBuild(ctx context.Context, pk int64) error {
	if _, err := t.Exec(ctx, t.q.BuildForgetEvents, t.env, pk); err != nil {
		return err
	}
	_, err := t.Exec(ctx, t.q.BuildDelete, t.env, pk)
	return err
}

func (t *transaction) Builds(ctx context.Context, f hub.BuildQuery) ([]hub.BuildRow, int, error) {
	var status any
	if f.Status != nil {
		status = string(*f.Status)
	}
	at, pk := after(f.After)
	app, idle := sqldb.Null(f.ReactiveAppName), sqldb.NullMicros(f.IdleSince)
	rows, err := sqldb.Collect(ctx, t.Tx, scanBuild, t.q.BuildList, t.env, status, app, idle, at, pk, f.Limit)
	if err != nil {
		return nil, 0, err
	}
	var total int
	err = t.Row(ctx, t.q.BuildCount, t.env, status, app, idle).Scan(&total)
	return rows, total, err
}

// after is where a list goes on; without a cursor it starts after the end of time.
func after(c *hub.Cursor) (at, pk int64) {
	if c == nil {
		return math.MaxInt64, math.MaxInt64
	}
	return c.At.UnixMicro(), c.PK
}

func (t *transaction) LiveWork(ctx context.Context, build int64, now time.Time) (live bool, unended int, err error) {
	err = t.Row(ctx, t.q.BuildLiveWork, t.env, build, now.UnixMicro()).Scan(&live, &unended)
	return live, unended, err
}

func (t *transaction) TouchBuilds(ctx context.Context, tasks []int64, at time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	_, err := t.Exec(ctx, t.q.BuildTouch, t.env, at.UnixMicro(), t.Keys(tasks))
	return err
}

func (t *transaction) Signs(ctx context.Context, builds []int64) (map[int64]hub.Signs, error) {
	out := map[int64]hub.Signs{}
	var of any
	if builds != nil {
		of = t.Keys(builds)
	}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var build int64
		var s hub.Signs
		err := rows.Scan(&build, maybe{&s.Held}, maybe{&s.Lost})
		out[build] = s
		return err
	}, t.q.BuildSigns, t.env, of)
}

func (t *transaction) LastHeard(ctx context.Context, build int64) (*time.Time, error) {
	var at time.Time
	found, err := value(ctx, t, moment{&at}, t.q.BuildHeard, t.env, build)
	if !found || err != nil {
		return nil, err
	}
	return &at, nil
}
