package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) Wake(ctx context.Context, build int64, lock hub.Lock) (*hub.WakeRow, error) {
	return one(ctx, t, func(rows *sqldb.Rows) (hub.WakeRow, error) {
		var w hub.WakeRow
		err := rows.Scan(maybe{&w.NeedsTickAt}, maybe{&w.TickRequestedAt})
		return w, err
	}, t.q.WakeGet+t.lock(lock, "w"), t.env, build)
}

func (t *transaction) SetWake(ctx context.Context, build int64, w hub.WakeRow) error {
	_, err := t.Exec(ctx, t.q.WakeSet, t.env, build, sqldb.NullMicros(w.NeedsTickAt), sqldb.NullMicros(w.TickRequestedAt))
	return err
}

func (t *transaction) Flag(ctx context.Context, tasks, stopped []int64, source int64, at time.Time) error {
	_, err := t.Exec(ctx, t.q.WakeFlag, t.env, at.UnixMicro(), source, t.Keys(tasks), t.Keys(stopped))
	return err
}

func (t *transaction) HandOut(ctx context.Context, now time.Time, window time.Duration, limit int) ([]wire.WakeCandidate, error) {
	type candidate struct {
		pk int64
		wire.WakeCandidate
	}
	query := t.q.WakeCandidates
	if t.Dialect() == sqldb.Postgres {
		query += " FOR UPDATE OF w SKIP LOCKED"
	}
	found, err := sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (candidate, error) {
		var c candidate
		err := rows.Scan(&c.pk, &c.BuildID, &c.ReactiveAppName)
		return c, err
	}, query, t.env, now.UnixMicro(), now.Add(-window).UnixMicro(), limit)
	if err != nil {
		return nil, err
	}
	out := make([]wire.WakeCandidate, len(found))
	for i, c := range found {
		if _, err := t.Exec(ctx, t.q.WakeRequested, t.env, c.pk, now.UnixMicro()); err != nil {
			return nil, err
		}
		out[i] = c.WakeCandidate
	}
	return out, nil
}

func (t *transaction) Stalled(ctx context.Context, cutoff, now time.Time, limit int) ([]wire.StalledBuild, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (wire.StalledBuild, error) {
		var b wire.StalledBuild
		err := rows.Scan(&b.BuildID, &b.ReactiveAppName, &b.Reason, wireMoment{&b.Since})
		return b, err
	}, t.q.Stalled, t.env, cutoff.UnixMicro(), now.UnixMicro(), limit)
}

func (t *transaction) AddTick(ctx context.Context, build int64, r *hub.TickRow, keep int) error {
	if _, err := value(ctx, t, &r.PK, t.q.TickInsert, t.env, build, r.Outcome, string(r.Summary), r.CreatedAt.UnixMicro()); err != nil {
		return err
	}
	_, err := t.Exec(ctx, t.q.TickPrune, t.env, build, keep)
	return err
}

func (t *transaction) Ticks(ctx context.Context, build int64, limit int) ([]hub.TickRow, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.TickRow, error) {
		var r hub.TickRow
		err := rows.Scan(&r.PK, &r.Outcome, document{&r.Summary}, moment{&r.CreatedAt})
		return r, err
	}, t.q.TickList, t.env, build, limit)
}
