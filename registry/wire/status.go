package wire

// Status is where a task stands. It belongs to the task in its environment, whichever builds ask for it.
type Status string

// The statuses of tasks.
const (
	Pending     Status = "pending"     // known, not made
	Running     Status = "running"     // an execution has claimed it; the claim may have lapsed
	Completed   Status = "completed"   // its output exists
	Failed      Status = "failed"      // started again only after a retry
	Cancelled   Status = "cancelled"   // its execution was called off
	Skipped     Status = "skipped"     // something that it needs will not be made
	Suspended   Status = "suspended"   // waits for tasks that it asked for while it ran
	Interrupted Status = "interrupted" // its execution was taken away, not its own failure
)

// BuildStatus is where a build stands.
type BuildStatus string

// The statuses of builds. A build is born running; pending is kept for older clients.
const (
	BuildPending   BuildStatus = "pending"
	BuildRunning   BuildStatus = "running"
	BuildCompleted BuildStatus = "completed"
	BuildFailed    BuildStatus = "failed"
	BuildCancelled BuildStatus = "cancelled"
	BuildExitEarly BuildStatus = "exit_early" // its process left; work that it started may still end
)

// Terminal reports whether the build has ended for good, unless it is resumed.
func (s BuildStatus) Terminal() bool {
	return s == BuildCompleted || s == BuildFailed || s == BuildCancelled
}

// Ended reports whether nobody works on the build any more: it is terminal, or its process left.
func (s BuildStatus) Ended() bool { return s.Terminal() || s == BuildExitEarly }

// ClaimOutcome is why a claim ended.
type ClaimOutcome string

// The ways a claim ends. The first four follow the report that ended it.
const (
	ClaimCompleted   ClaimOutcome = "completed"
	ClaimFailed      ClaimOutcome = "failed"
	ClaimSuspended   ClaimOutcome = "suspended"
	ClaimInterrupted ClaimOutcome = "interrupted"
	ClaimCancelled   ClaimOutcome = "cancelled"  // somebody cancelled the task or stopped its execution
	ClaimTakenOver   ClaimOutcome = "taken_over" // it lapsed and another execution claimed the task
	ClaimLapsed      ClaimOutcome = "lapsed"     // it lapsed and the task was retried, skipped or seen complete
	ClaimReleased    ClaimOutcome = "released"   // the build that held it ended
)

// Outcome is how an execution ended by its own account, or by that of whoever stopped it.
type Outcome string

// The ways an execution ends.
const (
	OutcomeCompleted   Outcome = "completed"
	OutcomeFailed      Outcome = "failed"
	OutcomeSuspended   Outcome = "suspended"
	OutcomeInterrupted Outcome = "interrupted"
	OutcomePreempted   Outcome = "preempted"
	OutcomeStopped     Outcome = "stopped"
	OutcomeLost        Outcome = "lost"
)

// Admission is why a task is a member of a plan.
type Admission string

// The ways into a plan.
const (
	ByRoot    Admission = "root"    // the build asks for it
	ByStatic  Admission = "static"  // registered with the plan
	ByDynamic Admission = "dynamic" // asked for by a running task
	ByClosure Admission = "closure" // upstream of a member, known from before or from another plan
)

// Exclusion is why a member is left out of its plan.
type Exclusion string

// The reasons to leave a member out.
const (
	ExcludedByOperator       Exclusion = "operator"
	ExcludedDiscoveryFailed  Exclusion = "discovery_failed"
	ExcludedUpstreamExcluded Exclusion = "upstream_excluded"
)

// EventType names something that happened to a build or a task.
type EventType string

// The types of events.
const (
	EventBuildStarted   EventType = "build_started"
	EventBuildResumed   EventType = "build_resumed"
	EventBuildCompleted EventType = "build_completed"
	EventBuildFailed    EventType = "build_failed"
	EventBuildCancelled EventType = "build_cancelled"
	EventBuildExitEarly EventType = "build_exit_early"

	EventTaskPending           EventType = "task_pending"    // registered for the first time
	EventTaskReferenced        EventType = "task_referenced" // known already, now a member of one more plan
	EventTaskStarted           EventType = "task_started"
	EventTaskSuspended         EventType = "task_suspended"
	EventTaskResumed           EventType = "task_resumed"
	EventTaskRetried           EventType = "task_retried"
	EventTaskCompleted         EventType = "task_completed"
	EventTaskFailed            EventType = "task_failed"
	EventTaskInterrupted       EventType = "task_interrupted"
	EventTaskPreempted         EventType = "task_preempted"
	EventTaskSkipped           EventType = "task_skipped"
	EventTaskCancelled         EventType = "task_cancelled"
	EventTaskInvalidated       EventType = "task_invalidated" // its output was seen to be missing
	EventTaskExcluded          EventType = "task_excluded"
	EventTaskObservedComplete  EventType = "task_observed_complete" // its output was seen by a client
	EventTaskStructureDiverged EventType = "task_structure_diverged"
	EventTaskYielded           EventType = "task_yielded" // asked for more tasks while it ran
)
