package hub

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// WorkerRow is a stored worker.
type WorkerRow struct {
	ID              string
	SinceAt, SeenAt time.Time
	GoneAt          time.Time       // when it counts as gone, unless it is seen before
	Facts           json.RawMessage // wire.WorkerFacts
	Runs            []string        // ids of executions, the first few
	RunCount        int
}

// WorkerTx writes workers.
type WorkerTx interface {
	// PutWorker stores what a worker says. When it is new, those that were seen last before a moment are removed.
	PutWorker(ctx context.Context, w *WorkerRow, forget time.Time) error
	// RenewClaims moves the end of the claims of running tasks, which are held Exclusive.
	RenewClaims(ctx context.Context, tasks []int64, expires time.Time) error
	// LimitKeysOf returns the limit keys that are recorded for tasks, where writers have to hold them.
	LimitKeysOf(ctx context.Context, taskIDs []string) ([]string, error)
}

// WorkerSeen is what came of the claims of a worker, in the order of its runs.
type WorkerSeen struct{ Claims []ClaimRenewed }

// ClaimRenewed is until when a claim was renewed, or why it was not.
type ClaimRenewed struct {
	ExecutionID string
	Expires     time.Time
	Refusal     *refuse.Error
	BuildStatus *wire.BuildStatus // where it was refused and the build is known
}

const (
	// WorkersKept is for how long workers are kept after they were seen last.
	WorkersKept = time.Hour
	// renewedAtOnce is how many claims are renewed in one transaction: whoever reports on one of them waits for it.
	renewedAtOnce = 1000
	// runsKept is how many executions are kept with a worker.
	runsKept = 1000
)

// PutWorker notes that a worker is there, and renews the claims of all that it runs. It tells nobody who waits for changes: there is none.
func (h *Hub) PutWorker(ctx context.Context, c who.Principal, id string, req wire.PutWorker) (*WorkerSeen, error) {
	ttl, err := claimTTL(req.ClaimTTLSeconds)
	if err != nil {
		return nil, err
	}
	facts, err := json.Marshal(req.WorkerFacts)
	if err != nil {
		return nil, err
	}
	row := &WorkerRow{ID: id, Facts: facts, RunCount: len(req.Runs)}
	for _, run := range req.Runs[:min(len(req.Runs), runsKept)] {
		row.Runs = append(row.Runs, run.ExecutionID)
	}
	out := &WorkerSeen{}
	for first := true; first || len(req.Runs) > 0; first = false {
		some := req.Runs[:min(len(req.Runs), renewedAtOnce)]
		req.Runs = req.Runs[len(some):]
		var done []ClaimRenewed
		err := h.writeUnseen(ctx, c, func(tx *transaction) (err error) {
			if done, err = renewClaims(ctx, tx, some, ttl); err != nil || !first {
				return err
			}
			if row.SeenAt, err = tx.Now(ctx); err != nil {
				return err
			}
			row.SinceAt, row.GoneAt = row.SeenAt, row.SeenAt.Add(ttl)
			if req.State == wire.WorkerLeft {
				row.GoneAt = row.SeenAt
			}
			return tx.PutWorker(ctx, row, row.SeenAt.Add(-WorkersKept))
		})
		if err != nil {
			return nil, err
		}
		out.Claims = append(out.Claims, done...)
	}
	return out, nil
}

// renewClaims renews the claims of executions as [Hub.RenewClaim] does with each, all at once.
func renewClaims(ctx context.Context, tx *transaction, runs []wire.WorkerRun, ttl time.Duration) ([]ClaimRenewed, error) {
	if len(runs) == 0 {
		return nil, nil
	}
	ids := make([]string, len(runs))
	for i, run := range runs {
		ids[i] = run.TaskID
	}
	rows, err := tx.LockTasks(ctx, sorted(ids))
	if err != nil {
		return nil, err
	}
	tasks := make(map[string]*TaskRow, len(rows))
	var limited []string
	for i := range rows {
		tasks[rows[i].TaskID] = &rows[i]
		if rows[i].HasLimitKeys {
			limited = append(limited, rows[i].TaskID)
		}
	}
	if err := holdLimitsOf(ctx, tx, limited); err != nil {
		return nil, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]ClaimRenewed, len(runs))
	var live []int64
	var lost []string // executions
	for i, run := range runs {
		out[i] = ClaimRenewed{ExecutionID: run.ExecutionID, Expires: now.Add(ttl)}
		switch t := tasks[run.TaskID]; {
		case t == nil:
			out[i].Refusal = refuse.Unknown("task", "task_id", run.TaskID)
		case !t.liveBy(run.ExecutionID, now):
			out[i].Refusal = claimNotHeldBy(run.ExecutionID)
		default:
			live = append(live, t.PK)
			continue
		}
		lost = append(lost, run.ExecutionID)
	}
	if err := tx.RenewClaims(ctx, live, now.Add(ttl)); err != nil {
		return nil, err
	}
	return out, explainLost(ctx, tx, out, lost)
}

// holdLimitsOf locks the limits that tasks occupy, whose rows are locked already. With them, either a renewal or a claim on the slot that it
// would free comes first, never both.
func holdLimitsOf(ctx context.Context, tx *transaction, taskIDs []string) error {
	if len(taskIDs) == 0 {
		return nil
	}
	keys, err := tx.LimitKeysOf(ctx, taskIDs)
	if err != nil {
		return err
	}
	_, err = tx.LockLimits(ctx, sorted(keys))
	return err
}

// explainLost says of claims that were not renewed how they ended, and what has become of their builds.
func explainLost(ctx context.Context, tx *transaction, claims []ClaimRenewed, lost []string) error {
	if len(lost) == 0 {
		return nil
	}
	found, err := tx.Executions(ctx, sorted(lost))
	if err != nil {
		return err
	}
	executions, statuses := map[string]*ExecutionRow{}, map[int64]*wire.BuildStatus{}
	for i := range found {
		e := &found[i]
		executions[e.ID] = e
		if statuses[e.Build] != nil {
			continue
		}
		b, err := tx.BuildByPK(ctx, e.Build, NoLock)
		if err != nil {
			return err
		}
		if b != nil {
			statuses[e.Build] = &b.Status
		}
	}
	for i := range claims {
		c := &claims[i]
		e := executions[c.ExecutionID]
		if c.Refusal == nil || e == nil {
			continue
		}
		c.BuildStatus = statuses[e.Build]
		if e.ClaimOutcome != nil && c.Refusal.Code == codeClaimNotHeld {
			c.Refusal.Extra["claim_outcome"] = string(*e.ClaimOutcome)
		}
	}
	return nil
}
