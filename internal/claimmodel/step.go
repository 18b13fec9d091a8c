package claimmodel

// step is one thing that happens.
type step struct {
	what    action
	attempt uint8
	message message
}

type action uint8

const (
	tick action = iota
	ask
	askAgain
	confirm
	write
	commit
	mark
	look
	mayWrite
	tell
	giveUp
	endItself
	stop
	resume
	deliver
	deliverAndRepeat
	lose
	cancel
	retry
	begin
	giveBack
	makeUpstream
	tellUpstream
	refuseUpstream
	loseUpstream
	takeUpstream
)

// steps calls yield for everything that can happen in s, with the state after it and the promise that it breaks.
func (m *Model) steps(s state, yield func(step, state, Promise)) {
	m.tick(s, yield)
	for i := range uint8(attempts) {
		m.attempt(s, i, yield)
	}
	m.messages(s, yield)
	if m.Early {
		m.upstreamSteps(s, yield)
	}
	if s.cancels > 0 && s.status == running {
		n := s
		n.cancels--
		if n.left > 0 {
			n.revoke(m)
		}
		n.status, n.left = cancelled, 0
		yield(step{what: cancel}, n, "")
	}
	if s.status == failed {
		n := s
		n.status = pending
		yield(step{what: retry}, n, "")
	}
}

// revoke notes who loses the claim before its time.
func (s *state) revoke(m *Model) {
	for i := range uint8(attempts) {
		if s.given.has(i) && m.execution(i) == s.holder {
			s.revoked.add(i)
		}
	}
}

// tick lets time pass. A process that runs ends its attempt in time when it is due.
func (m *Model) tick(s state, yield func(step, state, Promise)) {
	for i := range s.attempt {
		if a := &s.attempt[i]; (m.due(a) || m.overdue(a)) && !a.stopped {
			return
		}
	}
	n := s
	if m.Lapse {
		less(&n.left)
	}
	for i := range n.attempt {
		a := &n.attempt[i]
		a.idle = a.phase == waiting && (a.idle || a.wait == 0 && !a.stopped && !a.gaveBack)
		less(&a.left)
		less(&a.fresh)
		less(&a.wait)
		if a.phase == starting && m.FromFirst && a.asked < m.life() {
			a.asked++
		}
	}
	for i := range n.network {
		if q := &n.network[i]; (q.kind == start || q.kind == renew || q.kind == confirmed) && q.age < m.life() {
			q.age++
		}
	}
	n.sort()
	yield(step{what: tick}, n, "")
}

func less(n *uint8) {
	if *n > 0 {
		*n--
	}
}

// runs reports whether user code of an attempt is under way.
func (a *attempt) runs() bool { return a.phase == working || a.phase == begun }

// due reports whether an attempt has to end itself.
func (m *Model) due(a *attempt) bool { return m.SelfEnd && a.runs() && a.left == 0 }

// attempt returns what one attempt can do, and what can happen to it.
func (m *Model) attempt(s state, i uint8, yield func(step, state, Promise)) {
	a := s.attempt[i]
	does := func(what action, n state, broken Promise) { yield(step{what: what, attempt: i}, n, broken) }
	with := func(what action, change func(*attempt)) {
		n := s
		change(&n.attempt[i])
		does(what, n, "")
	}
	if a.stopped {
		with(resume, func(a *attempt) { a.stopped = false })
		return
	}
	sends := func(what action, k kind, p phase) {
		n := s
		n.attempt[i].phase = p
		if n.send(message{kind: k, attempt: i, age: n.attempt[i].asked}) {
			does(what, n, "")
		}
	}
	switch a.phase {
	case idle:
		// A retry comes after the attempt before it.
		if i == 0 || i == 1 && m.Retry && s.attempt[0].phase != idle || i == 2 && m.Other {
			sends(ask, start, starting)
		}
		return
	case starting:
		sends(askAgain, start, starting)
	case waiting:
		m.waits(s, i, yield)
	case working, begun:
		if m.due(&a) {
			with(endItself, func(a *attempt) { *a = attempt{phase: over} })
		}
		if a.fresh == 0 {
			sends(confirm, renew, a.phase)
		}
		m.writes(s, i, yield)
		if a.phase == working && !a.cleared && (!m.Settle || a.wait == 0) {
			sends(giveUp, fail, over)
		}
	case written:
		sends(tell, complete, reported)
	}
	if s.pauses > 0 && (a.runs() || a.phase == waiting) {
		n := s
		n.pauses--
		n.attempt[i].stopped = true
		does(stop, n, "")
	}
}

// writes returns how an attempt writes the next part of its output: it checks whether it may, and does it.
func (m *Model) writes(s state, i uint8, yield func(step, state, Promise)) {
	a := &s.attempt[i]
	what, asks := commit, m.AskCommit
	switch {
	case m.Directory && a.phase == working:
		what, asks = write, m.AskFirstWrite
	case m.Directory:
		what, asks = mark, m.AskFlag
	}
	if !a.cleared {
		if what == write && m.KeepFlag && asks && s.flag != 0 && !a.flagged {
			a.flagged, a.fresh = true, 0
			s.forget(i) // only the answer to a question that comes now counts
			yield(step{what: look, attempt: i}, s, "")
			return
		}
		if asks && a.fresh == 0 || m.Settle && a.wait > 0 {
			return
		}
		a.cleared, a.flagged = true, a.flagged || s.flag != 0
		if m.Gap {
			yield(step{what: mayWrite, attempt: i}, s, "")
			return
		}
	}
	a.cleared = false
	broken := Promise("")
	if s.writers&s.later[i] != 0 && !(what == commit && m.NewOnly && s.file != 0) {
		broken = LateWrite
	}
	s.put(m, what, i)
	yield(step{what: what, attempt: i}, s, broken)
}

// put writes.
func (s *state) put(m *Model, what action, i uint8) {
	a := &s.attempt[i]
	switch what {
	case commit:
		a.phase = written
		if m.NewOnly && s.file != 0 {
			*a = attempt{phase: over} // what is there stays
			return
		}
		s.file = i + 1
	case write:
		a.phase = begun
		if !m.KeepFlag || a.flagged {
			s.flag = 0
		}
		s.file = i + 1
	case mark:
		a.phase = written
		s.flag = i + 1
	}
	a.flagged, a.wait = false, 0
	if a.phase == written {
		a.left, a.fresh = 0, 0
	}
	s.writers.add(i)
}

// messages returns what the network can do.
func (m *Model) messages(s state, yield func(step, state, Promise)) {
	for i, msg := range s.network {
		if msg.kind == none || i > 0 && msg == s.network[i-1] {
			continue
		}
		lost := s
		lost.drop(i)
		yield(step{what: lose, attempt: msg.attempt, message: msg}, lost, "")
		n := lost
		if broken, ok := m.arrive(&n, msg); ok {
			yield(step{what: deliver, attempt: msg.attempt, message: msg}, n, broken)
		}
		if s.repeats > 0 {
			n := s
			n.repeats--
			if broken, ok := m.arrive(&n, msg); ok {
				yield(step{what: deliverAndRepeat, attempt: msg.attempt, message: msg}, n, broken)
			}
		}
	}
}

// arrive delivers a message, when whom it is for can take it.
func (m *Model) arrive(s *state, msg message) (broken Promise, ok bool) {
	a := &s.attempt[msg.attempt]
	switch {
	case msg.kind == complete && m.early(msg.attempt) && m.InOrder && s.up == made:
		return "", false // the report on the upstream was sent before
	case msg.kind != confirmed && msg.kind != refused:
		return m.registry(s, msg), true
	case a.stopped:
		return "", false
	case a.phase != starting && !a.runs():
		return "", true
	case msg.kind == refused && a.phase == starting && !s.used.has(m.execution(msg.attempt)) && !s.underWay(msg.attempt):
		*a = attempt{phase: idle} // it waits and asks again
	case msg.kind == refused:
		*a = attempt{phase: over}
	case a.flagged && !a.cleared && !msg.again:
	default:
		if a.phase == starting {
			a.phase, a.asked = working, 0
			if m.early(msg.attempt) {
				a.phase = waiting
			}
			if msg.settle || a.phase == waiting {
				a.wait = young
			}
		}
		// Counted from when it asked: the registry's clock was not read before that.
		a.left = max(a.left, span(m.life(), msg.age))
		a.fresh = max(a.fresh, span(young, msg.age))
	}
	return "", true
}

func span(of, age uint8) uint8 { return of - min(of, age) }

// broken returns the promise that a state breaks.
func (m *Model) broken(s *state) Promise {
	if s.status == completed && !m.whole(s) {
		return Incomplete
	}
	var active int
	for i := range s.attempt {
		// Who lost the claim before its time goes on until it learns of it; who is due ends in this moment.
		if a := &s.attempt[i]; a.runs() && !a.stopped && !s.revoked.has(uint8(i)) && !m.due(a) {
			active++
		}
	}
	if active > 1 {
		return Together
	}
	if a := &s.attempt[0]; a.idle && !a.stopped && s.status == running && s.left > 0 && s.holder == m.execution(0) {
		return Idle
	}
	return ""
}
