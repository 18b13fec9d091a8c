package accounts

import (
	"fmt"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// refused returns a refusal as the first version of the API answers it, which is what accounts speak.
func refused(kind refuse.Kind, code, format string, args ...any) *refuse.Error {
	e := refuse.New(kind, code, fmt.Sprintf(format, args...))
	e.Plain = true
	return e
}

func malformed(field, format string, args ...any) *refuse.Error {
	e := refused(refuse.KindMalformed, "invalid_"+field, format, args...)
	e.Field = field
	return e
}

// What is wrong with a credential.
var (
	// ErrBadKey is an API key that is unknown, revoked or has expired.
	ErrBadKey = refused(refuse.KindUnauthenticated, "invalid_api_key", "Invalid API key")
	// ErrBadToken is a token that is none of ours and none of the identity provider's, or was revoked.
	ErrBadToken = refused(refuse.KindUnauthenticated, "invalid_token", "Invalid token")
	// ErrTokenExpired is a token that was good once.
	ErrTokenExpired = refused(refuse.KindUnauthenticated, "token_expired", "Token has expired")
	// ErrNoUser is a token whose user is gone or was disabled.
	ErrNoUser   = refused(refuse.KindUnauthenticated, "unknown_user", "User not found")
	errDisabled = refused(refuse.KindUnauthenticated, "user_disabled", "This account is disabled; ask whoever runs this server")
	// ErrNoEnvironment is an environment that does not exist.
	ErrNoEnvironment = refused(refuse.KindNotFound, "unknown_environment", "Environment not found")
	// ErrOtherWorkspace is an environment out of the token's reach.
	ErrOtherWorkspace = refused(refuse.KindForbidden, "other_workspace", "Token is not valid for this environment")
)

var errNoWorkspace = refused(refuse.KindNotFound, "unknown_workspace", "Workspace not found")

// badToken returns [ErrBadToken] that says more, for people.
func badToken(format string, args ...any) error {
	return refused(refuse.KindUnauthenticated, ErrBadToken.Code, "Invalid token: "+format, args...)
}
