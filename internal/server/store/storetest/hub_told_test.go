package storetest_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// telling is a build whose tasks are tried at random, with what has to be told of it.
type telling struct {
	*storetest.World

	rand  *rand.Rand
	run   *storetest.Run
	tasks []string
	holds map[string]string // by task, the execution that has it
	state map[string]wire.Status
	want  []string // the type, task and execution of each event, in order
}

func newTelling(w *storetest.World, seed uint64) *telling {
	w.T.Helper()
	h := &telling{World: w, rand: rand.New(rand.NewPCG(seed, 27)), holds: map[string]string{}, state: map[string]wire.Status{}}
	var specs []storetest.Spec
	for i := range 12 {
		h.tasks = append(h.tasks, fmt.Sprintf("told-%02d", i))
		specs = append(specs, storetest.Spec{Name: h.tasks[i]})
	}
	h.run = w.Start(w.Deployment("code"), specs...)
	h.Clock.Add(time.Second)
	return h
}

// step returns an operation that the state of a task allows, and notes what it does.
func (h *telling) step(task string) wire.Operation {
	op := wire.Operation{TaskID: "task-" + task}
	note := func(kind wire.EventType, execution string, to wire.Status) {
		h.want, h.state[task] = append(h.want, fmt.Sprint(kind, " ", op.TaskID, " ", execution)), to
	}
	held := h.holds[task]
	switch h.state[task] {
	case wire.Running:
		switch h.rand.IntN(7) {
		case 0:
			op.Fail = &wire.FailTask{ExecutionID: held, ErrorMessage: new("broken")}
			note(wire.EventTaskFailed, held, wire.Failed)
		case 1:
			op.Interrupt = &wire.FailTask{ExecutionID: held}
			note(wire.EventTaskInterrupted, held, wire.Interrupted)
		case 2:
			op.Return = &wire.ReturnTask{ExecutionID: held}
			note(wire.EventTaskInterrupted, held, wire.Pending)
		case 3:
			next := storetest.ID()
			op.Start, op.Supersedes = &wire.StartTask{ExecutionID: next}, &held
			h.holds[task] = next
			note(wire.EventTaskStarted, next, wire.Running)
		default:
			op.Complete = &wire.ReportTask{ExecutionID: held}
			if h.rand.IntN(2) == 0 { // it began later than its claim
				op.RanMS = new(int64(h.rand.IntN(3)))
			}
			note(wire.EventTaskCompleted, held, wire.Completed)
		}
	case wire.Failed:
		op.Retry = &wire.RetryTask{}
		note(wire.EventTaskRetried, "", wire.Pending)
	case wire.Completed: // reported again
		op.Complete = &wire.ReportTask{ExecutionID: held}
		note(wire.EventTaskCompleted, held, wire.Completed)
	default:
		next := storetest.ID()
		op.Start = &wire.StartTask{ExecutionID: next, ClaimTTLSeconds: new(60 + h.rand.IntN(100))}
		h.holds[task] = next
		note(wire.EventTaskStarted, next, wire.Running)
	}
	return op
}

// try carries out a step for each of some tasks, and for some of them the next one, in one transaction.
func (h *telling) try() {
	h.T.Helper()
	var ops []wire.Operation
	for range 1 + h.rand.IntN(6) {
		task := h.tasks[h.rand.IntN(len(h.tasks))]
		ops = append(ops, h.step(task))
		if h.rand.IntN(3) == 0 {
			ops = append(ops, h.step(task))
		}
	}
	done, err := h.Operate(h.T.Context(), h.Caller, h.run.Plan, ops)
	h.Must(err)
	for i, d := range done {
		if d.Refusal != nil && d.Refusal.Code != "execution_already_ended" {
			h.T.Fatalf("operation %+v: %v", ops[i], d.Refusal)
		}
	}
	h.Clock.Add(time.Duration(h.rand.IntN(2000)) * time.Millisecond)
}

// told returns all that readers are told of events, without the ids that follow from the keys of rows.
func (h *telling) told() map[string]any {
	h.T.Helper()
	ctx := h.T.Context()
	out := map[string]any{}
	plain := func(events []wire.Event) []wire.Event {
		for i := range events {
			events[i].ID = ""
		}
		return events
	}
	paged := func(find func(f reads.EventFilter) (*wire.EventPage, error), newest bool, limit int) (all []wire.Event) {
		f := reads.EventFilter{NewestFirst: newest, Limit: limit}
		for more := true; more; {
			page, err := find(f)
			h.Must(err)
			all = append(all, plain(page.Events)...)
			if more = page.NextCursor != nil; more {
				f.Cursor = *page.NextCursor
			}
		}
		return all
	}
	list, err := h.BuildEvents(ctx, h.Caller, h.run.Build, 0)
	h.Must(err)
	out["build"] = plain(list.Events)
	few, err := h.BuildEvents(ctx, h.Caller, h.run.Build, 7)
	h.Must(err)
	out["first of the build"] = plain(few.Events)
	for _, newest := range []bool{false, true} {
		for _, limit := range []int{3, 100} {
			out[fmt.Sprint("build by ", limit, newest)] = paged(func(f reads.EventFilter) (*wire.EventPage, error) {
				return h.BuildEventPage(ctx, h.Caller, h.run.Build, f)
			}, newest, limit)
		}
	}
	for _, task := range h.tasks {
		id := "task-" + task
		list, err := h.TaskEvents(ctx, h.Caller, id, 0)
		h.Must(err)
		out[id] = plain(list.Events)
		out[id+" newest"] = paged(func(f reads.EventFilter) (*wire.EventPage, error) { return h.TaskEventPage(ctx, h.Caller, id, f) }, true, 2)
		runs, err := h.TaskRuns(ctx, h.Caller, id)
		h.Must(err)
		out[id+" runs"] = runs
	}
	h.Must(h.Store().Read(ctx, h.Caller.Environment.Key, func(tx hub.Tx) error {
		b, err := tx.Build(ctx, h.run.Build, hub.NoLock)
		if err != nil {
			return err
		}
		out["heard"], err = tx.LastHeard(ctx, b.PK)
		return err
	}))
	return out
}

// asBefore stores the events that executions tell of as servers did that knew no other way.
func (h *telling) asBefore() {
	h.T.Helper()
	ctx := h.T.Context()
	h.Must(h.Change(ctx, func(tx *sqldb.Tx) error {
		for _, statement := range []string{
			`INSERT INTO event (env, event_type, created_at, build, task, plan, execution_id, applied, metadata)
				SELECT e.env, 'task_started', e.started_at + e.start_told, e.build, e.task, e.plan, e.id, TRUE, CAST(e.started_at + e.claim_told AS TEXT)
				FROM execution e WHERE e.start_told IS NOT NULL ORDER BY e.started_at + e.start_told`,
			`INSERT INTO event (env, event_type, created_at, build, task, plan, execution_id, applied)
				SELECT e.env, 'task_completed', e.ended_at + e.end_told, e.build, e.task, e.plan, e.id, TRUE
				FROM execution e WHERE e.end_told IS NOT NULL ORDER BY e.ended_at + e.end_told`,
			`UPDATE execution SET start_told = NULL, end_told = NULL, claim_told = NULL`,
			`DELETE FROM event WHERE task IS NULL AND event_type = 'task_started'`,
		} {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return err
			}
		}
		type row struct{ pk, until int64 }
		rows, err := sqldb.Collect(ctx, tx, func(rows *sqldb.Rows) (r row, err error) { return r, rows.Scan(&r.pk, &r.until) },
			"SELECT pk, CAST(metadata AS BIGINT) FROM event WHERE event_type = 'task_started' AND metadata NOT LIKE '{%'")
		for _, r := range rows {
			text := fmt.Sprintf(`{"claim":true,"claim_expires_at":%q}`, wire.At(time.UnixMicro(r.until)).String())
			if _, err := tx.Exec(ctx, "UPDATE event SET metadata = $1 WHERE pk = $2", text, r.pk); err != nil {
				return err
			}
		}
		return err
	}))
}

// TestExecutionsTellWhatEventsDid: of a random history, every reader is told the same by executions as by events of their own, in the order in which it
// happened, and afterwards as much is counted and removed.
func TestExecutionsTellWhatEventsDid(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		for seed := range uint64(4) {
			h := newTelling(w.As(w.Environment()), seed)
			for range 15 {
				h.try()
			}
			told := h.told()
			var got []string
			for _, e := range told["build"].([]wire.Event) {
				if e.ExecutionID == nil && e.EventType != wire.EventTaskRetried {
					continue
				}
				execution := ""
				if e.ExecutionID != nil {
					execution = *e.ExecutionID
				}
				got = append(got, fmt.Sprint(e.EventType, " ", *e.TaskID, " ", execution))
			}
			if diff := cmp.Diff(h.want, got); diff != "" {
				t.Errorf("seed %d: events of the build (-want +got):\n%s", seed, diff)
			}
			h.asBefore()
			before := h.told()
			if diff := cmp.Diff(before, told); diff != "" {
				t.Errorf("seed %d: (-told by events +told by executions):\n%s", seed, diff)
			}
			again := newTelling(w.As(w.Environment()), seed) // the same history, which stays as it is
			for range 15 {
				again.try()
			}
			newTelling(w.As(w.Environment()), seed) // has the newest instance, which retention leaves
			if diff := cmp.Diff(h.removed(), again.removed()); diff != "" {
				t.Errorf("seed %d: retention (-removed events +removed executions):\n%s", seed, diff)
			}
		}
	})
}

// removed returns what retention counts, and then removes, once the build is old.
func (h *telling) removed() [2]hub.Pruned {
	h.T.Helper()
	ctx := h.T.Context()
	_, err := h.CancelBuild(ctx, h.Caller, h.run.Build)
	h.Must(err)
	h.Clock.Add(48 * time.Hour)
	before := h.Clock.Now().Add(-time.Hour)
	counted, err := h.Prune(ctx, h.Caller, hub.PruneOptions{Before: before, DryRun: true})
	h.Must(err)
	removed, err := h.Prune(ctx, h.Caller, hub.PruneOptions{Before: before})
	h.Must(err)
	if removed.Builds != 1 || removed.Events < 50 {
		h.T.Errorf("retention removed %+v: the test does too little", removed)
	}
	return [2]hub.Pruned{*counted, *removed}
}

// TestWhatExecutionsTellOutlivesThem: events of a build that was deleted stay with its tasks, and retention counts what it removes.
func TestWhatExecutionsTellOutlivesThem(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		h := newTelling(w, 5)
		for range 10 {
			h.try()
		}
		_, err := w.CancelBuild(ctx, w.Caller, h.run.Build)
		w.Must(err)
		for _, execution := range h.holds {
			_, _ = w.StopExecution(ctx, w.Caller, execution, wire.StopExecution{}) // those that have not ended
		}
		list, err := w.BuildExecutions(ctx, w.Caller, h.run.Build, false, false)
		w.Must(err)
		for _, e := range list.Executions {
			_, err := w.StopExecution(ctx, w.Caller, e.ID, wire.StopExecution{})
			w.Must(err)
		}
		before := map[string][]wire.Event{}
		all := 0
		for _, task := range h.tasks {
			events, err := w.TaskEvents(ctx, w.Caller, "task-"+task, 0)
			w.Must(err)
			before[task] = events.Events
			for i := range events.Events {
				e := &events.Events[i]
				e.ID, e.BuildID, e.PlanID = "", nil, nil
			}
			all += len(events.Events)
		}
		w.Must(w.DeleteBuild(ctx, w.Caller, h.run.Build))
		for _, task := range h.tasks {
			events, err := w.TaskEvents(ctx, w.Caller, "task-"+task, 0)
			w.Must(err)
			for i := range events.Events {
				events.Events[i].ID = ""
			}
			if diff := cmp.Diff(before[task], events.Events); diff != "" {
				t.Errorf("%s without its build (-before +after):\n%s", task, diff)
			}
		}
		if all < 30 || !slices.Contains(w.Events(h.tasks[0]), "task_started") {
			t.Errorf("%d events, of which %q: the test does too little", all, w.Events(h.tasks[0]))
		}
	})
}

// TestFollowersAreToldByExecutions: a change names the tasks of a batch of claims and completions, each once.
func TestFollowersAreToldByExecutions(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		h := newTelling(w, 7)
		feed, _, err := w.Follow(ctx, w.Caller, h.run.Build, 0)
		w.Must(err)
		ran := storetest.ID()
		_, err = w.Operate(ctx, w.Caller, h.run.Plan, []wire.Operation{
			{TaskID: "task-" + h.tasks[1], Start: &wire.StartTask{ExecutionID: storetest.ID()}},
			{TaskID: "task-" + h.tasks[0], Start: &wire.StartTask{ExecutionID: ran}},
			{TaskID: "task-" + h.tasks[0], Complete: &wire.ReportTask{ExecutionID: ran}},
		})
		w.Must(err)
		change, err := feed.Next(ctx, 5*time.Second)
		w.Must(err)
		got := map[string]wire.Status{}
		for _, task := range change.Tasks {
			got[task.TaskID] = task.Status
		}
		want := map[string]wire.Status{"task-" + h.tasks[0]: wire.Completed, "task-" + h.tasks[1]: wire.Running}
		if diff := cmp.Diff(want, got); diff != "" || len(change.Tasks) != 2 || len(change.Builds) != 0 || !change.Limits {
			t.Errorf("change %+v (-want +got):\n%s", change, diff)
		}
		if change, err := feed.Next(ctx, time.Millisecond); change != nil || err != nil {
			t.Errorf("told twice: %v, %v", change, err)
		}
	})
}
