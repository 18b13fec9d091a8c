package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) Wake(ctx context.Context, build int64, lock hub.Lock) (*hub.WakeRow, error) {
	return t.q.WakeGet.by(t, lock).One(ctx, t.Tx, t.env, build)
}

func (t *transaction) SetWake(ctx context.Context, build int64, w hub.WakeRow) error {
	return t.Do(ctx, t.q.WakeSet, t.env, build, sqldb.NullMicros(w.NeedsTickAt), sqldb.NullMicros(w.TickRequestedAt))
}

func (t *transaction) Flag(ctx context.Context, tasks, stopped []int64, source int64, at time.Time) error {
	return t.Do(ctx, t.q.WakeFlag, t.env, at.UnixMicro(), source, t.Keys(tasks), t.Keys(stopped))
}

type wakeCandidate struct {
	PK int64
	wire.WakeCandidate
}

func (t *transaction) HandOut(ctx context.Context, now time.Time, window time.Duration, limit int) ([]wire.WakeCandidate, error) {
	found, err := t.q.WakeCandidates.All(ctx, t.Tx, t.env, now.UnixMicro(), now.Add(-window).UnixMicro(), limit)
	if err != nil {
		return nil, err
	}
	out := make([]wire.WakeCandidate, len(found))
	for i, c := range found {
		if err := t.Do(ctx, t.q.WakeRequested, t.env, c.PK, now.UnixMicro()); err != nil {
			return nil, err
		}
		out[i] = c.WakeCandidate
	}
	return out, nil
}

func (t *transaction) Stalled(ctx context.Context, cutoff, now time.Time, limit int) ([]wire.StalledBuild, error) {
	return t.q.Stalled.All(ctx, t.Tx, t.env, cutoff.UnixMicro(), now.UnixMicro(), limit)
}

func (t *transaction) AddTick(ctx context.Context, build int64, r *hub.TickRow, keep int) error {
	var err error
	if r.PK, err = t.q.TickInsert.Only(ctx, t.Tx, t.env, build, r.Outcome, string(r.Summary), r.CreatedAt.UnixMicro()); err != nil {
		return err
	}
	_, err = t.Exec(ctx, t.q.TickPrune, t.env, build, keep)
	return err
}

func (t *transaction) Ticks(ctx context.Context, build int64, limit int) ([]hub.TickRow, error) {
	return t.q.TickList.All(ctx, t.Tx, t.env, build, limit)
}
