// Package refuse has the one type of what the server refuses, from the domains to the answer over HTTP.
package refuse

import (
	"fmt"
	"time"
)

// Kind is the class of a refusal. Each has one HTTP status, which internal/server/httpapi knows.
type Kind int

// The kinds of refusals.
const (
	KindInvalid         Kind = iota + 1 // the request makes no sense, or a policy does not allow it: 400
	KindMalformed                       // a value is not of the form it must have: 422
	KindUnauthenticated                 // who calls is not known: 401
	KindForbidden                       // the caller may not: 403
	KindNotFound                        // there is no such thing, or not for the caller: 404
	KindConflict                        // the state does not allow it: 409
	KindLimited                         // too often, or more than the operator allows: 429
	KindUnavailable                     // it cannot be served now, and a repeat may: 503
	KindTooLarge                        // more bytes than the server takes: 413
	KindEncoding                        // the body comes in an encoding that the server does not read: 415
	KindSlow                            // the request did not arrive in time: 408
	KindInternal                        // the server failed: 500
	KindUpstream                        // a storage that the server asks failed: 502
)

// Error is a refusal. It tells the client a code, a text for people, and the facts that belong to the code.
type Error struct {
	Kind    Kind
	Code    string // empty where the first version of the API has none
	Message string // clients of the API's first version look for words in it
	// Extra are facts beside code and message, by the names that the protocol gives them.
	Extra map[string]any
	// RetryAfter is when to come again; zero says nothing of it.
	RetryAfter time.Duration
	// Field is the value that is wrong, of [KindMalformed].
	Field string
	// Plain answers with the message alone as detail and the code beside it, as the first version of the API does.
	Plain bool
	// Recorded says that the refusal left a trace, so what was written before it is kept.
	Recorded bool
}

// Error returns the message with the code.
func (e *Error) Error() string {
	if e.Code == "" {
		return e.Message
	}
	return e.Message + " (" + e.Code + ")"
}

// Is reports whether target is an [Error] with the same code, so that a refusal can be compared with another.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code != "" && t.Code == e.Code && (t.Kind == 0 || t.Kind == e.Kind)
}

// New returns a refusal. facts are the name and the value of each, in turn.
func New(kind Kind, code, message string, facts ...any) *Error {
	e := &Error{Kind: kind, Code: code, Message: message}
	if len(facts) > 0 {
		e.Extra = make(map[string]any, len(facts)/2)
		for i := 0; i+1 < len(facts); i += 2 {
			e.Extra[facts[i].(string)] = facts[i+1]
		}
	}
	return e
}

// Conflict refuses what the state does not allow.
func Conflict(code, message string, facts ...any) *Error {
	return New(KindConflict, code, message, facts...)
}

// Invalid refuses a request that makes no sense.
func Invalid(code, message string, facts ...any) *Error {
	return New(KindInvalid, code, message, facts...)
}

// Unknown refuses the id of something that is not there; name is the fact that has the id.
func Unknown(what, name, id string) *Error {
	return New(KindNotFound, "unknown_"+what, fmt.Sprintf("there is no %s %s in this environment", what, id), name, id)
}
