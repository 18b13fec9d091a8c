// Package who has the one type of who calls. Accounts find it out, the answer over HTTP carries it, and every domain reads it.
package who

import (
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// Kind is what somebody showed.
type Kind int

// The kinds of credentials. The zero value is nobody.
const (
	APIKey         Kind = iota + 1 // of one environment
	WorkspaceToken                 // exchanged for one workspace
	Session                        // of a login
	OIDCToken                      // of the identity provider
	Operator                       // has the database at hand, and showed nothing
)

// Principal is who calls, and in which environment.
type Principal struct {
	Kind      Kind
	UserID    string // empty for API keys
	KeyID     string // of an API key
	SessionID string // of a session, and of a workspace token that came of one
	// WorkspaceID is the only workspace that a workspace token is for; empty for others.
	WorkspaceID string
	// ReadOnly is an API key that may change nothing.
	ReadOnly bool
	// Expires is when the credential runs out; zero is never.
	Expires time.Time
	// Clock is what the caller's clock said when it called; zero where it does not say.
	Clock time.Time
	// Environment is that of an API key, or the one which a token was let into.
	Environment Environment
}

// Environment is where a call works: every row of the registry that it reads or writes belongs there.
type Environment struct {
	Key         int64  // of the row
	ID          string // as the API shows it
	WorkspaceID string
	// Role is that of the caller in the workspace; empty for API keys, which have none.
	Role wire.Role
}
