package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// World is a registry over a database, with a clock that the test turns and one environment.
type World struct {
	*hub.Hub

	T      testing.TB
	DB     *sqldb.DB
	Caller hub.Caller
	Clock  *Clock
}

// Clock is a clock that a test turns. It moves on by a microsecond whenever it is read, so that no two moments are equal.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now is the clock's moment.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Microsecond)
	return c.now
}

// Add turns the clock.
func (c *Clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// EachWorld runs a test once per database, in an empty registry.
func EachWorld(t *testing.T, test func(t *testing.T, w *World)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, NewWorld(t, SQLite(t)))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, NewWorld(t, SharedPostgres(t)))
	})
}

// Replica gives one more hub on the same database and clock, as another server of the registry has it.
func (w *World) Replica(o hub.Options) *World {
	other := *w
	other.Hub = hub.New(registrysql.New(w.DB, w.Clock.Now), o)
	return &other
}

// As gives the same hub for another caller.
func (w *World) As(c hub.Caller) *World {
	other := *w
	other.Caller = c
	return &other
}

// NewWorld gives a registry over db with an environment of its own.
func NewWorld(tb testing.TB, db *sqldb.DB) *World {
	tb.Helper()
	clock := &Clock{now: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}
	w := &World{T: tb, DB: db, Clock: clock, Hub: hub.New(registrysql.New(db, clock.Now), hub.Options{})}
	w.Caller = w.Environment()
	return w
}

// Environment stores one more environment in a workspace of its own, and gives a caller in it.
func (w *World) Environment() hub.Caller {
	w.T.Helper()
	c := hub.Caller{EnvironmentID: uuid.NewString(), WorkspaceID: uuid.NewString()}
	ctx := w.T.Context()
	err := w.DB.Write(ctx, func(tx *sqldb.Tx) error {
		var workspace int64
		row := tx.Row(ctx, "INSERT INTO workspaces (id, name, slug, created_at) VALUES ($1, 'w', $2, 1) RETURNING pk", c.WorkspaceID, c.WorkspaceID)
		if err := row.Scan(&workspace); err != nil {
			return err
		}
		return tx.Row(ctx, "INSERT INTO environments (id, workspace_pk, name, slug, created_at) VALUES ($1, $2, 'Main', 'main', 1) RETURNING pk", c.EnvironmentID, workspace).Scan(&c.Env)
	})
	w.Must(err)
	return c
}

// Must fails the test for an error.
func (w *World) Must(err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatal(err)
	}
}

// Refused fails the test unless err is a refusal with the code.
func (w *World) Refused(err error, code string) *hub.Error {
	w.T.Helper()
	e, ok := errors.AsType[*hub.Error](err)
	if !ok || e.Code != code {
		w.T.Fatalf("got %v, want the refusal %s", err, code)
	}
	return e
}

// ID is a fresh id.
func ID() string { return uuid.Must(uuid.NewV7()).String() }

// Spec is a task as a test writes it: a name, and whom it needs.
type Spec struct {
	Name     string
	Needs    []string
	Param    int  // another value is another instance of the same task
	Complete bool // the client saw the output
	Unknown  bool // what it needs is not looked at yet
	NotYet   bool // sent as a root: without upstreams
}

// Item is the wire form of a spec.
func (w *World) Item(s Spec) wire.Item {
	item := wire.Item{
		TaskID: "task-" + s.Name, TaskNamespace: "test", TaskName: s.Name, InstanceHash: instance(s.Name, s.Param),
		Body:             json.RawMessage(fmt.Sprintf(`{"__name":%q,"param":%d}`, s.Name, s.Param)),
		ObservedComplete: s.Complete, ObservedAt: wire.At(w.Clock.Now()),
	}
	if !s.Unknown && !s.NotYet {
		item.DeclaredUpstreams = []string{}
		for _, need := range s.Needs {
			item.DeclaredUpstreams = append(item.DeclaredUpstreams, instance(need, 0))
		}
	}
	return item
}

func instance(name string, param int) string {
	if param == 0 {
		return "hash-" + name
	}
	return fmt.Sprintf("hash-%s-%d", name, param)
}

// Items are the wire forms of specs.
func (w *World) Items(specs ...Spec) []wire.Item {
	out := make([]wire.Item, len(specs))
	for i, s := range specs {
		out[i] = w.Item(s)
	}
	return out
}

// Deployment records code that runs locally and gives its id.
func (w *World) Deployment(code string) string {
	w.T.Helper()
	d, err := w.CreateDeployment(w.T.Context(), w.Caller, wire.CreateDeployment{Kind: wire.Local, CodeID: code})
	w.Must(err)
	return d.ID
}

// Run is a build with a plan.
type Run struct {
	w          *World
	Build      string
	Plan       string
	Deployment string
}

// Start creates a build of the last of specs, with a plan that has all of them, sealed.
func (w *World) Start(deployment string, specs ...Spec) *Run {
	w.T.Helper()
	r := w.Begin(deployment, specs...)
	r.Seal()
	return r
}

// Begin is Start without the seal.
func (w *World) Begin(deployment string, specs ...Spec) *Run {
	w.T.Helper()
	ctx := w.T.Context()
	root := specs[len(specs)-1]
	r := &Run{w: w, Build: ID(), Plan: ID(), Deployment: deployment}
	_, err := w.CreateBuild(ctx, w.Caller, wire.CreateBuild{ID: &r.Build, RootTaskIDs: []string{"task-" + root.Name}})
	w.Must(err)
	r.Plan = r.NewPlan(ID(), deployment, nil, root).ID
	_, err = w.RegisterMembers(ctx, w.Caller, r.Plan, wire.RegisterMembers{Items: w.Items(specs...)})
	w.Must(err)
	return r
}

// NewPlan asks for a plan with one root.
func (r *Run) NewPlan(id, deployment string, settings map[string]string, root Spec) *wire.Plan {
	r.w.T.Helper()
	root.NotYet = true
	plan, err := r.w.CreatePlan(r.w.T.Context(), r.w.Caller, r.Build, wire.CreatePlan{
		PlanID: id, DeploymentID: deployment, Settings: settings, Roots: r.w.Items(root),
	})
	r.w.Must(err)
	return plan
}

// Seal seals the plan.
func (r *Run) Seal() {
	r.w.T.Helper()
	_, err := r.w.SealPlan(r.w.T.Context(), r.w.Caller, r.Plan)
	r.w.Must(err)
}

// Claim starts a task with a fresh execution, whose id it gives.
func (r *Run) Claim(task string, keys ...string) (string, error) {
	id := ID()
	_, err := r.w.StartTask(context.WithoutCancel(r.w.T.Context()), r.w.Caller, r.Plan, "task-"+task, wire.StartTask{ExecutionID: id, LimitKeys: keys})
	return id, err
}

// MustClaim is Claim without an error.
func (r *Run) MustClaim(task string, keys ...string) string {
	r.w.T.Helper()
	id, err := r.Claim(task, keys...)
	r.w.Must(err)
	return id
}

// Complete reports a task complete.
func (r *Run) Complete(task, execution string) (*wire.Transition, error) {
	return r.w.CompleteTask(context.WithoutCancel(r.w.T.Context()), r.w.Caller, r.Plan, "task-"+task, wire.ReportTask{ExecutionID: execution})
}

// Make claims and completes a task.
func (r *Run) Make(tasks ...string) {
	r.w.T.Helper()
	for _, task := range tasks {
		_, err := r.Complete(task, r.MustClaim(task))
		r.w.Must(err)
	}
}

// Frontier names what is runnable, to be discovered and running.
func (r *Run) Frontier() (runnable, jobs, running []string) {
	r.w.T.Helper()
	f, err := r.w.Hub.Frontier(r.w.T.Context(), r.w.Caller, r.Build)
	r.w.Must(err)
	for _, m := range f.Runnable {
		runnable = append(runnable, m.TaskID[5:])
	}
	for _, m := range f.DiscoveryJobs {
		jobs = append(jobs, m.TaskID[5:])
	}
	for _, m := range f.Running {
		running = append(running, m.TaskID[5:])
	}
	return runnable, jobs, running
}

// Status is where a task stands.
func (w *World) Status(task string) wire.Status {
	w.T.Helper()
	t, err := w.Task(w.T.Context(), w.Caller, "task-"+task, 0)
	w.Must(err)
	return t.Status
}

// Events are the types of a task's events; those of reports that did not count end in "!".
func (w *World) Events(task string) []string {
	w.T.Helper()
	events, err := w.TaskEvents(w.T.Context(), w.Caller, "task-"+task, 0)
	w.Must(err)
	var out []string
	for _, e := range events.Events {
		name := string(e.EventType)
		if !e.ReportApplied {
			name += "!"
		}
		out = append(out, name)
	}
	return out
}

// BuildStatus is where a build stands.
func (r *Run) BuildStatus() wire.BuildStatus {
	r.w.T.Helper()
	b, err := r.w.Hub.Build(r.w.T.Context(), r.w.Caller, r.Build)
	r.w.Must(err)
	return b.Status
}
