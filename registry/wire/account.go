package wire

// AuthConfig says how people log in here.
type AuthConfig struct {
	AuthMode                 string  `json:"auth_mode"` // "oidc" or "local"
	OIDCIssuer               *string `json:"oidc_issuer"`
	OIDCClientID             *string `json:"oidc_client_id"`
	OIDCUIClientID           *string `json:"oidc_ui_client_id"`
	CognitoDomain            *string `json:"cognito_domain"`
	LocalRegistrationEnabled bool    `json:"local_registration_enabled"`
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
