package build

import "errors"

// eagerVisits bounds how far a call of Await looks for a cycle at once. What it does not see is found when
// nothing runs any more.
const eagerVisits = 512

// waitCycleLocked follows what node from waits for, and what that waits for, and gives the way back to from if
// there is one: from first and last. It looks at no more than the given number of tasks.
func (s *sched) waitCycleLocked(from int32, visits int) []int32 {
	came := map[int32]int32{}
	queue := []int32{from}
	for i := 0; i < len(queue) && i < visits; i++ {
		n := queue[i]
		var found bool
		s.waitsForLocked(n, func(u int32) {
			if _, seen := came[u]; !seen {
				came[u] = n
				queue = append(queue, u)
				found = found || u == from
			}
		})
		if !found {
			continue
		}
		cycle := []int32{from}
		for n := came[from]; n != from; n = came[n] {
			cycle = append(cycle, n)
		}
		cycle = append(cycle, from)
		for a, b := 0, len(cycle)-1; a < b; a, b = a+1, b-1 {
			cycle[a], cycle[b] = cycle[b], cycle[a]
		}
		return cycle
	}
	return nil
}

// waitsForLocked calls f with what n waits for now.
func (s *sched) waitsForLocked(n int32, f func(int32)) {
	switch s.state[n] {
	case Awaiting:
		for _, w := range s.runs[n].waits {
			for _, u := range w.nodes {
				if !s.state[u].complete() {
					f(u)
				}
			}
		}
	case Pending:
		for _, u := range s.g.Upstream(n) {
			if !s.state[u].complete() {
				f(u)
			}
		}
	}
}

// breakCycleLocked is called when nothing runs and some runs wait for each other: it answers one of them with the
// cycle, so that the build goes on and fails as it should.
func (s *sched) breakCycleLocked() {
	for _, n := range s.order {
		r := s.runs[n]
		if r == nil || len(r.waits) == 0 {
			continue
		}
		if cycle := s.waitCycleLocked(n, len(s.order)+1); cycle != nil {
			err := s.awaitCycleError(cycle)
			for len(r.waits) > 0 {
				r.waits[0].endLocked(err)
			}
			s.dispatchAllLocked()
			return
		}
	}
	s.stopLocked(errors.New("internal error: nothing can run and nothing is done"))
}

func (s *sched) awaitCycleError(cycle []int32) error {
	err := s.g.Cycle(cycle)
	err.Awaiting = true
	return err
}
