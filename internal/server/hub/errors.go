package hub

import "fmt"

// Kind is the class of a refusal; each has one HTTP status.
type Kind int

// The kinds of refusals.
const (
	Invalid   Kind = iota + 1 // the request makes no sense: 400
	NotFound                  // no such row in this environment: 404
	Conflict                  // the state does not allow it: 409
	Forbidden                 // the caller may not: 403
	Quota                     // more than the operator allows: 429
	Failed                    // the store could not serve it now and a repeat may: 503
)

// Error is a refusal. It tells the client a code, a text for people, and the facts that belong to the code.
type Error struct {
	Kind    Kind
	Code    string
	Message string
	// Extra are facts beside code and message, by the names that the protocol gives them.
	Extra map[string]any
	// Recorded says that the refusal left a trace, so what was written before it is kept.
	Recorded bool

	// underWay says that executions are at work on all that stands in the way.
	underWay bool
}

// Error is the message with the code.
func (e *Error) Error() string { return e.Message + " (" + e.Code + ")" }

// Is reports whether target is an [Error] with the same code, so that a refusal can be compared with another.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code && (t.Kind == 0 || t.Kind == e.Kind)
}

// extras are facts as name, value, name, value.
func refusal(kind Kind, code, message string, extras ...any) *Error {
	e := &Error{Kind: kind, Code: code, Message: message}
	if len(extras) > 0 {
		e.Extra = make(map[string]any, len(extras)/2)
		for i := 0; i+1 < len(extras); i += 2 {
			e.Extra[extras[i].(string)] = extras[i+1]
		}
	}
	return e
}

func conflict(code, message string, extras ...any) *Error {
	return refusal(Conflict, code, message, extras...)
}

func invalid(code, message string, extras ...any) *Error {
	return refusal(Invalid, code, message, extras...)
}

// recorded is a conflict that leaves a trace.
func recorded(code, message string, extras ...any) *Error {
	e := conflict(code, message, extras...)
	e.Recorded = true
	return e
}

func unknown(what, name, id string) *Error {
	return refusal(NotFound, "unknown_"+what, fmt.Sprintf("there is no %s %s in this environment", what, id), name, id)
}

func notAMember(taskID, planID string) *Error {
	return refusal(NotFound, "not_a_member", fmt.Sprintf("task %s is no member of plan %s", taskID, planID), "task_id", taskID, "plan_id", planID)
}
