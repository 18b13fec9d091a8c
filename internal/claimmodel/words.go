package claimmodel

import "fmt"

// names are what steps are called.
var names = [...]string{
	tick: "tick", ask: "ask", askAgain: "ask again", confirm: "confirm", write: "write", commit: "commit", mark: "mark", look: "look", mayWrite: "may write", tell: "tell",
	giveUp: "give up", endItself: "end itself", stop: "stop", resume: "resume", deliver: "deliver", deliverAndRepeat: "repeat",
	lose: "lose", cancel: "cancel", retry: "retry", begin: "begin", giveBack: "give back", makeUpstream: "make upstream", tellUpstream: "tell upstream",
	refuseUpstream: "refuse upstream", loseUpstream: "lose upstream", takeUpstream: "take upstream",
}

// words says what a step does in a state.
func (m *Model) words(s state, by step) string {
	who := [...]string{"attempt 1", "its retry, attempt 2,", "attempt 3, of another build,"}[by.attempt]
	switch by.what {
	case tick:
		return "time passes" + m.lapses(s)
	case ask:
		return fmt.Sprintf("%s asks for the claim with execution %d", who, m.execution(by.attempt)+1)
	case askAgain:
		return who + " has no answer and asks again"
	case confirm:
		return who + " asks whether it still has the claim"
	case write:
		return who + " writes its first file, and the directory's flag is gone"
	case commit:
		return who + " commits its file"
	case mark:
		return who + " writes the directory's flag"
	case look:
		return who + " sees that the directory has its flag"
	case mayWrite:
		return who + " has the claim, as far as it knows, and is about to write"
	case tell:
		return who + " reports the task complete"
	case giveUp:
		return who + " fails, and reports it"
	case endItself:
		return who + " ends itself: its claim has not been confirmed for the claim's life"
	case stop:
		return who + " is stopped (SIGSTOP)"
	case resume:
		return who + " goes on (SIGCONT)"
	case lose:
		return "the network loses " + m.about(by.message)
	case deliver:
		return m.about(by.message) + " arrives" + m.effect(s, by.message)
	case deliverAndRepeat:
		return m.about(by.message) + " arrives, and will arrive once more" + m.effect(s, by.message)
	case cancel:
		return "somebody cancels the task"
	case begin:
		return who + " begins"
	case giveBack:
		return who + " gives its claim back without a run"
	case makeUpstream:
		return "what the task needs is made"
	case tellUpstream:
		return "what the task needs is reported, and counts as completed"
	case refuseUpstream:
		return "what the task needs is reported, and does not count: its claim had been lost"
	case loseUpstream:
		return "the claim on what the task needs is lost"
	case takeUpstream:
		return "what the task needs is claimed again"
	default:
		return "the failed task is retried"
	}
}

func (m *Model) lapses(s state) string {
	if s.status == running && s.left == 1 {
		return fmt.Sprintf("; the claim of execution %d lapses", s.holder+1)
	}
	return ""
}

func (m *Model) about(msg message) string {
	what := [...]string{
		start: "the start of attempt %d", renew: "the question of attempt %d", complete: "the completion of attempt %d", fail: "the failure of attempt %d", back: "the claim that attempt %d gives back",
		confirmed: "the confirmation for attempt %d", refused: "the refusal for attempt %d",
	}[msg.kind]
	return fmt.Sprintf(what, msg.attempt+1)
}

// effect says what a message does at the registry.
func (m *Model) effect(s state, msg message) string {
	if msg.kind == confirmed || msg.kind == refused {
		return ""
	}
	n := s
	n.network = [inFlight]message{}
	m.registry(&n, msg)
	switch answer := n.network[0].kind; {
	case answer == confirmed:
		return " and is granted"
	case answer == refused:
		return " and is refused"
	case n.status != s.status:
		return " and counts"
	}
	return " and does not count"
}
