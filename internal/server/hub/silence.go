package hub

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// LifeTx reads what builds show of being alive.
type LifeTx interface {
	// Now is the moment by the store's clock, which all servers on one store share, to the microsecond. It is asked for
	// after the locks that a decision needs.
	Now(ctx context.Context) (time.Time, error)
	BuildByPK(ctx context.Context, pk int64, lock Lock) (*BuildRow, error)
	// Signs returns what the executions without an end say of running builds that have some; nil builds are all of the environment.
	Signs(ctx context.Context, builds []int64) (map[int64]Signs, error)
	// LastHeard is the moment of the newest event that a process of a build caused.
	LastHeard(ctx context.Context, build int64) (*time.Time, error)
}

// Signs are what the executions without an end say of their build. A live claim is a sign of life. A lapsed one is the opposite: a
// process that is there renews its claims, and reports the end of an execution whose claim it lost.
type Signs struct {
	Held *time.Time // when the last of their claims lapses
	Lost *time.Time // when the last claim was ended that had lapsed before
}

// silentSince returns the moment since which nobody was heard of, or nil while there is no reason to think so. heard is the moment of
// the last event from the build's processes.
func silentSince(b *BuildRow, s Signs, heard *time.Time, now time.Time) *time.Time {
	since := s.Held
	if since == nil {
		since = s.Lost // the claims have passed to others since they lapsed
	}
	if b.Status != wire.BuildRunning || since == nil || since.After(now) {
		return nil
	}
	for _, sign := range []*time.Time{heard, b.LeaseReleasedAt, b.LeaseUntil} { // a lease that is live ends after now
		if sign != nil && !sign.Before(*since) {
			return nil
		}
	}
	return since
}

// Silent is a build of which nobody is heard.
type Silent struct {
	id    string
	Since time.Time
}

// SilentBuilds finds the silent ones of builds by row key; nil builds are all of the environment.
func SilentBuilds(ctx context.Context, tx LifeTx, builds []int64) (map[int64]Silent, error) {
	all, err := tx.Signs(ctx, builds)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	out := map[int64]Silent{}
	for pk, signs := range all {
		if signs.Held != nil && signs.Held.After(now) {
			continue // which is how nearly all are
		}
		b, err := tx.BuildByPK(ctx, pk, NoLock)
		if err != nil {
			return nil, err
		}
		heard, err := tx.LastHeard(ctx, pk)
		if err != nil {
			return nil, err
		}
		if b == nil {
			continue
		}
		if since := silentSince(b, signs, heard, now); since != nil {
			out[pk] = Silent{b.ID, *since}
		}
	}
	return out, nil
}

// NoteSilence writes into running builds since when they are silent.
func NoteSilence(ctx context.Context, tx LifeTx, rows []BuildRow) error {
	var running []int64
	for i := range rows {
		if rows[i].Status == wire.BuildRunning {
			running = append(running, rows[i].PK)
		}
	}
	if running == nil {
		return nil
	}
	found, err := SilentBuilds(ctx, tx, running)
	for i := range rows {
		if s, ok := found[rows[i].PK]; ok {
			rows[i].SilentSince = new(wire.At(s.Since))
		}
	}
	return err
}
