package wire

import "encoding/json"

// TakeWork reports on tasks that a worker has run and takes others, in one call. It is an extension of the protocol: servers of the reference do
// not have it.
type TakeWork struct {
	// Reports are carried out first, those on one plan in one transaction, as [Operate] is.
	Reports []WorkReport `json:"reports,omitempty" maxItems:"100"`

	// Kinds are what the worker can run. Limit is how many tasks it wants at most; with 0 it only reports.
	Kinds []WorkKind `json:"kinds,omitempty" maxItems:"1000"`
	Limit int        `json:"limit"           maximum:"1000" minimum:"0"`
	// Free is what the worker has free of what kinds need: no more is handed out than fits into it together. Of resources that it does not
	// name there is no bound. Only for servers that offer "capacities", as the needs of kinds.
	Free []Amount `json:"free,omitempty" maxItems:"100"`
	// CodeIDs bound the builds to those whose plan was made by one of these versions of the code; none is no bound.
	CodeIDs []string `json:"code_ids,omitempty" itemMaxLength:"255" itemMinLength:"1" maxItems:"100"`
	// AppNames bound the builds to those that are reactive under one of these names; none is no bound.
	AppNames []string `json:"app_names,omitempty" itemMaxLength:"64" itemMinLength:"1" maxItems:"100"`
	// OfferSeconds, when it is not 0, has tasks offered and not claimed: [Work.Offers] names them, and they are offered to nobody else for so long,
	// or until one of them could not be run. Whoever is to run them claims them with Named. Only for servers that offer "offers", as Named.
	OfferSeconds int `json:"offer_seconds,omitempty" maximum:"3600" minimum:"0"`
	// Named are the tasks to claim, and no others: those of them that can start. Limit does not count then, nor whose builds they are of.
	Named *NamedWork `json:"named,omitempty"`
	// CallID is a new id, from which the ids of the executions are made that the call claims. Unheard are the ids of calls whose answers did not
	// arrive: of what those claimed, the claims that are still held are renewed, and the tasks handed out again, before any others are. With
	// Named only tasks that it names, and else only those of Kinds. An id is to be in one call at a time. Only for servers that offer "recalls".
	CallID  *string  `json:"call_id,omitempty" format:"uuid"`
	Unheard []string `json:"unheard,omitempty" itemMaxLength:"36" itemMinLength:"36" maxItems:"10"`
	// WaitSeconds is how long to wait for the first task when there is none.
	WaitSeconds int `json:"wait_seconds,omitempty" maximum:"60" minimum:"0"`

	// What the claims say, as in [StartTask].
	ClaimTTLSeconds  *int            `json:"claim_ttl_seconds,omitempty" minimum:"1"`
	Executor         *string         `json:"executor,omitempty"          maxLength:"32"`
	ExecutorRef      *string         `json:"executor_ref,omitempty"      maxLength:"255"`
	ExecutorMetadata json.RawMessage `json:"executor_metadata,omitempty" nul:"replace"` // an object
}

// WorkKind is a kind of tasks: its name, with its namespace and a dot before it where it has one, and the concurrency limits that a run of
// such a task occupies.
type WorkKind struct {
	Name      string   `json:"name"                 maxLength:"511" minLength:"1"`
	LimitKeys []string `json:"limit_keys,omitempty" itemMaxLength:"255" itemMinLength:"1" maxItems:"64"`
	// CodeVersion is the version that the kind's code declares; executions have it in their metadata. Only for servers that offer "kinds".
	CodeVersion string `json:"code_version,omitempty" cut:"255"`
	// Needs is what a run takes of the worker. A task that turns out to need more is handed back with [ReturnTask].
	Needs []Amount `json:"needs,omitempty" maxItems:"100"`
}

// NamedWork names tasks of one plan.
type NamedWork struct {
	PlanID string      `json:"plan_id" format:"uuid"`
	Tasks  []NamedTask `json:"tasks"   maxItems:"1000" minItems:"1"`
}

// NamedTask is a task to claim, of a kind that the call names. Supersedes is the execution that has its claim, whose worker is lost: the claim is
// taken over from it.
type NamedTask struct {
	TaskID     string  `json:"task_id"              maxLength:"64"  minLength:"1"`
	Kind       string  `json:"kind"                 maxLength:"511" minLength:"1"`
	Supersedes *string `json:"supersedes,omitempty" format:"uuid"`
}

// Amount is how much of a resource there is or is needed, in the units of [Capacity].
type Amount struct {
	Resource string `json:"resource" maxLength:"255" minLength:"1"`
	Amount   int64  `json:"amount"   minimum:"0"`
}

// WorkReport is what a worker says of tasks of one plan.
type WorkReport struct {
	PlanID     string      `json:"plan_id"    format:"uuid"`
	Operations []Operation `json:"operations" maxItems:"1000" minItems:"1"`
}

// Work is what came of the reports, in their order, and the tasks that the worker has a claim on now.
type Work struct {
	Reports []WorkReported `json:"reports"`
	Tasks   []WorkTask     `json:"tasks"`
	// Offers are tasks that can start, for calls that ask for offers.
	Offers []OfferedTask `json:"offers"`
	// Due are builds that somebody has to look after, when the worker got fewer tasks than it wanted: nothing of them runs or can start, a task
	// has failed, or they were flagged. Nobody has their leases.
	Due []DueBuild `json:"due"`
	// WaitedMS is how long the server had waited, in milliseconds, before it claimed the tasks.
	WaitedMS int `json:"waited_ms"`
}

// OfferedTask is a task that can start.
type OfferedTask struct {
	BuildID string `json:"build_id"`
	PlanID  string `json:"plan_id"`
	TaskID  string `json:"task_id"`
	Kind    string `json:"kind"` // its name, with its namespace
}

// DueBuild is a build that somebody has to look after.
type DueBuild struct {
	BuildID string `json:"build_id"`
}

// WorkReported is what came of one report: of each of its operations, or why the whole of it was refused.
type WorkReported struct {
	Results []OperationResult `json:"results"`
	Refusal *OperationRefusal `json:"refusal"`
}

// WorkTask is a task that a worker has the claim on. Its body has the tasks in it by reference where it is kept so.
type WorkTask struct {
	FrontierItem
	BuildID        string `json:"build_id"`
	PlanID         string `json:"plan_id"`
	DeploymentID   string `json:"deployment_id"`
	SettingsHash   string `json:"settings_hash"`
	ExecutionID    string `json:"execution_id"`
	ClaimExpiresAt Time   `json:"claim_expires_at"`
	// OutputURI is where the registry has the task's output; null when the task has none.
	OutputURI *string `json:"output_uri"`
	// Failures and Losses are how many of its attempts in the build have failed, and how many were given up for lost because nobody was
	// heard of until their claims lapsed.
	Failures int `json:"failures"`
	Losses   int `json:"losses"`
}
