package hub

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// bulk carries out the plain ones at the front of operations, and answers into out how it went. They are claims without
// limits on tasks that nobody has, and completions by who has the claim: most of what a build says. They are decided in
// memory, by what was read for all of them, and written together, so that the price of a statement is paid once for many tasks.
//
// What looks plain and turns out to need more is carried out by within, alone. It gives how many it carried out; the next one, if
// any, is not plain.
func (h *Hub) bulk(ctx context.Context, c Caller, u *unit, within *Hub, operations []wire.Operation, out []Operated) (int, error) {
	n := slices.IndexFunc(operations, func(op wire.Operation) bool { return !plain(op) })
	if n < 0 {
		n = len(operations)
	}
	if n < 2 { // one alone gains nothing
		return 0, nil
	}
	b, err := readBulk(ctx, u, operations[:n])
	if err != nil {
		return 0, err
	}
	written := 0
	flush := func(i int) error {
		err := b.flush(ctx, h, c)
		if errors.Is(err, errTaken) {
			// Somewhere an execution id is not new: one by one it is found out which.
			for j := written; j < i; j++ {
				if err := within.single(ctx, c, b.plan.ID, operations[j], &out[j]); err != nil {
					return err
				}
			}
		}
		written = i
		return err
	}
	for i, op := range operations[:n] {
		t, err := b.decide(ctx, &op)
		if errors.Is(err, errNotPlain) {
			if err := flush(i); errors.Is(err, errTaken) {
				return i, nil
			} else if err != nil {
				return 0, err
			}
			if err := within.single(ctx, c, b.plan.ID, op, &out[i]); err != nil {
				return 0, err
			}
			written++
			if err := b.refresh(ctx, op.TaskID); err != nil {
				return 0, err
			}
			continue
		}
		refused, ok := errors.AsType[*Error](err)
		if err != nil && !ok {
			return 0, err
		}
		out[i] = Operated{Transition: t, Refusal: refused}
	}
	if err := flush(n); err != nil && !errors.Is(err, errTaken) {
		return 0, err
	}
	return n, nil
}

var (
	errNotPlain = errors.New("not plain")
	errTaken    = errors.New("an execution id is taken")
)

// plain says that an operation may be decided by what readBulk reads.
func plain(op wire.Operation) bool {
	return op.Complete != nil || op.Start != nil && len(op.Start.LimitKeys) == 0 && (op.Start.Claim == nil || *op.Start.Claim)
}

// bulk is the state that plain operations are decided by, kept as each of them leaves it, and what is to be written of it.
type bulk struct {
	tx         *unit
	plan       *PlanRow
	now        time.Time
	members    map[string]*MemberRow // by task id
	executions map[string]*ExecutionRow
	ids        map[string][]string         // the executions that are spoken of, by task id
	missing    map[int64][]MissingUpstream // by instance
	completed  map[int64]bool              // tasks completed by these operations

	started map[time.Duration][]ExecutionRow // by the claim's time to live
	endings []string                         // executions that ended
	ended   []int64                          // their tasks
	changed []int64
	events  []EventRow
}

func readBulk(ctx context.Context, u *unit, operations []wire.Operation) (*bulk, error) {
	var all []string
	ids, starts := make(map[string][]string, len(operations)), map[string]bool{}
	for _, op := range operations {
		var id string
		if op.Start != nil {
			id = op.Start.ExecutionID
			starts[op.TaskID] = true
		} else {
			id = op.Complete.ExecutionID
		}
		ids[op.TaskID], all = append(ids[op.TaskID], id), append(all, id)
	}
	b := &bulk{
		tx: u, plan: u.plan, members: make(map[string]*MemberRow, len(ids)), executions: make(map[string]*ExecutionRow, len(all)), ids: ids,
		missing: map[int64][]MissingUpstream{}, completed: map[int64]bool{}, started: map[time.Duration][]ExecutionRow{},
	}
	var err error
	if b.now, err = u.Now(ctx); err != nil {
		return nil, err
	}
	members, err := u.MembersOf(ctx, u.plan.PK, slices.Sorted(maps.Keys(ids)))
	if err != nil {
		return nil, err
	}
	var instances []int64
	for i := range members {
		b.members[members[i].Task.TaskID] = &members[i]
		if starts[members[i].Task.TaskID] {
			instances = append(instances, members[i].Instance)
		}
	}
	if err := b.readExecutions(ctx, sorted(all)); err != nil {
		return nil, err
	}
	missing, err := u.MissingUpstreams(ctx, instances)
	for _, m := range missing {
		b.missing[m.Instance] = append(b.missing[m.Instance], m)
	}
	return b, err
}

func (b *bulk) readExecutions(ctx context.Context, ids []string) error {
	executions, err := b.tx.Executions(ctx, ids)
	for i := range executions {
		b.executions[executions[i].ID] = &executions[i]
	}
	return err
}

// refresh reads again what an operation has changed that was carried out alone.
func (b *bulk) refresh(ctx context.Context, taskID string) error {
	m, err := b.tx.Member(ctx, b.plan.PK, taskID, Exclusive)
	if m == nil || err != nil {
		return err
	}
	b.members[taskID] = m
	b.completed[m.Task.PK] = m.Task.Status == wire.Completed
	if b.now, err = b.tx.Now(ctx); err != nil {
		return err
	}
	return b.readExecutions(ctx, sorted(b.ids[taskID]))
}

// flush writes what was decided since the last time.
func (b *bulk) flush(ctx context.Context, h *Hub, c Caller) error {
	if len(b.events) == 0 {
		return nil
	}
	if err := b.tx.Savepoint(ctx, func() error { return b.write(ctx) }); err != nil {
		return err
	}
	h.touch(c, b.changed...)
	if b.plan.Reactive {
		wake(b.tx, b.changed, b.plan.Build, false, b.now)
		wake(b.tx, b.ended, b.plan.Build, true, b.now)
	}
	clear(b.started)
	b.endings, b.ended, b.changed, b.events = nil, nil, nil, nil
	return nil
}

// Execution gives the execution as the operations so far left it.
func (b *bulk) Execution(_ context.Context, id string) (*ExecutionRow, error) {
	return b.executions[id], nil
}

// IncompleteUpstreams names what an instance needs and is not completed, nor by the operations so far.
func (b *bulk) IncompleteUpstreams(_ context.Context, instance int64) ([]string, error) {
	var ids []string
	for _, m := range b.missing[instance] {
		if !b.completed[m.Task] {
			ids = append(ids, m.TaskID)
		}
	}
	return ids, nil
}

// decide answers one operation and notes what is to be written; errNotPlain says that it needs more.
func (b *bulk) decide(ctx context.Context, op *wire.Operation) (*wire.Transition, error) {
	m := b.members[op.TaskID]
	switch {
	case m == nil:
		return nil, notAMember(op.TaskID, b.plan.ID)
	case op.Start != nil:
		return b.start(ctx, m, op.Start)
	}
	return b.complete(m, op.Complete.ExecutionID)
}

func (b *bulk) start(ctx context.Context, m *MemberRow, req *wire.StartTask) (*wire.Transition, error) {
	t := &m.Task
	if t.Status == wire.Running || t.HasLimitKeys {
		return nil, errNotPlain
	}
	if err := mayClaim(ctx, b, b.plan, m, *req, b.now); err != nil {
		return nil, err
	}
	ttl, err := claimTTL(req.ClaimTTLSeconds)
	if err != nil {
		return nil, err
	}
	execution := newExecution(b.plan, m, req, b.now)
	b.executions[execution.ID] = execution
	b.started[ttl] = append(b.started[ttl], *execution)
	claim(b.plan, t, execution.ID, b.now, ttl)
	b.note(t, wire.EventTaskStarted, execution.ID, map[string]any{"claim": true, "claim_expires_at": wire.At(*t.ClaimExpiresAt)})
	return transition(t, true), nil
}

func (b *bulk) complete(m *MemberRow, id string) (*wire.Transition, error) {
	t, execution := &m.Task, b.executions[id]
	if stand(b.plan, t, execution) != holder {
		return nil, errNotPlain
	}
	completion.apply(t, execution, b.now)
	b.completed[t.PK] = true
	b.endings, b.ended = append(b.endings, id), append(b.ended, t.PK)
	b.note(t, wire.EventTaskCompleted, id, nil)
	return transition(t, true), nil
}

func (b *bulk) note(t *TaskRow, event wire.EventType, execution string, metadata map[string]any) {
	b.changed = append(b.changed, t.PK)
	b.events = append(b.events, memberEvent(event, b.plan, t, &execution, b.now, metadata))
}

// write stores claims before ends: a task may have been given both.
func (b *bulk) write(ctx context.Context) error {
	for ttl, rows := range b.started {
		inserted, err := b.tx.InsertExecutions(ctx, rows)
		if err != nil {
			return err
		}
		if !inserted {
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
	if len(b.ended) > 0 {
		if err := b.tx.EndExecutions(ctx, b.endings, completion.outcome, completion.claim, b.now); err != nil {
			return err
		}
		if err := b.tx.MoveTasks(ctx, b.ended, wire.Completed, b.now); err != nil {
			return err
		}
	}
	return b.tx.AppendEvents(ctx, b.events)
}
