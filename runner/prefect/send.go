package prefect

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/runner"
)

const (
	// sendEvery is how long states gather before they are sent, and mostEvents how many go in one call.
	sendEvery, mostEvents = 500 * time.Millisecond, 250
	// askEvery is how often the flow run is asked whether it was cancelled.
	askEvery = 3 * time.Second
	// lastWords is how long a build that has ended waits for what is to be sent.
	lastWords = 20 * time.Second
)

// send sends what is to be sent until stop is closed and all is sent, and calls cancelled when somebody cancels the flow run.
func (v *view) send(ctx context.Context, stop <-chan struct{}, cancelled func()) {
	tick, ask := time.NewTicker(sendEvery), time.NewTicker(askEvery)
	defer tick.Stop()
	defer ask.Stop()
	for {
		select {
		case <-tick.C:
			v.flush(ctx)
		case <-ask.C:
			var run struct {
				State state `json:"state"`
			}
			if err := v.c.call(ctx, http.MethodGet, "/flow_runs/"+v.flowRun, nil, &run); err == nil && (run.State.Type == "CANCELLING" || run.State.Type == "CANCELLED") {
				cancelled()
			}
		case <-stop:
			bye, cancel := context.WithTimeout(ctx, lastWords)
			defer cancel()
			for v.flush(bye) > 0 && bye.Err() == nil {
				timer := time.NewTimer(sendEvery)
				select {
				case <-timer.C:
				case <-bye.Done():
				}
				timer.Stop()
			}
			return
		}
	}
}

// flush sends once what is to be sent, and returns how much is left.
func (v *view) flush(ctx context.Context) int {
	v.mu.Lock()
	rows, logs := v.dirty, v.logs
	v.dirty, v.logs = nil, nil
	for _, r := range rows {
		r.queued = false
	}
	v.mu.Unlock()
	if len(logs) > 0 && v.again(ctx, v.c.call(ctx, http.MethodPost, "/logs/", logs, nil)) {
		v.mu.Lock()
		v.logs = append(logs, v.logs...)
		v.mu.Unlock()
	}
	for len(rows) > 0 {
		some := rows[:min(mostEvents, len(rows))]
		rows = rows[len(some):]
		events := make([]taskEvent, len(some))
		v.mu.Lock()
		for i, r := range some {
			events[i] = v.event(r)
		}
		v.mu.Unlock()
		if v.again(ctx, v.c.call(ctx, http.MethodPost, "/events", events, nil)) {
			v.requeue(append(some, rows...))
			break
		}
		for i, r := range some {
			if err := v.sendDocs(ctx, r); v.again(ctx, err) {
				v.requeue(some[i:])
				break
			}
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.dirty) + len(v.logs)
}

func (v *view) requeue(rows []*row) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, r := range rows {
		v.queue(r)
	}
}

// sendDocs sends the documents of a task.
func (v *view) sendDocs(ctx context.Context, r *row) error {
	v.mu.Lock()
	docs := r.docs
	v.mu.Unlock()
	for _, doc := range docs {
		err := v.c.call(ctx, http.MethodPost, "/artifacts/", v.artifact(r, doc), nil)
		if gone := new(goneError); errors.As(err, &gone) {
			return err
		}
		v.again(ctx, err)
		v.mu.Lock()
		r.docs = r.docs[1:]
		v.mu.Unlock()
	}
	return nil
}

// again reports whether something is to be sent again, and tells once of a server that is away, and of one that refuses. What the server refuses is not sent
// again.
func (v *view) again(ctx context.Context, err error) bool {
	gone := new(goneError)
	again := errors.As(err, &gone)
	v.mu.Lock()
	first := again && !v.away
	back := err == nil && v.away
	v.away = again
	if err != nil && !again {
		v.refused++
	}
	refused := v.refused
	v.mu.Unlock()
	switch {
	case first:
		v.log.WarnContext(ctx, "Prefect does not show the build at the moment; the build goes on", "error", err)
	case back:
		v.log.InfoContext(ctx, "Prefect shows the build again")
	case err != nil && !again && refused == 1:
		v.log.WarnContext(ctx, "Prefect does not show a part of the build", "error", err)
	}
	return again
}

var notKey = regexp.MustCompile(`[^a-z0-9]+`)

func (v *view) artifact(r *row, a stardag.Artifact) map[string]any {
	key := strings.Trim(notKey.ReplaceAllString(strings.ToLower(runner.KindOf(r.node).Name()+"-"+a.Name), "-"), "-")
	data := fmt.Sprint(a.Body)
	return map[string]any{"key": key, "type": "markdown", "data": data, "flow_run_id": v.flowRun, "task_run_id": r.id, "description": r.node.String()}
}
