package wire

// OpenBuild begins a build with one call, so that a build far away from its registry does not wait for an answer to each step. It does
// what the calls of CreateDeployment, CreateBuild, [AcquireLease], KeepBodies, CreatePlan, RegisterMembers, sealing and Operate do, in
// this order and each in a transaction of its own. The first step that is refused is the answer of the call; what came before it
// stays. The same call again goes on where the first one stopped, and a plan with more members than one call carries is
// registered by several. It is an extension of the protocol: only for servers that offer "opening".
type OpenBuild struct {
	// Deployment is the code of the plan, and DeploymentID a deployment that is known already. One of them is set.
	Deployment   *CreateDeployment `json:"deployment,omitempty"`
	DeploymentID *string           `json:"deployment_id,omitempty" format:"uuid"`
	// Build has an id.
	Build CreateBuild   `json:"build"`
	Lease *AcquireLease `json:"lease,omitempty"`
	// Bodies are those that the server does not keep yet, each after those it refers to.
	Bodies   []OwnBody         `json:"bodies,omitempty"     maxItems:"5000"`
	PlanID   string            `json:"plan_id"              format:"uuid"`
	Settings map[string]string `json:"settings,omitzero"`
	Roots    []Item            `json:"roots"                maxItems:"1000"`
	Members  []Item            `json:"members,omitempty"    maxItems:"5000"`
	Seal     bool              `json:"seal"                 default:"false"`
	// Kinds are what the program says of the kinds of the tasks. Only for servers that offer "kinds".
	Kinds []TaskKind `json:"kinds,omitempty" maxItems:"1000"`
	// Operations are carried out on the sealed plan: the first claims.
	Operations []Operation `json:"operations,omitempty" maxItems:"1000"`
}

// AcquireLease asks for the right to schedule a build.
type AcquireLease struct {
	OwnerID    string `json:"owner_id" maxLength:"64"`
	TTLSeconds *int   `json:"ttl_seconds,omitempty"`
}

// BuildOpened is what came of the steps of [OpenBuild]. Lease is null when none was asked for.
type BuildOpened struct {
	DeploymentID string            `json:"deployment_id"`
	Build        Build             `json:"build"`
	Lease        *Lease            `json:"lease"`
	Plan         Plan              `json:"plan"`
	Members      Members           `json:"members"`
	Results      []OperationResult `json:"results"`
	// TookMS is how long the server worked on the call.
	TookMS int `json:"took_ms"`
}
