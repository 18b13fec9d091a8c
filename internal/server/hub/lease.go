package hub

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

func leaseTTL(owner string, seconds *int) (time.Duration, error) {
	if !between(owner, 1, 64) {
		return 0, refuse.Invalid("invalid_lease_owner", "owner_id has to have 1 to 64 characters")
	}
	if seconds == nil {
		return time.Minute, nil
	}
	if *seconds < 5 || *seconds > 3600 {
		return 0, refuse.Invalid("invalid_lease_ttl", fmt.Sprintf("ttl_seconds is %d; it has to be 5 to 3600", *seconds), "ttl_seconds", *seconds)
	}
	return time.Duration(*seconds) * time.Second, nil
}

// AcquireLease returns the right to schedule a build when nobody has it, or the caller has.
func (h *Hub) AcquireLease(ctx context.Context, c who.Principal, buildID, owner string, ttlSeconds *int) (*wire.Lease, error) {
	ttl, err := leaseTTL(owner, ttlSeconds)
	if err != nil {
		return nil, err
	}
	return h.lease(ctx, c, buildID, func(b *BuildRow, now time.Time) (*wire.Lease, bool) {
		if b.LeaseLive(now) && *b.LeaseOwner != owner {
			return &wire.Lease{BuildID: b.ID, ExpiresAt: TimeOf(b.LeaseUntil)}, false
		}
		return held(b, owner, now.Add(ttl)), true
	})
}

// RenewLease extends the lease of its live owner.
func (h *Hub) RenewLease(ctx context.Context, c who.Principal, buildID, owner string, ttlSeconds *int) (*wire.Lease, error) {
	ttl, err := leaseTTL(owner, ttlSeconds)
	if err != nil {
		return nil, err
	}
	return h.lease(ctx, c, buildID, func(b *BuildRow, now time.Time) (*wire.Lease, bool) {
		if !b.LeaseLive(now) || *b.LeaseOwner != owner {
			return &wire.Lease{BuildID: b.ID}, false
		}
		return held(b, owner, now.Add(ttl)), true
	})
}

// ReleaseLease gives the lease back. The moment is kept when the lease was still live: what was handed out before it has been seen to.
func (h *Hub) ReleaseLease(ctx context.Context, c who.Principal, buildID, owner string) (*wire.Lease, error) {
	if _, err := leaseTTL(owner, nil); err != nil {
		return nil, err
	}
	return h.lease(ctx, c, buildID, func(b *BuildRow, now time.Time) (*wire.Lease, bool) {
		out := &wire.Lease{BuildID: b.ID}
		if b.LeaseOwner == nil || *b.LeaseOwner != owner {
			return out, false
		}
		if b.LeaseLive(now) {
			b.LeaseReleasedAt = &now
		}
		b.LeaseOwner, b.LeaseUntil = nil, nil
		out.Held = true // until now: the recorded answer to the owner
		return out, true
	})
}

func held(b *BuildRow, owner string, until time.Time) *wire.Lease {
	b.LeaseOwner, b.LeaseUntil = &owner, &until
	return &wire.Lease{BuildID: b.ID, Held: true, ExpiresAt: TimeOf(&until)}
}

func (h *Hub) lease(ctx context.Context, c who.Principal, buildID string, change func(*BuildRow, time.Time) (*wire.Lease, bool)) (*wire.Lease, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Lease, error) {
		b, err := FindBuild(ctx, tx, buildID, Exclusive)
		if err != nil {
			return nil, err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		out, changed := change(b, now)
		if !changed {
			return out, nil
		}
		return out, tx.UpdateBuild(ctx, b)
	})
}

const maxTickSummary = 8192

// compactSize returns how many bytes a document has without the spaces between its parts.
func compactSize(raw json.RawMessage) int {
	var b bytes.Buffer
	if json.Compact(&b, raw) != nil {
		return len(raw)
	}
	return b.Len()
}

// between reports whether a text has least to most characters.
func between(s string, least, most int) bool {
	n := utf8.RuneCountInString(s)
	return least <= n && n <= most
}

// AddTickSummary keeps what a tick says about itself: an object with an outcome and whatever else it wants to tell.
func (h *Hub) AddTickSummary(ctx context.Context, c who.Principal, buildID string, summary json.RawMessage) (*wire.TickSummary, error) {
	if n := compactSize(summary); n > maxTickSummary {
		return nil, refuse.Invalid("tick_summary_too_large", fmt.Sprintf("the summary has %d bytes; at most %d", n, maxTickSummary))
	}
	var said struct {
		Outcome *string `json:"outcome"`
	}
	if json.Unmarshal(summary, &said) != nil || said.Outcome == nil || !between(*said.Outcome, 1, 32) {
		return nil, refuse.Invalid("invalid_tick_summary", "the summary has to be an object with an outcome of 1 to 32 characters")
	}
	return result(ctx, h, c, func(tx *transaction) (*wire.TickSummary, error) {
		b, err := FindBuild(ctx, tx, buildID, NoLock)
		if err != nil {
			return nil, err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		row := &TickRow{Outcome: *said.Outcome, Summary: summary, CreatedAt: now}
		if err := tx.AddTick(ctx, b.PK, row, h.opts.KeepTickSummaries); err != nil {
			return nil, err
		}
		return new(tickOf(b.ID, row)), nil
	})
}

// TickSummaries returns the last summaries of a build, newest first.
func (h *Hub) TickSummaries(ctx context.Context, c who.Principal, buildID string, limit int) (*wire.TickSummaries, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.TickSummaries, error) {
		b, err := FindBuild(ctx, tx, buildID, NoLock)
		if err != nil {
			return nil, err
		}
		rows, err := tx.Ticks(ctx, b.PK, Clamp(limit, 20, 200))
		if err != nil {
			return nil, err
		}
		out := &wire.TickSummaries{BuildID: b.ID, Summaries: make([]wire.TickSummary, len(rows))}
		for i := range rows {
			out.Summaries[i] = tickOf(b.ID, &rows[i])
		}
		return out, nil
	})
}

func tickOf(buildID string, r *TickRow) wire.TickSummary {
	return wire.TickSummary{ID: publicID(idTick, r.CreatedAt, r.PK), BuildID: buildID, Outcome: r.Outcome, Summary: r.Summary, CreatedAt: wire.At(r.CreatedAt)}
}
