package hub

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/registry/wire"
)

// mostRecalled is how many executions of a call can be found again: as many as it may ask for.
const mostRecalled = 1000

// executionOf returns the id of the n-th execution that a call claims. It can be found without the answer, and sorts by the time of the call's id.
func executionOf(call uuid.UUID, n int) string {
	sum := sha256.Sum256(binary.BigEndian.AppendUint16(call[:], uint16(n)))
	id := call // for its first 48 bits, the time of a version 7
	copy(id[6:], sum[:])
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id.String()
}

// executionID returns the id of the next execution that the call claims.
func (c *workCall) executionID() (string, error) {
	if c.req.CallID != nil && c.minted < mostRecalled {
		if call, err := uuid.Parse(*c.req.CallID); err == nil {
			c.minted++
			return executionOf(call, c.minted-1), nil
		}
	}
	id, err := uuid.NewV7()
	return id.String(), err
}

// recall renews the claims that calls were given which the worker did not hear of, and hands it the tasks.
func (w *taking) recall(ctx context.Context) error {
	c := w.calls[0]
	var ids []string
	for _, unheard := range c.req.Unheard {
		call, err := uuid.Parse(unheard)
		if err != nil {
			continue // no call has this id
		}
		for n := range mostRecalled {
			ids = append(ids, executionOf(call, n))
		}
	}
	var held []ExecutionRow
	err := w.h.read(ctx, c.caller, func(tx Tx) (err error) {
		held, err = tx.Executions(ctx, ids)
		return err
	})
	if err != nil {
		return err
	}
	held = slices.DeleteFunc(held, func(e ExecutionRow) bool { return e.ClaimReleasedAt != nil })
	slices.SortFunc(held, func(a, b ExecutionRow) int { return cmp.Or(cmp.Compare(a.Plan, b.Plan), cmp.Compare(a.ID, b.ID)) })
	for len(held) > 0 {
		n := slices.IndexFunc(held, func(e ExecutionRow) bool { return e.Plan != held[0].Plan })
		if n < 0 {
			n = len(held)
		}
		if err := w.recallOf(ctx, held[:n]); err != nil {
			return err
		}
		held = held[n:]
	}
	return nil
}

// recallOf is like recall for executions of one plan.
func (w *taking) recallOf(ctx context.Context, held []ExecutionRow) error {
	c := w.calls[0]
	ttl, err := claimTTL(c.req.ClaimTTLSeconds)
	if err != nil {
		return err
	}
	var got taken
	err = w.h.write(ctx, c.caller, func(tx *transaction) error {
		got = taken{}
		plan, err := tx.Plan(ctx, held[0].PlanID, Shared)
		if err != nil || plan == nil || !plan.Active() || plan.BuildStatus != wire.BuildRunning {
			return err
		}
		got, err = w.recallIn(ctx, tx, plan, held, ttl)
		return err
	})
	if err == nil {
		got.give()
	}
	return err
}

func (w *taking) recallIn(ctx context.Context, tx *transaction, plan *PlanRow, held []ExecutionRow, ttl time.Duration) (out taken, err error) {
	c := w.calls[0]
	by := make(map[string]string, len(held)) // execution by task
	ids := make([]string, len(held))
	for i, e := range held {
		by[e.TaskID], ids[i] = e.ID, e.TaskID
	}
	members, err := tx.MembersOf(ctx, plan.PK, sorted(ids))
	if err != nil {
		return out, err
	}
	var found []StartableTask
	var runs []wire.WorkerRun
	for i := range members {
		t := &members[i].Task
		if f := (StartableTask{Task: t.PK, TaskID: t.TaskID, Kind: TaskName{t.Namespace, t.Name}.String()}); c.asksFor(plan, f) {
			found, runs = append(found, f), append(runs, wire.WorkerRun{TaskID: t.TaskID, ExecutionID: by[t.TaskID]})
		}
	}
	renewed, err := renewClaims(ctx, tx, runs, ttl)
	if err != nil {
		return out, err
	}
	done, operations, calls := make([]Operated, len(found)), make([]wire.Operation, len(found)), make([]*workCall, len(found))
	for i, r := range renewed {
		calls[i] = c
		operations[i] = wire.Operation{TaskID: found[i].TaskID, Start: &wire.StartTask{ExecutionID: r.ExecutionID}}
		done[i] = Operated{Refusal: r.Refusal, Transition: &wire.Transition{ClaimExpiresAt: new(wire.At(r.Expires))}}
	}
	return claimed(ctx, tx, plan, members, found, calls, operations, done)
}

// asksFor reports whether the call would take a task of a plan.
func (c *workCall) asksFor(plan *PlanRow, f StartableTask) bool {
	if c.req.Named != nil {
		return c.req.Named.PlanID == plan.ID && slices.ContainsFunc(c.req.Named.Tasks, func(t wire.NamedTask) bool { return t.TaskID == f.TaskID })
	}
	_, runs := c.needs[f.Kind]
	return runs
}
