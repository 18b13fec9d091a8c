package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// Status says how a build ended.
type Status string

// The ways a build ends.
const (
	// Success: every requested task is complete.
	Success Status = "success"
	// Failure: a task failed, or the build could not be planned.
	Failure Status = "failure"
	// Stopped: the context ended first.
	Stopped Status = "stopped"
)

// Counts counts the tasks of a build.
type Counts struct {
	// Discovered is all tasks of the plan, those that running tasks awaited included.
	Discovered int `json:"discovered"`
	// PreviouslyCompleted were complete before the build.
	PreviouslyCompleted int `json:"previously_completed"`
	// Succeeded ran, and their outputs were verified.
	Succeeded int `json:"succeeded"`
	// Failed ran and failed for good.
	Failed int `json:"failed"`
	// Cancelled were running when the build stopped and did not finish.
	Cancelled int `json:"cancelled"`
	// Skipped require a task that failed.
	Skipped int `json:"skipped"`
}

// Pending returns the rest: tasks that were not started because the build stopped.
func (c Counts) Pending() int {
	return c.Discovered - c.PreviouslyCompleted - c.Succeeded - c.Failed - c.Cancelled - c.Skipped
}

// Complete returns how many tasks are complete.
func (c Counts) Complete() int { return c.PreviouslyCompleted + c.Succeeded }

// add counts a task that is in a state.
func (c *Counts) add(s State) {
	c.Discovered++
	switch s {
	case Reused:
		c.PreviouslyCompleted++
	case Succeeded:
		c.Succeeded++
	case Failed:
		c.Failed++
	case Cancelled:
		c.Cancelled++
	case Skipped:
		c.Skipped++
	}
}

// Report is the result of a build. It does not change any more.
type Report struct {
	// Status says how the build ended.
	Status Status
	// BuildID is the build's id in the registry and BuildURL the page about it; nil and empty without one.
	BuildID  *stardag.ID
	BuildURL string
	// InHistory says that the build is in the history, which nothing serves by itself: BuildURL is where "stardag server --dev" shows it.
	InHistory bool
	// RecordErr is why the registry does not know all of the build, although it went on; nil when it does.
	RecordErr error
	// Unreported is the file that keeps what the registry does not know, for [UnreportedBuild.Deliver]; empty when
	// there is none.
	Unreported string
	// Counts counts the tasks.
	Counts Counts
	// Start and Duration say when the build ran and how long it took.
	Start    time.Time
	Duration time.Duration
	// Failures are the tasks that failed, in the order in which they did.
	Failures []*TaskError
	// Err is the error that Run returned; nil on success.
	Err error

	rows   rows
	record Recording // says what is secret
}

// rows are the results of tasks, as columns indexed by their numbers. They are the scheduler's own, which is not needed for them
// any more.
type rows struct {
	tasks  []*node.Task
	state  []State
	timing []timing
	errs   map[int32]error
	order  []int32 // as Tasks gives them
	index  map[stardag.ID]int32
}

// row returns the result of task n of a build that began at start.
func (r *rows) row(n int32, start time.Time) TaskResult {
	t := r.timing[n]
	res := TaskResult{Task: nodeOf(r.tasks[n]), State: r.state[n], Attempts: int(t.attempts), Err: r.errs[n]}
	if t.attempts > 0 {
		res.Start, res.Duration = start.Add(t.begin), t.took
	}
	return res
}

// report returns what came of the build.
func (s *sched) report(err error) *Report {
	for n, te := range s.failed {
		s.errs[n] = te
	}
	return &Report{
		Counts: s.counts, Start: s.start, Failures: s.fails, Err: err, RecordErr: s.recordErr,
		rows: rows{tasks: s.g.Tasks, state: s.state, timing: s.timing, errs: s.errs, order: s.order, index: s.g.Index},
	}
}

// NewReport makes the report of a build that was carried out by other means than [Builder.Run], from what became of its tasks and
// the error with which it ended. Tasks gives the results in their order here. Failures are those of the results.
func NewReport(start time.Time, took time.Duration, results []TaskResult, err error) *Report {
	r := &Report{Start: start, Duration: took, Err: err, Status: statusOf(err)}
	r.rows.index, r.rows.errs = make(map[stardag.ID]int32, len(results)), make(map[int32]error)
	for i, res := range results {
		n := int32(i)
		r.rows.tasks = append(r.rows.tasks, front.Task(res.Task))
		r.rows.state = append(r.rows.state, res.State)
		r.rows.timing = append(r.rows.timing, timing{begin: res.Start.Sub(start), took: res.Duration, attempts: int32(res.Attempts)})
		r.rows.order = append(r.rows.order, n)
		r.rows.index[res.Task.ID()] = n
		if res.Err != nil {
			r.rows.errs[n] = res.Err
		}
		r.Counts.add(res.State)
		if te, ok := errors.AsType[*TaskError](res.Err); ok && res.State == Failed {
			r.Failures = append(r.Failures, te)
		}
	}
	return r
}

// TaskResult is how a build dealt with one task.
type TaskResult struct {
	Task  stardag.Node
	State State
	// Attempts is how often the task was run.
	Attempts int
	// Start is when it was first run, and Duration how long it took from there, with pauses and waiting; both
	// zero for tasks that were not run.
	Start    time.Time
	Duration time.Duration
	// Err is why the task is not complete: of a failed or skipped task the failure, of a cancelled one what
	// its run returned.
	Err error
}

// Reused reports whether the output was there before the build.
func (r TaskResult) Reused() bool { return r.State == Reused }

// Made reports whether this build made the output.
func (r TaskResult) Made() bool { return r.State == Succeeded }

// Tasks returns the result of every task: upstreams first in the order of the plan, then what running tasks awaited.
// There are none when planning failed.
func (r *Report) Tasks() iter.Seq[TaskResult] {
	return func(yield func(TaskResult) bool) {
		for _, n := range r.rows.order {
			if !yield(r.rows.row(n, r.Start)) {
				return
			}
		}
	}
}

// Task returns the result of one task; false when the build did not meet it.
func (r *Report) Task(id stardag.ID) (TaskResult, bool) {
	n, ok := r.rows.index[id]
	if !ok || int(n) >= len(r.rows.state) {
		return TaskResult{}, false
	}
	return r.rows.row(n, r.Start), true
}

// String sums the build up in one line.
func (r *Report) String() string {
	var b strings.Builder
	name := "(no registry)"
	if r.BuildID != nil {
		name = r.BuildID.String()
	}
	c := r.Counts
	fmt.Fprintf(&b, "Build %s: %s — %d succeeded, %d failed, %d already complete, %d skipped",
		name, r.Status, c.Succeeded, c.Failed, c.PreviouslyCompleted, c.Skipped)
	if c.Cancelled > 0 {
		fmt.Fprintf(&b, ", %d cancelled", c.Cancelled)
	}
	if p := c.Pending(); p > 0 {
		fmt.Fprintf(&b, ", %d pending", p)
	}
	b.WriteByte('.')
	if len(r.Failures) > 0 {
		fmt.Fprintf(&b, " First failure: %v", r.Failures[0])
		if more := len(r.Failures) - 1; more > 0 {
			fmt.Fprintf(&b, " (and %d more)", more)
		}
		b.WriteByte('.')
	} else if r.Err != nil {
		fmt.Fprintf(&b, " %s.", excerpt.OneLine(r.Err.Error()))
	}
	return b.String()
}

// MarshalJSON writes the report in the reference's shape, with secrets hidden as [Recording.Hide] does.
func (r *Report) MarshalJSON() ([]byte, error) {
	type failedTask struct {
		TaskID string `json:"task_id"`
		Task   string `json:"task"`
	}
	doc := struct {
		BuildID    *string     `json:"build_id"`
		BuildURL   string      `json:"build_url,omitempty"`
		Unreported string      `json:"unreported,omitempty"`
		Status     Status      `json:"status"`
		TaskCount  Counts      `json:"task_count"`
		FailedTask *failedTask `json:"failed_task"`
		Error      *string     `json:"error"`
	}{Status: r.Status, TaskCount: r.Counts, BuildURL: r.BuildURL, Unreported: r.Unreported}
	if r.BuildID != nil {
		id := r.BuildID.String()
		doc.BuildID = &id
	}
	if len(r.Failures) > 0 {
		f := r.Failures[0]
		text := r.record.Hide(context.Background(), excerpt.OneLine(f.Err.Error()))
		doc.FailedTask = &failedTask{TaskID: f.Task.ID.String(), Task: f.Task.Name}
		doc.Error = &text
	} else if r.Err != nil {
		text := r.record.Hide(context.Background(), excerpt.OneLine(r.Err.Error()))
		doc.Error = &text
	}
	return json.Marshal(doc)
}
