// Package recorded has the errors that stop a recorded build because of its registry, and the result of delivering later what the
// registry missed. Package build has aliases for them.
package recorded

import (
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// HeldError is the answer to a claim for a task that cannot run at the moment: another execution has it, a limit is reached, or
// something that it needs is not registered as complete yet. Asking again later may help.
type HeldError struct {
	// Code is the registry's reason.
	Code registry.Code
	// Message is the registry's text.
	Message string
}

// Error returns the registry's text.
func (e *HeldError) Error() string { return e.Message + " (" + string(e.Code) + ")" }

// RefusedError reports that the registry does not let a build run a task.
type RefusedError struct{ Err error }

// Error reports what the registry says.
func (e *RefusedError) Error() string { return "the registry refused the task: " + e.Err.Error() }

// Unwrap returns the refusal.
func (e *RefusedError) Unwrap() error { return e.Err }

// EndedElsewhereError reports that a build was ended from outside: cancelled by somebody, for example.
type EndedElsewhereError struct {
	// BuildID is the build.
	BuildID string
	// Status is what it is now.
	Status wire.BuildStatus
	// Message is what the registry says about why; empty when it says nothing.
	Message string
}

// Error names the build, its status and why.
func (e *EndedElsewhereError) Error() string {
	text := fmt.Sprintf("build %s was ended from outside: it is %s in the registry", e.BuildID, e.Status)
	if e.Message != "" {
		text += ": " + e.Message
	}
	return text
}

// RegistryGoneError reports that the registry could not be reached for so long that the build does not count on it any more.
type RegistryGoneError struct {
	// After is how long it was tried.
	After time.Duration
	// Err is what the last call said.
	Err error
}

// Error reports how long it was tried and what went wrong.
func (e *RegistryGoneError) Error() string {
	if e.After < time.Second {
		return "the registry cannot be used: " + e.Err.Error()
	}
	return fmt.Sprintf("the registry has been away for %v: %v", e.After.Round(time.Second), e.Err)
}

// Unwrap returns what the last call said.
func (e *RegistryGoneError) Unwrap() error { return e.Err }

// LostClaimError reports that a run lost the right to run its task: the claim was taken over after it lapsed, somebody cancelled the
// task or stopped the execution, or nothing has confirmed the claim for so long that another build may have it.
type LostClaimError struct {
	// Outcome is how the claim ended.
	Outcome wire.ClaimOutcome
	// After is how long a claim was not confirmed that lapsed; 0 otherwise.
	After time.Duration
}

// Error reports how the claim ended.
func (e *LostClaimError) Error() string {
	switch e.Outcome {
	case wire.ClaimCancelled:
		return "the task was cancelled in the registry"
	case wire.ClaimTakenOver:
		return "another build took the task over"
	case wire.ClaimLapsed:
		return fmt.Sprintf("the registry has not confirmed the claim on the task for %v: another build may have it", e.After.Round(time.Second/10))
	}
	return fmt.Sprintf("the claim on the task ended in the registry (%s)", e.Outcome)
}

// LocationError reports that a registry knows a task with its output in another place than the build has it: the task's target
// root, path or codec was changed. An environment of a registry keeps one location for each task.
type LocationError struct {
	// TaskID is the task, and Name its full name.
	TaskID, Name string
	// Known is the location that the registry has, and Here that of the build; empty where there is none.
	Known, Here string
	// Registry is the registry's address.
	Registry string
	// Err is the refusal.
	Err error
}

// Error names both locations and the ways out.
func (e *LocationError) Error() string {
	changed := "target root or path"
	if stem(e.Known) == stem(e.Here) {
		changed = "codec"
	}
	return fmt.Sprintf("task %s[%.8s] has its output at %s now, and the registry %s knows it at %s: its %s has changed, and an environment keeps one location for each task; "+
		"change it back, give the kind another Version, record in another environment (build --registry PROFILE, STARDAG_PROFILE), "+
		"or do not record (build --no-registry, STARDAG_NO_REGISTRY=1)", e.Name, e.TaskID, place(e.Here), e.Registry, place(e.Known), changed)
}

// Unwrap returns the refusal.
func (e *LocationError) Unwrap() error { return e.Err }

// stem returns a location without the extension that a codec gives it.
func stem(uri string) string {
	folder, name := path.Split(uri)
	name, _, _ = strings.Cut(name, ".")
	return folder + name
}

func place(uri string) string {
	if uri == "" {
		return "no location"
	}
	return uri
}

// ScheduledElsewhereError reports that another process schedules the build.
type ScheduledElsewhereError struct {
	// BuildID is the build.
	BuildID string
	// Lost says that this process scheduled the build until it had not been heard of for too long.
	Lost bool
	// After is how long the build waits for a process that is not heard of; 0 unless Lost.
	After time.Duration
}

// Error says who schedules the build and what can be done.
func (e *ScheduledElsewhereError) Error() string {
	if e.Lost {
		return fmt.Sprintf("another process schedules build %s since this one had not been heard of for %v: this one stops, and the build goes on there", e.BuildID, e.After)
	}
	return fmt.Sprintf("another process schedules build %s: wait until it has ended, or end it first with \"stardag builds cancel %s\"", e.BuildID, e.BuildID)
}
