package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/target"
)

// MissingError reports which outputs a build needs that do not exist, or have changed, and that this program cannot make.
type MissingError struct {
	// Tasks are all of them, by name and parameters.
	Tasks []MissingTask
}

// MissingTask is a task that is not complete and has no code in this program.
type MissingTask struct {
	// Task names the task.
	Task Ref
	// URI is where its output should be; empty for tasks without a target.
	URI string
	// Why is the reason why it cannot be made here.
	Why string
	// Changed says how a file from outside is not what the task names; nil when it does not exist.
	Changed *target.ChangedError

	forced bool
	trail  outline.Trail
	params string
}

// Path returns the way from a root to the task, both included.
func (m *MissingTask) Path() Path { return m.trail.Refs() }

// mostMissing bounds how many tasks a message lists.
const mostMissing = 20

// Error returns a line for each task.
func (e *MissingError) Error() string { return errors.Join(e.Unwrap()...).Error() }

// Unwrap returns an error for each task; beyond a number of them, one for all others.
func (e *MissingError) Unwrap() []error {
	var errs []error
	for i := range e.Tasks[:min(len(e.Tasks), mostMissing)] {
		m := &e.Tasks[i]
		way := ""
		if path := m.Path(); len(path) > 1 {
			way = " (" + path.String() + ")"
		}
		name := m.Task.String()
		if m.params != "" {
			name += " " + m.params
		}
		errs = append(errs, fmt.Errorf("task %s%s: %s", name, way, m.reason()))
	}
	if more := len(e.Tasks) - mostMissing; more > 0 {
		errs = append(errs, fmt.Errorf("and %s: the plan lists them", excerpt.Count(more, "more task", "more tasks")))
	}
	return errs
}

func (m *MissingTask) reason() string {
	if m.Changed != nil {
		return m.Changed.Error()
	}
	why := "it cannot run here: " + m.Why
	if m.forced {
		return why
	}
	if m.URI != "" {
		return "its output does not exist at " + m.URI + " and " + why
	}
	return "its output does not exist and " + why
}

func missingTask(ctx context.Context, t *node.Task) MissingTask {
	m := MissingTask{Task: node.RefOf(t), Why: t.Kind.WhyNotRunnable, params: t.Parameters()}
	if m.Why == "" {
		m.Why = "it has no code in this program"
	}
	m.URI = strings.TrimPrefix(t.At(ctx), " at ")
	return m
}

// missingError lists the tasks of these numbers; nil when there are none.
func missingError(d *outline.Discovery, numbers []int32) error {
	if len(numbers) == 0 {
		return nil
	}
	e := &MissingError{}
	for _, n := range numbers {
		m := missingTask(d.Context(), d.Graph.Tasks[n])
		m.Changed = d.Graph.Changed[n]
		m.forced, m.trail = d.Forced[m.Task.ID], d.Graph.Trail(n)
		e.Tasks = append(e.Tasks, m)
	}
	slices.SortStableFunc(e.Tasks, func(a, b MissingTask) int {
		return cmp.Or(cmp.Compare(a.Task.Name, b.Task.Name), cmp.Compare(a.params, b.params))
	})
	return e
}

// checkMissing refuses a build that needs what this program cannot make and nobody else is making. A build that goes on
// after failures skips what needs it.
func (s *sched) checkMissing(ctx context.Context, d *outline.Discovery) error {
	var gone []int32
	for _, n := range d.Missing() {
		t := d.Graph.Tasks[n]
		if d.Forced[t.ID] || s.onError == failFast && s.elsewhere(ctx, t) == nil {
			gone = append(gone, n)
		}
	}
	return missingError(d, gone)
}

// elsewhere returns how another build has the task at the moment; nil when none has, or nobody can be asked.
func (s *sched) elsewhere(ctx context.Context, t *node.Task) *HeldError {
	if s.ledger == nil {
		return nil
	}
	return s.ledger.elsewhere(ctx, t)
}

// follow is the attempt at a task that cannot run here: its output may have come, another build may be making it, and
// otherwise it fails.
func (s *sched) follow(r *run) error {
	r.base = s.ctx
	// Whoever makes it ends its claim after its output exists, so that the claim is asked about first.
	held := s.elsewhere(s.ctx, r.task)
	done, err := r.task.IsComplete(s.ctx)
	switch {
	case r.task.ChangedInput(err) != nil:
		return &notRunError{err}
	case err != nil:
		return &notRunError{fmt.Errorf("check its output: %w", err)}
	case done:
		return &notRunError{record.ErrComplete}
	case held != nil:
		return &notRunError{held}
	}
	m := missingTask(s.ctx, r.task)
	return &notRunError{errors.New(m.reason())}
}
