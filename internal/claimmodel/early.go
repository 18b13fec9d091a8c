package claimmodel

// This file is what [Model.Early] adds: the claim of attempt 1 is asked for while what the task needs, its upstream, is still being made by the
// same build. The attempt waits with the claim, and begins or gives it back.

// upstream is how far the task is that the task of the model needs.
type upstream uint8

const (
	making    upstream = iota // the build of attempt 1 has the claim on it
	made                      // its output is there, and the report is on its way
	told                      // it counts as completed
	uncounted                 // its output is there, and the report did not count: the claim had been lost
	nobodys                   // the claim on it was lost, and nobody makes it
)

// early reports whether an attempt asks for its claim before it can begin.
func (m *Model) early(i uint8) bool { return m.Early && i == 0 }

// isThere reports whether the output of the upstream exists.
func (u upstream) isThere() bool { return u == made || u == told || u == uncounted }

// mayStart reports whether the registry gives a claim as far as the upstream is concerned.
func (m *Model) mayStart(s *state, i uint8) bool {
	switch {
	case !m.Early || s.up == told:
		return true
	case m.early(i):
		return !m.HeldUpstream || s.up == making || s.up == made
	}
	return false
}

// upstreamSteps returns what happens to the upstream.
func (m *Model) upstreamSteps(s state, yield func(step, state, Promise)) {
	next := func(what action, u upstream) {
		n := s
		n.up = u
		yield(step{what: what}, n, "")
	}
	switch s.up {
	case making:
		next(makeUpstream, made)
		next(loseUpstream, nobodys)
	case made:
		next(tellUpstream, told)
		next(refuseUpstream, uncounted)
	case uncounted:
		next(tellUpstream, told)
	case nobodys:
		next(takeUpstream, making)
	case told:
	}
}

// waits returns what an attempt can do that has its claim and has not begun.
func (m *Model) waits(s state, i uint8, yield func(step, state, Promise)) {
	if m.BeginReady && !s.up.isThere() {
		m.givesBack(s, i, yield)
		return
	}
	n, broken := s, Promise("")
	if n.attempt[i].phase, n.attempt[i].wait = working, 0; !s.up.isThere() {
		broken = Unready
	}
	yield(step{what: begin, attempt: i}, n, broken)
	m.givesBack(s, i, yield)
}

func (m *Model) givesBack(s state, i uint8, yield func(step, state, Promise)) {
	if s.attempt[i].gaveBack {
		return
	}
	if m.ReturnEnds {
		s.attempt[i] = attempt{phase: over}
	} else {
		s.attempt[i].gaveBack = true
	}
	if s.send(message{kind: back, attempt: i}) {
		yield(step{what: giveBack, attempt: i}, s, "")
	}
}

// overdue reports whether an attempt has waited for as long as it may.
func (m *Model) overdue(a *attempt) bool {
	return m.ReturnUnused && a.phase == waiting && a.wait == 0 && !a.gaveBack
}

// takeBack makes the task what it was before the claim, whose execution is forgotten.
func (m *Model) takeBack(s *state, id uint8) {
	if s.status != running || m.OwnReturn && s.holder != id {
		return
	}
	s.status, s.left = pending, 0
	s.used &^= 1 << id
}
