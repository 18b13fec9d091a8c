package hub

import (
	"context"
	"fmt"
	"regexp"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// namesKept is how many of its moves are kept of a name.
const namesKept = 1000

// NameRow is a name of an output. Task is nil once it was removed.
type NameRow struct {
	PK       int64
	Number   int64
	Task     *int64
	Previous *int64
}

// NameMove is a change of what a name stands for.
type NameMove struct {
	Number        int64
	Task          *int64
	FromName      *string
	FromNumber    *int64
	Note          string
	UserID, KeyID *string
	At            time.Time
}

// NameTx reads and writes names of outputs.
type NameTx interface {
	// HoldName returns a name, which it makes where there is none, held Exclusive. It is held before tasks are.
	HoldName(ctx context.Context, name string, at time.Time) (*NameRow, error)
	// NameTarget returns the id of the task that a name stands for, and NameMoveTarget of the one that it stood for since a move; empty where there
	// is none.
	NameTarget(ctx context.Context, name string) (taskID string, err error)
	NameMoveTarget(ctx context.Context, name, number int64) (taskID string, err error)
	// MoveName stores a move of a name that is held, and forgets those before a number.
	MoveName(ctx context.Context, n *NameRow, m NameMove, before int64) error
}

var nameForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$`)

func checkName(name string) error {
	if len(name) <= 200 && nameForm.MatchString(name) {
		return nil
	}
	return refuse.Invalid("invalid_name", fmt.Sprintf("%q is not a name: it is of letters, digits, '.', '_' and '-' in parts with '/' between them, each of which begins with a letter or a digit, and has at most 200 characters", name))
}

// PutName has a name stand for a completed task.
func (h *Hub) PutName(ctx context.Context, c who.Principal, req wire.PutName) error {
	if err := checkName(req.Name); err != nil {
		return err
	}
	given := 0
	for _, is := range []bool{req.TaskID != nil, req.FromName != nil, req.FromNumber != nil} {
		if is {
			given++
		}
	}
	if given != 1 {
		return refuse.Invalid("one_target", "what a name stands for is said by one of task_id, from_name and from_number")
	}
	return h.write(ctx, c, func(tx *transaction) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		n, err := tx.HoldName(ctx, req.Name, now)
		if err != nil {
			return err
		}
		id, err := nameTarget(ctx, tx, n, &req)
		if err != nil {
			return err
		}
		t, err := tx.Task(ctx, id, Shared)
		switch {
		case err != nil:
			return err
		case t == nil:
			return refuse.Unknown("task", "task_id", id)
		case n.Task != nil && *n.Task == t.PK:
			return nil // also when the call comes again, whatever the number is by then
		case req.IfNumber != nil && *req.IfNumber != n.Number:
			return refuse.Conflict("name_moved", fmt.Sprintf("the name %s was moved by somebody else: it is at number %d, not %d", req.Name, n.Number, *req.IfNumber),
				"name", req.Name, "number", n.Number)
		case t.Status != wire.Completed:
			return refuse.Conflict("task_not_completed", fmt.Sprintf("task %s is %s: only the output of a completed task gets a name", id, t.Status), "task_id", id, "status", t.Status)
		}
		return moveName(ctx, tx, c, n, NameMove{Task: &t.PK, FromName: req.FromName, FromNumber: req.FromNumber, Note: req.Note, At: now})
	})
}

// nameTarget returns the id of the task that a name is to stand for.
func nameTarget(ctx context.Context, tx Tx, n *NameRow, req *wire.PutName) (id string, err error) {
	switch {
	case req.TaskID != nil:
		return *req.TaskID, nil
	case req.FromName != nil:
		if id, err = tx.NameTarget(ctx, *req.FromName); err == nil && id == "" {
			err = refuse.Unknown("name", "name", *req.FromName)
		}
	default:
		if id, err = tx.NameMoveTarget(ctx, n.PK, *req.FromNumber); err == nil && id == "" {
			err = refuse.New(refuse.KindNotFound, "unknown_move", fmt.Sprintf("the name %s stood for nothing since move %d", req.Name, *req.FromNumber),
				"name", req.Name, "number", *req.FromNumber)
		}
	}
	return id, err
}

// RemoveName takes a name away. Its history stays, and a later name of this kind goes on with it.
func (h *Hub) RemoveName(ctx context.Context, c who.Principal, name, note string) error {
	return h.write(ctx, c, func(tx *transaction) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		n, err := tx.HoldName(ctx, name, now)
		if err != nil {
			return err
		}
		if n.Task == nil {
			return refuse.Unknown("name", "name", name)
		}
		return moveName(ctx, tx, c, n, NameMove{Note: note, At: now})
	})
}

// moveName stores a move by a caller.
func moveName(ctx context.Context, tx Tx, c who.Principal, n *NameRow, m NameMove) error {
	if c.UserID != "" {
		m.UserID = &c.UserID
	}
	if c.KeyID != "" {
		m.KeyID = &c.KeyID
	}
	if n.Task != nil {
		n.Previous = n.Task
	}
	n.Task, n.Number = m.Task, n.Number+1
	if equal(n.Task, n.Previous) { // it stands again for what it stood for when it was removed
		n.Previous = nil
	}
	m.Number = n.Number
	return tx.MoveName(ctx, n, m, n.Number-namesKept+1)
}
