package accounts

import (
	"fmt"
	"time"
)

// Kind is the class of a refusal; each has one HTTP status.
type Kind int

// The kinds of refusals.
const (
	Invalid         Kind = iota + 1 // the state or a policy does not allow what was asked for: 400
	Malformed                       // a value is not of the form it must have: 422
	Unauthenticated                 // who calls is not known: 401
	Forbidden                       // the caller may not: 403
	NotFound                        // there is no such thing, or not for the caller: 404
	Conflict                        // it is there already: 409
	Limited                         // too often: 429
	Unavailable                     // something we ask does not answer: 503
)

// Error is a refusal.
type Error struct {
	Kind    Kind
	Code    string
	Message string // for people; clients of the protocol's first version look for words in it
	Field   string // of a malformed value
	// RetryAfter is when to come again, for [Limited].
	RetryAfter time.Duration
}

// Error is the message with the code.
func (e *Error) Error() string { return e.Message + " (" + e.Code + ")" }

// Is reports whether target is an [Error] with the same code.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

func refuse(kind Kind, code, format string, args ...any) *Error {
	return &Error{Kind: kind, Code: code, Message: fmt.Sprintf(format, args...)}
}

func malformed(field, format string, args ...any) *Error {
	return &Error{Kind: Malformed, Code: "invalid_" + field, Message: fmt.Sprintf(format, args...), Field: field}
}

// What is wrong with a credential.
var (
	// ErrBadKey is an API key that is unknown, revoked or has expired.
	ErrBadKey = &Error{Kind: Unauthenticated, Code: "invalid_api_key", Message: "Invalid API key"}
	// ErrBadToken is a token that is none of ours and none of the identity provider's, or was revoked.
	ErrBadToken = &Error{Kind: Unauthenticated, Code: "invalid_token", Message: "Invalid token"}
	// ErrTokenExpired is a token that was good once.
	ErrTokenExpired = &Error{Kind: Unauthenticated, Code: "token_expired", Message: "Token has expired"}
	// ErrNoUser is a token whose user is gone or was disabled.
	ErrNoUser   = &Error{Kind: Unauthenticated, Code: "unknown_user", Message: "User not found"}
	errDisabled = &Error{Kind: Unauthenticated, Code: "user_disabled", Message: "This account is disabled; ask whoever runs this server"}
	// ErrNoEnvironment is an environment that does not exist.
	ErrNoEnvironment = &Error{Kind: NotFound, Code: "unknown_environment", Message: "Environment not found"}
	// ErrOtherWorkspace is an environment out of the token's reach.
	ErrOtherWorkspace = &Error{Kind: Forbidden, Code: "other_workspace", Message: "Token is not valid for this environment"}
)

var errNoWorkspace = refuse(NotFound, "unknown_workspace", "Workspace not found")

// badToken is [ErrBadToken] that says more, for people.
func badToken(format string, args ...any) error {
	return &Error{Kind: Unauthenticated, Code: ErrBadToken.Code, Message: "Invalid token: " + fmt.Sprintf(format, args...)}
}
