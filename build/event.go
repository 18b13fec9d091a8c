package build

import (
	"time"

	"github.com/stardag-go/stardag"
)

// Observer is told what happens in a build. It is how progress displays, logs, traces and the registry learn
// about it.
//
// Observe gets one event at a time, in order, from one goroutine per build; it should be quick. The build does not wait
// for it, unless it falls behind by thousands of events. Run returns after the last event was observed.
type Observer interface {
	Observe(Event)
}

// ObserverFunc is a function as an [Observer].
type ObserverFunc func(Event)

// Observe calls f.
func (f ObserverFunc) Observe(e Event) { f(e) }

// EventType says what happened.
type EventType uint8

// The events of a build. A task's events come in the order of this list, with awaiting, resumed, retrying and
// started again as often as they happen.
const (
	// BuildStarted is the first event.
	BuildStarted EventType = iota + 1
	// TasksDiscovered says that Count more tasks joined the plan: once for what was requested, and then for
	// what running tasks await.
	TasksDiscovered
	// TaskReused reports that a task was complete before the build.
	TaskReused
	// BuildRecorded reports that the build is recorded in a registry: BuildID and BuildURL.
	BuildRecorded
	// BuildPlanned reports that the plan is made; Counts tells how much there is to do.
	BuildPlanned
	// TaskReady reports that all upstreams of a task are complete.
	TaskReady
	// TaskHeld reports that a task cannot start yet for a reason outside of this build, a [*HeldError] in Err: another build
	// runs it, or a limit in the registry is reached. It is sent once for each time that it begins.
	TaskHeld
	// TaskStarted reports that an attempt starts.
	TaskStarted
	// TaskLog carries one line that a run wrote in another process: Stream and Line.
	TaskLog
	// TaskAwaiting reports that a run waits for Count tasks and gave its worker back; Tasks are these, where that is known here.
	TaskAwaiting
	// TaskResumed reports that a run has what it awaited and a worker again.
	TaskResumed
	// TaskArtifacts carries the documents a successful run made, or in Err why it could not.
	TaskArtifacts
	// TaskRetrying reports that an attempt failed with Err and the next one comes after Duration.
	TaskRetrying
	// TaskSucceeded reports that a run succeeded and its output was verified; Tasks are all that its runs have awaited, where that is known here.
	TaskSucceeded
	// TaskFailed reports that a task failed for good; Err is a [*TaskError].
	TaskFailed
	// TaskCancelled reports that a run ended because the build stopped; Err is what it returned.
	TaskCancelled
	// TaskSkipped reports that a task cannot run because of the failure in Err, a [*TaskError] of another task.
	TaskSkipped
	// TaskOverdue reports that a run goes on although its timeout passed a while ago; Duration is the timeout. Its code ignores its context.
	TaskOverdue
	// BuildStopping reports that the context of the build has ended, with Err as its cause, while the runs of Tasks go on: the build waits for them.
	BuildStopping
	// BuildFinished is the last event; it carries the Report, and Err as Run returns it.
	BuildFinished
)

var eventNames = [...]string{
	BuildStarted: "build started", TasksDiscovered: "tasks discovered", TaskReused: "task reused", BuildRecorded: "build recorded", BuildPlanned: "build planned",
	TaskReady: "task ready", TaskHeld: "task held", TaskStarted: "task started", TaskLog: "task log", TaskAwaiting: "task awaiting",
	TaskResumed: "task resumed", TaskArtifacts: "task artifacts", TaskRetrying: "task retrying",
	TaskSucceeded: "task succeeded", TaskFailed: "task failed", TaskCancelled: "task cancelled",
	TaskSkipped: "task skipped", TaskOverdue: "task overdue", BuildStopping: "build stopping", BuildFinished: "build finished",
}

// String returns the event's name in words.
func (t EventType) String() string { return eventNames[t] }

// Event is something that happened in a build. Which fields are set is said at the [EventType].
type Event struct {
	Type EventType
	Time time.Time
	// Task is the task that a Task… event is about, else nil.
	Task stardag.Node
	// Tasks are those whose runs are waited for, on BuildStopping, and those that were awaited, on TaskAwaiting and TaskSucceeded.
	Tasks []stardag.Node
	// Attempt is the number of the run, from 1.
	Attempt int
	// Count is a number of tasks.
	Count int
	// Duration is how long the task took, or how long it will pause.
	Duration time.Duration
	// Err is what went wrong.
	Err error
	// Stream is "stdout" or "stderr", and Line the text without its end, on TaskLog.
	Stream, Line string
	// Artifacts are what a run made for people.
	Artifacts []stardag.Artifact
	// Counts says how far the build is, on BuildPlanned and BuildFinished.
	Counts Counts
	// BuildID is the build's id in the registry and BuildURL the page about it, on BuildRecorded.
	BuildID, BuildURL string
	// InHistory says, on BuildRecorded, that BuildURL is where "stardag server --dev" shows the build: nothing serves it by itself.
	InHistory bool
	// Report is the result, on BuildFinished.
	Report *Report

	n int32
}
