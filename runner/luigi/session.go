package luigi

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"os/user"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// session is the part that this process takes in one graph of tasks. What it holds belongs to the goroutine of its loop.
type session struct {
	e     Engine
	c     *client
	b     build.Builder
	roots []stardag.Node
	log   *slog.Logger

	worker   string        // this process in luigid
	slots    chan struct{} // a token for each run that goes on
	queues   []string      // nil is all
	priority int
	record   record
	about    *about       // what workers learn of the build
	draining *atomic.Bool // nothing new is to start; nil is not so
	builder  string       // the worker in luigid that asked for the build, where that is another process

	start  time.Time
	events []build.Observer
	note   func(string) // tells whoever asked for the build, once; nil is nobody

	order   []*task
	byID    map[string]*task
	running map[string]*task
	ended   chan ended
	failed  []*build.TaskError
	losses  map[string]int

	nextLook time.Time
	heard    map[string]*heard // what other processes have found, by their names
	absent   int               // how often the builder was not seen, one look after the other
	stuck    int
	unserved time.Time // since when tasks could run and luigid hands none out
}

// about is what a process says of itself in luigid, in the description of its worker.
type about struct {
	Code  string          `json:"code,omitempty"`
	Build string          `json:"build,omitempty"`
	Keep  bool            `json:"keep,omitempty"`
	Tasks json.RawMessage `json:"tasks,omitempty"`
	// Helps is the process whose build this is.
	Helps string `json:"helps,omitempty"`
	Ended bool   `json:"ended,omitempty"`
	// Found are the tasks that runs here have awaited.
	Found []found `json:"found,omitempty"`
}

type found struct {
	By    string          `json:"by"`
	Tasks json.RawMessage `json:"tasks"`
}

type heard struct {
	text  string
	count int
}

// ended is a run that has ended.
type ended struct {
	t       *task
	out     build.Outcome
	err     error // nothing was run
	at      time.Time
	attempt int
	awaited *build.Plan
}

const (
	// farewell bounds what is said after the end.
	farewell = 5 * time.Second
	// mostLosses is how often a task may lose its worker.
	mostLosses = 3
	// heldPause is how long a task waits whose claim another build has.
	heldPause = time.Second
	// givenBack is what is said of a task that another process is to run.
	givenBack = "stardag: the process that ran it has ended, and another one may run it"
)

func newSession(e Engine, c *client, b build.Builder, roots []stardag.Node) *session {
	log := b.Logger
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &session{
		e: e, c: c, b: b, roots: roots, log: log, worker: workerName(), slots: make(chan struct{}, max(0, e.Slots)), start: time.Now(),
		byID: map[string]*task{}, running: map[string]*task{}, ended: make(chan ended, 64), losses: map[string]int{}, heard: map[string]*heard{},
	}
}

// workerName returns the name of this process for one graph.
func workerName() string {
	host, _ := os.Hostname()
	return fmt.Sprintf("stardag(host=%s, pid=%d, build=%s)", host, os.Getpid(), rand.Text()[:8])
}

// plan determines what the build needs.
func (s *session) plan(ctx context.Context) error {
	p, err := s.b.Plan(ctx, s.roots...)
	if err != nil {
		return err
	}
	_, err = s.add(p)
	return err
}

// add takes the tasks of a plan in, and returns those that are new here. What does not exist and nobody can make is an error, or the failure of
// that task in a build that goes on after failures.
func (s *session) add(p *build.Plan) (fresh []*task, err error) {
	var missing *build.MissingError
	_ = errors.As(p.Missing(), &missing)
	var gone []build.MissingTask
	for planned := range p.Tasks() {
		t := newTask(planned.Task)
		if known := s.byID[t.id]; known != nil {
			if known.node.ID() != t.node.ID() {
				return nil, fmt.Errorf("tasks %s and %s have one name in Luigi, %s: every parameter that changes the output belongs in what LuigiTask returns", known.node, t.node, t.id)
			}
			continue
		}
		if planned.Action == build.Reuse {
			t.state, t.told = build.Reused, true
		} else if !t.mine && (!t.foreign || planned.Action == build.Changed) {
			one := missingOf(missing, t.node.ID())
			gone = append(gone, one.Tasks...)
			t.state = build.Failed
			t.err = build.NewTaskError(t.node, 0, one)
		}
		for _, u := range planned.Upstreams {
			t.deps = append(t.deps, newTask(u).id)
		}
		if len(s.queues) > 0 && !slices.Contains(s.queues, runner.KindOf(t.node).Queue()) {
			t.mine = false
		}
		fresh = append(fresh, t)
	}
	if len(gone) > 0 && !s.b.ContinueOnFailure {
		return nil, &build.MissingError{Tasks: gone}
	}
	for _, t := range fresh {
		s.byID[t.id] = t
		s.order = append(s.order, t)
		if te := new(build.TaskError); errors.As(t.err, &te) {
			s.failed = append(s.failed, te)
		}
	}
	s.skip()
	return fresh, nil
}

func missingOf(all *build.MissingError, id stardag.ID) *build.MissingError {
	one := &build.MissingError{}
	if all != nil {
		for i := range all.Tasks {
			if all.Tasks[i].Task.ID == id {
				one.Tasks = append(one.Tasks, all.Tasks[i])
			}
		}
	}
	return one
}

// begin makes sure that luigid is there, and has what tasks need.
func (s *session) begin(ctx context.Context) error {
	var resources []struct {
		Name  string `json:"name"`
		Total int    `json:"num_total"`
	}
	if err := s.c.call(ctx, "resource_list", map[string]any{}, &resources); err != nil {
		return err
	}
	total := map[string]int{}
	for _, r := range resources {
		total[r.Name] = r.Total
	}
	for _, t := range s.order {
		for name, count := range t.needs {
			has, ok := total[name]
			if !ok {
				has = 1 // as luigid has it of what it does not know
			}
			if !t.ended() && count > has {
				return fmt.Errorf("task %s needs %d of the resource %q and luigid at %s has %d: set %[3]s=%[2]d below [resources] in its luigi.cfg and start it again", t.node, count, name, s.c.shown(), has)
			}
		}
	}
	return nil
}

// introduce tells luigid who this is.
func (s *session) introduce(ctx context.Context) error {
	said, err := json.Marshal(s.about)
	if err != nil {
		return err
	}
	host, _ := os.Hostname()
	name := ""
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	first := ""
	if len(s.roots) > 0 {
		first = newTask(s.roots[0]).id
	}
	info := [][2]any{{"workers", cap(s.slots)}, {"host", host}, {"username", name}, {"pid", os.Getpid()}, {"first_task", first}, {"stardag", string(said)}}
	return s.c.call(ctx, "add_worker", map[string]any{"worker": s.worker, "info": info}, nil)
}

// register tells luigid of tasks, and of this process.
func (s *session) register(ctx context.Context, tasks []*task) error {
	if err := s.introduce(ctx); err != nil {
		return err
	}
	for _, t := range tasks {
		var err error
		switch {
		case s.running[t.id] != nil:
			err = s.tell(ctx, t, statusRunning, nil)
		case t.complete():
			err = s.tell(ctx, t, statusDone, nil)
		case !t.ended() && t.mine:
			err = s.tell(ctx, t, statusPending, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tell tells luigid how a task is.
func (s *session) tell(ctx context.Context, t *task, status string, more map[string]any) error {
	args := map[string]any{
		"worker": s.worker, "task_id": t.id, "status": status, "runnable": t.mine && status != statusDone, "family": t.family,
		"params": t.params, "resources": t.needs, "priority": s.priority, "retry_policy_dict": map[string]any{"retry_count": 999999999},
	}
	if t.deps != nil || t.state != build.Reused { // nobody looks below what is complete, and luigid may know more
		args["deps"] = append([]string{}, t.deps...)
	}
	if s.record.url != "" {
		args["tracking_url"] = s.record.url
	}
	maps.Copy(args, more)
	return s.c.call(ctx, "add_task", args, nil)
}

// patiently calls until luigid answers. While it is away nothing new starts; what runs goes on.
func (s *session) patiently(ctx context.Context, call func(context.Context) error) error {
	var since time.Time
	for pause := s.e.Poll; ; pause = min(2*pause, 10*s.e.Poll) {
		err := call(ctx)
		gone := new(goneError)
		if !errors.As(err, &gone) || ctx.Err() != nil {
			if err == nil && !since.IsZero() {
				s.log.InfoContext(ctx, "luigid is back")
			}
			return err
		}
		switch {
		case since.IsZero():
			since = time.Now()
			s.log.WarnContext(ctx, "luigid does not answer; the build waits for it, and what runs goes on", "error", err)
		case time.Since(since) > s.e.Patience:
			return fmt.Errorf("luigid has not answered for %s, which ends the build: start it and build again, what is complete stays: %w", s.e.Patience, err)
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

// leave says that this process takes no part any more.
func (s *session) leave(ctx context.Context) {
	if s.about == nil {
		return
	}
	s.about.Ended, s.about.Tasks = true, nil
	if err := s.introduce(ctx); err != nil {
		s.log.WarnContext(ctx, "luigid was not told of the end", "error", err)
	}
}

func observers(b build.Builder) []build.Observer {
	if b.Logger == nil {
		return b.Observers
	}
	return append([]build.Observer{build.LogObserver(b.Logger)}, b.Observers...)
}

func (s *session) emit(e build.Event) {
	if e.Time.IsZero() {
		e.Time = time.Now()
	}
	for _, o := range s.events {
		o.Observe(e)
	}
}

// tellPlan tells observers what there is to do.
func (s *session) tellPlan() {
	s.emit(build.Event{Type: build.TasksDiscovered, Count: len(s.order)})
	for _, t := range s.order {
		if t.state == build.Reused {
			s.emit(build.Event{Type: build.TaskReused, Task: t.node})
		}
	}
	s.emit(build.Event{Type: build.BuildPlanned, Counts: s.counts()})
}

func (s *session) counts() build.Counts { return s.report(nil).Counts }

// report returns what came of the build.
func (s *session) report(err error) *build.Report {
	results := make([]build.TaskResult, len(s.order))
	for i, t := range s.order {
		results[i] = t.result()
	}
	return build.NewReport(s.start, time.Since(s.start), results, err)
}

// skip marks what needs a task that has failed.
func (s *session) skip() {
	for changed := true; changed; {
		changed = false
		for _, t := range s.order {
			if t.ended() {
				continue
			}
			for _, id := range t.deps {
				u := s.byID[id]
				if u == nil || u.state != build.Failed && u.state != build.Skipped {
					continue
				}
				t.state, t.err, changed = build.Skipped, u.err, true
				s.emit(build.Event{Type: build.TaskSkipped, Task: t.node, Err: u.err})
				break
			}
		}
	}
}

// names returns a few tasks for people.
func names(tasks []*task) string {
	const most = 5
	var said []string
	for _, t := range tasks[:min(most, len(tasks))] {
		said = append(said, t.node.String())
	}
	if more := len(tasks) - most; more > 0 {
		said = append(said, fmt.Sprintf("%d more", more))
	}
	return strings.Join(said, ", ")
}
