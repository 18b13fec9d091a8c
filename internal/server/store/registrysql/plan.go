package registrysql

import (
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// Plan holds the build with a statement of its own: what the next one reads is then as the last holder left it.
func (t *transaction) Plan(ctx context.Context, id string, buildLock hub.Lock) (*hub.PlanRow, error) {
	if buildLock != hub.NoLock && t.Dialect() == sqldb.Postgres {
		lock := t.q.LockBuildOfPlanShared
		if buildLock == hub.Exclusive {
			lock = t.q.LockBuildOfPlanExclusive
		}
		if err := t.Do(ctx, lock, t.env, id); err != nil {
			return nil, err
		}
	}
	return t.q.PlanByID.One(ctx, t.Tx, t.env, id)
}

func (t *transaction) ActivePlan(ctx context.Context, build int64) (*hub.PlanRow, error) {
	return t.q.PlanActive.One(ctx, t.Tx, t.env, build)
}

func (t *transaction) PlanOf(ctx context.Context, build, deployment int64, settingsHash string) (*hub.PlanRow, error) {
	return t.q.PlanOfScope.One(ctx, t.Tx, t.env, build, deployment, settingsHash)
}

func (t *transaction) Plans(ctx context.Context, build int64) ([]hub.PlanRow, error) {
	return t.q.PlanList.All(ctx, t.Tx, t.env, build)
}

func (t *transaction) InsertPlan(ctx context.Context, p *hub.PlanRow) (bool, error) {
	return inserted(ctx, t, &p.PK, &t.q.PlanInsert, t.env, p.ID, p.Build, p.Scope, p.Generation, p.CreatedAt.UnixMicro(), wireMicros(p.ActivatedAt))
}

func (t *transaction) UpdatePlan(ctx context.Context, p *hub.PlanRow) error {
	return t.Do(ctx, t.q.PlanUpdate, t.env, p.PK, wireMicros(p.ActivatedAt), wireMicros(p.SealedAt), wireMicros(p.SupersededAt))
}

type planCount struct {
	Status         wire.Status
	Excluded       bool
	Members, Roots int
}

func (t *transaction) PlanCounts(ctx context.Context, plan int64) (hub.PlanCounts, error) {
	out := hub.PlanCounts{ByStatus: map[wire.Status]int{}}
	found, err := t.q.PlanCounts.All(ctx, t.Tx, t.env, plan)
	for _, c := range found {
		out.Members += c.Members
		out.Roots += c.Roots
		if c.Excluded {
			out.Excluded += c.Members
		} else {
			out.ByStatus[c.Status] += c.Members
		}
	}
	return out, err
}

func (t *transaction) MarkDirty(ctx context.Context, instances []int64, plan int64, own bool) error {
	return t.Do(ctx, t.q.PlanMarkDirty, t.env, plan, own, t.Keys(instances))
}

// SettleDirty holds the plan with a statement of its own: the next one sees what everybody stored who has marked it before,
// and who marks it from now on waits.
func (t *transaction) SettleDirty(ctx context.Context, plan int64) error {
	if t.Dialect() == sqldb.Postgres {
		if err := t.Do(ctx, t.q.PlanHold, t.env, plan); err != nil {
			return err
		}
	}
	return t.Do(ctx, t.q.PlanSettleDirty, t.env, plan)
}

func (t *transaction) Member(ctx context.Context, plan int64, taskID string, taskLock hub.Lock) (*hub.MemberRow, error) {
	return t.q.MemberByTask.by(t, taskLock).One(ctx, t.Tx, t.env, plan, taskID)
}

// MemberToClaim needs no locks where writers take turns.
func (t *transaction) MemberToClaim(ctx context.Context, plan int64, taskID string) (*hub.MemberRow, error) {
	query := &t.q.MemberByTask.Plain
	if t.Dialect() == sqldb.Postgres {
		query = &t.q.MemberToClaim
	}
	return query.One(ctx, t.Tx, t.env, plan, taskID)
}

// HoldForOperations needs no locks where writers take turns.
func (t *transaction) HoldForOperations(ctx context.Context, plan int64, tasks, starts []string) ([]string, error) {
	if t.Dialect() != sqldb.Postgres {
		return nil, nil
	}
	if err := t.Do(ctx, t.q.MemberHoldAll, t.env, plan, t.List(tasks), t.List(starts)); err != nil {
		return nil, err
	}
	return t.q.LimitKeysOfTasks.All(ctx, t.Tx, t.env, t.List(tasks))
}

func (t *transaction) Members(ctx context.Context, plan int64) ([]hub.MemberRow, error) {
	return t.q.MemberList.All(ctx, t.Tx, t.env, plan)
}

func (t *transaction) Roots(ctx context.Context, plan int64) ([]hub.MemberRow, error) {
	return t.q.MemberRoots.All(ctx, t.Tx, t.env, plan)
}

func (t *transaction) FrontierMembers(ctx context.Context, plan int64) ([]hub.FrontierRow, error) {
	return t.q.MemberFrontier.All(ctx, t.Tx, t.env, plan)
}

func (t *transaction) Unfinished(ctx context.Context, plan int64) (bool, error) {
	return t.q.MemberUnfinished.Only(ctx, t.Tx, t.env, plan)
}

type outstanding struct {
	TaskID string
	Count  int
}

// Outstanding counts and names in one statement: between two, tasks could be completed.
func (t *transaction) Outstanding(ctx context.Context, plan int64, limit int) (count int, taskIDs []string, err error) {
	found, err := t.q.MemberOutstanding.All(ctx, t.Tx, t.env, plan, limit)
	for _, o := range found {
		count, taskIDs = o.Count, append(taskIDs, o.TaskID)
	}
	return count, taskIDs, err
}

// Edges finds out here which upstreams are members. As a join, a database that knows no statistics yet compares every member
// with every other.
func (t *transaction) Edges(ctx context.Context, plan int64) ([]hub.PlanEdge, error) {
	instances, err := t.q.MemberAllInstances.All(ctx, t.Tx, t.env, plan)
	if err != nil {
		return nil, err
	}
	members := make(map[int64]bool, len(instances))
	for _, instance := range instances {
		members[instance] = true
	}
	edges, err := t.q.MemberEdges.All(ctx, t.Tx, t.env, plan)
	return slices.DeleteFunc(edges, func(e hub.PlanEdge) bool { return !members[e.Upstream] }), err
}

// OutsideUpstreams holds the tasks of what it is going to find and then looks, until it finds nothing that it does not hold: by
// then, whoever was adding upstreams to them has committed.
func (t *transaction) OutsideUpstreams(ctx context.Context, plan, build int64) ([]hub.InstanceRow, error) {
	for {
		held := map[string]bool{}
		if t.Dialect() == sqldb.Postgres {
			ids, err := t.q.MemberHoldOutside.All(ctx, t.Tx, t.env, plan, build)
			if err != nil {
				return nil, err
			}
			for _, id := range ids {
				held[id] = true
			}
		}
		found, err := t.q.MemberOutside.All(ctx, t.Tx, t.env, plan)
		if err != nil || t.Dialect() != sqldb.Postgres || !slices.ContainsFunc(found, func(r hub.InstanceRow) bool { return !held[r.TaskID] }) {
			return found, err
		}
	}
}

func (t *transaction) Exclude(ctx context.Context, plan int64, tasks []int64, reason wire.Exclusion, at time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	return t.Do(ctx, t.q.MemberExclude, t.env, plan, at.UnixMicro(), string(reason), t.Keys(tasks))
}

type memberAttempts struct {
	Task int64
	hub.Attempts
}

func (t *transaction) Attempts(ctx context.Context, build int64, tasks []int64) (map[int64]hub.Attempts, error) {
	query, args := &t.q.MemberAttemptsAll, []any{t.env, build}
	if tasks != nil {
		query, args = &t.q.MemberAttempts, append(args, t.Keys(tasks))
	}
	found, err := query.All(ctx, t.Tx, args...)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]hub.Attempts, len(found))
	for _, a := range found {
		out[a.Task] = a.Attempts
	}
	return out, nil
}
