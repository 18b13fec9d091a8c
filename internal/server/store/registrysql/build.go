package registrysql

import (
	"context"
	"encoding/json"
	"math"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *transaction) Build(ctx context.Context, id string, lock hub.Lock) (*hub.BuildRow, error) {
	return t.q.BuildByID.by(t, lock).One(ctx, t.Tx, t.env, id)
}

func (t *transaction) BuildByPK(ctx context.Context, pk int64, lock hub.Lock) (*hub.BuildRow, error) {
	return t.q.BuildByPK.by(t, lock).One(ctx, t.Tx, t.env, pk)
}

func (t *transaction) InsertBuild(ctx context.Context, b *hub.BuildRow) (bool, error) {
	roots, err := json.Marshal(b.RootTaskIDs)
	if err != nil {
		return false, err
	}
	fresh, err := inserted(ctx, t, &b.PK, &t.q.BuildInsert, t.env, b.ID, sqldb.Null(b.UserID), b.Name, sqldb.Null(b.Description), string(roots), string(b.Status),
		b.CreatedAt.UnixMicro(), wireMicros(b.StartedAt), b.LastActiveAt.UnixMicro(), b.IsResumed, text(b.ExecutorMetadata))
	if err != nil || !fresh {
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
	return t.Do(ctx, t.q.BuildUpdate, t.env, b.PK, string(b.Status), wireMicros(b.CompletedAt), b.LastActiveAt.UnixMicro(), sqldb.Null(b.ErrorMessage),
		b.IsResumed, sqldb.Null(b.StatusTriggeredByUserID), text(b.ExecutorMetadata), sqldb.Null(b.ReactiveAppName), text(b.ReactiveTickKwargs),
		sqldb.NullMicros(b.LeaseUntil), sqldb.Null(b.LeaseOwner), sqldb.NullMicros(b.LeaseReleasedAt), text(outcome))
}

func (t *transaction) BuildDid(ctx context.Context, plan, build int64) ([]hub.DidRow, error) {
	return t.q.BuildDid.All(ctx, t.Tx, t.env, plan, build)
}

// WithoutOutcome returns at most limit builds, of any environment and after a row key, that have ended and do not say what they did.
func (s *Store) WithoutOutcome(ctx context.Context, after int64, limit int) (builds []hub.BuildKey, err error) {
	err = s.db.Read(ctx, func(tx *sqldb.Tx) error {
		builds, err = s.q.BuildNoOutcome.All(ctx, tx, after, limit)
		return err
	})
	return builds, err
}

func (t *transaction) SetPriority(ctx context.Context, pk int64, priority int) error {
	_, err := t.Exec(ctx, t.q.BuildPriority, t.env, pk, priority)
	return err
}

func (t *transaction) DeleteBuild(ctx context.Context, pk int64) error {
	if err := t.Do(ctx, t.q.BuildKeepAdmitted, t.env, pk); err != nil {
		return err
	}
	told, err := t.q.AttemptsKept.All(ctx, t.Tx, t.env, pk)
	if err != nil {
		return err
	}
	if err := t.keepTold(ctx, told); err != nil {
		return err
	}
	return t.deleteBuild(ctx, pk)
}

func (t *transaction) deleteBuild(ctx context.Context, pk int64) error {
	for _, statement := range []string{t.q.BuildForgetAdmits, t.q.BuildForgetEvents, t.q.BuildDelete} {
		if err := t.Do(ctx, statement, t.env, pk); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) Builds(ctx context.Context, f hub.BuildQuery) ([]hub.BuildRow, int, error) {
	var status any
	if f.Status != nil {
		status = string(*f.Status)
	}
	at, pk := after(f.After)
	app, idle := sqldb.Null(f.ReactiveAppName), sqldb.NullMicros(f.IdleSince)
	rows, err := t.q.BuildList.All(ctx, t.Tx, t.env, status, app, idle, at, pk, f.Limit)
	if err != nil {
		return nil, 0, err
	}
	total, err := t.q.BuildCount.Only(ctx, t.Tx, t.env, status, app, idle)
	return rows, total, err
}

// after is where a list goes on; without a cursor it starts after the end of time.
func after(c *hub.Cursor) (at, pk int64) {
	if c == nil {
		return math.MaxInt64, math.MaxInt64
	}
	return c.At.UnixMicro(), c.PK
}

type liveWork struct {
	Live    bool
	Unended int
}

func (t *transaction) LiveWork(ctx context.Context, build int64, now time.Time) (live bool, unended int, err error) {
	work, err := t.q.BuildLiveWork.Only(ctx, t.Tx, t.env, build, now.UnixMicro())
	return work.Live, work.Unended, err
}

func (t *transaction) TouchBuilds(ctx context.Context, tasks []int64, at time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	return t.Do(ctx, t.q.BuildTouch, t.env, at.UnixMicro(), t.Keys(tasks))
}

type buildSigns struct {
	Build int64
	hub.Signs
}

func (t *transaction) Signs(ctx context.Context, builds []int64) (map[int64]hub.Signs, error) {
	out := map[int64]hub.Signs{}
	var of any
	if builds != nil {
		of = t.Keys(builds)
	}
	found, err := t.q.BuildSigns.All(ctx, t.Tx, t.env, of)
	for _, s := range found {
		out[s.Build] = s.Signs
	}
	return out, err
}

func (t *transaction) LastHeard(ctx context.Context, build int64) (*time.Time, error) {
	return t.q.BuildHeard.One(ctx, t.Tx, t.env, build)
}
