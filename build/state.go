package build

// State is where a task is in a build.
type State uint8

// The states of a task. A build that ended by itself leaves only final ones, and Pending for tasks that were
// not started because it stopped early.
const (
	// Pending tasks wait for others, or were never started because the build stopped.
	Pending State = iota
	// Ready tasks could run and wait for a free worker or a limit.
	Ready
	// Running tasks run.
	Running
	// Awaiting tasks run and wait for tasks that they await; they occupy no worker.
	Awaiting
	// Resuming tasks have what they awaited and wait for a free worker.
	Resuming
	// BackingOff tasks failed and pause before the next attempt.
	BackingOff
	// Held tasks could run, and something outside of this build has them: another build that runs them, or a limit in
	// the registry. They occupy no worker.
	Held
	// Reused tasks were complete before the build; final.
	Reused
	// Succeeded tasks ran and are complete; final.
	Succeeded
	// Failed tasks ran and failed; final.
	Failed
	// Cancelled tasks were running when the build stopped and did not finish; final.
	Cancelled
	// Skipped tasks cannot run because one that they require failed; final.
	Skipped
)

var stateNames = [...]string{
	"pending", "ready", "running", "awaiting", "resuming", "backing_off", "held",
	"reused", "succeeded", "failed", "cancelled", "skipped",
}

// String returns the state's name in lower case.
func (s State) String() string { return stateNames[s] }

// MarshalText writes the state's name.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// complete reports whether the task's output is there.
func (s State) complete() bool { return s == Reused || s == Succeeded }

// hopeless reports whether the task will not become complete in this build.
func (s State) hopeless() bool { return s == Failed || s == Cancelled || s == Skipped }

// unstarted reports whether no goroutine runs or ran the task.
func (s State) unstarted() bool { return s == Pending || s == Ready }
