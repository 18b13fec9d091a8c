package wire

import "encoding/json"

// CreateWorkspace asks for a workspace with its first environment.
type CreateWorkspace struct {
	Name                   string  `json:"name"                                  maxLength:"255" minLength:"1"`
	Slug                   string  `json:"slug"`
	Description            *string `json:"description,omitempty" cut:"8192"`
	InitialEnvironmentName *string `json:"initial_environment_name,omitempty"    maxLength:"255" minLength:"1"`
	InitialEnvironmentSlug *string `json:"initial_environment_slug,omitempty"`
	InitialTargetRootName  *string `json:"initial_target_root_name,omitempty"    maxLength:"255" minLength:"1"`
	InitialTargetRootURI   *string `json:"initial_target_root_uri,omitempty"     minLength:"1"`
}

// Workspace is what a team shares: members and environments.
type Workspace struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Slug        string  `json:"slug"`
	Description *string `json:"description" brief:"1024"`
	IsPersonal  bool    `json:"is_personal"`
}

// WorkspaceDetail is a workspace with counts.
type WorkspaceDetail struct {
	Workspace
	MemberCount      int `json:"member_count"`
	EnvironmentCount int `json:"environment_count"`
}

// Rename changes the name or the description of a workspace or an environment; nil keeps.
type Rename struct {
	Name        *string `json:"name,omitempty"        maxLength:"255" minLength:"1"`
	Description *string `json:"description,omitempty" cut:"8192"`
}

// CreateEnvironment asks for an environment.
type CreateEnvironment struct {
	Name        string  `json:"name"                  maxLength:"255" minLength:"1"`
	Slug        string  `json:"slug"`
	Description *string `json:"description,omitempty" cut:"8192"`
}

// Environment keeps its tasks and builds apart from those of all others.
type Environment struct {
	ID          string  `json:"id"`
	WorkspaceID string  `json:"workspace_id"`
	Name        string  `json:"name"`
	Slug        string  `json:"slug"`
	Description *string `json:"description" brief:"1024"`
	OwnerID     *string `json:"owner_id"`
}

// CreateTargetRoot asks for a named target root.
type CreateTargetRoot struct {
	Name      string `json:"name"       maxLength:"255"  minLength:"1"`
	URIPrefix string `json:"uri_prefix" maxLength:"2048" minLength:"1"`
}

// ChangeTargetRoot changes a target root; nil keeps.
type ChangeTargetRoot struct {
	Name      *string `json:"name,omitempty"       maxLength:"255"  minLength:"1"`
	URIPrefix *string `json:"uri_prefix,omitempty" maxLength:"2048" minLength:"1"`
}

// TargetRoot is a place for outputs that everybody in an environment uses.
type TargetRoot struct {
	ID            string `json:"id"`
	EnvironmentID string `json:"environment_id"`
	Name          string `json:"name"`
	URIPrefix     string `json:"uri_prefix"`
	CreatedAt     string `json:"created_at"` // ISO 8601 with "+00:00"
}

// TargetRootSetting is a target root for programs.
type TargetRootSetting struct {
	Name      string `json:"name"`
	URIPrefix string `json:"uri_prefix"`
}

// CreateAPIKey asks for a key.
type CreateAPIKey struct {
	Name      string    `json:"name"                 maxLength:"255"   minLength:"1"`
	Scope     *KeyScope `json:"scope,omitempty"      enum:"read,write"` // nil is write
	ExpiresAt *Time     `json:"expires_at,omitempty"`                   // nil is never
}

// KeyScope is what an API key may do.
type KeyScope string

// The scopes.
const (
	ReadScope  KeyScope = "read"
	WriteScope KeyScope = "write" // and read
)

// APIKey is a key without its secret.
type APIKey struct {
	ID            string  `json:"id"`
	EnvironmentID string  `json:"environment_id"`
	Name          string  `json:"name"`
	KeyPrefix     string  `json:"key_prefix"`
	CreatedByID   *string `json:"created_by_id"`
	CreatedAt     string  `json:"created_at"`
	LastUsedAt    *string `json:"last_used_at"`
	RevokedAt     *string `json:"revoked_at"`

	Scope          KeyScope `json:"scope"`
	ExpiresAt      *string  `json:"expires_at"`
	CreatedByEmail *string  `json:"created_by_email"`
	MakerGone      bool     `json:"maker_gone"` // who made it has left the workspace, or is disabled; the key still counts
}

// NewAPIKey is a key with its secret, which is shown only once.
type NewAPIKey struct {
	APIKey
	Key string `json:"key"`
}

// WorkspaceMember is a person in a workspace.
type WorkspaceMember struct {
	ID          string  `json:"id"`
	UserID      string  `json:"user_id"`
	Email       string  `json:"email"`
	DisplayName *string `json:"display_name"`
	Role        Role    `json:"role"`
	JoinedAt    string  `json:"joined_at"`
	APIKeys     int     `json:"api_keys"` // that they made in the workspace and that still count
}

// ChangeRole gives a member another role.
type ChangeRole struct {
	Role Role `json:"role" enum:"owner,admin,member"`
}

// CreateInvite invites somebody by e-mail address.
type CreateInvite struct {
	Email string `json:"email"          format:"email"`
	Role  *Role  `json:"role,omitempty" enum:"owner,admin,member"` // nil is member
}

// Invite is an invitation into a workspace.
type Invite struct {
	ID             string  `json:"id"`
	Email          string  `json:"email"`
	Role           Role    `json:"role"`
	Status         string  `json:"status"` // "pending", "accepted", "declined", "cancelled" or "expired"
	InvitedByEmail *string `json:"invited_by_email"`
	CreatedAt      string  `json:"created_at"`
	ExpiresAt      string  `json:"expires_at"`
}

// NewInvite is an invitation with the secret for its link, which is shown only once. Who has it may join without
// having proved the address.
type NewInvite struct {
	Invite

	Code string `json:"code"`
}

// AnswerInvite accepts an invitation. The code of its link is needed by those whose address nobody has verified.
type AnswerInvite struct {
	Code *string `json:"code,omitempty" maxLength:"255"`
}

// OpenInvite asks what an invitation's link is about.
type OpenInvite struct {
	Code string `json:"code" maxLength:"255" minLength:"1"`
}

// OpenedInvite is an invitation as whoever has its link sees it.
type OpenedInvite struct {
	MyInvite

	Email      string `json:"email"`
	HasAccount bool   `json:"has_account"`
}

// MyInvite is an invitation as the invited person sees it.
type MyInvite struct {
	ID             string  `json:"id"`
	WorkspaceID    string  `json:"workspace_id"`
	WorkspaceName  string  `json:"workspace_name"`
	Role           Role    `json:"role"`
	InvitedByEmail *string `json:"invited_by_email"`
	ExpiresAt      string  `json:"expires_at"`
}

// ServerVersion is the version of the server and of its API.
type ServerVersion struct {
	ServerVersion string `json:"server_version"`
	APIVersion    string `json:"api_version"`
}

// AuditEntry says who did what in a workspace.
type AuditEntry struct {
	ID            string          `json:"id"`
	At            Time            `json:"at"`
	Actor         AuditActor      `json:"actor"`
	Action        string          `json:"action"` // such as "member.role_changed"
	TargetKind    string          `json:"target_kind"`
	TargetID      string          `json:"target_id"`
	Target        string          `json:"target"`
	EnvironmentID *string         `json:"environment_id"`
	Detail        json.RawMessage `json:"detail"`
}

// AuditActor is who did it: a user, an API key, or the operator of the server.
type AuditActor struct {
	Kind string  `json:"kind"` // "user", "api_key" or "operator"
	ID   *string `json:"id"`
	Name string  `json:"name"`
}

// Audit is a page of what was done in a workspace, newest first.
type Audit struct {
	Entries    []AuditEntry `json:"entries"`
	NextCursor *string      `json:"next_cursor"`
}
