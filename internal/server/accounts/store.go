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

// Tx is a transaction of a [Store], bound to the context it was begun with. Lookups give nil for what is not there;
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
	InsertUser(u *User) error
	UserByID(id string) (*User, error)
	UserByKey(key int64) (*User, error)
	UserByEmail(email string) (*User, error) // whatever the case of its ASCII letters
	UserByIdentity(issuer, subject string) (*User, error)
	InsertIdentity(userKey int64, issuer, subject string, at time.Time) error
	UpdateUser(u *User) error
	AnyUser() (bool, error)
}

// LoginRows are sessions and tries to get one.
type LoginRows interface {
	InsertSession(s *Session) error
	Session(id string) (*Session, error)
	Sessions(userKey int64, now time.Time) ([]Session, error) // that are alive, newest first
	RevokeSession(id string, at time.Time) error
	RevokeSessions(userKey int64, except string, at time.Time) error
	TouchSession(id string, at time.Time) error
	PruneSessions(expiredBefore time.Time) error
	LoginAttempts
}

// LoginAttempts are tries to log in, by bucket.
type LoginAttempts interface {
	// Attempts counts the tries of a bucket since a moment and gives the first of them.
	Attempts(bucket string, since time.Time) (n int, first time.Time, err error)
	InsertAttempts(at time.Time, buckets ...string) error
	DeleteAttempts(buckets ...string) error
	PruneAttempts(before time.Time) error
}

// WorkspaceRows are workspaces.
type WorkspaceRows interface {
	InsertWorkspace(w *Workspace) error
	WorkspaceBySlug(slug string) (*Workspace, error)
	// LockWorkspace keeps everybody else from changing the members, environments and invitations of a workspace until the
	// transaction ends. It gives nil when the workspace is gone.
	LockWorkspace(key int64) (*Workspace, error)
	UpdateWorkspace(w *Workspace) error
	DeleteWorkspace(key int64) error
	OwnedWorkspaces(userKey int64) (int, error)
	CountInWorkspace(key int64) (members, environments int, err error)
}

// MemberRows are who is in a workspace.
type MemberRows interface {
	InsertMember(m *Member) error
	// Membership finds a workspace by its id for a person who is in it.
	Membership(userID, workspaceID string) (*Membership, error)
	Memberships(userKey int64) ([]Membership, error)
	Members(workspaceKey int64) ([]Member, error)
	MemberByID(workspaceKey int64, id string) (*Member, error)
	MemberByUser(workspaceKey, userKey int64) (*Member, error)
	Owners(workspaceKey int64) (int, error)
	UpdateMemberRole(key int64, role wire.Role) error
	DeleteMember(key int64) error
}

// InviteRows are invitations.
type InviteRows interface {
	InsertInvite(i *Invite) error
	Invites(workspaceKey int64) ([]Invite, error)
	InviteInWorkspace(workspaceKey int64, id string) (*Invite, error)
	Invite(id string) (*Invite, error)
	InviteByCode(codeHash string) (*Invite, error)
	PendingInvites(email string, now time.Time) ([]Invite, error)
	// AnswerInvite ends a pending invitation and reports whether it was pending.
	AnswerInvite(key int64, status string, at time.Time) (bool, error)
	// ExpireInvites cancels those of one address that ran out, so that a new one can be made.
	ExpireInvites(workspaceKey int64, email string, now time.Time) error
}

// EnvironmentRows are environments.
type EnvironmentRows interface {
	InsertEnvironment(e *Environment) error
	Environments(workspaceKey int64) ([]Environment, error)
	EnvironmentInWorkspace(workspaceKey int64, id string) (*Environment, error)
	EnvironmentBySlug(workspaceKey int64, slug string) (*Environment, error)
	// EnvironmentByID finds an environment of any workspace: for telling whose it is.
	EnvironmentByID(id string) (*Environment, error)
	UpdateEnvironment(e *Environment) error
	DeleteEnvironment(key int64) error
}

// APIKeyRows are keys of programs.
type APIKeyRows interface {
	InsertAPIKey(k *APIKey) error
	APIKeys(env int64, revoked bool) ([]APIKey, error)
	// APIKeysOf gives the keys that somebody made in any environment and that count at a moment.
	APIKeysOf(userKey int64, now time.Time) ([]APIKey, error)
	APIKeyInEnvironment(env int64, id string) (*APIKey, error)
	// APIKeyByHash finds a key of any environment: its environment is what the key says.
	APIKeyByHash(hash string) (*APIKey, error)
	RevokeAPIKey(key int64, at time.Time) error
	DeleteAPIKey(key int64) error
	TouchAPIKey(id string, at time.Time) error
}

// TargetRootRows are places for outputs.
type TargetRootRows interface {
	InsertTargetRoot(r *TargetRoot) error
	TargetRoots(env int64) ([]TargetRoot, error)
	TargetRootInEnvironment(env int64, id string) (*TargetRoot, error)
	UpdateTargetRoot(r *TargetRoot) error
	DeleteTargetRoot(key int64) error
}

// SavedSearchRows are searches with a name. A person finds the shared ones of an environment and their own; the user key 0 is nobody.
type SavedSearchRows interface {
	InsertSavedSearch(s *SavedSearch) error
	SavedSearches(env, userKey int64) ([]SavedSearch, error)
	SavedSearch(env, userKey int64, id string) (*SavedSearch, error)
	UpdateSavedSearch(s *SavedSearch) error
	DeleteSavedSearch(key int64) error
}

// ServerRows are the server's own.
type ServerRows interface {
	InsertAudit(e *AuditEntry) error
	Audit(f AuditFilter) ([]AuditEntry, error)
	PruneAudit(before time.Time) error

	InsertSigningKey(k *SigningKey) error
	SigningKeys() ([]SigningKey, error)   // newest first
	RetireSigningKeys(at time.Time) error // those that do not retire yet

	Values(prefix string) (map[string]string, error)
	PutValue(name, value string, at time.Time) error
	DeleteValues(prefix string) error

	// Lock keeps other transactions that lock the same name waiting until this one ends.
	Lock(name string) error
}

// AuditFilter chooses among the entries of a workspace, newest first.
type AuditFilter struct {
	WorkspaceID string
	Since       *time.Time
	Text        string // in action, actor or subject; empty is all
	Before      int64  // only entries with a smaller Key; 0 is all
	Limit       int
}
