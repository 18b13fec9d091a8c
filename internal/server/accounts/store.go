package accounts

import (
	"context"
	"errors"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// Store keeps accounts.
type Store interface {
	// Write runs fn in a transaction and commits it when fn returns nil. fn may run again when the transaction lost
	// against a concurrent one.
	Write(ctx context.Context, fn func(Tx) error) error
	// Read runs fn in a transaction that sees one state and changes nothing.
	Read(ctx context.Context, fn func(Tx) error) error
}

// Tx is a transaction of a [Store]. Lookups give nil for what is not there;
// inserts set the row's Key and give [ErrTaken] where a row with the same unique value is there already, after which
// the transaction is over. Every lookup of something inside a workspace or environment takes that, so that nothing is
// found across one.
type Tx interface {
	UserRows
	LoginRows
	WorkspaceRows
	MemberRows
	InviteRows
	EnvironmentRows
	APIKeyRows
	TargetRootRows
	SavedSearchRows
	ServerRows
}

// ErrTaken is an insert or a change that met a row which is there already.
var ErrTaken = errors.New("a row with this value exists")

// UserRows are people and who they are at an identity provider.
type UserRows interface {
	InsertUser(ctx context.Context, u *User) error
	UserByID(ctx context.Context, id string) (*User, error)
	UserByKey(ctx context.Context, key int64) (*User, error)
	UserByEmail(ctx context.Context, email string) (*User, error) // whatever the case of its ASCII letters
	UserByIdentity(ctx context.Context, issuer, subject string) (*User, error)
	InsertIdentity(ctx context.Context, userKey int64, issuer, subject string, at time.Time) error
	UpdateUser(ctx context.Context, u *User) error
	AnyUser(ctx context.Context) (bool, error)
}

// LoginRows are sessions and tries to get one.
type LoginRows interface {
	InsertSession(ctx context.Context, s *Session) error
	Session(ctx context.Context, id string) (*Session, error)
	Sessions(ctx context.Context, userKey int64, now time.Time) ([]Session, error) // that are alive, newest first
	RevokeSession(ctx context.Context, id string, at time.Time) error
	RevokeSessions(ctx context.Context, userKey int64, except string, at time.Time) error
	TouchSession(ctx context.Context, id string, at time.Time) error
	PruneSessions(ctx context.Context, expiredBefore time.Time) error
	LoginAttempts
}

// LoginAttempts are tries to log in, by bucket.
type LoginAttempts interface {
	// Attempts counts the tries of a bucket since a moment and gives the first of them.
	Attempts(ctx context.Context, bucket string, since time.Time) (n int, first time.Time, err error)
	InsertAttempts(ctx context.Context, at time.Time, buckets ...string) error
	DeleteAttempts(ctx context.Context, buckets ...string) error
	PruneAttempts(ctx context.Context, before time.Time) error
}

// WorkspaceRows are workspaces.
type WorkspaceRows interface {
	InsertWorkspace(ctx context.Context, w *Workspace) error
	WorkspaceBySlug(ctx context.Context, slug string) (*Workspace, error)
	// LockWorkspace keeps everybody else from changing the members, environments and invitations of a workspace until the
	// transaction ends. It gives nil when the workspace is gone.
	LockWorkspace(ctx context.Context, key int64) (*Workspace, error)
	UpdateWorkspace(ctx context.Context, w *Workspace) error
	DeleteWorkspace(ctx context.Context, key int64) error
	OwnedWorkspaces(ctx context.Context, userKey int64) (int, error)
	CountInWorkspace(ctx context.Context, key int64) (members, environments int, err error)
}

// MemberRows are who is in a workspace.
type MemberRows interface {
	InsertMember(ctx context.Context, m *Member) error
	// Membership finds a workspace by its id for a person who is in it.
	Membership(ctx context.Context, userID, workspaceID string) (*Membership, error)
	Memberships(ctx context.Context, userKey int64) ([]Membership, error)
	Members(ctx context.Context, workspaceKey int64) ([]Member, error)
	MemberByID(ctx context.Context, workspaceKey int64, id string) (*Member, error)
	MemberByUser(ctx context.Context, workspaceKey, userKey int64) (*Member, error)
	Owners(ctx context.Context, workspaceKey int64) (int, error)
	UpdateMemberRole(ctx context.Context, key int64, role wire.Role) error
	DeleteMember(ctx context.Context, key int64) error
}

// InviteRows are invitations.
type InviteRows interface {
	InsertInvite(ctx context.Context, i *Invite) error
	Invites(ctx context.Context, workspaceKey int64) ([]Invite, error)
	InviteInWorkspace(ctx context.Context, workspaceKey int64, id string) (*Invite, error)
	Invite(ctx context.Context, id string) (*Invite, error)
	InviteByCode(ctx context.Context, codeHash string) (*Invite, error)
	PendingInvites(ctx context.Context, email string, now time.Time) ([]Invite, error)
	// AnswerInvite ends a pending invitation and reports whether it was pending.
	AnswerInvite(ctx context.Context, key int64, status string, at time.Time) (bool, error)
	// ExpireInvites cancels those of one address that ran out, so that a new one can be made.
	ExpireInvites(ctx context.Context, workspaceKey int64, email string, now time.Time) error
}

// EnvironmentRows are environments.
type EnvironmentRows interface {
	InsertEnvironment(ctx context.Context, e *Environment) error
	Environments(ctx context.Context, workspaceKey int64) ([]Environment, error)
	EnvironmentInWorkspace(ctx context.Context, workspaceKey int64, id string) (*Environment, error)
	EnvironmentBySlug(ctx context.Context, workspaceKey int64, slug string) (*Environment, error)
	// EnvironmentByID finds an environment of any workspace: for telling whose it is.
	EnvironmentByID(ctx context.Context, id string) (*Environment, error)
	UpdateEnvironment(ctx context.Context, e *Environment) error
	DeleteEnvironment(ctx context.Context, key int64) error
}

// APIKeyRows are keys of programs.
type APIKeyRows interface {
	InsertAPIKey(ctx context.Context, k *APIKey) error
	APIKeys(ctx context.Context, env int64, revoked bool) ([]APIKey, error)
	// APIKeysOf returns the keys that somebody made in any environment and that count at a moment.
	APIKeysOf(ctx context.Context, userKey int64, now time.Time) ([]APIKey, error)
	APIKeyInEnvironment(ctx context.Context, env int64, id string) (*APIKey, error)
	// APIKeyByHash finds a key of any environment: its environment is what the key says.
	APIKeyByHash(ctx context.Context, hash string) (*APIKey, error)
	RevokeAPIKey(ctx context.Context, key int64, at time.Time) error
	DeleteAPIKey(ctx context.Context, key int64) error
	TouchAPIKey(ctx context.Context, id string, at time.Time) error
}

// TargetRootRows are places for outputs.
type TargetRootRows interface {
	InsertTargetRoot(ctx context.Context, r *TargetRoot) error
	TargetRoots(ctx context.Context, env int64) ([]TargetRoot, error)
	TargetRootInEnvironment(ctx context.Context, env int64, id string) (*TargetRoot, error)
	UpdateTargetRoot(ctx context.Context, r *TargetRoot) error
	DeleteTargetRoot(ctx context.Context, key int64) error
}

// SavedSearchRows are searches with a name. A person finds the shared ones of an environment and their own; the user key 0 is nobody.
type SavedSearchRows interface {
	InsertSavedSearch(ctx context.Context, s *SavedSearch) error
	SavedSearches(ctx context.Context, env, userKey int64) ([]SavedSearch, error)
	SavedSearch(ctx context.Context, env, userKey int64, id string) (*SavedSearch, error)
	UpdateSavedSearch(ctx context.Context, s *SavedSearch) error
	DeleteSavedSearch(ctx context.Context, key int64) error
}

// ServerRows are the server's own.
type ServerRows interface {
	InsertAudit(ctx context.Context, e *AuditEntry) error
	Audit(ctx context.Context, f AuditFilter) ([]AuditEntry, error)
	PruneAudit(ctx context.Context, before time.Time) error

	InsertSigningKey(ctx context.Context, k *SigningKey) error
	SigningKeys(ctx context.Context) ([]SigningKey, error)     // newest first
	RetireSigningKeys(ctx context.Context, at time.Time) error // those that do not retire yet

	Values(ctx context.Context, prefix string) (map[string]string, error)
	PutValue(ctx context.Context, name, value string, at time.Time) error
	DeleteValues(ctx context.Context, prefix string) error

	// Lock keeps other transactions that lock the same name waiting until this one ends.
	Lock(ctx context.Context, name string) error
}

// AuditFilter chooses among the entries of a workspace, newest first.
type AuditFilter struct {
	WorkspaceID string
	Since       *time.Time
	Text        string // in action, actor or subject; empty is all
	Before      int64  // only entries with a smaller Key; 0 is all
	Limit       int
}
