package hub

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// batch carries out claims and completions of [Hub.Operate], which are most of what a build says. They are decided as each alone is,
// but by rows that were read for all of them and are kept as each of them leaves them. What changes nothing but its task is written
// together with others, so that the price of a statement is paid once for many tasks; anything else is written at once, after that.
type batch struct {
	h      *Hub
	caller who.Principal
	tx     *transaction
	plan   *PlanRow
	taken  map[string]bool // ids of executions that another environment has, or a transaction that was faster

	now        time.Time
	members    map[string]*MemberRow // by task id
	executions map[string]*ExecutionRow
	missing    map[int64][]MissingUpstream // by instance
	completed  map[int64]bool              // tasks completed by these operations

	decided int // operations, of which the first few are written
	written int
	started map[time.Duration][]ExecutionRow // by the claim's time to live
	done    []Completion
	ended   []int64 // their tasks
	changed []int64
}

var errTaken = errors.New("an execution id is taken")

// batched returns how many operations at the front a batch can carry out.
func batched(operations []wire.Operation) int {
	n := slices.IndexFunc(operations, func(op wire.Operation) bool { return op.Complete == nil && (op.Start == nil || !claims(op.Start)) })
	if n < 0 {
		return len(operations)
	}
	return n
}

// together carries out operations in a batch, decided by ground, or by what is read when it is nil. When an id of an execution turns out to be
// taken, what is not written is decided again.
func (h *Hub) together(ctx context.Context, c who.Principal, tx *transaction, ground *Ground, operations []wire.Operation, out []Operated) error {
	taken := map[string]bool{}
	var written []MemberRow
	for {
		b := &batch{h: h, caller: c, tx: tx, plan: tx.plan, taken: taken}
		given := ground
		if given == nil {
			var err error
			if given, err = readGround(ctx, tx, operations); err != nil {
				return err
			}
		}
		b.stand(given)
		err := b.run(ctx, operations, out)
		if !errors.Is(err, errTaken) {
			if ground != nil {
				ground.Members = append(ground.Members, written...)
			}
			return err
		}
		operations, out = operations[b.written:], out[b.written:]
		if ground != nil {
			again, err := readGround(ctx, tx, operations)
			if err != nil {
				return err
			}
			written = append(written, slices.DeleteFunc(ground.Members, func(m MemberRow) bool {
				return slices.ContainsFunc(again.Members, func(a MemberRow) bool { return a.Task.PK == m.Task.PK })
			})...)
			*ground = *again
		}
	}
}

func (b *batch) run(ctx context.Context, operations []wire.Operation, out []Operated) error {
	for b.decided = range operations {
		var err error
		if out[b.decided], err = b.operate(ctx, &operations[b.decided]); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

// readGround reads what operations on the plan of a transaction, whose tasks are held, are decided by.
func readGround(ctx context.Context, tx *transaction, operations []wire.Operation) (g *Ground, err error) {
	g = &Ground{}
	tasks, starts, _ := toHold(operations)
	if g.Now, err = tx.Now(ctx); err != nil {
		return nil, err
	}
	if g.Members, err = tx.MembersOf(ctx, tx.plan.PK, tasks); err != nil {
		return nil, err
	}
	var instances []int64
	for i := range g.Members {
		if m := &g.Members[i]; contains(starts, m.Task.TaskID) {
			instances = append(instances, m.Instance)
		}
	}
	if g.Executions, err = tx.Executions(ctx, executionsOf(operations)); err != nil {
		return nil, err
	}
	g.Missing, err = tx.MissingUpstreams(ctx, instances)
	return g, err
}

// contains reports whether sorted has s.
func contains(sorted []string, s string) bool {
	_, found := slices.BinarySearch(sorted, s)
	return found
}

// executionsOf returns the ids of executions that operations of a batch name.
func executionsOf(operations []wire.Operation) []string {
	ids := make([]string, 0, len(operations))
	for _, op := range operations {
		if op.Start == nil {
			ids = append(ids, op.Complete.ExecutionID)
			continue
		}
		ids = append(ids, op.Start.ExecutionID)
		if op.Supersedes != nil {
			ids = append(ids, *op.Supersedes)
		}
	}
	return sorted(ids)
}

// stand has the batch decide by g, which it changes as its operations change it.
func (b *batch) stand(g *Ground) {
	b.now = g.Now
	b.members, b.executions, b.missing = map[string]*MemberRow{}, map[string]*ExecutionRow{}, map[int64][]MissingUpstream{}
	b.completed, b.started = map[int64]bool{}, map[time.Duration][]ExecutionRow{}
	for i := range g.Members {
		b.members[g.Members[i].Task.TaskID] = &g.Members[i]
	}
	for i := range g.Executions {
		b.executions[g.Executions[i].ID] = &g.Executions[i]
	}
	for _, m := range g.Missing {
		b.missing[m.Instance] = append(b.missing[m.Instance], m)
	}
}

func (b *batch) operate(ctx context.Context, op *wire.Operation) (Operated, error) {
	m := b.members[op.TaskID]
	switch {
	case m == nil:
		return operated(nil, notAMember(op.TaskID, b.plan.ID))
	case op.Start != nil:
		return b.start(ctx, m, op)
	}
	return b.complete(ctx, m, op)
}

func (b *batch) start(ctx context.Context, m *MemberRow, op *wire.Operation) (Operated, error) {
	c, err := decideClaim(ctx, b, b.plan, m, op, b.now)
	if err != nil || c == nil {
		return operated(transition(&m.Task, false), err)
	}
	if c.alone() {
		return b.alone(ctx, func() (*wire.Transition, error) {
			if err := b.h.grant(ctx, b.caller, b.tx, c); err != nil {
				return nil, err
			}
			b.executions[c.execution.ID] = c.execution
			if c.takenOver != nil {
				if e := b.executions[*c.takenOver]; e != nil && e.ClaimReleasedAt == nil {
					e.ClaimReleasedAt, e.ClaimOutcome = &c.now, new(wire.ClaimTakenOver)
				}
			}
			return transition(&m.Task, true), nil
		})
	}
	if b.taken[c.execution.ID] {
		return operated(nil, spent(c.execution.ID))
	}
	if c.execution.StartTold, err = b.tx.tell(ctx, b.now); err != nil {
		return Operated{}, err
	}
	b.executions[c.execution.ID] = c.execution
	b.started[c.ttl] = append(b.started[c.ttl], *c.execution)
	b.changed = append(b.changed, m.Task.PK)
	c.apply()
	return operated(transition(&m.Task, true), nil)
}

func (b *batch) complete(ctx context.Context, m *MemberRow, op *wire.Operation) (Operated, error) {
	id := op.Complete.ExecutionID
	t, execution := &m.Task, b.executions[id]
	if s := stand(b.plan, t, execution); s != holder {
		return b.alone(ctx, func() (*wire.Transition, error) {
			whole, err := b.tx.Execution(ctx, id)
			if err != nil {
				return nil, err
			}
			if whole != nil {
				b.executions[id] = whole // as the refusal leaves it
			}
			return nil, refuseEnd(ctx, b.tx, s, b.plan, t, id, whole, completion, b.now)
		})
	}
	claimed := execution.StartedAt
	var err error
	if execution.EndTold, err = b.tx.tell(ctx, b.now); err != nil {
		return Operated{}, err
	}
	completed(op).apply(t, execution, b.now)
	b.done = append(b.done, Completion{id, t.PK, claimed, execution.StartedAt, t.StartedAt, *execution.EndTold, op.OutputBytes})
	b.completed[t.PK] = true
	b.ended = append(b.ended, t.PK)
	b.changed = append(b.changed, t.PK)
	return operated(transition(t, true), nil)
}

// alone carries out an operation that is not written together with others, after those that were decided before it.
func (b *batch) alone(ctx context.Context, fn func() (*wire.Transition, error)) (Operated, error) {
	if err := b.flush(ctx); err != nil {
		return Operated{}, err
	}
	out, err := b.tx.operate(ctx, fn)
	if err != nil {
		return out, err
	}
	b.written = b.decided + 1
	b.now, err = b.tx.Now(ctx)
	return out, err
}

// Execution returns the execution as the operations so far left it.
func (b *batch) Execution(_ context.Context, id string) (*ExecutionRow, error) {
	return b.executions[id], nil
}

// IncompleteUpstreams returns what an instance needs and is not completed, nor by the operations so far.
func (b *batch) IncompleteUpstreams(_ context.Context, instance int64) ([]MissingUpstream, error) {
	var missing []MissingUpstream
	for _, m := range b.missing[instance] {
		if b.completed[m.Task] {
			continue
		}
		if now := b.members[m.TaskID]; now != nil { // which operations may have changed
			m.ClaimPlan, m.ClaimExpiresAt = now.Task.ClaimPlan, now.Task.ClaimExpiresAt
		}
		missing = append(missing, m)
	}
	return missing, nil
}

// withinLimits counts who holds the limits after the operations so far.
func (b *batch) withinLimits(ctx context.Context, t *TaskRow, keys []string, now time.Time) error {
	if len(keys) == 0 {
		return nil
	}
	if err := b.flush(ctx); err != nil {
		return err
	}
	err := b.tx.withinLimits(ctx, t, keys, now)
	if isRecorded(err) {
		b.written = b.decided + 1
	}
	return err
}

// flush writes what was decided since the last time.
func (b *batch) flush(ctx context.Context) error {
	if len(b.changed) == 0 {
		b.written = b.decided
		return nil
	}
	if err := b.tx.savepoint(ctx, func() error { return b.write(ctx) }); err != nil {
		return err
	}
	b.h.touch(b.caller, b.changed...)
	b.tx.tells(b.plan, b.changed...)
	if b.plan.Reactive {
		b.tx.wake(b.changed, b.plan.Build, false, b.now)
		b.tx.wake(b.ended, b.plan.Build, true, b.now)
	}
	clear(b.started)
	b.done, b.ended, b.changed = nil, nil, nil
	b.written = b.decided
	return nil
}

// write stores claims before ends: a task may have been given both.
func (b *batch) write(ctx context.Context) error {
	for ttl, rows := range b.started {
		taken, err := b.tx.InsertExecutions(ctx, rows)
		if err != nil {
			return err
		}
		if len(taken) > 0 {
			for _, id := range taken {
				b.taken[id] = true
			}
			return errTaken
		}
		ids := make([]string, len(rows))
		for i := range rows {
			ids[i] = rows[i].ID
		}
		if err := b.tx.ClaimTasks(ctx, b.plan.PK, ids, b.now, b.now.Add(ttl)); err != nil {
			return err
		}
	}
	if len(b.done) == 0 {
		return nil
	}
	return b.tx.Complete(ctx, b.done, b.now)
}
