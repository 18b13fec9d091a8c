package wire

// CreateWorkspace asks for a workspace with its first environment.
type CreateWorkspace struct {
	Name                   string  `json:"name"                                  maxLength:"255" minLength:"1"`
	Slug                   string  `json:"slug"`
	Description            *string `json:"description,omitempty"`
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
	Description *string `json:"description"`
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
	Description *string `json:"description,omitempty"`
}

// CreateEnvironment asks for an environment.
type CreateEnvironment struct {
	Name        string  `json:"name"                  maxLength:"255" minLength:"1"`
	Slug        string  `json:"slug"`
	Description *string `json:"description,omitempty"`
}

// Environment keeps its tasks and builds apart from those of all others.
type Environment struct {
	ID          string  `json:"id"`
	WorkspaceID string  `json:"workspace_id"`
	Name        string  `json:"name"`
	Slug        string  `json:"slug"`
	Description *string `json:"description"`
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
	Name string `json:"name" maxLength:"255" minLength:"1"`
}

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
	Status         string  `json:"status"`
	InvitedByEmail *string `json:"invited_by_email"`
}

// MyInvite is an invitation as the invited person sees it.
type MyInvite struct {
	ID             string  `json:"id"`
	WorkspaceID    string  `json:"workspace_id"`
	WorkspaceName  string  `json:"workspace_name"`
	Role           Role    `json:"role"`
	InvitedByEmail *string `json:"invited_by_email"`
}

// ServerVersion is the version of the server and of its API.
type ServerVersion struct {
	ServerVersion string `json:"server_version"`
	APIVersion    string `json:"api_version"`
}
