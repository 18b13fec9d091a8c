package accounts

import (
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// The rows of a [Store]. Key is the row's number inside the store, ID what the API shows.
type (
	// User is a person.
	User struct {
		Key               int64
		ID                string
		ExternalID        string
		Email             string
		EmailVerified     bool // by the identity provider, or by who made the account
		DisplayName       *string
		PasswordHash      *string
		PasswordChangedAt *time.Time
		DisabledAt        *time.Time
		CreatedAt         time.Time
	}

	// Session is a login.
	Session struct {
		ID         string
		UserKey    int64
		CreatedAt  time.Time
		ExpiresAt  time.Time
		LastUsedAt *time.Time
		RevokedAt  *time.Time
		Method     Method
		Client     string // the program that logged in, as it called itself
		// IDToken is the identity provider's, sealed; empty where there is none.
		IDToken string
	}

	// Workspace is what a team shares.
	Workspace struct {
		Key         int64
		ID          string
		Name        string
		Slug        string
		Description *string
		Personal    bool
		CreatedBy   *int64
		CreatedAt   time.Time
	}

	// Member is a person in a workspace.
	Member struct {
		Key          int64
		ID           string
		WorkspaceKey int64
		UserKey      int64
		Role         wire.Role
		CreatedAt    time.Time

		// Of the user.
		UserID      string
		Email       string
		DisplayName *string
	}

	// Membership is a workspace with one person's role.
	Membership struct {
		Workspace

		Role wire.Role
	}

	// Environment keeps tasks and builds apart.
	Environment struct {
		Key          int64
		ID           string
		WorkspaceKey int64
		WorkspaceID  string
		Name         string
		Slug         string
		Description  *string
		OwnerKey     *int64
		OwnerID      *string
		CreatedAt    time.Time
	}

	// APIKey is a program's credential.
	APIKey struct {
		Key            int64
		ID             string
		Env            int64
		EnvironmentID  string
		WorkspaceID    string
		Name           string
		Prefix         string
		Hash           string
		Scope          wire.KeyScope
		CreatedBy      *int64
		CreatedByID    *string
		CreatedByEmail *string
		CreatedAt      time.Time
		LastUsedAt     *time.Time
		ExpiresAt      *time.Time
		RevokedAt      *time.Time
	}

	// TargetRoot is a place for outputs.
	TargetRoot struct {
		Key           int64
		ID            string
		Env           int64
		EnvironmentID string
		Name          string
		URIPrefix     string
		CreatedAt     time.Time
	}

	// SavedSearch is a search for tasks with a name.
	SavedSearch struct {
		Key        int64
		ID         string
		Env        int64
		OwnerKey   *int64 // nil when nobody in particular saved it
		OwnerEmail *string
		Shared     bool
		Name       string
		Query      string
		Zone       string
		Columns    []string
		Sort       string
		CreatedAt  time.Time
		ChangedAt  time.Time
	}

	// Invite is an invitation into a workspace.
	Invite struct {
		Key            int64
		ID             string
		WorkspaceKey   int64
		WorkspaceID    string
		WorkspaceName  string
		Email          string
		Role           wire.Role
		Status         string
		InvitedBy      *int64
		InvitedByEmail *string
		CodeHash       string
		CreatedAt      time.Time
		ExpiresAt      time.Time
		AnsweredAt     *time.Time
	}

	// AuditEntry says who did what.
	AuditEntry struct {
		Key           int64
		ID            string
		WorkspaceID   *string
		EnvironmentID *string
		ActorID       *string
		Actor         string
		Action        string
		SubjectKind   string
		SubjectID     string
		Subject       string
		Detail        string // JSON
		CreatedAt     time.Time
	}

	// SigningKey is a key pair that signs tokens.
	SigningKey struct {
		ID         string
		PrivatePEM string
		CreatedAt  time.Time
		RetiredAt  *time.Time
	}
)

// Method is how somebody logged in.
type Method string

// The methods. Which of them count is a matter of the server's [Mode].
const (
	ByPassword Method = "password"
	ByProvider Method = "oidc"
	ByNothing  Method = "dev" // in development mode
)

// The states of an invitation.
const (
	Pending   = "pending"
	Accepted  = "accepted"
	Declined  = "declined"
	Cancelled = "cancelled"
)
