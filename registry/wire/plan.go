package wire

import "encoding/json"

// CreatePlan asks for the plan of a build with a deployment and settings.
type CreatePlan struct {
	PlanID       string            `json:"plan_id"            format:"uuid"`
	DeploymentID string            `json:"deployment_id"      format:"uuid"`
	Settings     map[string]string `json:"settings,omitzero"`
	Roots        []Item            `json:"roots"              maxItems:"1000"`
}

// Item registers a task as it is built within a plan.
type Item struct {
	TaskID        string  `json:"task_id"              maxLength:"64"   minLength:"1"`
	TaskNamespace string  `json:"task_namespace"       maxLength:"255"`
	TaskName      string  `json:"task_name"            maxLength:"255"  minLength:"1"`
	Version       *string `json:"version"              maxLength:"64"`
	OutputURI     *string `json:"output_uri"           maxLength:"2048"`
	InstanceHash  string  `json:"instance_hash"        maxLength:"64"   minLength:"1"`
	// Body is a JSON object that the server keeps as it is. nil says that the server keeps it already, by InstanceHash (see
	// [OwnBody]).
	Body json.RawMessage `json:"body" nullable:"true"`
	// DeclaredUpstreams are the instance hashes of what the task requires. nil is "not looked at yet", an empty list
	// is "nothing".
	DeclaredUpstreams []string `json:"declared_upstreams" nullable:"true"`
	ObservedComplete  bool     `json:"observed_complete"`
	ObservedAt        Time     `json:"observed_at"`
}

// RegisterMembers registers a chunk of tasks with a plan.
type RegisterMembers struct {
	Items []Item `json:"items"`
}

// Members says what a registration changed.
type Members struct {
	TasksCreated     int `json:"tasks_created"`
	InstancesCreated int `json:"instances_created"`
	MembersAdmitted  int `json:"members_admitted"`
	ClosureAdmitted  int `json:"closure_admitted"`
	EdgesCreated     int `json:"edges_created"`
	Completed        int `json:"completed"`
	Invalidated      int `json:"invalidated"`
	Diverged         int `json:"diverged"`
}

// PlanRow is a plan: the tasks of a build with a deployment and settings.
type PlanRow struct {
	ID           string `json:"id"`
	BuildID      string `json:"build_id"`
	DeploymentID string `json:"deployment_id"`
	SettingsHash string `json:"settings_hash"`
	Generation   int    `json:"generation"`
	ActivatedAt  *Time  `json:"activated_at"`
	SealedAt     *Time  `json:"sealed_at"`
	SupersededAt *Time  `json:"superseded_at"`
}

// Plan is a plan with whether this call made it.
type Plan struct {
	PlanRow
	Created bool `json:"created"`
}

// PlanDetail is a plan with its deployment and counts.
type PlanDetail struct {
	PlanRow
	CreatedAt     Time           `json:"created_at"`
	Deployment    Deployment     `json:"deployment"`
	IsActive      bool           `json:"is_active"`
	MemberCount   int            `json:"member_count"`
	RootCount     int            `json:"root_count"`
	ExcludedCount int            `json:"excluded_count"`
	MemberCounts  map[Status]int `json:"member_counts"` // by status, without excluded members and zeros
}

// BuildPlans are the plans of a build, newest generation first.
type BuildPlans struct {
	BuildID string       `json:"build_id"`
	Plans   []PlanDetail `json:"plans"`
}

// Member is a task in a plan.
type Member struct {
	TaskID       string          `json:"task_id"`
	InstanceID   string          `json:"instance_id"`
	InstanceHash string          `json:"instance_hash"`
	Status       Status          `json:"status"`
	IsRoot       bool            `json:"is_root"`
	Body         json.RawMessage `json:"body"`
}

// FrontierItem is a member with how often it was tried in the build.
type FrontierItem struct {
	Member
	Attempts          int   `json:"attempts"`
	Interruptions     int   `json:"interruptions"`
	RestartExpectedBy *Time `json:"restart_expected_by"`
}

// PlanRoots are the roots of a plan, by task id.
type PlanRoots struct {
	PlanID       string   `json:"plan_id"`
	BuildID      string   `json:"build_id"`
	DeploymentID string   `json:"deployment_id"`
	SettingsHash string   `json:"settings_hash"`
	Roots        []Member `json:"roots"`
}

// Frontier is what can be done next in a build. The lists are ordered by task id.
type Frontier struct {
	BuildID            string          `json:"build_id"`
	PlanID             *string         `json:"plan_id"`
	DeploymentID       *string         `json:"deployment_id"`
	SettingsHash       *string         `json:"settings_hash"`
	Sealed             bool            `json:"sealed"`
	PlanComplete       bool            `json:"plan_complete"`
	BuildStatus        BuildStatus     `json:"build_status"`
	ReactiveAppName    *string         `json:"reactive_app_name"`
	ReactiveTickKwargs json.RawMessage `json:"reactive_tick_kwargs" nullable:"true"`
	Runnable           []FrontierItem  `json:"runnable"`
	DiscoveryJobs      []Member        `json:"discovery_jobs"`
	Running            []FrontierItem  `json:"running"`
	Closure            *Closure        `json:"closure"`
}

// Closure is what a look at upstreams outside the plan found.
type Closure struct {
	Admitted    int               `json:"admitted"`
	Conflicts   []ClosureConflict `json:"conflicts"`
	BuildFailed bool              `json:"build_failed"`
}

// ClosureConflict is a task that a plan would need in two different forms.
type ClosureConflict struct {
	TaskID           string   `json:"task_id"`
	MemberInstanceID string   `json:"member_instance_id"`
	OtherInstanceID  string   `json:"other_instance_id"`
	Fields           []string `json:"fields"`
}

// ExcludeMember leaves a member out of its plan.
type ExcludeMember struct {
	Reason *string `json:"reason,omitempty" maxLength:"2000" nul:"replace"`
}

// DiscoveryFailed leaves out a member whose upstreams could not be found.
type DiscoveryFailed struct {
	Error string `json:"error" minLength:"1" nul:"replace" cut:"65536"`
}

// Excluded says who was left out.
type Excluded struct {
	PlanID        string   `json:"plan_id"`
	Excluded      []string `json:"excluded"` // the member first, then those that need it, by task id
	RootsExcluded []string `json:"roots_excluded"`
	BuildFailed   bool     `json:"build_failed"`
}

// Graph is a whole plan as members and edges.
type Graph struct {
	PlanID       string        `json:"plan_id"`
	BuildID      string        `json:"build_id"`
	DeploymentID string        `json:"deployment_id"`
	SettingsHash string        `json:"settings_hash"`
	Members      []GraphMember `json:"members"`
	Edges        []GraphEdge   `json:"edges"`
}

// GraphMember is a member in a [Graph].
type GraphMember struct {
	TaskID         string     `json:"task_id"`
	InstanceID     string     `json:"instance_id"`
	InstanceHash   string     `json:"instance_hash"`
	TaskNamespace  string     `json:"task_namespace"`
	TaskName       string     `json:"task_name"`
	Status         Status     `json:"status"`
	IsRoot         bool       `json:"is_root"`
	AdmittedBy     Admission  `json:"admitted_by"`
	ExcludedAt     *Time      `json:"excluded_at"`
	ExcludedReason *Exclusion `json:"excluded_reason"`
	Attempts       int        `json:"attempts"`
	Interruptions  int        `json:"interruptions"`
}

// GraphEdge is a dependency between two members.
type GraphEdge struct {
	UpstreamInstanceID   string `json:"upstream_instance_id"`
	DownstreamInstanceID string `json:"downstream_instance_id"`
	IsDynamic            bool   `json:"is_dynamic"`
}
