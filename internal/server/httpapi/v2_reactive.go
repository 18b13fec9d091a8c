package httpapi

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

type leaseInput struct {
	buildPath
	OwnerID    string `query:"owner_id" doc:"Who schedules"`
	TTLSeconds *int   `query:"ttl_seconds" doc:"For how long; 60 when left out"`
}

func reactiveRoutes(h *rooms.Registry) []Route {
	const tag = "reactive"
	type meta struct {
		buildPath
		Body wire.PutReactiveMeta
	}
	type notify struct {
		buildPath
		CanSpawn bool `query:"can_spawn" default:"false" doc:"Whether the caller starts a tick when none is at work"`
	}
	type wake struct {
		Limit int `query:"limit" minimum:"1" maximum:"20" default:"20" doc:"At most so many"`
	}
	type release struct {
		buildPath
		OwnerID string `query:"owner_id" doc:"Who schedules"`
	}
	type add struct {
		buildPath
		Body json.RawMessage `doc:"An object with outcome and anything else"`
	}
	type summaries struct {
		buildPath
		Limit int `query:"limit" minimum:"1" maximum:"200" default:"20" doc:"At most so many"`
	}
	type stalled struct {
		OlderThanSeconds int `query:"older_than_seconds" minimum:"0" maximum:"604800" default:"300" doc:"For how long nobody has moved them on"`
		Limit            int `query:"limit" minimum:"1" maximum:"200" default:"200" doc:"At most so many"`
	}
	created := func(r Route) Route { r.Status = http.StatusCreated; return r }
	return []Route{
		Handle(v2(http.MethodPut, "/builds/{build_id}/reactive-meta", "put_reactive_meta", tag, "Make a build reactive").refuses(400, 404),
			func(ctx context.Context, c *Call, in *meta) (*wire.Build, error) {
				return h.PutReactiveMeta(ctx, c.caller(), in.BuildID, in.Body)
			}),
		Handle(v2(http.MethodPost, "/builds/{build_id}/notify", "notify_build", tag, "Say that a build needs a tick").refuses(404),
			func(ctx context.Context, c *Call, in *notify) (*wire.Notify, error) {
				return h.Notify(ctx, c.caller(), in.BuildID, in.CanSpawn)
			}),
		Handle(v2(http.MethodGet, "/builds/{build_id}/notify", "get_notification", tag, "Whether a build needs a tick").refuses(404),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.Notify, error) {
				return h.Notification(ctx, c.caller(), in.BuildID)
			}),
		Handle(v2(http.MethodDelete, "/builds/{build_id}/notify", "clear_notification", tag, "Say that a tick is about to look").refuses(404),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.Notify, error) {
				return h.ClearNotification(ctx, c.caller(), in.BuildID)
			}),
		Handle(v2(http.MethodPost, "/builds/wake-candidates", "take_wake_candidates", tag, "Builds that need a tick, handed to the caller"),
			func(ctx context.Context, c *Call, in *wake) (*wire.WakeCandidates, error) {
				return h.WakeCandidates(ctx, c.caller(), in.Limit)
			}),
		Handle(v2(http.MethodPost, "/builds/{build_id}/scheduler-lease", "acquire_scheduler_lease", tag, "Take the right to schedule a build").refuses(400, 404),
			func(ctx context.Context, c *Call, in *leaseInput) (*wire.Lease, error) {
				return h.AcquireLease(ctx, c.caller(), in.BuildID, in.OwnerID, in.TTLSeconds)
			}),
		Handle(v2(http.MethodPut, "/builds/{build_id}/scheduler-lease", "renew_scheduler_lease", tag, "Keep the right to schedule a build").refuses(400, 404),
			func(ctx context.Context, c *Call, in *leaseInput) (*wire.Lease, error) {
				return h.RenewLease(ctx, c.caller(), in.BuildID, in.OwnerID, in.TTLSeconds)
			}),
		Handle(v2(http.MethodDelete, "/builds/{build_id}/scheduler-lease", "release_scheduler_lease", tag, "Give back the right to schedule a build").refuses(400, 404),
			func(ctx context.Context, c *Call, in *release) (*wire.Lease, error) {
				return h.ReleaseLease(ctx, c.caller(), in.BuildID, in.OwnerID)
			}),
		Handle(created(v2(http.MethodPost, "/builds/{build_id}/tick-summaries", "add_tick_summary", tag, "Leave what a tick says about itself")).refuses(400, 404),
			func(ctx context.Context, c *Call, in *add) (*wire.TickSummary, error) {
				return h.AddTickSummary(ctx, c.caller(), in.BuildID, in.Body)
			}),
		Handle(v2(http.MethodGet, "/builds/{build_id}/tick-summaries", "list_tick_summaries", tag, "A build's last ticks, newest first").refuses(404),
			func(ctx context.Context, c *Call, in *summaries) (*wire.TickSummaries, error) {
				return h.TickSummaries(ctx, c.caller(), in.BuildID, in.Limit)
			}),
		Handle(v2(http.MethodGet, "/stalled-builds", "list_stalled_builds", tag, "Reactive builds that nobody moves on"),
			func(ctx context.Context, c *Call, in *stalled) (*wire.StalledBuilds, error) {
				return h.StalledBuilds(ctx, c.caller(), in.OlderThanSeconds, in.Limit)
			}),
	}
}
