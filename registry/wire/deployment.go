package wire

// DeploymentKind says where a deployment's code runs.
type DeploymentKind string

// The kinds of deployments.
const (
	Local DeploymentKind = "local" // a checkout on somebody's machine; authoritative for itself
	Modal DeploymentKind = "modal" // an app deployed to Modal; the newest activated one is current
)

// CreateDeployment asks for the record of a version of code.
type CreateDeployment struct {
	// ID is minted by the client, required for modal. For local the answer can carry another id: that of the record
	// which this code has already.
	ID         *string        `json:"id,omitempty"           format:"uuid"`
	Kind       DeploymentKind `json:"kind"                   enum:"modal,local"`
	AppName    *string        `json:"app_name,omitempty"     maxLength:"64"     minLength:"1"`
	CodeID     string         `json:"code_id"                maxLength:"64"     minLength:"1"`
	ImageID    *string        `json:"image_id,omitempty"     maxLength:"128"`
	ModalAppID *string        `json:"modal_app_id,omitempty" maxLength:"64"`
}

// ActivateDeployment says that the code is in place.
type ActivateDeployment struct {
	ModalAppID *string `json:"modal_app_id,omitempty" maxLength:"64"`
	ImageID    *string `json:"image_id,omitempty"     maxLength:"128"`
}

// Deployment is a version of code that builds run with.
type Deployment struct {
	ID          string         `json:"id"`
	Kind        DeploymentKind `json:"kind"`
	AppName     string         `json:"app_name"`
	CodeID      string         `json:"code_id"`
	ImageID     *string        `json:"image_id"`
	ModalAppID  *string        `json:"modal_app_id"`
	Generation  int            `json:"generation"`
	DeployedAt  Time           `json:"deployed_at"`
	ActivatedAt *Time          `json:"activated_at"`
	IsCurrent   bool           `json:"is_current"`
}

// DeploymentCreated is a deployment with whether this call made it.
type DeploymentCreated struct {
	Deployment
	Created bool `json:"created"`
}

// Deployments is a list of deployments, newest first.
type Deployments struct {
	Deployments []Deployment `json:"deployments"`
}

// Settings are the settings of a plan by their hash.
type Settings struct {
	Hash string            `json:"hash"`
	Body map[string]string `json:"body"`
}
