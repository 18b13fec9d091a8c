package build

// This file asks for claims before workers are free for them, while runs are so short that workers would wait for the answers.

// foresight is what the scheduler expects to start next, beyond what is ready: it goes through the plan as the workers are going to, with
// each run as long as any other. Claims are asked for in that order. It costs as much as the scheduling itself, which is linear.
type foresight struct {
	claimed []bool  // by node: a claim has been asked for, or nobody has to ask
	left    []int32 // by node: upstreams that are not claimed
	next    readyHeap
	round   []int32 // what is expected to run at the same time: it enables others after that
}

// mostLooked bounds how much of what is ready is looked at for claims.
const mostLooked = 1024

// claimAheadLocked asks for the claims on what comes next.
func (s *sched) claimAheadLocked() {
	if s.ledger == nil || s.limits.keys != nil || s.stoppingLocked() {
		return
	}
	workers := s.free + s.busy
	room, waiting := s.ledger.ahead(workers)
	s.claimReadyLocked(room - s.claimForeseenLocked(waiting, workers))
}

// claimReadyLocked asks for at most room claims on what is ready.
func (s *sched) claimReadyLocked(room int) {
	var looked []readyItem
	for len(s.ready) > 0 && room > 0 && len(looked) < mostLooked {
		x := s.ready.pop()
		looked = append(looked, x)
		if s.state[x.n] == Ready && s.askLocked(x.n, false) {
			s.foreseeLocked(x.n)
			room--
		}
	}
	for _, x := range looked {
		s.ready.push(x)
	}
}

// claimForeseenLocked asks for at most room claims on what so many workers are going to start next. It returns how many it asked for. What has to be
// claimed by its own run is left out, and what needs it until then.
func (s *sched) claimForeseenLocked(room, workers int) (asked int) {
	if room <= 0 {
		return 0
	}
	f := &s.foresight
	if f.left == nil {
		s.lookAheadLocked()
	}
	for asked < room {
		if len(f.round) == workers || len(f.next) == 0 {
			if len(f.round) == 0 {
				return asked
			}
			for _, n := range f.round {
				s.enableLocked(n)
			}
			f.round = f.round[:0]
			continue
		}
		n := f.next.pop().n
		if state := s.state[n]; !state.unstarted() || f.claimed[n] || !s.askLocked(n, state == Pending) {
			continue
		}
		f.claimed[n] = true
		f.round = append(f.round, n)
		asked++
	}
	return asked
}

// lookAheadLocked begins to foresee, with the tasks that are planned now.
func (s *sched) lookAheadLocked() {
	f := &s.foresight
	f.claimed, f.left = make([]bool, s.g.Len()), make([]int32, s.g.Len())
	for n, state := range s.state {
		f.claimed[n] = state.complete()
	}
	for n, state := range s.state {
		if state.complete() {
			continue
		}
		for _, u := range s.g.Upstream(int32(n)) {
			if !f.claimed[u] {
				f.left[n]++
			}
		}
		if f.left[n] == 0 {
			f.next.push(readyItem{prio: s.prio[n], n: int32(n)})
		}
	}
}

// foreseeLocked notes that n is claimed, or complete: what needs it may be claimed too.
func (s *sched) foreseeLocked(n int32) {
	f := &s.foresight
	if int(n) < len(f.claimed) && !f.claimed[n] {
		f.claimed[n] = true
		s.enableLocked(n)
	}
}

func (s *sched) enableLocked(n int32) {
	f := &s.foresight
	for l := s.head[n]; l >= 0; l = s.links[l].next {
		d := s.links[l].n
		if int(d) >= len(f.left) || f.left[d] == 0 {
			continue
		}
		if f.left[d]--; f.left[d] == 0 {
			f.next.push(readyItem{prio: s.prio[d], n: d})
		}
	}
}

// askLocked asks for the claim on n before a worker is free for it, if it may wait for one: it must keep nothing else from others. waits says
// that n is not ready. It reports whether it asked.
func (s *sched) askLocked(n int32, waits bool) bool {
	t := s.g.Tasks[n]
	return t.Kind.Runnable && len(t.Kind.Limits) == 0 && s.space.usual(n) && s.ledger.claimAhead(t, waits)
}
