package registrysql

import (
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func scanPlan(rows *sqldb.Rows) (hub.PlanRow, error) {
	var p hub.PlanRow
	err := rows.Scan(&p.PK, &p.ID, &p.Build, &p.Scope, &p.Generation, moment{&p.CreatedAt}, wireMaybe{&p.ActivatedAt}, wireMaybe{&p.SealedAt},
		wireMaybe{&p.SupersededAt}, &p.Dirty, &p.BuildID, &p.BuildStatus, &p.DeploymentID, &p.DeploymentKind, &p.SettingsHash, &p.Reactive)
	return p, err
}

// Plan holds the build with a statement of its own: what the next one reads is then as the last holder left it.
func (t *transaction) Plan(ctx context.Context, id string, buildLock hub.Lock) (*hub.PlanRow, error) {
	if buildLock != hub.NoLock && t.Dialect() == sqldb.Postgres {
		query := t.q.LockBuildOfPlanShared
		if buildLock == hub.Exclusive {
			query = t.q.LockBuildOfPlanExclusive
		}
		var pk int64
		if found, err := value(ctx, t, &pk, query, t.env, id); !found || err != nil {
			return nil, err
		}
	}
	return one(ctx, t, scanPlan, t.q.PlanByID, t.env, id)
}

func (t *transaction) ActivePlan(ctx context.Context, build int64) (*hub.PlanRow, error) {
	return one(ctx, t, scanPlan, t.q.PlanActive, t.env, build)
}

func (t *transaction) PlanOf(ctx context.Context, build, deployment int64, settingsHash string) (*hub.PlanRow, error) {
	return one(ctx, t, scanPlan, t.q.PlanOfScope, t.env, build, deployment, settingsHash)
}

func (t *transaction) Plans(ctx context.Context, build int64) ([]hub.PlanRow, error) {
	return sqldb.Collect(ctx, t.Tx, scanPlan, t.q.PlanList, t.env, build)
}

func (t *transaction) InsertPlan(ctx context.Context, p *hub.PlanRow) (bool, error) {
	return value(ctx, t, &p.PK, t.q.PlanInsert, t.env, p.ID, p.Build, p.Scope, p.Generation, p.CreatedAt.UnixMicro(), wireMicros(p.ActivatedAt))
}

func (t *transaction) UpdatePlan(ctx context.Context, p *hub.PlanRow) error {
	_, err := t.Exec(ctx, t.q.PlanUpdate, t.env, p.PK, wireMicros(p.ActivatedAt), wireMicros(p.SealedAt), wireMicros(p.SupersededAt))
	return err
}

func (t *transaction) PlanCounts(ctx context.Context, plan int64) (hub.PlanCounts, error) {
	out := hub.PlanCounts{ByStatus: map[wire.Status]int{}}
	rows, err := t.Query(ctx, t.q.PlanCounts, t.env, plan)
	if err != nil {
		return out, err
	}
	defer rows.Close()
	for rows.Next() {
		var status wire.Status
		var excluded bool
		var count, roots int
		if err := rows.Scan(&status, &excluded, &count, &roots); err != nil {
			return out, err
		}
		out.Members += count
		out.Roots += roots
		if excluded {
			out.Excluded += count
		} else {
			out.ByStatus[status] += count
		}
	}
	return out, rows.Err()
}

func (t *transaction) MarkDirty(ctx context.Context, instances []int64, plan int64, own bool) error {
	_, err := t.Exec(ctx, t.q.PlanMarkDirty, t.env, plan, own, t.Keys(instances))
	return err
}

// SettleDirty holds the plan with a statement of its own: the next one sees what everybody stored who has marked it before,
// and who marks it from now on waits.
func (t *transaction) SettleDirty(ctx context.Context, plan int64) error {
	if t.Dialect() == sqldb.Postgres {
		if _, err := t.Exec(ctx, t.q.PlanHold, t.env, plan); err != nil {
			return err
		}
	}
	_, err := t.Exec(ctx, t.q.PlanSettleDirty, t.env, plan)
	return err
}

func (t *transaction) Member(ctx context.Context, plan int64, taskID string, taskLock hub.Lock) (*hub.MemberRow, error) {
	return one(ctx, t, scanMember, t.q.MemberByTask+t.lock(taskLock, "t"), t.env, plan, taskID)
}

// MemberToClaim needs no locks where writers take turns.
func (t *transaction) MemberToClaim(ctx context.Context, plan int64, taskID string) (*hub.MemberRow, error) {
	query := t.q.MemberByTask
	if t.Dialect() == sqldb.Postgres {
		query = t.q.MemberToClaim + t.lock(hub.Exclusive, "t")
	}
	return one(ctx, t, scanMember, query, t.env, plan, taskID)
}

// HoldForOperations needs no locks where writers take turns.
func (t *transaction) HoldForOperations(ctx context.Context, plan int64, tasks, starts []string) ([]string, error) {
	if t.Dialect() != sqldb.Postgres {
		return nil, nil
	}
	if _, err := t.Exec(ctx, t.q.MemberHoldAll, t.env, plan, t.List(tasks), t.List(starts)); err != nil {
		return nil, err
	}
	return sqldb.Collect(ctx, t.Tx, scanString, t.q.LimitKeysOfTasks, t.env, t.List(tasks))
}

func (t *transaction) Members(ctx context.Context, plan int64) ([]hub.MemberRow, error) {
	return sqldb.Collect(ctx, t.Tx, scanMember, t.q.MemberList, t.env, plan)
}

func (t *transaction) Roots(ctx context.Context, plan int64) ([]hub.MemberRow, error) {
	return sqldb.Collect(ctx, t.Tx, scanMember, t.q.MemberRoots, t.env, plan)
}

func (t *transaction) FrontierMembers(ctx context.Context, plan int64) ([]hub.FrontierRow, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.FrontierRow, error) {
		var r hub.FrontierRow
		err := rows.Scan(append(memberDest(&r.MemberRow), &r.Blocked)...)
		return r, err
	}, t.q.MemberFrontier, t.env, plan)
}

func (t *transaction) Unfinished(ctx context.Context, plan int64) (bool, error) {
	var unfinished bool
	err := t.Row(ctx, t.q.MemberUnfinished, t.env, plan).Scan(&unfinished)
	return unfinished, err
}

// Outstanding counts and names in one statement: between two, tasks could be completed.
func (t *transaction) Outstanding(ctx context.Context, plan int64, limit int) (count int, taskIDs []string, err error) {
	taskIDs, err = sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (string, error) {
		var id string
		err := rows.Scan(&id, &count)
		return id, err
	}, t.q.MemberOutstanding, t.env, plan, limit)
	return count, taskIDs, err
}

func scanString(rows *sqldb.Rows) (string, error) {
	var s string
	err := rows.Scan(&s)
	return s, err
}

// Edges finds out here which upstreams are members. As a join, a database that knows no statistics yet compares every member
// with every other.
func (t *transaction) Edges(ctx context.Context, plan int64) ([]hub.PlanEdge, error) {
	members := map[int64]bool{}
	err := t.each(ctx, func(rows *sqldb.Rows) error {
		var instance int64
		err := rows.Scan(&instance)
		members[instance] = true
		return err
	}, t.q.MemberAllInstances, t.env, plan)
	if err != nil {
		return nil, err
	}
	var edges []hub.PlanEdge
	err = t.each(ctx, func(rows *sqldb.Rows) error {
		var e hub.PlanEdge
		err := rows.Scan(&e.Downstream, &e.Upstream, &e.Dynamic)
		if members[e.Upstream] {
			edges = append(edges, e)
		}
		return err
	}, t.q.MemberEdges, t.env, plan)
	return edges, err
}

// OutsideUpstreams holds the tasks of what it is going to find and then looks, until it finds nothing that it does not hold: by
// then, whoever was adding upstreams to them has committed.
func (t *transaction) OutsideUpstreams(ctx context.Context, plan, build int64) ([]hub.InstanceRow, error) {
	for {
		held := map[string]bool{}
		if t.Dialect() == sqldb.Postgres {
			ids, err := sqldb.Collect(ctx, t.Tx, scanString, t.q.MemberHoldOutside, t.env, plan, build)
			if err != nil {
				return nil, err
			}
			for _, id := range ids {
				held[id] = true
			}
		}
		found, err := sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.InstanceRow, error) {
			var r hub.InstanceRow
			err := rows.Scan(&r.PK, &r.Task, &r.TaskID, &r.InstanceHash, moment{&r.CreatedAt})
			return r, err
		}, t.q.MemberOutside, t.env, plan)
		if err != nil || t.Dialect() != sqldb.Postgres || !slices.ContainsFunc(found, func(r hub.InstanceRow) bool { return !held[r.TaskID] }) {
			return found, err
		}
	}
}

func (t *transaction) Exclude(ctx context.Context, plan int64, tasks []int64, reason wire.Exclusion, at time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	_, err := t.Exec(ctx, t.q.MemberExclude, t.env, plan, at.UnixMicro(), string(reason), t.Keys(tasks))
	return err
}

func (t *transaction) Attempts(ctx context.Context, build int64, tasks []int64) (map[int64]hub.Attempts, error) {
	query, args := t.q.MemberAttemptsAll, []any{t.env, build}
	if tasks != nil {
		query, args = t.q.MemberAttempts, append(args, t.Keys(tasks))
	}
	rows, err := t.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]hub.Attempts{}
	for rows.Next() {
		var task int64
		var a hub.Attempts
		if err := rows.Scan(&task, &a.Total, &a.Interrupted); err != nil {
			return nil, err
		}
		out[task] = a
	}
	return out, rows.Err()
}
