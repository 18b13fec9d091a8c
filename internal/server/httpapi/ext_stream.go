package httpapi

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/stardag-go/stardag/internal/server/rooms"
)

// pingEvery is how often a stream says something, so that what stands between does not take it for dead.
const pingEvery = 15 * time.Second

const (
	followChangesID = "follow_changes"
	eventStream     = "text/event-stream"
)

func streamRoutes(h *rooms.Registry, version string) []Route {
	type follow struct {
		BuildID     string `query:"build_id" maxLength:"36" default:"" doc:"Only what concerns this build"`
		LastEventID string `query:"last_event_id" maxLength:"20" default:"" doc:"Go on after this event; the header Last-Event-ID comes first"`
	}
	r := ext(http.MethodGet, "/stream", followChangesID, "live", "Changes as they happen, as server-sent events").refuses(404, 429)
	r.Media = []string{eventStream}
	r.Description = "Events: `hello` when the stream starts, with the number it starts after; `change` with what changed, whose id can be given to go on later; " +
		"`reset` when more has happened since that id than is told: look at everything anew; `ping` when nothing happened for a while; " +
		"`end` before the server closes the stream for good, with the reason: `credential_ended` when the key, token, login or membership does not count any more. " +
		"A key or person has a bounded number of streams open; beyond it the answer is 429 `too_many_streams`."
	return []Route{Stream(r, func(c *Call, w http.ResponseWriter, in *follow) error {
		last := c.Request.Header.Get("Last-Event-ID")
		if last == "" {
			last = in.LastEventID
		}
		since, _ := strconv.ParseInt(last, 10, 64)
		return followChanges(h, c, w, in.BuildID, max(since, 0), version)
	})}
}

func followChanges(h *rooms.Registry, c *Call, w http.ResponseWriter, build string, since int64, version string) error {
	ctx := c.Request.Context()
	feed, behind, err := h.Follow(ctx, c.caller(), build, since)
	if err != nil {
		return err
	}
	head := w.Header()
	head.Set("Content-Type", eventStream)
	head.Set("Cache-Control", "no-store")
	head.Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	l := &listener{w: w, flush: http.NewResponseController(w).Flush}
	l.send("hello", feed.Seq(), map[string]any{"seq": feed.Seq(), "server_version": version})
	if behind {
		l.send("reset", feed.Seq(), map[string]any{})
	}
	for !l.gone && ctx.Err() == nil {
		change, err := feed.Next(ctx, pingEvery)
		if err == nil {
			err = c.Again()
		}
		switch {
		case ctx.Err() != nil:
		case err != nil:
			return err
		case change == nil:
			// An event and not a comment, so that a page can tell a quiet stream from a dead one.
			l.write("event: ping\ndata: {}\n\n")
		default:
			l.send("change", feed.Seq(), change)
		}
	}
	return nil
}

// listener is who follows. Once a write fails it has gone, which is no error of ours.
type listener struct {
	w     http.ResponseWriter
	flush func() error
	gone  bool
}

func (l *listener) send(event string, id int64, data any) {
	text, err := json.Marshal(data)
	l.gone = l.gone || err != nil
	l.write(fmt.Sprintf("event: %s\nid: %d\ndata: %s\n\n", event, id, text))
}

func (l *listener) write(text string) {
	if l.gone {
		return
	}
	_, err := io.WriteString(l.w, text)
	l.gone = err != nil || l.flush() != nil
}
