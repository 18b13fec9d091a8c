package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

type buildPageInput struct {
	Query          string  `query:"q" maxLength:"500" default:"" doc:"Words, all of which occur in name, description, code id or root names, or start the id"`
	Status         string  `query:"status" maxLength:"100" default:"" doc:"Only with one of these statuses, by commas"`
	App            *string `query:"app" maxLength:"64" doc:"Only of this app"`
	User           *string `query:"user" maxLength:"254" doc:"Only of the person with this id or e-mail address"`
	Commit         *string `query:"commit" maxLength:"64" doc:"Only with a code id that starts so"`
	Since          *string `query:"since" maxLength:"40" doc:"Only active since this moment, RFC 3339"`
	Until          *string `query:"until" maxLength:"40" doc:"Only created before this moment, RFC 3339"`
	IdleForSeconds *int    `query:"idle_for_seconds" minimum:"1" maximum:"3153600000" doc:"Only running builds without activity for so long"`
	Sort           string  `query:"sort" enum:"-last_active_at,last_active_at,-created_at,created_at,name,-name" default:"-last_active_at" doc:"The order"`
	Limit          int     `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"At most so many"`
	Cursor         string  `query:"cursor" maxLength:"1024" default:"" doc:"next_cursor of the page before"`
}

func (in *buildPageInput) filter() (f reads.BuildPageFilter, err error) {
	f = reads.BuildPageFilter{
		Query: in.Query, App: in.App, User: in.User, Code: in.Commit, IdleForSeconds: in.IdleForSeconds, Sort: reads.BuildSort(in.Sort), Limit: in.Limit, Cursor: in.Cursor,
	}
	if f.Since, err = when("since", in.Since); err != nil {
		return f, err
	}
	if f.Until, err = when("until", in.Until); err != nil {
		return f, err
	}
	f.Statuses, err = statuses(in.Status)
	return f, err
}

// when returns the moment that a parameter names.
func when(name string, text *string) (*time.Time, error) {
	if text == nil {
		return nil, nil
	}
	t, err := time.Parse(time.RFC3339Nano, *text)
	if err != nil || t.Year() < 1 {
		return nil, &refuse.Error{Kind: refuse.KindInvalid, Code: "invalid_" + name, Message: name + " has to be a time such as 2026-01-02T15:04:05Z"}
	}
	return &t, nil
}

func statuses(text string) ([]wire.BuildStatus, error) {
	known := []wire.BuildStatus{wire.BuildPending, wire.BuildRunning, wire.BuildCompleted, wire.BuildFailed, wire.BuildCancelled, wire.BuildExitEarly}
	var out []wire.BuildStatus
	for word := range strings.SplitSeq(text, ",") {
		s := wire.BuildStatus(strings.TrimSpace(word))
		switch {
		case s == "":
		case slices.Contains(known, s):
			out = append(out, s)
		default:
			return nil, &refuse.Error{Kind: refuse.KindInvalid, Code: "invalid_status", Message: fmt.Sprintf("%q is no status of builds; they are %s", s, join(known))}
		}
	}
	return out, nil
}

func join[T ~string](words []T) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = string(w)
	}
	return strings.Join(texts, ", ")
}

const setPriority = "set_build_priority"

func buildPageRoutes(h *rooms.Registry) []Route {
	const tag = "builds"
	type cancel struct{ Body wire.CancelBuilds }
	type priority struct {
		buildPath
		Body wire.SetPriority
	}
	return []Route{
		Handle(ext(http.MethodGet, "/builds", "search_builds", tag, "Builds with the progress of their active plans").refuses(400),
			func(ctx context.Context, c *Call, in *buildPageInput) (*wire.ListedBuilds, error) {
				f, err := in.filter()
				if err != nil {
					return nil, err
				}
				return h.BuildPage(ctx, c.caller(), f)
			}),
		Handle(ext(http.MethodPost, "/builds/cancel", "cancel_builds", tag, "Cancel many builds, or say what that would do"),
			func(ctx context.Context, c *Call, in *cancel) (*wire.BuildsCancelled, error) {
				if err := uuids("build_ids", in.Body.BuildIDs); err != nil {
					return nil, err
				}
				return h.CancelBuilds(ctx, c.caller(), in.Body)
			}),
		Handle(ext(http.MethodPut, "/builds/{build_id}/priority", setPriority, tag, "Say how urgent a build is to workers: they take tasks of those with the highest number first").refuses(404),
			func(ctx context.Context, c *Call, in *priority) (*wire.BuildPriority, error) {
				return h.SetPriority(ctx, c.caller(), in.BuildID, in.Body)
			}),
	}
}

// uuids checks the entries of a list of ids and gives them the one spelling.
func uuids(field string, list []string) error {
	for i, text := range list {
		id, ok := wirejson.UUID(text)
		if !ok {
			return wirejson.InvalidError{{Type: "uuid_parsing", Loc: []any{"body", field, i}, Msg: "a UUID is wanted here", Input: shown(text)}}
		}
		list[i] = id
	}
	return nil
}
