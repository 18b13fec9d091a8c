package prefect

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
)

const (
	// sendEvery is how long states gather before they are sent, and senders how many calls go on at the same time.
	sendEvery, senders = 250 * time.Millisecond, 8
	// askEvery is how often the flow run is asked whether it was cancelled.
	askEvery = 3 * time.Second
	// mostTasks is how many tasks are shown each; of more only those that fail are.
	mostTasks = 2000
	// lastWords is how long a build that has ended waits for what is to be sent.
	lastWords = 20 * time.Second
	// mostLogs is how many lines of logs wait to be sent.
	mostLogs = 5000
)

// state is a state of Prefect's.
type state struct {
	Type    string `json:"type"`
	Name    string `json:"name,omitempty"`
	Message string `json:"message,omitempty"`
}

// row is a task as Prefect shows it.
type row struct {
	node    stardag.Node
	id      string // of its task run
	attempt int
	want    state
	sent    state
	docs    []stardag.Artifact
	queued  bool
	of      []stardag.ID // what it requires, once it was asked; belongs to the sender
	asked   bool
}

// requires are the tasks that the task requires.
func (r *row) requires() (ids []stardag.ID) {
	if !r.asked {
		r.asked = true
		if deps, err := front.Task(r.node).Required(); err == nil {
			for _, u := range deps {
				r.of = append(r.of, u.ID)
			}
		}
	}
	return r.of
}

// view shows a build. Events are noted under a lock and sent by a goroutine of its own, so that the build never waits for the server: while that is away, what is to be
// sent is the last state of each task.
type view struct {
	c       *client
	flowRun string
	log     *slog.Logger

	mu      sync.Mutex // guards what follows
	rows    map[stardag.ID]*row
	dirty   []*row
	unshown int
	logs    []map[string]any
	dropped int
	away    bool
}

func newView(c *client, flowRun string, log *slog.Logger) *view {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &view{c: c, flowRun: flowRun, log: log, rows: map[stardag.ID]*row{}}
}

// Observe notes an event.
func (v *view) Observe(e build.Event) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e.Type {
	case build.TaskReused:
		v.move(e, state{Type: "COMPLETED", Name: "Cached", Message: "complete before the build"})
	case build.TaskStarted:
		v.move(e, state{Type: "RUNNING", Name: running(e.Attempt)})
	case build.TaskAwaiting:
		v.move(e, state{Type: "RUNNING", Name: "Awaiting", Message: fmt.Sprintf("waits for %d tasks that it has found", e.Count)})
	case build.TaskHeld:
		v.move(e, state{Type: "PENDING", Name: "Held", Message: oneLine(e.Err)})
	case build.TaskResumed:
		v.move(e, state{Type: "RUNNING", Name: running(e.Attempt)})
	case build.TaskRetrying:
		v.move(e, state{Type: "PENDING", Name: "AwaitingRetry", Message: fmt.Sprintf("attempt %d failed: %s", e.Attempt, oneLine(e.Err))})
		v.line(e, 30, fmt.Sprintf("%s: attempt %d failed: %s", e.Task, e.Attempt, oneLine(e.Err)))
	case build.TaskSucceeded:
		v.move(e, state{Type: "COMPLETED"})
	case build.TaskFailed:
		v.move(e, state{Type: "FAILED", Message: oneLine(e.Err)})
		v.line(e, 40, oneLine(e.Err))
	case build.TaskCancelled:
		v.move(e, state{Type: "CANCELLED", Message: oneLine(e.Err)})
	case build.TaskSkipped:
		v.move(e, state{Type: "CANCELLED", Name: "Skipped", Message: oneLine(e.Err)})
	case build.TaskLog:
		v.line(e, 20, fmt.Sprintf("%s: %s", e.Task, e.Line))
	case build.TaskArtifacts:
		if r := v.rows[e.Task.ID()]; r != nil && len(e.Artifacts) > 0 {
			r.docs = append(r.docs, e.Artifacts...)
			v.queue(r)
		}
	case build.BuildRecorded:
		v.line(e, 20, "the build's page: "+e.BuildURL)
	}
}

func running(attempt int) string {
	if attempt > 1 {
		return "Retrying"
	}
	return "Running"
}

func oneLine(err error) string {
	if err == nil {
		return ""
	}
	return strings.Join(strings.Fields(err.Error()), " ")
}

// move notes the state of a task. Beyond a number of tasks only failures are shown.
func (v *view) move(e build.Event, s state) {
	r := v.rows[e.Task.ID()]
	if r == nil {
		if len(v.rows) >= mostTasks && s.Type != "FAILED" {
			if s.Type != "RUNNING" && s.Type != "PENDING" {
				v.unshown++
			}
			return
		}
		r = &row{node: e.Task}
		v.rows[e.Task.ID()] = r
	}
	r.want, r.attempt = s, max(r.attempt, e.Attempt)
	v.queue(r)
}

func (v *view) queue(r *row) {
	if !r.queued {
		r.queued = true
		v.dirty = append(v.dirty, r)
	}
}

func (v *view) line(e build.Event, level int, text string) {
	if len(v.logs) >= mostLogs {
		v.dropped++
		return
	}
	at := e.Time
	if at.IsZero() {
		at = time.Now()
	}
	v.logs = append(v.logs, map[string]any{"name": "stardag", "level": level, "message": text, "timestamp": at.UTC().Format(time.RFC3339Nano), "flow_run_id": v.flowRun})
}

// run sends what is to be sent until stop is closed and all is sent, and calls cancelled when somebody cancels the flow run.
func (v *view) run(ctx context.Context, stop <-chan struct{}, cancelled func()) {
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
	if len(logs) > 0 {
		if err := v.c.call(ctx, http.MethodPost, "/logs/", logs, nil); v.failed(ctx, err) {
			v.mu.Lock()
			v.logs = append(logs, v.logs...)
			v.mu.Unlock()
		}
	}
	for len(rows) > 0 { // what a task requires goes before it, so that arrows have both ends
		var wave, later []*row
		waits := map[stardag.ID]bool{}
		for _, r := range rows {
			if r.id == "" {
				waits[r.node.ID()] = true
			}
		}
		for _, r := range rows {
			if slices.ContainsFunc(r.requires(), func(id stardag.ID) bool { return waits[id] }) && r.id == "" {
				later = append(later, r)
			} else {
				wave = append(wave, r)
			}
		}
		v.sendAll(ctx, wave)
		rows = later
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.dirty) + len(v.logs)
}

// sendAll sends rows, some at a time.
func (v *view) sendAll(ctx context.Context, rows []*row) {
	var all sync.WaitGroup
	next := make(chan *row)
	for range min(senders, len(rows)) {
		all.Go(func() {
			for r := range next {
				if err := v.send(ctx, r); v.failed(ctx, err) {
					v.mu.Lock()
					v.queue(r)
					v.mu.Unlock()
				}
			}
		})
	}
	for _, r := range rows {
		next <- r
	}
	close(next)
	all.Wait()
}

// failed reports whether something is to be sent again, and tells of a server that is away once. What the server refuses is not sent again.
func (v *view) failed(ctx context.Context, err error) bool {
	gone := new(goneError)
	again := errors.As(err, &gone)
	v.mu.Lock()
	first := again && !v.away
	back := err == nil && v.away
	v.away = again
	v.mu.Unlock()
	switch {
	case first:
		v.log.WarnContext(ctx, "Prefect does not show the build at the moment; the build goes on", "error", err)
	case back:
		v.log.InfoContext(ctx, "Prefect shows the build again")
	case err != nil && !again:
		v.log.WarnContext(ctx, "Prefect does not show a part of the build", "error", err)
	}
	return again
}

// send sends the state of a task. Rows are sent by one goroutine at a time.
func (v *view) send(ctx context.Context, r *row) error {
	v.mu.Lock()
	want, docs, attempt := r.want, r.docs, r.attempt
	v.mu.Unlock()
	if r.id == "" {
		var made struct {
			ID string `json:"id"`
		}
		if err := v.c.call(ctx, http.MethodPost, "/task_runs/", v.taskRun(r, want, attempt), &made); err != nil {
			return err
		}
		v.mu.Lock()
		r.id = made.ID
		v.mu.Unlock()
		r.sent = want
	}
	if r.sent != want {
		if err := v.c.call(ctx, http.MethodPost, "/task_runs/"+r.id+"/set_state", map[string]any{"state": want, "force": true}, nil); err != nil {
			return err
		}
		r.sent = want
	}
	for len(docs) > 0 {
		if err := v.c.call(ctx, http.MethodPost, "/artifacts/", v.artifact(r, docs[0]), nil); err != nil {
			return err
		}
		docs = docs[1:]
		v.mu.Lock()
		r.docs = r.docs[1:]
		v.mu.Unlock()
	}
	return nil
}

// taskRun describes a task: arrows lead from the task runs of what it requires, as far as they are shown.
func (v *view) taskRun(r *row, s state, attempt int) map[string]any {
	var requires []map[string]string
	e := front.Task(r.node)
	v.mu.Lock()
	for _, id := range r.requires() {
		if up := v.rows[id]; up != nil && up.id != "" {
			requires = append(requires, map[string]string{"input_type": "task_run", "id": up.id})
		}
	}
	v.mu.Unlock()
	doc := map[string]any{
		"flow_run_id": v.flowRun, "name": r.node.String(), "task_key": e.Kind.Name.String(), "dynamic_key": r.node.ID().String(), "state": s,
		"empirical_policy": map[string]any{}, "tags": []string{e.Kind.Name.String()},
	}
	if requires != nil {
		doc["task_inputs"] = map[string]any{"requires": requires}
	}
	return doc
}

var notKey = regexp.MustCompile(`[^a-z0-9]+`)

func (v *view) artifact(r *row, a stardag.Artifact) map[string]any {
	key := strings.Trim(notKey.ReplaceAllString(strings.ToLower(front.Task(r.node).Kind.Name.String()+"-"+a.Name), "-"), "-")
	data := fmt.Sprint(a.Body)
	return map[string]any{"key": key, "type": "markdown", "data": data, "flow_run_id": v.flowRun, "task_run_id": r.id, "description": r.node.String()}
}
