package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

func buildRoutes(h *rooms.Registry) []Route {
	const tag = "builds"
	type create struct{ Body wire.CreateBuild }
	type list struct {
		Status          *wire.BuildStatus `query:"status" enum:"pending,running,completed,failed,cancelled,exit_early" doc:"Only with this status"`
		ReactiveAppName *string           `query:"reactive_app_name" doc:"Only reactive builds of this app"`
		IdleForSeconds  *int              `query:"idle_for_seconds" minimum:"60" maximum:"3153600000" doc:"Only running builds without activity for so long"`
		Limit           int               `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"At most so many"`
		Cursor          string            `query:"cursor" maxLength:"512" default:"" doc:"next_cursor of the page before"`
	}
	type complete struct {
		buildPath
		Body wire.CompleteBuild `body:"optional"`
	}
	type fail struct {
		buildPath
		Body wire.FailBuild `body:"optional"`
	}
	type resume struct {
		buildPath
		Body wire.ResumeBuild `body:"optional"`
	}
	type executions struct {
		buildPath
		NotInCurrentPlan bool `query:"not_in_current_plan" default:"false" doc:"Only executions of plans that are not the active one"`
		IncludeEnded     bool `query:"include_ended" default:"false" doc:"Executions that have ended too"`
	}
	type events struct {
		buildPath
		Limit int `query:"limit" minimum:"1" maximum:"500" default:"500" doc:"At most so many, the oldest"`
	}
	return []Route{
		Handle(v2(http.MethodPost, "/builds", "create_build", tag, "Ask for root tasks").refuses(409),
			func(ctx context.Context, c *Call, in *create) (*wire.Build, error) {
				return h.CreateBuild(ctx, c.caller(), in.Body)
			}),
		Handle(v2(http.MethodGet, "/builds", "list_builds", tag, "Builds, last active first").refuses(400),
			func(ctx context.Context, c *Call, in *list) (*wire.Builds, error) {
				return h.Builds(ctx, c.caller(), hub.BuildFilter{Status: in.Status, ReactiveAppName: in.ReactiveAppName, IdleForSeconds: in.IdleForSeconds, Limit: in.Limit, Cursor: in.Cursor})
			}),
		Handle(v2(http.MethodGet, "/builds/{build_id}", "get_build", tag, "One build").refuses(404),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.Build, error) {
				return h.Build(ctx, c.caller(), in.BuildID)
			}),
		Handle(v2(http.MethodPost, "/builds/{build_id}/complete", "complete_build", tag, "End a build whose tasks are complete").refuses(404, 409),
			func(ctx context.Context, c *Call, in *complete) (*wire.Build, error) {
				return h.CompleteBuild(ctx, c.caller(), in.BuildID, in.Body)
			}),
		Handle(v2(http.MethodPost, "/builds/{build_id}/fail", "fail_build", tag, "End a build as failed").refuses(404, 409),
			func(ctx context.Context, c *Call, in *fail) (*wire.Build, error) {
				return h.FailBuild(ctx, c.caller(), in.BuildID, in.Body)
			}),
		Handle(v2(http.MethodPost, "/builds/{build_id}/cancel", "cancel_build", tag, "End a build and release its claims").refuses(404, 409),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.Build, error) {
				return h.CancelBuild(ctx, c.caller(), in.BuildID)
			}),
		Handle(v2(http.MethodPost, "/builds/{build_id}/exit-early", "exit_build_early", tag, "Say that a build's process leaves while others work on").refuses(404, 409),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.Build, error) {
				return h.ExitEarly(ctx, c.caller(), in.BuildID)
			}),
		Handle(v2(http.MethodPost, "/builds/{build_id}/resume", "resume_build", tag, "Take up a build again").refuses(400, 404, 409),
			func(ctx context.Context, c *Call, in *resume) (*wire.Resumed, error) {
				return h.ResumeBuild(ctx, c.caller(), in.BuildID, in.Body)
			}),
		Handle(v2(http.MethodDelete, "/builds/{build_id}", "delete_build", tag, "Delete a build with its plans and executions").admin().refuses(404, 409),
			func(ctx context.Context, c *Call, in *buildPath) (*None, error) {
				build, err := h.Build(ctx, c.caller(), in.BuildID)
				if err != nil {
					return nil, err
				}
				c.did("build.deleted", "build", in.BuildID, build.Name, nil)
				return nil, h.DeleteBuild(ctx, c.caller(), in.BuildID)
			}),
		Handle(v2(http.MethodGet, "/builds/{build_id}/executions", "list_build_executions", tag, "A build's executions, oldest first").refuses(404),
			func(ctx context.Context, c *Call, in *executions) (*wire.BuildExecutions, error) {
				return h.BuildExecutions(ctx, c.caller(), in.BuildID, in.NotInCurrentPlan, in.IncludeEnded)
			}),
		Handle(v2(http.MethodGet, "/builds/{build_id}/events", "list_build_events", tag, "What happened in a build, oldest first").refuses(404),
			func(ctx context.Context, c *Call, in *events) (*wire.Events, error) {
				return h.BuildEvents(ctx, c.caller(), in.BuildID, in.Limit)
			}),
		Handle(v2(http.MethodPost, "/builds/{build_id}/skip-blocked", "skip_blocked", tag, "Skip what needs tasks that will not be made").refuses(404),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.SkippedBlocked, error) {
				return h.SkipBlocked(ctx, c.caller(), in.BuildID)
			}),
	}
}
