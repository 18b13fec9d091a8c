package storetest_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// Here clients race for the claim on one task, and what each of them was answered is held against [task1]: there has to be an order in
// which one client alone would have been answered the same, and that goes with who was answered before whom asked.

func TestRacingClaimsAreInSomeOrderOnSQLite(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	w := storetest.NewWorld(t, db)
	judge(t, w, []*sqldb.DB{db})
}

// TestRacingClaimsAreInSomeOrderOnPostgres has three servers on one database.
func TestRacingClaimsAreInSomeOrderOnPostgres(t *testing.T) {
	t.Parallel()
	servers := postgresServers(t, 3, 4)
	w := storetest.NewWorld(t, servers[0])
	judge(t, w, servers)
}

// judge records histories and looks for an order in each.
func judge(t *testing.T, w *storetest.World, servers []*sqldb.DB) {
	t.Helper()
	forged := 0
	for seed := range rounds(t, 4) {
		h := newHistory(t, w.As(w.Environment()), servers)
		h.race(uint64(seed))
		if got := h.check(); got != porcupine.Ok {
			t.Fatalf("seed %d: %s: there is no order in which these answers make sense:\n%s", seed, got, h)
		}
		forged += h.forge()
	}
	if forged == 0 {
		t.Error("nobody was refused the claim because another one had it: the clients did not race")
	}
}

// race lets clients do what they like for a while.
func (h *history) race(seed uint64) {
	var clients sync.WaitGroup
	for i := range 5 {
		clients.Go(func() {
			luck := rand.New(rand.NewPCG(seed, uint64(i)))
			for range 14 {
				h.do(i, h.hubs[i%len(h.hubs)], h.choose(luck))
			}
		})
	}
	clients.Wait()
	if h.t.Failed() {
		h.t.Fatalf("seed %d", seed)
	}
}

// forge counts one claim as granted that was refused, where there is one: there must be no order then.
func (h *history) forge() int {
	for i := range h.done {
		o := &h.done[i]
		said := o.Output.(answers)
		if said[0].text != "task_already_running" {
			continue
		}
		o.Output = append(answers{{text: "applied running", execution: o.Input.(moves)[0].execution}}, said[1:]...)
		if got := h.check(); got != porcupine.Illegal {
			h.t.Errorf("with a claim that was refused counted as granted, the history is %s:\n%s", got, h)
		}
		o.Output = said
		return 1
	}
	return 0
}

// move is one thing a client asks for. Executions and builds go by their numbers.
type move struct {
	what       string
	execution  int
	build      int
	supersedes int
}

type (
	moves   []move   // of one call
	answers []answer // the same
	answer  struct {
		text      string // "applied STATUS", "as it was: STATUS" or a refusal's code
		execution int    // the last one of the task; 0 is none
		expires   int    // seconds since the beginning; 0 is none
		outcome   string // what a refusal says about an end
	}
)

// history is what was asked and answered.
type history struct {
	*storetest.World

	t     *testing.T
	hubs  []*storetest.World
	runs  []*storetest.Run
	begin time.Time

	// turning keeps the clock from being turned during calls. A transaction looks at the clock for each of its operations and counts when it
	// commits, so a claim lives from a little before it is there; in the model a call has one moment.
	turning sync.RWMutex

	mu   sync.Mutex
	ids  []string       // of executions
	num  map[string]int // the same
	now  int64          // counts calls and answers
	done []porcupine.Operation
}

func newHistory(t *testing.T, w *storetest.World, servers []*sqldb.DB) *history {
	t.Helper()
	h := &history{World: w, t: t, num: map[string]int{}, ids: []string{""}}
	for _, db := range servers {
		h.hubs = append(h.hubs, w.Through(db, w.Clock.Now))
	}
	for i := range 2 {
		h.runs = append(h.runs, w.Start(w.Deployment(fmt.Sprintf("code%d", i)), storetest.Spec{Name: "wanted"}))
	}
	h.begin = w.Clock.Now()
	return h
}

// fresh returns the number of a new execution.
func (h *history) fresh() int {
	id := storetest.ID()
	h.ids = append(h.ids, id)
	h.num[id] = len(h.ids) - 1
	return len(h.ids) - 1
}

// claimFor is how long claims live, and step how far the clock is turned: both in seconds.
const claimFor, clockStep = 20, 8

// choose makes up a call.
func (h *history) choose(luck *rand.Rand) moves {
	h.mu.Lock()
	defer h.mu.Unlock()
	known := func() int {
		if n := len(h.ids); n > 1 && luck.IntN(10) > 0 {
			return max(1, n-1-luck.IntN(min(n-1, 5)))
		}
		return h.fresh()
	}
	one := func() move {
		m := move{build: luck.IntN(2)}
		switch n := luck.IntN(100); {
		case n < 35:
			m.what, m.execution = "start", h.fresh()
		case n < 42:
			m.what, m.execution = "start", known()
		case n < 50:
			m.what, m.execution, m.supersedes = "start", h.fresh(), known()
		case n < 62:
			m.what, m.execution = "renew", known()
		case n < 66:
			m.what, m.execution = "complete", known()
		case n < 72:
			m.what, m.execution = "fail", known()
		case n < 82:
			m.what, m.execution = "interrupt", known()
		default:
			m.what = "retry"
		}
		return m
	}
	m := moves{one()}
	switch luck.IntN(8) {
	case 0:
		return moves{{what: "clock"}}
	case 1:
		return moves{{what: "cancel", build: luck.IntN(2)}}
	case 2:
		return moves{{what: "stop", execution: known()}}
	case 3, 4:
		next := one()
		next.build = m[0].build
		m = append(m, next)
	}
	return m
}

// do makes a call and notes what was asked, what was answered, and when.
func (h *history) do(client int, on *storetest.World, m moves) {
	h.mu.Lock()
	h.now++
	asked := h.now
	h.mu.Unlock()
	out := h.ask(on, m)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now++
	h.done = append(h.done, porcupine.Operation{ClientId: client, Input: m, Call: asked, Output: out, Return: h.now})
}

func (h *history) ask(on *storetest.World, m moves) answers {
	h.mu.Lock()
	id := h.ids[m[0].execution]
	h.mu.Unlock()
	run := h.runs[m[0].build]
	if m[0].what == "clock" {
		h.turning.Lock()
		defer h.turning.Unlock()
		on.Clock.Add(clockStep * time.Second)
		return answers{{}}
	}
	h.turning.RLock()
	defer h.turning.RUnlock()
	switch m[0].what {
	case "cancel", "stop":
		got, err := act(on, run, m[0].what, "wanted", id)
		return answers{h.answer(got, err)}
	}
	if len(m) == 1 && m[0].supersedes == 0 {
		op := h.operation(m[0])
		var got *wire.Transition
		var err error
		ctx := h.t.Context()
		switch {
		case op.Start != nil:
			got, err = on.StartTask(ctx, on.Caller, run.Plan, op.TaskID, *op.Start)
		case op.Renew != nil:
			got, err = on.RenewClaim(ctx, on.Caller, op.TaskID, *op.Renew)
		default:
			got, err = act(on, run, m[0].what, "wanted", id)
		}
		return answers{h.answer(got, err)}
	}
	var ops []wire.Operation
	for _, one := range m {
		ops = append(ops, h.operation(one))
	}
	done, err := on.Operate(h.t.Context(), on.Caller, run.Plan, ops)
	if err != nil {
		h.t.Errorf("operate: %v", err)
		return make(answers, len(m))
	}
	out := make(answers, len(done))
	for i, d := range done {
		var err error
		if d.Refusal != nil {
			err = d.Refusal
		}
		out[i] = h.answer(d.Transition, err)
	}
	return out
}

func (h *history) operation(m move) wire.Operation {
	h.mu.Lock()
	defer h.mu.Unlock()
	id, ttl := h.ids[m.execution], claimFor
	op := wire.Operation{TaskID: "task-wanted"}
	switch m.what {
	case "start":
		op.Start = &wire.StartTask{ExecutionID: id, ClaimTTLSeconds: &ttl}
		if m.supersedes != 0 {
			op.Supersedes = &h.ids[m.supersedes]
		}
	case "renew":
		op.Renew = &wire.RenewClaim{ExecutionID: id, ClaimTTLSeconds: &ttl}
	case "complete":
		op.Complete = &wire.ReportTask{ExecutionID: id}
	case "fail":
		op.Fail = &wire.FailTask{ExecutionID: id}
	case "interrupt":
		op.Interrupt = &wire.FailTask{ExecutionID: id}
	case "retry":
		op.Retry = &wire.RetryTask{}
	}
	return op
}

// answer writes an answer so that it can be compared.
func (h *history) answer(got *wire.Transition, err error) (a answer) {
	if refused, ok := errors.AsType[*refuse.Error](err); ok {
		a.text = refused.Code
		if outcome, ok := refused.Extra["claim_outcome"].(string); ok {
			a.outcome = outcome
		}
		if outcome, ok := refused.Extra["outcome"].(string); ok {
			a.outcome = outcome
		}
		return a
	}
	if err != nil {
		h.t.Errorf("neither an answer nor a refusal: %v", err)
		return a
	}
	a.text = "as it was: " + string(got.Status)
	if got.Applied {
		a.text = "applied " + string(got.Status)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if got.ExecutionID != nil {
		a.execution = h.num[*got.ExecutionID]
	}
	if got.ClaimExpiresAt != nil {
		a.expires = int(got.ClaimExpiresAt.Sub(h.begin) / time.Second)
	}
	return a
}

func (h *history) check() porcupine.CheckResult {
	return porcupine.CheckOperationsTimeout(taskModel, h.done, time.Minute)
}

// String returns the history in the order in which it was answered.
func (h *history) String() string {
	var b strings.Builder
	for _, o := range h.done {
		fmt.Fprintf(&b, "%3d-%3d client %d: %v: %v\n", o.Call, o.Return, o.ClientId, o.Input, o.Output)
	}
	return b.String()
}

// most is more executions than a history has.
const most = 100

// task1 is a task that needs nothing, and its executions, as one client alone would find them.
type task1 struct {
	status    wire.Status
	holder    int // the last execution
	build     int // that holds the claim
	expires   int
	now       int
	known     [most]bool
	claim     [most]wire.ClaimOutcome // how the claim of an execution ended
	execution [most]wire.Outcome      // how it ended itself
}

var taskModel = porcupine.Model{
	Init: func() any { return task1{status: wire.Pending} },
	Step: func(state, input, output any) (bool, any) {
		s := state.(task1)
		for i, m := range input.(moves) {
			if s.step(m) != output.(answers)[i] {
				return false, s
			}
		}
		return true, s
	},
}

func (s *task1) live() bool { return s.status == wire.Running && s.now < s.expires }

func (s *task1) said(applied bool) answer {
	a := answer{text: "as it was: " + string(s.status), execution: s.holder}
	if applied {
		a.text = "applied " + string(s.status)
	}
	if s.status == wire.Running {
		a.expires = s.expires
	}
	return a
}

// release ends the claim of the holder, if there is one, and moves the task.
func (s *task1) release(to wire.Status, how wire.ClaimOutcome) {
	if s.status == wire.Running {
		s.claim[s.holder] = how
	}
	s.status = to
}

func (s *task1) step(m move) answer {
	e := m.execution
	switch m.what {
	case "clock":
		s.now += clockStep
		return answer{}
	case "start":
		return s.start(m)
	case "renew":
		if !s.live() || s.holder != e {
			return answer{text: "claim_not_held", outcome: string(s.claim[e])}
		}
		s.expires = s.now + claimFor
		return s.said(true)
	case "retry":
		switch {
		case s.status == wire.Completed:
			return answer{text: "task_already_completed"}
		case s.live():
			return answer{text: "task_already_running"}
		case s.status == wire.Pending:
			return s.said(false)
		}
		s.release(wire.Pending, wire.ClaimLapsed)
		return s.said(true)
	case "cancel":
		switch {
		case s.status == wire.Cancelled:
			return s.said(false)
		case s.status != wire.Running || s.build != m.build:
			return answer{text: "not_claim_holder"}
		}
		s.release(wire.Cancelled, wire.ClaimCancelled)
		return s.said(true)
	case "stop":
		switch {
		case !s.known[e]:
			return answer{text: "unknown_execution"}
		case s.execution[e] != "":
			return s.said(false)
		}
		s.execution[e] = wire.OutcomeStopped
		if s.status == wire.Running && s.holder == e {
			s.release(wire.Cancelled, wire.ClaimCancelled)
		}
		return s.said(true)
	}
	return s.report(m)
}

func (s *task1) start(m move) answer {
	switch {
	case s.live() && s.holder == m.execution:
		return s.said(false)
	case s.status == wire.Completed:
		return answer{text: "task_already_completed"}
	case s.live() && m.supersedes == 0:
		return answer{text: "task_already_running"}
	case s.status == wire.Failed:
		return answer{text: "task_not_actionable"}
	case s.known[m.execution]:
		return answer{text: "execution_superseded"}
	case m.supersedes != 0 && (s.status != wire.Running || s.holder != m.supersedes || s.build != m.build):
		return answer{text: "not_superseded"}
	}
	s.release(wire.Running, wire.ClaimTakenOver)
	s.known[m.execution] = true
	s.holder, s.build, s.expires = m.execution, m.build, s.now+claimFor
	return s.said(true)
}

func (s *task1) report(m move) answer {
	e := m.execution
	to := map[string]wire.Status{"complete": wire.Completed, "fail": wire.Failed, "interrupt": wire.Interrupted}[m.what]
	switch {
	case !s.known[e]:
		return answer{text: "unknown_execution"}
	case s.execution[e] != "":
		return answer{text: "execution_already_ended", outcome: string(s.execution[e])}
	case s.status != wire.Running || s.holder != e:
		s.execution[e] = wire.Outcome(to)
		return answer{text: "execution_not_current"}
	case s.build != m.build:
		return answer{text: "not_claim_holder"}
	}
	s.execution[e] = wire.Outcome(to)
	s.release(to, wire.ClaimOutcome(to))
	return s.said(true)
}

// TestNoOrderIsFoundForAnswersThatContradictEachOther tries the checker.
func TestNoOrderIsFoundForAnswersThatContradictEachOther(t *testing.T) {
	t.Parallel()
	granted := func(e, expires int) answers {
		return answers{{text: "applied running", execution: e, expires: expires}}
	}
	start := func(e int) moves { return moves{{what: "start", execution: e}} }
	tests := map[string]struct {
		history []porcupine.Operation
		want    porcupine.CheckResult
	}{
		"one after the other, with the clock between": {[]porcupine.Operation{
			{Input: start(1), Output: granted(1, claimFor), Call: 1, Return: 2},
			{Input: moves{{what: "clock"}}, Output: answers{{}}, Call: 3, Return: 4},
			{Input: moves{{what: "clock"}}, Output: answers{{}}, Call: 3, Return: 4},
			{Input: moves{{what: "clock"}}, Output: answers{{}}, Call: 3, Return: 4},
			{Input: start(2), Output: granted(2, claimFor+3*clockStep), Call: 5, Return: 6},
		}, porcupine.Ok},
		"two grants at the same time": {[]porcupine.Operation{
			{Input: start(1), Output: granted(1, claimFor), Call: 1, Return: 4},
			{Input: start(2), Output: granted(2, claimFor), Call: 2, Return: 3},
		}, porcupine.Illegal},
		"refused before anybody was granted": {[]porcupine.Operation{
			{Input: start(2), Output: answers{{text: "task_already_running"}}, Call: 1, Return: 2},
			{Input: start(1), Output: granted(1, claimFor), Call: 3, Return: 4},
		}, porcupine.Illegal},
		"refused while another one is granted": {[]porcupine.Operation{
			{Input: start(2), Output: answers{{text: "task_already_running"}}, Call: 1, Return: 3},
			{Input: start(1), Output: granted(1, claimFor), Call: 2, Return: 4},
		}, porcupine.Ok},
		"a report that counts twice": {[]porcupine.Operation{
			{Input: start(1), Output: granted(1, claimFor), Call: 1, Return: 2},
			{Input: moves{{what: "complete", execution: 1}}, Output: answers{{text: "applied completed", execution: 1}}, Call: 3, Return: 4},
			{Input: moves{{what: "complete", execution: 1}}, Output: answers{{text: "applied completed", execution: 1}}, Call: 3, Return: 4},
		}, porcupine.Illegal},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := porcupine.CheckOperationsTimeout(taskModel, tt.history, time.Minute); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
