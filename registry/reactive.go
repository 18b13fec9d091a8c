package registry

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"

	"github.com/stardag-go/stardag/registry/wire"
)

// PutReactiveMeta makes a build reactive.
func (c *Client) PutReactiveMeta(ctx context.Context, buildID string, req wire.PutReactiveMeta) (*wire.Build, error) {
	return send[wire.Build](ctx, c, call{op: "make build reactive", id: buildID, method: http.MethodPut, path: v2("builds", buildID, "reactive-meta"), in: req, scoped: true})
}

// Notify says that a build needs a tick, and whether the caller could start one.
func (c *Client) Notify(ctx context.Context, buildID string, canSpawn bool) (*wire.Notify, error) {
	q := url.Values{"can_spawn": {strconv.FormatBool(canSpawn)}}
	return send[wire.Notify](ctx, c, call{op: "notify build", id: buildID, method: http.MethodPost, path: v2("builds", buildID, "notify"), query: q, scoped: true})
}

// Notification reports whether a build needs a tick.
func (c *Client) Notification(ctx context.Context, buildID string) (*wire.Notify, error) {
	return get[wire.Notify](ctx, c, "get notification of build", buildID, nil, v2("builds", buildID, "notify")...)
}

// ClearNotification says that a tick is about to look at the build.
func (c *Client) ClearNotification(ctx context.Context, buildID string) (*wire.Notify, error) {
	return send[wire.Notify](ctx, c, call{op: "clear notification of build", id: buildID, method: http.MethodDelete, path: v2("builds", buildID, "notify"), scoped: true})
}

// WakeCandidates takes up to limit builds that need a tick; 0 is the registry's default, 20.
func (c *Client) WakeCandidates(ctx context.Context, limit int) (*wire.WakeCandidates, error) {
	return send[wire.WakeCandidates](ctx, c, call{
		op: "get builds to wake", method: http.MethodPost, path: v2("builds", "wake-candidates"), query: url.Values(query{}.number("limit", limit)), scoped: true,
	})
}

// AcquireLease asks for the right to schedule a build; ttlSeconds 0 is the registry's default, 60.
func (c *Client) AcquireLease(ctx context.Context, buildID, owner string, ttlSeconds int) (*wire.Lease, error) {
	return c.lease(ctx, http.MethodPost, "acquire lease of build", buildID, owner, ttlSeconds)
}

// RenewLease extends the right to schedule a build.
func (c *Client) RenewLease(ctx context.Context, buildID, owner string, ttlSeconds int) (*wire.Lease, error) {
	return c.lease(ctx, http.MethodPut, "renew lease of build", buildID, owner, ttlSeconds)
}

// ReleaseLease gives the right to schedule a build back.
func (c *Client) ReleaseLease(ctx context.Context, buildID, owner string) (*wire.Lease, error) {
	return c.lease(ctx, http.MethodDelete, "release lease of build", buildID, owner, 0)
}

func (c *Client) lease(ctx context.Context, method, op, buildID, owner string, ttlSeconds int) (*wire.Lease, error) {
	q := query{}.text("owner_id", owner).number("ttl_seconds", ttlSeconds)
	return send[wire.Lease](ctx, c, call{op: op, id: buildID, method: method, path: v2("builds", buildID, "scheduler-lease"), query: url.Values(q), scoped: true})
}

// AddTickSummary stores what a tick says about itself: an object with the member "outcome". It is sent once: a summary
// whose answer was lost may be stored or not.
func (c *Client) AddTickSummary(ctx context.Context, buildID string, summary json.RawMessage) (*wire.TickSummary, error) {
	return send[wire.TickSummary](ctx, c, call{
		op: "store tick summary of build", id: buildID, method: http.MethodPost, path: v2("builds", buildID, "tick-summaries"), in: summary, scoped: true, once: true,
	})
}

// TickSummaries lists the last summaries of a build, newest first; limit 0 is the registry's default, 20.
func (c *Client) TickSummaries(ctx context.Context, buildID string, limit int) (*wire.TickSummaries, error) {
	return get[wire.TickSummaries](ctx, c, "list tick summaries of build", buildID, url.Values(query{}.number("limit", limit)), v2("builds", buildID, "tick-summaries")...)
}

// StalledBuilds lists reactive builds that nobody has moved on for so long; limit 0 is the registry's default, 200.
func (c *Client) StalledBuilds(ctx context.Context, olderThanSeconds, limit int) (*wire.StalledBuilds, error) {
	q := query{}.text("older_than_seconds", strconv.Itoa(olderThanSeconds)).number("limit", limit)
	return get[wire.StalledBuilds](ctx, c, "list stalled builds", "", url.Values(q), v2("stalled-builds")...)
}
