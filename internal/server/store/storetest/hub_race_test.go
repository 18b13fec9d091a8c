package storetest_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// rounds returns how often a test with chance runs: a few times, or as often as STARDAG_TEST_ROUNDS says. The seeds are the numbers
// of the rounds.
func rounds(t *testing.T, usual int) int {
	t.Helper()
	text := os.Getenv("STARDAG_TEST_ROUNDS")
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("STARDAG_TEST_ROUNDS: %v", err)
	}
	return n
}

func TestManyClientsRaceOnSQLite(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	w := storetest.NewWorld(t, db)
	for seed := range rounds(t, 1) {
		race(t, w, []*sqldb.DB{db}, uint64(seed))
	}
}

// TestManyClientsRaceOnPostgres has three servers on one database, each with connections of its own.
func TestManyClientsRaceOnPostgres(t *testing.T) {
	t.Parallel()
	servers := postgresServers(t, 3, 8)
	w := storetest.NewWorld(t, servers[0])
	n := rounds(t, 1)
	for seed := range n {
		race(t, w, servers, uint64(seed))
	}
	fewDeadlocks(t, servers, n)
}

// race lets clients do what they like for a while in an environment of its own, looks on, and judges what is left.
func race(t *testing.T, w *storetest.World, servers []*sqldb.DB, seed uint64) {
	t.Helper()
	r := newRacing(t, w.As(w.Environment()), servers, seed)
	watched, stop := context.WithCancel(t.Context())
	var watching, clients sync.WaitGroup
	watching.Go(func() { r.watch(watched) })
	const n = 8
	for i := range n {
		clients.Go(func() {
			c := &client{racing: r, rand: rand.New(rand.NewPCG(seed, uint64(i))), hub: r.hubs[i%len(r.hubs)]}
			for step := 0; step < 120 || step < 1200 && len(r.unanswered()) > 0; step++ {
				c.step()
			}
		})
	}
	clients.Wait()
	stop()
	watching.Wait()
	r.judge()
	if t.Failed() {
		t.Fatalf("seed %d", seed)
	}
}

// racing is a history in the making.
type racing struct {
	*storetest.World

	t     *testing.T
	seed  uint64
	hubs  []*storetest.World
	runs  []*storetest.Run
	tasks map[*storetest.Run][]string
	needs map[string][]string // of each task, as it was registered first

	mu         sync.Mutex
	executions []execution
	applied    map[string][]string // reports that ended an execution, by its id
	yields     []*pastYield
	answers    map[string]int // by what was asked and answered
}

type execution struct {
	id, task string
	run      *storetest.Run
}

type pastYield struct {
	execution
	batch            string
	specs            []storetest.Spec
	suspend, applied bool
}

// newRacing has two scopes, two builds in each over overlapping tasks, and two limits.
func newRacing(t *testing.T, w *storetest.World, servers []*sqldb.DB, seed uint64) *racing {
	t.Helper()
	r := &racing{World: w, t: t, seed: seed, needs: map[string][]string{}, tasks: map[*storetest.Run][]string{}, applied: map[string][]string{}, answers: map[string]int{}}
	for _, db := range servers {
		r.hubs = append(r.hubs, w.Through(db, func() time.Time {
			w.Clock.Add(time.Millisecond) // what a transaction tells is before the next one
			return w.Clock.Now()
		}))
	}
	limit(w, "one", 1)
	limit(w, "two", 2)
	// Names whose order has nothing to do with who needs whom.
	chance := rand.New(rand.NewPCG(seed, 99))
	const n = 12
	letters := chance.Perm(n)
	name := func(i int) string { return fmt.Sprintf("%c%d", 'a'+letters[i], i) }
	var specs []storetest.Spec
	for i := range n {
		s := storetest.Spec{Name: name(i)}
		for _, up := range []int{i - 1, i - 3} {
			if up >= 0 && i%3 == 2 {
				s.Needs = append(s.Needs, name(up))
			}
		}
		specs = append(specs, s)
		r.needs[s.Name] = s.Needs
	}
	for i := range 4 {
		mine := specs[:n-2*(i/2)]
		run := w.Start(w.Deployment(fmt.Sprintf("code%d", i%2)), mine...)
		for _, s := range mine {
			r.tasks[run] = append(r.tasks[run], s.Name)
		}
		if i < 3 {
			reactive(w, run)
		}
		r.runs = append(r.runs, run)
	}
	return r
}

// spec returns a task as it is registered.
func (r *racing) spec(name string, complete bool) storetest.Spec {
	return storetest.Spec{Name: name, Needs: r.needs[name], Complete: complete}
}

// client is one of many.
type client struct {
	*racing

	rand *rand.Rand
	hub  *storetest.World
}

func pick[T any](c *client, from []T) T { return from[c.rand.IntN(len(from))] }

// known returns an execution that somebody has started, or a fresh one.
func (c *client) known() execution {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.executions); n > 0 && c.rand.IntN(12) > 0 {
		// mostly one of the last
		return c.executions[max(0, n-1-c.rand.IntN(min(n, 10)))]
	}
	return c.fresh()
}

// fresh returns an execution that nobody has started, of a task in a run.
func (c *client) fresh() execution {
	run := pick(c, c.runs)
	return execution{storetest.ID(), pick(c, c.tasks[run]), run}
}

// settle takes note of an answer. What is neither an answer nor a refusal fails the test.
func (c *client) settle(what string, err error) bool {
	answer := code(err)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answers[what+" "+answer]++
	if err == nil {
		return true
	}
	if _, ok := errors.AsType[*refuse.Error](err); !ok {
		c.t.Errorf("seed %d: %s: %v", c.seed, what, err)
	}
	return false
}

func (c *client) ended(what, id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.applied[id] = append(c.applied[id], what)
}

func (c *client) step() {
	if c.rand.IntN(8) == 0 {
		c.Clock.Add(time.Duration(c.rand.IntN(30)) * time.Second)
	}
	switch n := c.rand.IntN(100); {
	case n < 35:
		c.start()
	case n < 60:
		c.report()
	case n < 67:
		c.operate()
	case n < 75:
		c.yield()
	case n < 83:
		c.observe()
	case n < 91:
		what, e := pick(c, []string{"retry", "retry", "retry", "skip", "cancel"}), c.fresh()
		_, err := act(c.hub, e.run, what, e.task, "")
		c.settle(what, err)
	case n < 95:
		c.build()
	default:
		c.scheduler()
	}
}

func (c *client) start() {
	e := c.fresh()
	if c.rand.IntN(5) == 0 {
		e = c.known() // delivered again
	}
	req := wire.StartTask{ExecutionID: e.id, ClaimTTLSeconds: new(20 + c.rand.IntN(60))}
	req.LimitKeys = pick(c, [][]string{nil, {"one"}, {"two"}, {"one", "two"}, {"two", "free"}})
	_, err := c.hub.StartTask(c.t.Context(), c.Caller, e.run.Plan, "task-"+e.task, req)
	if c.settle("start", err) {
		c.mu.Lock()
		c.executions = append(c.executions, e)
		c.mu.Unlock()
	}
}

func (c *client) report() {
	e := c.known()
	if c.rand.IntN(15) == 0 {
		e.run = pick(c, c.runs)
	}
	what := pick(c, []string{
		"complete", "complete", "fail", "interrupt", "suspend", "stop", "preempt", "preempt", "self-start", "self-start", "renew", "renew", "renew", "renew", "renew", "renew",
	})
	for range 1 + c.rand.IntN(2) { // delivered twice now and then
		got, err := act(c.hub, e.run, what, e.task, e.id)
		if !c.settle(what, err) || !got.Applied {
			continue
		}
		switch what {
		case "complete", "fail", "interrupt", "suspend", "stop":
			c.ended(what, e.id)
		}
	}
}

// operate sends several moves at once.
func (c *client) operate() {
	first := c.known()
	names := c.tasks[first.run]
	var ops []wire.Operation
	var started []execution
	for _, i := range c.rand.Perm(len(names))[:2+c.rand.IntN(4)] {
		e := execution{storetest.ID(), names[i], first.run}
		op := wire.Operation{TaskID: "task-" + e.task}
		switch c.rand.IntN(6) {
		case 5:
			e.task = first.task
			op.TaskID, op.Supersedes = "task-"+e.task, &first.id
			op.Start = &wire.StartTask{ExecutionID: e.id, ClaimTTLSeconds: new(60)}
		case 0:
			op.Retry = &wire.RetryTask{}
		case 1:
			op.TaskID, op.Renew = "task-"+first.task, &wire.RenewClaim{ExecutionID: first.id, ClaimTTLSeconds: new(60)}
		default:
			op.Start = &wire.StartTask{ExecutionID: e.id, ClaimTTLSeconds: new(60), LimitKeys: pick(c, [][]string{nil, {"one"}, {"two"}, {"two", "one"}})}
		}
		ops = append(ops, op)
		started = append(started, e)
	}
	done, err := c.hub.Operate(c.t.Context(), c.Caller, first.run.Plan, ops)
	if !c.settle("operate", err) {
		return
	}
	for i, d := range done {
		if ops[i].Start == nil {
			continue
		}
		if d.Refusal != nil {
			c.settle("start", d.Refusal)
			continue
		}
		c.settle("start", nil)
		c.mu.Lock()
		c.executions = append(c.executions, started[i])
		c.mu.Unlock()
	}
}

func (c *client) yield() {
	y := &pastYield{execution: c.known(), batch: storetest.ID(), suspend: c.rand.IntN(2) == 0}
	for i := range 1 + c.rand.IntN(3) {
		child := storetest.Spec{Name: fmt.Sprintf("%c-child%d", 'a'+c.rand.IntN(8), i)}
		if i > 0 && c.rand.IntN(2) == 0 {
			child.Needs = []string{y.specs[0].Name}
		}
		y.specs = append(y.specs, child)
	}
	c.mu.Lock()
	if len(c.yields) > 0 && c.rand.IntN(4) == 0 {
		y = pick(c, c.yields)
	} else {
		c.yields = append(c.yields, y)
	}
	c.mu.Unlock()
	out, err := yield(c.hub, y.run, y.task, y.id, y.batch, y.suspend, y.specs...)
	if !c.settle("yield", err) {
		return
	}
	c.mu.Lock()
	y.applied = true
	c.mu.Unlock()
	if !out.Replayed && out.Status == wire.Suspended {
		c.ended("yield", y.id)
	}
}

func (c *client) observe() {
	var specs []storetest.Spec
	run := pick(c, c.runs)
	names := c.tasks[run]
	for _, i := range c.rand.Perm(len(names))[:1+c.rand.IntN(len(names))] {
		specs = append(specs, c.spec(names[i], c.rand.IntN(8) == 0))
	}
	_, err := observe(c.hub, run, specs...)
	c.settle("observe", err)
}

func (c *client) build() {
	run := pick(c, c.runs)
	ctx, b := c.t.Context(), run.Build
	var err error
	what := pick(c, []string{"cancel", "fail", "exit", "complete", "force", "skip-blocked", "seal"})
	switch what {
	case "resume":
		_, err = c.hub.ResumeBuild(ctx, c.Caller, b, wire.ResumeBuild{})
	case "cancel":
		_, err = c.hub.CancelBuild(ctx, c.Caller, b)
	case "fail":
		_, err = c.hub.FailBuild(ctx, c.Caller, b, wire.FailBuild{})
	case "exit":
		_, err = c.hub.ExitEarly(ctx, c.Caller, b)
	case "complete", "force":
		_, err = c.hub.CompleteBuild(ctx, c.Caller, b, wire.CompleteBuild{Force: what == "force"})
	case "skip-blocked":
		_, err = c.hub.SkipBlocked(ctx, c.Caller, b)
	case "seal":
		_, err = c.hub.SealPlan(ctx, c.Caller, run.Plan)
	}
	c.settle(what, err)
	_, err = c.hub.ResumeBuild(ctx, c.Caller, b, wire.ResumeBuild{})
	c.settle("resume", err)
}

func (c *client) scheduler() {
	ctx, b := c.t.Context(), pick(c, c.runs).Build
	var err error
	what := pick(c, []string{"frontier", "frontier", "notify", "clear", "candidates", "acquire", "release"})
	switch what {
	case "frontier":
		_, err = c.hub.Hub.Frontier(ctx, c.Caller, b)
	case "notify":
		_, err = c.hub.Notify(ctx, c.Caller, b, c.rand.IntN(2) == 0)
	case "clear":
		_, err = c.hub.ClearNotification(ctx, c.Caller, b)
	case "candidates":
		_, err = c.hub.WakeCandidates(ctx, c.Caller, 2)
	case "acquire":
		_, err = c.hub.AcquireLease(ctx, c.Caller, b, "owner", new(5))
	case "release":
		_, err = c.hub.ReleaseLease(ctx, c.Caller, b, "owner")
	}
	c.settle(what, err)
}
