package claimmodel

// send puts a message on its way, and reports whether there is room and nothing of its kind is on its way already.
func (s *state) send(msg message) bool {
	for _, q := range s.network {
		if q.kind == msg.kind && q.attempt == msg.attempt && (msg.kind == start || msg.kind == renew) {
			return false // asked again only when the question is lost or has arrived
		}
	}
	switch msg.kind {
	case complete, fail, back, refused:
		msg.age, msg.settle, msg.again = 0, false, false // nobody asks how old it is
	case confirmed:
	default:
		msg.settle = false
	}
	for i := range s.room {
		if s.network[i].kind == none {
			s.network[i] = msg
			s.sort()
			return true
		}
	}
	return false
}

// underWay reports whether a start of an attempt may still arrive.
func (s *state) underWay(i uint8) bool {
	for _, q := range s.network {
		if q.kind == start && q.attempt == i {
			return true
		}
	}
	return false
}

func (s *state) drop(i int) {
	s.network[i] = message{}
	s.sort()
}

// tidy takes away what changes nothing when it arrives: answers to attempts that do not wait for any.
func (s *state) tidy() {
	for i := range s.network {
		q := &s.network[i]
		if a := &s.attempt[q.attempt%attempts]; (q.kind == confirmed || q.kind == refused) && a.phase != starting && !a.runs() {
			*q = message{}
		}
	}
	s.sort()
}

// forget loses what an attempt has asked, and the answers to it.
func (s *state) forget(i uint8) {
	for j := range s.network {
		if q := &s.network[j]; q.attempt == i && (q.kind == renew || q.kind == confirmed) {
			*q = message{}
		}
	}
	s.sort()
}

// sort puts the messages in order, those that are none last.
func (s *state) sort() {
	for i := 1; i < len(s.network); i++ {
		for j := i; j > 0 && s.network[j-1].order() < s.network[j].order(); j-- {
			s.network[j-1], s.network[j] = s.network[j], s.network[j-1]
		}
	}
}

func (m message) order() int {
	n := int(m.kind)<<8 | int(m.attempt)<<4 | int(m.age)<<2
	if m.settle {
		n += 2
	}
	if m.again {
		n++
	}
	return n
}

// registry carries out what arrives at the registry, answers, and returns the promise that this breaks, "" for none.
func (m *Model) registry(s *state, msg message) (broken Promise) {
	switch i := msg.attempt; msg.kind {
	case start:
		return m.claim(s, msg)
	case back:
		m.takeBack(s, m.execution(i))
	case renew:
		msg.kind = refused
		if s.status == running && s.left > 0 && s.holder == m.execution(i) {
			s.left, msg.kind, msg.again = m.life(), confirmed, true
		}
		s.send(msg)
	case complete, fail:
		return m.report(s, msg)
	}
	return ""
}

// claim decides on the claim that an attempt asks for.
func (m *Model) claim(s *state, msg message) (broken Promise) {
	i, id := msg.attempt, m.execution(msg.attempt)
	lives := s.status == running && s.left > 0
	supersedes := i == 1 && m.OwnID && s.status == running && s.holder == 0
	switch {
	case lives && s.holder == id:
		m.give(s, i) // delivered again, as far as the registry can tell
		msg.kind = confirmed
	case s.status == completed, s.status == failed, lives && !supersedes, s.used.has(id), !m.mayStart(s, i):
		msg.kind = refused
	default:
		if m.early(i) && (s.up == nobodys || s.up == uncounted) {
			broken = Unmade
		}
		if lives {
			s.revoked.add(s.holder)
			s.settles.add(id)
		}
		s.status, s.holder, s.left = running, id, m.life()
		s.used.add(id)
		m.give(s, i)
		msg.kind = confirmed
	}
	msg.settle = msg.kind == confirmed && s.settles.has(id) // it is stored, so that a second answer says it too
	s.send(msg)
	return broken
}

// give notes that an attempt may run, the first time.
func (m *Model) give(s *state, i uint8) {
	if s.given.has(i) {
		return
	}
	for j := range s.later {
		if s.given.has(uint8(j)) {
			s.later[j].add(i)
		}
	}
	s.given.add(i)
}

func (m *Model) report(s *state, msg message) Promise {
	id := m.execution(msg.attempt)
	current := s.status == running && s.holder == id && !s.ended.has(id)
	s.ended.add(id)
	if !current {
		return ""
	}
	s.left = 0
	if msg.kind == fail {
		s.status = failed
	} else {
		if s.counted {
			return Twice
		}
		s.status, s.counted = completed, true
	}
	switch {
	case s.later[msg.attempt] != 0:
		return LateReport
	case m.early(msg.attempt) && s.status == completed && s.up == made:
		return Unordered
	}
	return ""
}
