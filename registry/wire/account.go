package wire

// AuthConfig says how people log in here.
type AuthConfig struct {
	AuthMode                 string  `json:"auth_mode"` // "oidc" or "local"
	OIDCIssuer               *string `json:"oidc_issuer"`
	OIDCClientID             *string `json:"oidc_client_id"`
	OIDCUIClientID           *string `json:"oidc_ui_client_id"`
	CognitoDomain            *string `json:"cognito_domain"`
	LocalRegistrationEnabled bool    `json:"local_registration_enabled"`
	// OIDCScopes are what a command line asks for; it decides by itself when there are none.
	OIDCScopes []string `json:"oidc_scopes"`
}

// Login asks for a session with a password.
type Login struct {
	Email    string `json:"email"    format:"email"`
	Password string `json:"password"`
}

// Register asks for an account.
type Register struct {
	Email       string  `json:"email"                  format:"email"`
	Password    string  `json:"password"`
	DisplayName *string `json:"display_name,omitempty" maxLength:"255"`
}

// ChangePassword replaces the caller's password.
type ChangePassword struct {
	CurrentPassword string `json:"current_password"`
	NewPassword     string `json:"new_password"`
}

// Session is a token that stands for a logged-in person.
type Session struct {
	SessionToken string `json:"session_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"` // seconds
}

// Exchange asks for a token for one workspace.
type Exchange struct {
	WorkspaceID string `json:"workspace_id"`
}

// Access is a token for one workspace.
type Access struct {
	AccessToken string `json:"access_token"`
	TokenType   string `json:"token_type"`
	ExpiresIn   int    `json:"expires_in"` // seconds
}

// Role is what a member of a workspace may do.
type Role string

// The roles, from the one that may do everything.
const (
	Owner      Role = "owner"
	Admin      Role = "admin"
	MemberRole Role = "member"
)

// User is a person.
type User struct {
	ID          string  `json:"id"`
	ExternalID  string  `json:"external_id"`
	Email       string  `json:"email"`
	DisplayName *string `json:"display_name"`
}

// Me is the caller with the workspaces they are a member of.
type Me struct {
	User       User          `json:"user"`
	Workspaces []MyWorkspace `json:"workspaces"`
}

// MyWorkspace is a workspace with the caller's role.
type MyWorkspace struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Slug       string `json:"slug"`
	Role       Role   `json:"role"`
	IsPersonal bool   `json:"is_personal"`
}

// PublicKeys are the keys that tokens of the server are signed with, as a JSON Web Key Set.
type PublicKeys struct {
	Keys []PublicKey `json:"keys"`
}

// PublicKey is an RSA key.
type PublicKey struct {
	Type      string `json:"kty"`
	Use       string `json:"use"`
	Algorithm string `json:"alg"`
	ID        string `json:"kid"`
	Modulus   string `json:"n"` // base64url, big-endian
	Exponent  string `json:"e"`
}

// UserSession is a login of the caller.
type UserSession struct {
	ID         string `json:"id"`
	Client     string `json:"client"` // the program that logged in, as it called itself
	CreatedAt  Time   `json:"created_at"`
	ExpiresAt  Time   `json:"expires_at"`
	LastUsedAt *Time  `json:"last_used_at"`
	Current    bool   `json:"current"`
}

// UserSessions are the logins of the caller that are alive, newest first.
type UserSessions struct {
	Sessions []UserSession `json:"sessions"`
}

// SessionState is all that the pages of the server show before anything else.
type SessionState struct {
	SignedIn            bool             `json:"signed_in"`
	Mode                string           `json:"mode"`      // "dev", "local" or "oidc"
	FirstRun            bool             `json:"first_run"` // there is no user yet
	RegistrationEnabled bool             `json:"registration_enabled"`
	OIDCLoginURL        *string          `json:"oidc_login_url"`
	OIDCName            *string          `json:"oidc_name"` // what people call the identity provider
	User                *User            `json:"user"`
	Workspaces          []ShellWorkspace `json:"workspaces"`
	PendingInvites      int              `json:"pending_invites"`
	ServerVersion       string           `json:"server_version"`
}

// SignedOut is the end of a session.
type SignedOut struct {
	// ProviderURL is where the browser goes to sign out of the identity provider too.
	ProviderURL *string `json:"provider_url"`
	// ProviderFailed says that the identity provider has a logout, and it does not work now. People may still be signed in there.
	ProviderFailed bool `json:"provider_failed"`
}

// ShellWorkspace is a workspace of the caller with its environments.
type ShellWorkspace struct {
	MyWorkspace

	Environments []Environment `json:"environments"`
}

// FirstRun makes the first account of a server, with the token that the server printed when it started.
type FirstRun struct {
	Token       string  `json:"token"                  maxLength:"255"    minLength:"1"`
	Email       string  `json:"email"                  format:"email"`
	Password    string  `json:"password"`
	DisplayName *string `json:"display_name,omitempty" maxLength:"255"`
}

// RegisterInvited asks for an account, with the code of an invitation's link where there is one.
type RegisterInvited struct {
	Email       string  `json:"email"                  format:"email"`
	Password    string  `json:"password"`
	DisplayName *string `json:"display_name,omitempty" maxLength:"255"`
	Invite      *string `json:"invite,omitempty"       maxLength:"255"`
}
