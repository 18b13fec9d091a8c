package hub

import (
	"context"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

const maxTickKwargs = 4096

// PutReactiveMeta makes a build reactive. Arguments that are left out stay as they are.
func (h *Hub) PutReactiveMeta(ctx context.Context, c who.Principal, buildID string, req wire.PutReactiveMeta) (*wire.Build, error) {
	if err := checkReactive(req); err != nil {
		return nil, err
	}
	return result(ctx, h, c, func(tx *transaction) (*wire.Build, error) {
		b, err := FindBuild(ctx, tx, buildID, Exclusive)
		if err != nil {
			return nil, err
		}
		b.ReactiveAppName = &req.AppName
		if k := null(req.TickKwargs); k != nil {
			b.ReactiveTickKwargs = k
		}
		return &b.Build, tx.UpdateBuild(ctx, b)
	})
}

func checkReactive(req wire.PutReactiveMeta) error {
	if !between(req.AppName, 1, 64) {
		return refuse.Invalid("invalid_app_name", "app_name has to have 1 to 64 characters")
	}
	if n := compactSize(req.TickKwargs); n > maxTickKwargs {
		return refuse.Invalid("tick_kwargs_too_large", fmt.Sprintf("tick_kwargs have %d bytes; at most %d", n, maxTickKwargs))
	}
	return nil
}

// Notify asks for a tick of a running build. canSpawn says that the caller starts one when nobody schedules the build.
func (h *Hub) Notify(ctx context.Context, c who.Principal, buildID string, canSpawn bool) (*wire.Notify, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Notify, error) {
		// The build is held: a lease is given back either before, and is not live here, or after the flag is stored, and then
		// who gives it back finds the flag.
		b, err := FindBuild(ctx, tx, buildID, Shared)
		if err != nil {
			return nil, err
		}
		w, err := tx.Wake(ctx, b.PK, Exclusive)
		if err != nil {
			return nil, err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		live := b.LeaseLive(now)
		out := &wire.Notify{BuildID: b.ID, SchedulerLive: &live}
		if b.Status != wire.BuildRunning {
			return out, nil
		}
		out.NeedsTick = true
		if w.NeedsTickAt == nil {
			w.NeedsTickAt = &now
		}
		if canSpawn && !live {
			w.TickRequestedAt = &now
		}
		return out, tx.SetWake(ctx, b.PK, *w)
	})
}

// Notification reports whether a build needs a tick.
func (h *Hub) Notification(ctx context.Context, c who.Principal, buildID string) (*wire.Notify, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Notify, error) {
		b, err := FindBuild(ctx, tx, buildID, NoLock)
		if err != nil {
			return nil, err
		}
		w, err := tx.Wake(ctx, b.PK, NoLock)
		if err != nil {
			return nil, err
		}
		return &wire.Notify{BuildID: b.ID, NeedsTick: w.NeedsTickAt != nil}, nil
	})
}

// ClearNotification takes the flag down; a tick does so right before it reads the frontier.
func (h *Hub) ClearNotification(ctx context.Context, c who.Principal, buildID string) (*wire.Notify, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Notify, error) {
		b, err := FindBuild(ctx, tx, buildID, NoLock)
		if err != nil {
			return nil, err
		}
		w, err := tx.Wake(ctx, b.PK, Exclusive)
		if err != nil {
			return nil, err
		}
		out := &wire.Notify{BuildID: b.ID}
		if w.NeedsTickAt == nil {
			return out, nil
		}
		w.NeedsTickAt = nil
		return out, tx.SetWake(ctx, b.PK, *w)
	})
}

// WakeCandidates hands out builds that need a tick and that nobody schedules. Each goes to one caller at a time.
func (h *Hub) WakeCandidates(ctx context.Context, c who.Principal, limit int) (*wire.WakeCandidates, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.WakeCandidates, error) {
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		found, err := tx.HandOut(ctx, now, handOutWindow, Clamp(limit, 20, 20))
		if err != nil {
			return nil, err
		}
		if found == nil {
			found = []wire.WakeCandidate{}
		}
		return &wire.WakeCandidates{Builds: found}, nil
	})
}

// StalledBuilds lists running reactive builds that have waited for a tick, or lost their scheduler, longer ago than a time.
func (h *Hub) StalledBuilds(ctx context.Context, c who.Principal, olderThanSeconds, limit int) (*wire.StalledBuilds, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.StalledBuilds, error) {
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		found, err := tx.Stalled(ctx, now.Add(-time.Duration(olderThanSeconds)*time.Second), now, Clamp(limit, 200, 200))
		if err != nil {
			return nil, err
		}
		if found == nil {
			found = []wire.StalledBuild{}
		}
		return &wire.StalledBuilds{OlderThanSeconds: olderThanSeconds, Builds: found}, nil
	})
}
