package build

import (
	"time"

	"github.com/stardag-go/stardag/internal/node"
)

// The functions of this file record how tasks ended and tell who waits for them. They are called with the
// scheduler's lock held.

func (s *sched) succeed(n int32) {
	s.finish(n, Succeeded)
	s.counts.Succeeded++
	s.emit(Event{Type: TaskSucceeded, n: n, Attempt: int(s.timing[n].attempts), Duration: s.timing[n].took})
	s.unblock(n)
}

// madeElsewhere records that another build made the task while this one went on.
func (s *sched) madeElsewhere(n int32) {
	s.state[n] = Reused
	s.counts.PreviouslyCompleted++
	s.emit(Event{Type: TaskReused, n: n})
	s.unblock(n)
}

// unblock tells who waits for n that it is complete.
func (s *sched) unblock(n int32) {
	for l := s.head[n]; l >= 0; l = s.links[l].next {
		d := s.links[l].n
		if s.pending[d]--; s.pending[d] == 0 && s.state[d] == Pending {
			s.makeReady(d)
		}
	}
	for _, w := range s.waits[n] {
		if w.left--; w.left == 0 {
			w.end(nil)
		}
	}
	delete(s.waits, n)
}

func (s *sched) fail(r *run, err error) {
	n := r.n
	s.finish(n, Failed)
	s.counts.Failed++
	te := &TaskError{
		Task: node.RefOf(r.task), Attempts: r.attempt, Err: err, Stack: stackOf(err), trail: s.g.Trail(n),
	}
	s.fails = append(s.fails, te)
	s.emit(Event{Type: TaskFailed, n: n, Attempt: r.attempt, Duration: s.timing[n].took, Err: te})
	s.giveUp(n, te)
	s.skipDownstream(n, te)
	if s.onError == failFast {
		s.stop(te)
	}
}

func (s *sched) cancelled(n int32, err error) {
	s.finish(n, Cancelled)
	s.counts.Cancelled++
	s.errs[n] = err
	s.emit(Event{Type: TaskCancelled, n: n, Attempt: int(s.timing[n].attempts), Duration: s.timing[n].took, Err: err})
}

func (s *sched) finish(n int32, state State) {
	s.state[n] = state
	t := &s.timing[n]
	t.took = time.Since(s.start) - t.begin
}

// skip marks a task that cannot run because of te.
func (s *sched) skip(n int32, te *TaskError) {
	s.state[n] = Skipped
	s.counts.Skipped++
	s.emit(Event{Type: TaskSkipped, n: n, Err: te})
	s.giveUp(n, te)
}

// giveUp tells who awaits n that it will not become complete.
func (s *sched) giveUp(n int32, te *TaskError) {
	s.failed[n] = te
	for _, w := range s.waits[n] {
		w.end(te)
	}
	delete(s.waits, n)
}

// skipDownstream skips everything that requires n, directly or through others.
func (s *sched) skipDownstream(n int32, te *TaskError) {
	stack := []int32{n}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for l := s.head[n]; l >= 0; l = s.links[l].next {
			if d := s.links[l].n; s.state[d] == Pending {
				s.skip(d, te)
				stack = append(stack, d)
			}
		}
	}
}

// report is what came of the build, as plain data: the scheduler is not needed for it any more.
func (s *sched) report(err error) *Report {
	r := &Report{
		Counts: s.counts, Start: s.start, Failures: s.fails, Err: err, RecordErr: s.recordErr,
		order: s.order, index: s.g.Index, rows: make([]TaskResult, len(s.state)),
	}
	for n := range r.rows {
		row, t := &r.rows[n], s.timing[n]
		row.Task, row.State, row.Attempts = nodeOf(s.g.Tasks[n]), s.state[n], int(t.attempts)
		if t.attempts > 0 {
			row.Start, row.Duration = s.start.Add(t.begin), t.took
		}
	}
	for n, err := range s.errs {
		r.rows[n].Err = err
	}
	for n, te := range s.failed {
		r.rows[n].Err = te
	}
	return r
}
