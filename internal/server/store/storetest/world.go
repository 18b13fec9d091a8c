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
	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// World is a registry over a database, with a clock that the test turns and one environment.
type World struct {
	*rooms.Registry

	T      testing.TB
	Caller who.Principal
	Clock  *Clock

	db     *sqldb.DB
	logs   logs.Store
	shared bool // other tests write to the database
}

// Clock is a clock that a test turns. It moves on by a microsecond whenever it is read, so that no two moments are equal, unless it stands.
type Clock struct {
	mu     sync.Mutex
	now    time.Time
	stands bool
}

// Now returns the clock's moment.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.stands {
		c.now = c.now.Add(time.Microsecond)
	}
	return c.now
}

// Add turns the clock. One that stood goes on.
func (c *Clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now, c.stands = c.now.Add(d), false
}

// Stand has the clock show a moment until it is turned.
func (c *Clock) Stand(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now, c.stands = at, true
}

// EachWorld runs a test once per database, in an empty environment. On PostgreSQL other tests write to the same database,
// in environments of their own; what depends on the whole of a database fails there, and needs [EachOwnWorld].
func EachWorld(t *testing.T, test func(t *testing.T, w *World)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, NewWorld(t, SQLite(t)))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		w := NewWorld(t, sharedPostgres(t))
		w.shared = true
		test(t, w)
	})
}

// EachOwnWorld runs a test once per database, in a database that nobody else writes to.
func EachOwnWorld(t *testing.T, test func(t *testing.T, w *World)) {
	t.Helper()
	Each(t, func(t *testing.T, db *sqldb.DB) { test(t, NewWorld(t, db)) })
}

// Replica returns one more hub on the same database and clock, as another server of the registry has it.
func (w *World) Replica(o rooms.Options) *World {
	other := *w
	other.Registry = rooms.New(w.Store(), o)
	return &other
}

// Through returns the same registry through another connection to its database, with a clock; nil is the real one.
func (w *World) Through(db *sqldb.DB, now func() time.Time) *World {
	other := *w
	other.db, other.Registry = db, rooms.New(registrysql.New(db, now), rooms.Options{People: accountsql.New(db)})
	return &other
}

// Store returns the registry's store, whose transactions are of one environment.
func (w *World) Store() *registrysql.Store { return registrysql.New(w.db, w.Clock.Now) }

// LogStore returns where logs are kept.
func (w *World) LogStore() logs.Store { return w.logs }

// Read runs fn in a transaction that changes nothing. Its queries name the caller's environment: other tests write to others.
func (w *World) Read(ctx context.Context, fn func(tx *sqldb.Tx) error) error {
	return w.db.Read(ctx, fn)
}

// Change runs fn in a transaction, in a database that nobody else writes to.
func (w *World) Change(ctx context.Context, fn func(tx *sqldb.Tx) error) error {
	w.whole("Change writes past the rules of the registry")
	return w.db.Write(ctx, fn)
}

// whole fails a test that looks at more than an environment of a database which other tests write to.
func (w *World) whole(why string) {
	w.T.Helper()
	if w.shared {
		w.T.Fatalf("%s; other tests write to this database: use EachOwnWorld", why)
	}
}

// CatchUp brings the search index of the whole database up to what is committed, and skips what other writers commit later.
func (w *World) CatchUp(ctx context.Context) error {
	w.whole("CatchUp moves the one index of a database past what is being registered")
	return w.Registry.CatchUp(ctx)
}

// Prune removes what is old, except the newest instance of the whole database.
func (w *World) Prune(ctx context.Context, c who.Principal, o hub.PruneOptions) (*hub.Pruned, error) {
	w.whole("what Prune removes depends on the newest instance of all environments")
	return w.Hub.Prune(ctx, c, o)
}

// Follow follows the changes after a number that counts the events of the whole database.
func (w *World) Follow(ctx context.Context, c who.Principal, build string, since int64) (*hub.Following, bool, error) {
	w.whole("how far a follower is behind is counted in the events of all environments")
	return w.Hub.Follow(ctx, c, build, since)
}

// As returns the same hub for another caller.
func (w *World) As(c who.Principal) *World {
	other := *w
	other.Caller = c
	return &other
}

// NewWorld returns a registry over db with an environment of its own.
func NewWorld(tb testing.TB, db *sqldb.DB) *World {
	tb.Helper()
	clock := &Clock{now: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}
	kept := rooms.Options{People: accountsql.New(db), Logs: logsBeside(tb, db), LogBounds: logs.Options{Now: clock.Now}}
	w := &World{T: tb, db: db, logs: kept.Logs, Clock: clock, Registry: rooms.New(registrysql.New(db, clock.Now), kept)}
	w.Caller = w.Environment()
	return w
}

// Environment stores one more environment in a workspace of its own, and gives a caller in it.
func (w *World) Environment() who.Principal {
	w.T.Helper()
	e := who.Environment{ID: uuid.NewString(), WorkspaceID: uuid.NewString()}
	ctx := w.T.Context()
	err := w.db.Write(ctx, func(tx *sqldb.Tx) error {
		var workspace int64
		row := tx.Row(ctx, "INSERT INTO workspaces (id, name, slug, created_at) VALUES ($1, 'w', $2, 1) RETURNING pk", e.WorkspaceID, e.WorkspaceID)
		if err := row.Scan(&workspace); err != nil {
			return err
		}
		return tx.Row(ctx, "INSERT INTO environments (id, workspace_pk, name, slug, created_at) VALUES ($1, $2, 'Main', 'main', 1) RETURNING pk", e.ID, workspace).Scan(&e.Key)
	})
	w.Must(err)
	return who.Principal{Environment: e}
}

// Must fails the test for an error.
func (w *World) Must(err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatal(err)
	}
}

// Refused fails the test unless err is a refusal with the code.
func (w *World) Refused(err error, code string) *refuse.Error {
	w.T.Helper()
	e, ok := errors.AsType[*refuse.Error](err)
	if !ok || e.Code != code {
		w.T.Fatalf("got %v, want the refusal %s", err, code)
	}
	return e
}

// ID returns a fresh id.
func ID() string { return uuid.Must(uuid.NewV7()).String() }

// Spec is a task as a test writes it: a name, and whom it needs.
type Spec struct {
	Name     string
	Needs    []string
	Param    int  // another value is another instance of the same task
	Complete bool // the client saw the output
	Unknown  bool // what it needs is not looked at yet
	NotYet   bool // sent as a root: without upstreams
	Output   bool // it has a place for its output
}

// Item returns the wire form of a spec.
func (w *World) Item(s Spec) wire.Item {
	item := wire.Item{
		TaskID: "task-" + s.Name, TaskNamespace: "test", TaskName: s.Name, InstanceHash: instance(s.Name, s.Param),
		Body:             json.RawMessage(fmt.Sprintf(`{"__name":%q,"param":%d}`, s.Name, s.Param)),
		ObservedComplete: s.Complete, ObservedAt: wire.At(w.Clock.Now()),
	}
	if s.Output {
		item.OutputURI = new("s3://bucket/" + s.Name)
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

// Items returns the wire forms of specs.
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

// Begin is like Start without the seal.
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

// MustClaim is like Claim without an error.
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

// Status returns where a task stands.
func (w *World) Status(task string) wire.Status {
	w.T.Helper()
	t, err := w.Task(w.T.Context(), w.Caller, "task-"+task, 0)
	w.Must(err)
	return t.Status
}

// Events returns the types of a task's events; those of reports that did not count end in "!".
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

// BuildStatus returns where a build stands.
func (r *Run) BuildStatus() wire.BuildStatus {
	r.w.T.Helper()
	b, err := r.w.Hub.Build(r.w.T.Context(), r.w.Caller, r.Build)
	r.w.Must(err)
	return b.Status
}
