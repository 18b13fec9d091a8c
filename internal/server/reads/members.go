package reads

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// PlanMembers lists the members of a plan of a build, the active one when planID is nil, with what became of them in the
// build: page by page, or, with taskIDs, those of them that are members.
func (rd *Reader) PlanMembers(ctx context.Context, c who.Principal, buildID string, planID *string, taskIDs []string, limit int, cursor string) (*wire.ListedMembers, error) {
	after, err := parseSortCursor(cursor, "members", false)
	if err != nil {
		return nil, err
	}
	limit = hub.Clamp(limit, 10_000, 50_000)
	return view(ctx, rd, c, func(tx Tx) (*wire.ListedMembers, error) {
		b, err := hub.FindBuild(ctx, tx, buildID, hub.NoLock)
		if err != nil {
			return nil, err
		}
		plan, err := planOfBuild(ctx, tx, b, planID)
		out := &wire.ListedMembers{BuildID: b.ID, Members: []wire.ListedMember{}}
		if err != nil || plan == nil {
			return out, err
		}
		out.PlanID = &plan.ID
		if out.Total, err = tx.PlanSize(ctx, plan.PK); err != nil {
			return nil, err
		}
		if len(taskIDs) > 0 {
			out.Members, err = namedMembers(ctx, tx, b, plan, taskIDs)
			return out, err
		}
		from := ""
		if after != nil {
			from = after.Value.(string)
		}
		rows, err := tx.PlanMembers(ctx, plan.PK, from, limit+1)
		if err != nil {
			return nil, err
		}
		if len(rows) > limit {
			rows = rows[:limit]
			out.NextCursor = new(SortCursor{Order: "members", Value: rows[limit-1].TaskID}.String())
		}
		ledger, err := tx.Ledger(ctx, b.PK)
		if err != nil {
			return nil, err
		}
		out.Members = listedMembers(rows, ledger)
		return out, nil
	})
}

func namedMembers(ctx context.Context, tx Tx, b *hub.BuildRow, plan *hub.PlanRow, taskIDs []string) ([]wire.ListedMember, error) {
	rows, err := tx.MembersNamed(ctx, plan.PK, taskIDs)
	if err != nil {
		return nil, err
	}
	tasks := make([]int64, len(rows))
	for i := range rows {
		tasks[i] = rows[i].Task
	}
	ledger, err := tx.LedgerOf(ctx, b.PK, tasks)
	return listedMembers(rows, ledger), err
}

func listedMembers(rows []PlanMember, ledger []LedgerRow) []wire.ListedMember {
	runs := runsByTask(ledger)
	out := make([]wire.ListedMember, len(rows))
	for i := range rows {
		out[i] = listedMember(&rows[i], runs[rows[i].Task])
	}
	return out
}

// planOfBuild is a plan of a build, the active one when id is nil; nil when there is no active one.
func planOfBuild(ctx context.Context, tx Tx, b *hub.BuildRow, id *string) (*hub.PlanRow, error) {
	if id == nil {
		return tx.ActivePlan(ctx, b.PK)
	}
	plan, err := hub.FindPlan(ctx, tx, *id, hub.NoLock)
	if err == nil && plan.Build != b.PK {
		err = refuse.Unknown("plan", "plan_id", *id)
	}
	return plan, err
}

// runs are the executions of a task in a build.
type runs struct {
	hub.Attempts

	last *LedgerRow
}

func runsByTask(ledger []LedgerRow) map[int64]runs {
	out := map[int64]runs{}
	for i := range ledger {
		e := &ledger[i]
		r := out[e.Task]
		r.Total++
		if deref(e.ClaimOutcome) == wire.ClaimInterrupted || deref(e.Outcome) == wire.OutcomeInterrupted || deref(e.Outcome) == wire.OutcomePreempted {
			r.Interrupted++
		}
		r.last = e
		out[e.Task] = r
	}
	return out
}

func listedMember(m *PlanMember, r runs) wire.ListedMember {
	out := wire.ListedMember{
		TaskID: m.TaskID, InstanceID: hub.InstanceID(m.InstanceCreatedAt, m.Instance), TaskNamespace: m.Name.Namespace, TaskName: m.Name.Name,
		Version: m.Version, Status: m.Status, StatusAt: wire.At(m.StatusAt), AdmittedBy: m.AdmittedBy, IsRoot: m.IsRoot, ExcludedReason: m.ExcludedReason,
		Attempts: r.Total, Interruptions: r.Interrupted, ErrorMessage: m.Error, OutputURI: m.OutputURI, ClaimBuildID: m.ClaimBuildID,
		Reused: m.Status == wire.Completed && m.ExcludedReason == nil && r.last == nil,
	}
	if e := r.last; e != nil {
		out.ExecutionID, out.StartedAt, out.EndedAt = &e.ID, new(wire.At(e.StartedAt)), hub.TimeOf(endOf(e.EndedAt, e.ClaimReleasedAt))
		out.Outcome, out.Executor, out.ExecutorRef = e.Outcome, e.Executor, e.ExecutorRef
		if out.EndedAt != nil {
			out.DurationMS = new(int(out.EndedAt.Sub(e.StartedAt) / time.Millisecond))
		}
	}
	return out
}

// endOf is when an execution ended by its own account, else when it lost its claim.
func endOf(ended, released *time.Time) *time.Time {
	if ended != nil {
		return ended
	}
	return released
}
