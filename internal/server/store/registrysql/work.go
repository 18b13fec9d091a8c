package registrysql

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

type workQueries struct {
	Turn        string                         `sql:"work_turn,postgres"`
	Any         sqldb.Query[bool]              `sql:"work_any"`
	Forget      string                         `sql:"work_forget"`
	OfTasks     string                         `sql:"work_of_tasks"`
	OfPlan      string                         `sql:"work_of_plan"`
	Advance     string                         `sql:"work_advance"`
	Postpone    string                         `sql:"work_postpone"`
	PlanStocked string                         `sql:"work_plan_stocked"`
	PlanClear   string                         `sql:"work_plan_clear"`
	BuildClear  string                         `sql:"work_build_clear"`
	BuildForget string                         `sql:"work_build_forget"`
	Plans       sqldb.Query[hub.PlanWithWork]  `sql:"work_plans"`
	Due         sqldb.Query[wire.DueBuild]     `sql:"work_due"`
	Startable   sqldb.Query[hub.StartableTask] `sql:"work_startable"`
}

// workTurn is, with the environment, the key of the lock that [transaction.workTurn] takes.
const workTurn = 0x776f726b << 32 // "work"

// workTurn waits until nobody else changes the work of the environment. It is the last lock that a transaction takes.
func (t *transaction) workTurn(ctx context.Context) error {
	if t.Dialect() != sqldb.Postgres {
		return nil // writers take turns
	}
	return t.Do(ctx, t.q.Work.Turn, int64(workTurn)|t.env)
}

func (t *transaction) UpdateWork(ctx context.Context, tasks []int64, at time.Time) error {
	if err := t.workTurn(ctx); err != nil {
		return err
	}
	if wanted, err := t.q.Work.Any.Only(ctx, t.Tx, t.env); err != nil || !wanted {
		return err
	}
	if err := t.Do(ctx, t.q.Work.Forget, t.env, t.Keys(tasks)); err != nil {
		return err
	}
	if err := t.Do(ctx, t.q.Work.OfTasks, t.env, at.UnixMicro(), t.Keys(tasks)); err != nil {
		return err
	}
	return t.Do(ctx, t.q.Work.Advance, t.env, at.UnixMicro(), t.Keys(tasks))
}

func (t *transaction) StockWork(ctx context.Context, plan int64, at time.Time) error {
	if err := t.workTurn(ctx); err != nil {
		return err
	}
	if err := t.Do(ctx, t.q.Work.PlanClear, t.env, plan); err != nil {
		return err
	}
	if err := t.Do(ctx, t.q.Work.PlanStocked, t.env, plan, at.UnixMicro()); err != nil {
		return err
	}
	return t.Do(ctx, t.q.Work.OfPlan, t.env, at.UnixMicro(), plan)
}

func (t *transaction) DropWork(ctx context.Context, build int64) error {
	if err := t.workTurn(ctx); err != nil {
		return err
	}
	if err := t.Do(ctx, t.q.Work.BuildClear, t.env, build); err != nil {
		return err
	}
	return t.Do(ctx, t.q.Work.BuildForget, t.env, build)
}

func (t *transaction) PostponeWork(ctx context.Context, plan int64, tasks []int64, until time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	if err := t.workTurn(ctx); err != nil {
		return err
	}
	return t.Do(ctx, t.q.Work.Postpone, t.env, plan, until.UnixMicro(), t.Keys(tasks))
}

func (t *transaction) PlansWithWork(ctx context.Context, w hub.WorkQuery) ([]hub.PlanWithWork, error) {
	return t.q.Work.Plans.All(ctx, t.Tx, t.env, w.At.UnixMicro(), w.StockedBefore.UnixMicro(), t.listOrNull(w.CodeIDs), t.List(w.Kinds), t.listOrNull(w.Apps))
}

func (t *transaction) DueBuilds(ctx context.Context, q hub.DueQuery) ([]wire.DueBuild, error) {
	return t.q.Work.Due.All(ctx, t.Tx, t.env, q.At.UnixMicro(), q.RestedBefore.UnixMicro(), t.listOrNull(q.CodeIDs), q.Limit, t.listOrNull(q.Apps), q.QuietBefore.UnixMicro())
}

func (t *transaction) StartableWork(ctx context.Context, plan int64, kinds []string, at time.Time, limit int) ([]hub.StartableTask, error) {
	return t.q.Work.Startable.All(ctx, t.Tx, t.env, plan, at.UnixMicro(), t.List(kinds), limit)
}

// ReadTaken asks for everything in one exchange.
func (t *transaction) ReadTaken(ctx context.Context, build int64, instances, tasks []int64) (*hub.TakenRows, error) {
	out := &hub.TakenRows{Bodies: map[int64]json.RawMessage{}, Attempts: map[int64]hub.Attempts{}}
	var clock []time.Time
	var bodies []instanceBody
	var attempts []memberAttempts
	if t.s.now == nil {
		if err := t.q.Clock.Ask(ctx, t.Tx, &clock); err != nil {
			return nil, err
		}
	}
	if len(instances) > 0 {
		if err := t.q.InstanceBodies.Ask(ctx, t.Tx, &bodies, t.env, t.Keys(instances)); err != nil {
			return nil, err
		}
		if err := t.q.MemberAttempts.Ask(ctx, t.Tx, &attempts, t.env, build, t.Keys(tasks)); err != nil {
			return nil, err
		}
	}
	err := t.Flush(ctx)
	for i := range bodies {
		if err != nil {
			break
		}
		out.Bodies[bodies[i].PK], err = t.text(ctx, bodies[i].packed, bodies[i].Body)
	}
	for _, a := range attempts {
		out.Attempts[a.Task] = a.Attempts
	}
	if err == nil {
		out.Now, err = t.moment(ctx, clock)
	}
	return out, err
}
