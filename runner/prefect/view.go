package prefect

import (
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

const (
	// mostTasks is how many tasks are shown each; of more only those that fail are.
	mostTasks = 2000
	// mostLogs is how many lines of logs wait to be sent.
	mostLogs = 5000
	// mostMessage bounds the message of a state, in bytes.
	mostMessage = 10_000
)

// state is a state of Prefect's.
type state struct {
	Type    string `json:"type"`
	Name    string `json:"name,omitempty"`
	Message string `json:"message,omitempty"`
}

// row is a task as Prefect shows it.
type row struct {
	node       stardag.Node
	run        uuid.UUID // of its task run, which follows from the flow run and the task: what is sent twice is the same
	id         string    // the same as text
	attempt    int
	is         state
	at         time.Time // since when
	start, end time.Time
	awaited    []stardag.ID        // by its runs
	seen       map[stardag.ID]bool // the same
	docs       []stardag.Artifact
	queued     bool
	of         []stardag.ID // what it requires, once it was asked
	asked      bool
}

// requires returns the tasks that the task requires.
func (r *row) requires() []stardag.ID {
	if !r.asked {
		r.asked = true
		if deps, err := runner.Requires(r.node); err == nil {
			r.of = idsOf(deps)
		}
	}
	return r.of
}

// await notes what a run of the task awaits.
func (r *row) await(nodes []stardag.Node) {
	if r.seen == nil && len(nodes) > 0 {
		r.seen = map[stardag.ID]bool{}
	}
	for _, n := range nodes {
		if id := n.ID(); !r.seen[id] {
			r.seen[id] = true
			r.awaited = append(r.awaited, id)
		}
	}
}

func idsOf(nodes []stardag.Node) (ids []stardag.ID) {
	for _, n := range nodes {
		ids = append(ids, n.ID())
	}
	return ids
}

// view shows a build. Events are noted under a lock and sent by a goroutine of its own, so that the build never waits for the server: while that is away, what is to be
// sent is the last state of each task.
type view struct {
	c       *client
	flowRun string
	run     uuid.UUID // the flow run
	related []relatedTo
	log     *slog.Logger

	mu      sync.Mutex // guards what follows
	rows    map[stardag.ID]*row
	dirty   []*row
	unshown int
	logs    []map[string]any
	dropped int
	refused int // calls
	away    bool
}

func newView(c *client, flowRun string, log *slog.Logger) *view {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	id, err := uuid.Parse(flowRun)
	if err != nil {
		id = uuid.NewSHA1(uuid.Nil, []byte(flowRun))
	}
	return &view{c: c, flowRun: flowRun, run: id, log: log, related: []relatedTo{{"prefect.flow-run." + flowRun, "flow-run"}}, rows: map[stardag.ID]*row{}}
}

// Observe notes an event.
func (v *view) Observe(e build.Event) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e.Type {
	case build.TaskReused:
		v.move(e, state{"COMPLETED", "Cached", "complete before the build"})
	case build.TaskStarted, build.TaskResumed:
		v.move(e, state{"RUNNING", running(e.Attempt), ""})
	case build.TaskAwaiting:
		v.move(e, state{"RUNNING", "Awaiting", fmt.Sprintf("waits for tasks that it has found: %d", e.Count)})
	case build.TaskHeld:
		v.move(e, state{"PENDING", "Held", oneLine(e.Err)})
	case build.TaskRetrying:
		v.move(e, state{"PENDING", "AwaitingRetry", fmt.Sprintf("attempt %d failed: %s", e.Attempt, oneLine(e.Err))})
		v.line(e, 30, fmt.Sprintf("%s: attempt %d failed: %s", e.Task, e.Attempt, oneLine(e.Err)))
	case build.TaskSucceeded:
		v.move(e, state{"COMPLETED", "Completed", ""})
	case build.TaskFailed:
		v.move(e, state{"FAILED", "Failed", oneLine(e.Err)})
		v.line(e, 40, oneLine(e.Err))
	case build.TaskCancelled:
		v.move(e, state{"CANCELLED", "Cancelled", oneLine(e.Err)})
	case build.TaskSkipped:
		v.move(e, state{"CANCELLED", "Skipped", oneLine(e.Err)})
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
	text := strings.Join(strings.Fields(err.Error()), " ")
	if len(text) > mostMessage {
		text = strings.ToValidUTF8(text[:mostMessage], "") + "…"
	}
	return text
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
		id := e.Task.ID()
		r = &row{node: e.Task, run: uuid.NewSHA1(v.run, id[:])}
		r.id = r.run.String()
		v.rows[id] = r
	}
	r.is, r.at, r.attempt = s, timeOf(e), max(r.attempt, e.Attempt)
	if e.Type == build.TaskStarted && r.start.IsZero() {
		r.start = r.at
	}
	if s.Type != "RUNNING" && s.Type != "PENDING" {
		r.end = r.at
	}
	r.await(e.Tasks)
	v.queue(r)
}

// timeOf returns when the event happened.
func timeOf(e build.Event) time.Time {
	if e.Time.IsZero() {
		return time.Now()
	}
	return e.Time
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
	v.logs = append(v.logs, map[string]any{"name": "stardag", "level": level, "message": text, "timestamp": stamp(timeOf(e)), "flow_run_id": v.flowRun})
}
