package claimmodel

import "slices"

// Found is what an exploration found.
type Found struct {
	// States is how many states were visited.
	States int
	// Broken is the promise that can be broken; empty means that none can.
	Broken Promise
	// Trace is a shortest way there, a sentence for each step.
	Trace []string
	// Completed counts the states in which the task is completed, by the attempt that wrote its output last.
	Completed [attempts]int
	// Seen counts the steps of each kind, by what they are called.
	Seen map[string]int
}

// Explore visits every state that can be reached, and stops at the first that breaks a promise.
func (m *Model) Explore() Found {
	e := exploration{m: m, index: map[state]struct{}{}, found: Found{Seen: map[string]int{}}}
	e.reach(m.start(), visit{from: -1}, "")
	for at := 0; at < len(e.states) && e.found.Broken == ""; at++ {
		s := e.states[at]
		if s.status == completed && s.file > 0 {
			e.found.Completed[s.file-1]++
		}
		m.steps(s, func(by step, next state, broken Promise) {
			e.found.Seen[names[by.what]]++
			if e.found.Broken == "" {
				e.reach(next, visit{int32(at), by}, broken)
			}
		})
	}
	e.found.States = len(e.states)
	return e.found
}

// visit is how a state was reached.
type visit struct {
	from int32
	by   step
}

type exploration struct {
	m      *Model
	states []state
	visits []visit
	index  map[state]struct{}
	found  Found
}

// reach notes a state, or ends the exploration when it breaks a promise or the step to it did.
func (e *exploration) reach(s state, v visit, broken Promise) {
	s.tidy()
	_, known := e.index[s]
	if known && broken == "" {
		return
	}
	for _, p := range []Promise{broken, e.m.broken(&s), e.m.stuck(s)} {
		if p != "" && !slices.Contains(e.m.Accept, p) {
			e.found.Broken, e.found.Trace = p, e.trace(v)
			return
		}
	}
	if !known {
		e.index[s] = struct{}{}
		e.states, e.visits = append(e.states, s), append(e.visits, v)
	}
}

// trace says in words how a state was reached.
func (e *exploration) trace(v visit) (lines []string) {
	for ; v.from >= 0; v = e.visits[v.from] {
		lines = append(lines, e.m.words(e.states[v.from], v.by))
	}
	slices.Reverse(lines)
	return lines
}

// stuck lets everybody die, the network be empty and time pass. Then one more attempt has to be given the claim, write its
// output and have its completion count.
func (m *Model) stuck(s state) Promise {
	if s.status == completed {
		return "" // what has to be there is another promise
	}
	const one = attempts // its number and its execution
	s.network, s.room = [inFlight]message{}, 1
	if m.Lapse {
		s.left = 0
	}
	if s.status == failed {
		s.status = pending
	}
	s.up = told
	m.registry(&s, message{kind: start, attempt: one})
	if s.network[0].kind != confirmed {
		return Stuck
	}
	s.file, s.flag = one+1, one+1
	m.registry(&s, message{kind: complete, attempt: one})
	if s.status != completed {
		return Stuck
	}
	return ""
}
