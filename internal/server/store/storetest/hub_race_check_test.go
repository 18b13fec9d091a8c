package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// rules are queries that find what must never be there, in any state that anybody can see.
var rules = map[string]string{
	"a task that runs without an open claim of its execution": `SELECT t.task_id FROM task t WHERE t.env = $1 AND t.status = 'running' AND NOT EXISTS (
		SELECT 1 FROM execution e WHERE e.id = t.execution_id AND e.task = t.pk AND e.plan = t.claim_plan AND e.claim_released_at IS NULL AND e.ended_at IS NULL)`,
	"an open claim that its task does not name": `SELECT t.task_id FROM execution e JOIN task t ON t.pk = e.task
		WHERE e.env = $1 AND e.claim_released_at IS NULL AND NOT (t.status = 'running' AND t.execution_id = e.id)`,
	"a task with two open claims":          `SELECT t.task_id FROM execution e JOIN task t ON t.pk = e.task WHERE e.env = $1 AND e.claim_released_at IS NULL GROUP BY t.task_id HAVING COUNT(*) > 1`,
	"a claim under a build that has ended": `SELECT t.task_id FROM task t JOIN plan p ON p.pk = t.claim_plan JOIN build b ON b.pk = p.build WHERE t.env = $1 AND b.status IN ('completed', 'failed', 'cancelled')`,
	"an end half written":                  `SELECT e.env FROM execution e WHERE e.env = $1 AND ((e.ended_at IS NULL) <> (e.outcome IS NULL) OR (e.claim_released_at IS NULL) <> (e.claim_outcome IS NULL))`,
	"a completion half written":            `SELECT t.task_id FROM task t WHERE t.env = $1 AND (t.status = 'completed') <> (t.completed_at IS NOT NULL)`,
	"claims that overlap": `SELECT t.task_id FROM execution a JOIN execution b ON b.task = a.task AND b.id <> a.id JOIN task t ON t.pk = a.task
		WHERE a.env = $1 AND a.started_at <= b.started_at AND (a.claim_released_at IS NULL OR CASE a.claim_released_at WHEN 0 THEN a.ended_at ELSE a.claim_released_at END > b.started_at)`,
	"an upstream outside a plan that is not marked": `SELECT p.id FROM plan p JOIN plan_member m ON m.plan = p.pk JOIN edge e ON e.downstream = m.instance
		WHERE p.env = $1 AND NOT p.dirty AND NOT EXISTS (SELECT 1 FROM plan_member um WHERE um.plan = p.pk AND um.task = e.task AND um.instance = e.upstream)`,
	"an edge to another task than its instance's": `SELECT e.env FROM edge e JOIN instance i ON i.pk = e.upstream WHERE e.env = $1 AND i.task <> e.task`,
	"an edge between scopes":                      `SELECT e.env FROM edge e JOIN instance i ON i.pk = e.upstream JOIN instance d ON d.pk = e.downstream WHERE e.env = $1 AND i.scope <> d.scope`,
	"two applied ends of one execution": `SELECT x.id FROM (
		SELECT e.execution_id AS id FROM event e WHERE e.env = $1 AND e.applied AND e.event_type IN ('task_completed', 'task_failed', 'task_interrupted', 'task_suspended')
		UNION ALL SELECT e.id FROM execution e WHERE e.env = $1 AND e.end_told IS NOT NULL) x
		GROUP BY x.id HAVING COUNT(*) > 1`,
}

const (
	// happened is what events and executions tell. The place of what executions tell is that of the event which stands for all of a transaction.
	happened = `SELECT x.task_id, x.kind, x.metadata, x.applied, x.place, x.at FROM (
		SELECT t.task_id, e.event_type AS kind, COALESCE(e.metadata, '{}') AS metadata, e.applied, e.pk AS place, e.created_at AS at
		FROM event e JOIN task t ON t.pk = e.task WHERE e.env = $1
		UNION ALL SELECT t.task_id, 'task_started', '{"claim":true}', TRUE, ` + placed + `e.started_at + e.start_told ORDER BY g.created_at LIMIT 1), e.started_at + e.start_told
		FROM execution e JOIN task t ON t.pk = e.task WHERE e.env = $1 AND e.start_told IS NOT NULL
		UNION ALL SELECT t.task_id, 'task_completed', '{}', TRUE, ` + placed + `e.ended_at + e.end_told ORDER BY g.created_at LIMIT 1), e.ended_at + e.end_told
		FROM execution e JOIN task t ON t.pk = e.task WHERE e.env = $1 AND e.end_told IS NOT NULL) x
		ORDER BY x.at, x.place`
	placed = `(SELECT g.pk FROM event g WHERE g.env = $1 AND g.plan = e.plan AND g.task IS NULL AND g.event_type = 'task_started' AND g.created_at >= `

	overfull = `SELECT l.key FROM concurrency_limit l WHERE l.env = $1 AND l.max_concurrent < (
		SELECT COUNT(*) FROM task_limit_key k JOIN task t ON t.pk = k.task WHERE k.env = l.env AND k.key = l.key AND t.status = 'running' AND t.claim_expires_at > $2)`
	edges = `SELECT CAST(downstream AS TEXT) || ' ' || CAST(upstream AS TEXT) FROM edge WHERE env = $1`
)

// watch looks at one state after the other until ctx ends.
func (r *racing) watch(ctx context.Context) {
	var before map[string]bool
	for ctx.Err() == nil {
		err := r.Read(context.WithoutCancel(ctx), func(tx *sqldb.Tx) error {
			now := map[string]bool{}
			seen, err := r.collect(tx, edges)
			if err != nil {
				return err // a transaction that the database wants to run again
			}
			for _, e := range seen {
				now[e] = true
			}
			for e := range before {
				if !now[e] {
					r.t.Errorf("seed %d: the edge %s is gone", r.seed, e)
				}
			}
			before = now
			return r.look(tx)
		})
		if err != nil {
			r.t.Errorf("seed %d: watch: %v", r.seed, err)
			return
		}
	}
}

func (r *racing) look(tx *sqldb.Tx) error {
	for what, query := range rules {
		found, err := r.collect(tx, query)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			r.t.Errorf("seed %d: there is %s: %v", r.seed, what, found)
		}
	}
	// The clock is read after the state: what it shows as live was live in it.
	full, err := r.collect(tx, overfull, r.Clock.Now().UnixMicro())
	if len(full) > 0 {
		r.t.Errorf("seed %d: more than the limit hold %v", r.seed, full)
	}
	return err
}

func (r *racing) collect(tx *sqldb.Tx, query string, args ...any) ([]string, error) {
	ctx := context.WithoutCancel(r.t.Context())
	return sqldb.Collect(ctx, tx, func(rows *sqldb.Rows) (s string, err error) {
		var v any
		err = rows.Scan(&v)
		if text, ok := v.(string); ok {
			s = text
		}
		return s, err
	}, query, append([]any{r.Caller.Environment.Key}, args...)...)
}

// unanswered returns the answers that a history has to have and does not have yet.
func (r *racing) unanswered() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var missing []string
	for _, needed := range []string{"start ok", "start task_already_running", "start concurrency_limit_reached", "complete ok", "yield ok", "renew ok"} {
		if r.answers[needed] == 0 {
			missing = append(missing, needed)
		}
	}
	return missing
}

// judge looks at the end of a history.
func (r *racing) judge() {
	for id, reports := range r.applied {
		if len(reports) > 1 {
			r.t.Errorf("seed %d: execution %s was ended by %v", r.seed, id, reports)
		}
	}
	if missing := r.unanswered(); len(missing) > 0 {
		r.t.Errorf("seed %d: nobody was answered %q: the test does not try enough: %v", r.seed, missing, r.answers)
	}
	r.Must(r.Read(r.t.Context(), func(tx *sqldb.Tx) error {
		return errors.Join(r.look(tx), r.replay(tx))
	}))
	r.deliverAgain()
	r.finish()
}

// replay follows what happened: every task has to end where it stands, and every claim was given only after all that the task was registered to need was
// complete. The moment of a claim is before it has looked at all of that, so that something else can have been completed in between.
func (r *racing) replay(tx *sqldb.Tx) error {
	type event struct {
		task, kind, metadata string
		applied              bool
		place, at            int64
	}
	events, err := sqldb.Collect(r.t.Context(), tx, func(rows *sqldb.Rows) (e event, err error) {
		return e, rows.Scan(&e.task, &e.kind, &e.metadata, &e.applied, &e.place, &e.at)
	}, happened, r.Caller.Environment.Key)
	if err != nil {
		return err
	}
	// That a task became known is said by the members of its first plan.
	status := map[string]wire.Status{}
	known, err := sqldb.Collect(r.t.Context(), tx, func(rows *sqldb.Rows) (id string, err error) { return id, rows.Scan(&id) },
		`SELECT DISTINCT t.task_id FROM plan_member m JOIN task t ON t.pk = m.task WHERE t.env = $1 AND m.is_new`, r.Caller.Environment.Key)
	if err != nil {
		return err
	}
	for _, id := range known {
		status[id] = wire.Pending
	}
	to := map[string]wire.Status{
		"task_pending": wire.Pending, "task_retried": wire.Pending, "task_invalidated": wire.Pending, "task_completed": wire.Completed,
		"task_observed_complete": wire.Completed, "task_failed": wire.Failed, "task_interrupted": wire.Interrupted, "task_suspended": wire.Suspended,
		"task_skipped": wire.Skipped, "task_cancelled": wire.Cancelled,
	}
	between := func(task string, claim event) bool {
		return slices.ContainsFunc(events, func(e event) bool {
			return e.task == task && e.applied && to[e.kind] == wire.Completed && e.place < claim.place && e.at >= claim.at
		})
	}
	for _, e := range events {
		if !e.applied {
			continue
		}
		if s, ok := to[e.kind]; ok {
			status[e.task] = s
		}
		var metadata struct{ Claim bool }
		if err := json.Unmarshal([]byte(e.metadata), &metadata); err != nil {
			return err
		}
		if e.kind != "task_started" || !metadata.Claim {
			continue
		}
		status[e.task] = wire.Running
		for _, need := range r.needs[strings.TrimPrefix(e.task, "task-")] {
			if s := status["task-"+need]; s != wire.Completed && !between("task-"+need, e) {
				r.t.Errorf("seed %d: %s was claimed while %s was %s", r.seed, e.task, need, s)
			}
		}
	}
	type row struct{ task, status string }
	rows, err := sqldb.Collect(r.t.Context(), tx, func(rows *sqldb.Rows) (t row, err error) { return t, rows.Scan(&t.task, &t.status) },
		"SELECT task_id, status FROM task WHERE env = $1", r.Caller.Environment.Key)
	for _, t := range rows {
		if string(status[t.task]) != t.status {
			r.t.Errorf("seed %d: by its events %s is %s, and it is %s", r.seed, t.task, status[t.task], t.status)
		}
	}
	return err
}

// deliverAgain delivers what was delivered: nothing but events may come of it.
func (r *racing) deliverAgain() {
	before := r.Dump("event")
	for _, y := range r.yields {
		if !y.applied {
			continue
		}
		if out, err := yield(r.World, y.run, y.task, y.id, y.batch, y.suspend, y.specs...); err != nil || !out.Replayed {
			r.t.Errorf("seed %d: batch %s is not answered again: %v", r.seed, y.batch, err)
		}
	}
	for _, e := range r.executions {
		if len(r.applied[e.id]) == 0 {
			continue
		}
		for _, what := range []string{"start", "complete", "fail", "suspend", "stop", "renew", "preempt", "self-start"} {
			if got, err := act(r.World, e.run, what, e.task, e.id); err == nil && got.Applied {
				r.t.Errorf("seed %d: %s of the ended execution %s was applied", r.seed, what, e.id)
			}
		}
	}
	equal(r.t, "stored by what was delivered again", before, r.Dump("event"))
}

// finish lets one client do the rest: whatever happened before, every build can be brought to its end.
func (r *racing) finish() {
	ctx := r.t.Context()
	lapse(r.World)
	for _, run := range r.runs {
		_, err := r.ResumeBuild(ctx, r.Caller, run.Build, wire.ResumeBuild{})
		r.Must(err)
		for range 100 {
			f, err := r.Hub.Frontier(ctx, r.Caller, run.Build)
			r.Must(err)
			if f.PlanComplete {
				break
			}
			for _, m := range f.Runnable {
				run.Make(strings.TrimPrefix(m.TaskID, "task-"))
			}
			g, err := r.Graph(ctx, r.Caller, run.Plan)
			r.Must(err)
			for _, m := range g.Members {
				if m.Status == wire.Failed {
					_, err := act(r.World, run, "retry", strings.TrimPrefix(m.TaskID, "task-"), "")
					r.Must(err)
				}
			}
		}
		if err := complete(r.World, run, false); err != nil {
			r.t.Errorf("seed %d: the build cannot be completed: %v", r.seed, err)
		}
	}
}
