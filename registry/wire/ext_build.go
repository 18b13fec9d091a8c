package wire

// ListedBuild is a build as a list shows it, with what its active plan has.
type ListedBuild struct {
	Build
	PlanID      *string          `json:"plan_id"`      // of the active plan
	Counts      map[Status]int   `json:"counts"`       // members of the active plan by status, without excluded ones and zeros; of a build that has ended, as they were then
	MemberCount int              `json:"member_count"` // with excluded ones
	ReusedCount int              `json:"reused_count"` // completed members that this build did not run
	GoneCount   int              `json:"gone_count"`   // tasks that were complete when the build ended, and are not any more
	RootNames   []string         `json:"root_names"`   // "namespace.Name" of the first three roots
	Deployment  *BuildDeployment `json:"deployment"`   // of the active plan
	User        *BuildUser       `json:"user"`         // who asked for it, unless a program did
}

// BuildDeployment is the code that a build runs with, in short.
type BuildDeployment struct {
	AppName    string         `json:"app_name"`
	CodeID     string         `json:"code_id"`
	Generation int            `json:"generation"`
	Kind       DeploymentKind `json:"kind"`
}

// BuildUser is a person as a list shows them.
type BuildUser struct {
	ID          string  `json:"id"`
	DisplayName *string `json:"display_name"`
	Email       string  `json:"email"`
}

// ListedBuilds is a page of builds.
type ListedBuilds struct {
	Builds      []ListedBuild `json:"builds"`
	Total       int           `json:"total"` // that the filter finds, at most 10,000
	TotalCapped bool          `json:"total_capped"`
	NextCursor  *string       `json:"next_cursor"`
}

// CancelBuilds ends many builds, or says what that would do.
type CancelBuilds struct {
	BuildIDs []string `json:"build_ids"         maxItems:"200"`
	DryRun   bool     `json:"dry_run,omitempty"`
}

// CancelVerdict is what cancelling a build did, or would do.
type CancelVerdict struct {
	ID         string       `json:"id"`
	Name       *string      `json:"name"`
	Status     *BuildStatus `json:"status"` // after the call
	Would      string       `json:"would"`  // "cancel" or "refuse"
	Code       *string      `json:"code"`   // of the refusal
	Message    *string      `json:"message"`
	LiveClaims int          `json:"live_claims"` // that end with it
}

// BuildsCancelled has one verdict for each build that was asked for, in that order.
type BuildsCancelled struct {
	DryRun bool            `json:"dry_run"`
	Builds []CancelVerdict `json:"builds"`
}
