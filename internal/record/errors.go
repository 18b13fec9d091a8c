package record

import (
	"errors"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// ErrComplete is the answer to a claim for a task that another build has made.
var ErrComplete = errors.New("another build has completed the task")

// HeldError is the answer to a claim for a task that cannot run at the moment: another execution has it, a limit is reached, or
// something that it needs is not registered as complete yet. Asking again later may help.
type HeldError struct {
	// Code is the registry's reason.
	Code registry.Code
	// Message is the registry's text.
	Message string
}

// Error is the registry's text.
func (e *HeldError) Error() string { return e.Message + " (" + string(e.Code) + ")" }

// RefusedError says that the registry does not let a build run a task.
type RefusedError struct{ Err error }

// Error says what the registry says.
func (e *RefusedError) Error() string { return "the registry refused the task: " + e.Err.Error() }

// Unwrap returns the refusal.
func (e *RefusedError) Unwrap() error { return e.Err }

// EndedError says that a build was ended from outside: cancelled by somebody, for example.
type EndedError struct {
	// BuildID is the build.
	BuildID string
	// Status is what it is now.
	Status wire.BuildStatus
	// Message is what the registry says about why; empty when it says nothing.
	Message string
}

// Error names the build, its status and why.
func (e *EndedError) Error() string {
	text := fmt.Sprintf("build %s was ended from outside: it is %s in the registry", e.BuildID, e.Status)
	if e.Message != "" {
		text += ": " + e.Message
	}
	return text
}

// GoneError says that the registry could not be reached for so long that the build does not count on it any more.
type GoneError struct {
	// After is how long it was tried.
	After time.Duration
	// Err is what the last call said.
	Err error
}

// Error says how long it was tried and what went wrong.
func (e *GoneError) Error() string {
	if e.After < time.Second {
		return "the registry cannot be used: " + e.Err.Error()
	}
	return fmt.Sprintf("the registry has been away for %v: %v", e.After.Round(time.Second), e.Err)
}

// Unwrap returns what the last call said.
func (e *GoneError) Unwrap() error { return e.Err }

// LostError says that a run lost the right to run its task: the claim was taken over after it lapsed, somebody cancelled the
// task or stopped the execution, or nothing has confirmed the claim for so long that another build may have it.
type LostError struct {
	// Outcome is how the claim ended.
	Outcome wire.ClaimOutcome
	// After is how long a claim was not confirmed that lapsed; 0 otherwise.
	After time.Duration
}

// Error says how the claim ended.
func (e *LostError) Error() string {
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

// outage says that err is no answer of the registry to what was asked.
func outage(err error) bool {
	return registry.NoAnswer(err) || denied(err)
}

// storage reports whether the registry says itself that it cannot read or write at the moment.
func storage(err error) bool {
	return errors.Is(err, registry.CodeStorageUnavailable) || errors.Is(err, registry.CodeStorageFull)
}

// denied says that the registry does not listen to this client, which waiting does not change.
func denied(err error) bool {
	return errors.Is(err, registry.ErrNotAuthenticated) || errors.Is(err, registry.ErrForbidden) || errors.Is(err, registry.ErrNoRoute)
}
