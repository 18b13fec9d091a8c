package storetest_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

// act asks for a move of a task through a run's plan, by the name of the route.
func act(w *storetest.World, r *storetest.Run, what, task, execution string) (*wire.Transition, error) {
	ctx, c, id := w.T.Context(), w.Caller, "task-"+task
	report, failure := wire.ReportTask{ExecutionID: execution}, wire.FailTask{ExecutionID: execution, ErrorMessage: new("boom")}
	switch what {
	case "start":
		return w.StartTask(ctx, c, r.Plan, id, wire.StartTask{ExecutionID: execution})
	case "self-start":
		return w.StartTask(ctx, c, r.Plan, id, wire.StartTask{ExecutionID: execution, Claim: new(false), ExecutorRef: new("ref")})
	case "complete":
		return w.CompleteTask(ctx, c, r.Plan, id, report)
	case "fail":
		return w.FailTask(ctx, c, r.Plan, id, failure)
	case "interrupt":
		return w.InterruptTask(ctx, c, r.Plan, id, failure)
	case "suspend":
		return w.SuspendTask(ctx, c, r.Plan, id, report)
	case "preempt":
		return w.PreemptTask(ctx, c, r.Plan, id, report)
	case "retry":
		return w.RetryTask(ctx, c, r.Plan, id)
	case "skip":
		return w.SkipTask(ctx, c, r.Plan, id)
	case "cancel":
		return w.CancelTask(ctx, c, r.Plan, id)
	case "stop":
		return w.StopExecution(ctx, c, execution, wire.StopExecution{})
	case "renew":
		return w.RenewClaim(ctx, c, id, wire.RenewClaim{ExecutionID: execution})
	}
	w.T.Fatalf("no move %q", what)
	return nil, nil
}

// yield asks for items, all of them yielded.
func yield(w *storetest.World, r *storetest.Run, task, execution, batch string, suspend bool, specs ...storetest.Spec) (*wire.Yielded, error) {
	req := wire.YieldTasks{ExecutionID: execution, DeploymentID: r.Deployment, BatchID: batch, Suspend: suspend, Items: w.Items(specs...)}
	for _, item := range req.Items {
		req.Yielded = append(req.Yielded, item.InstanceHash)
	}
	return w.YieldTasks(w.T.Context(), w.Caller, r.Plan, "task-"+task, req)
}

// observe sends a task again, as it is seen.
func observe(w *storetest.World, r *storetest.Run, specs ...storetest.Spec) (*wire.Members, error) {
	return w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: w.Items(specs...)})
}

// lapse turns the clock beyond every claim.
func lapse(w *storetest.World) { w.Clock.Add(25 * time.Hour) }

func task(w *storetest.World, name string) *wire.TaskDetail {
	w.T.Helper()
	t, err := w.Task(w.T.Context(), w.Caller, "task-"+name, 0)
	w.Must(err)
	return t
}

// ledger returns the execution with an id.
func ledger(w *storetest.World, name, execution string) wire.Execution {
	w.T.Helper()
	all, err := w.TaskExecutions(w.T.Context(), w.Caller, "task-"+name, true, 500)
	w.Must(err)
	for _, e := range all.Executions {
		if e.ID == execution {
			return e
		}
	}
	w.T.Fatalf("task %s has no execution %s", name, execution)
	return wire.Execution{}
}

// ends returns how an execution's claim and the execution itself ended, "" for not yet.
func ends(e wire.Execution) [2]string {
	var out [2]string
	if (e.ClaimOutcome == nil) != (e.ClaimReleasedAt == nil) || (e.Outcome == nil) != (e.EndedAt == nil) {
		return [2]string{"half", "written"}
	}
	if e.ClaimOutcome != nil {
		out[0] = string(*e.ClaimOutcome)
	}
	if e.Outcome != nil {
		out[1] = string(*e.Outcome)
	}
	return out
}

// code returns the code of a refusal, "ok" for none.
func code(err error) string {
	if err == nil {
		return "ok"
	}
	if e, ok := errors.AsType[*refuse.Error](err); ok {
		return e.Code
	}
	return "error: " + err.Error()
}

func equal[T any](t testing.TB, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func frontier(t testing.TB, r *storetest.Run, runnable, jobs, running []string) {
	t.Helper()
	a, b, c := r.Frontier()
	equal(t, "frontier", [][]string{runnable, jobs, running}, [][]string{a, b, c})
}

// last returns the last n of a list.
func last(list []string, n int) []string { return slices.Clone(list[max(0, len(list)-n):]) }

// postgresServers opens a database on PostgreSQL as n servers do, each with connections of its own. They are closed with the test, or before.
func postgresServers(t *testing.T, n, connections int) []*sqldb.DB {
	t.Helper()
	url := testservers.Postgres(t).Database(t)
	servers := make([]*sqldb.DB, n)
	for i := range servers {
		db, err := postgres.Open(t.Context(), url, postgres.Options{Migrate: true, Connections: connections})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
		servers[i] = db
	}
	return servers
}

// fewDeadlocks closes all servers but the first, which makes them report, and checks that the database had to break no more deadlocks than
// chance brings: what loses to one runs again, so one now and then costs time and nothing else; more are a broken order of locks.
func fewDeadlocks(t *testing.T, servers []*sqldb.DB, most int) {
	t.Helper()
	for _, db := range servers[1:] {
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	var deadlocks int
	err := servers[0].Read(t.Context(), func(tx *sqldb.Tx) error {
		return tx.Row(t.Context(), "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()").Scan(&deadlocks)
	})
	if err != nil {
		t.Fatal(err)
	}
	if deadlocks > most {
		t.Errorf("the database broke %d deadlocks; at most %d are chance", deadlocks, most)
	}
}
