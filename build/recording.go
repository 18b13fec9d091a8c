package build

import (
	"context"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/record"
)

// Recording says how builds are recorded. The zero value is what most builds want.
type Recording struct {
	// Resume is the id of a build to take up again, instead of making a new one. The requested tasks must be those that
	// it was made for.
	Resume string
	// Name and Description tell people what the build is; empty is none.
	Name, Description string
	// CodeID names the version of the program's code; empty is the configuration's, or else made from the commit or
	// the program file. In the registry it begins with "go-".
	CodeID string
	// DeploymentID is a deployment that the registry knows, instead of CodeID; empty is the configuration's.
	DeploymentID string
	// OnFailure says what to do when the registry cannot be reached; the zero value is [StopBuild].
	OnFailure OnFailure
	// Patience is how long the registry may be away before OnFailure counts; 0 is a minute. A build whose registry is away
	// at its start does not wait.
	Patience time.Duration
	// ClaimWait is how long a task waits for another build that runs it, or for a limit, before it fails; 0 is five
	// minutes, negative is for ever.
	ClaimWait time.Duration
	// Priority says how urgent a build is that is left to workers: they take tasks of builds with a higher one first. 0 is usual; the registry
	// bounds it, and it can be changed later. Not every registry knows it.
	Priority int
	// Whole registers also what complete tasks require, so that the registry shows all of it. What of that is not complete
	// is made too.
	Whole bool
	// NoLogs keeps what runs print and measure out of the registry.
	NoLogs bool
	// Mask are more words: in what runs print, the values of environment variables that have KEY, SECRET, TOKEN, PASSWORD or one of
	// these in their names are replaced by "***" before they leave the process. Show are names of variables that are shown all the same. The
	// configuration has more of both, logs.mask and logs.show. NoMask leaves everything as it is.
	Mask, Show []string
	NoMask     bool

	// RootsOnly is for [Builder.Submit] by a program that cannot look into the target roots: only the requested tasks are recorded, and a worker
	// finds out what they need.
	RootsOnly bool

	// For tests.
	claimTTL, renewEvery, leaseEvery time.Duration
	unreported                       string

	handover *record.Handover // of a build that is left to workers
}

// OnFailure says what a build does when its registry is gone.
type OnFailure string

const (
	// StopBuild stops the build: what runs gets its context ended, nothing new starts. No task is run without a claim.
	StopBuild OnFailure = ""
	// GoOn goes on without the registry. Tasks run without a claim, so that another build may run them at the same time.
	// What can be reported later is: what became of claimed tasks, and which tasks are complete. When the registry is not
	// back before the build ends it is kept on disk, see [UnreportedBuilds].
	GoOn OnFailure = "go-on"
)

// masking adds to the builder's words and names those of the configuration. A configuration that cannot be read is an error: what it would have
// hidden is not to leave the process.
func (rec *recording) masking(ctx context.Context, r *Recording) (err error) {
	if r.NoLogs || r.NoMask {
		return nil
	}
	if rec.cfg == nil {
		if rec.cfg, err = config.Load(context.WithoutCancel(ctx)); err != nil { // whoever leaves early is told that, and not what could not be read
			return fmt.Errorf("what is secret in logs: %w", err)
		}
	}
	rec.mask, rec.show = r.secrets(rec.cfg)
	return nil
}

type (
	// EndedElsewhereError reports that the build, BuildID, was ended in the registry, by somebody who cancelled it for example: Status is
	// what it is now, and Message what the registry says about why.
	EndedElsewhereError = recorded.EndedElsewhereError
	// RegistryGoneError reports that the registry could not be reached for longer than [Recording.Patience]: After is how long it was
	// tried, and Err what the last call said.
	RegistryGoneError = recorded.RegistryGoneError
	// HeldError reports that a task could not be started because another execution has it, a limit of the registry is
	// reached, or something that it needs is not complete in the registry: Code is the registry's reason, and Message its text.
	HeldError = recorded.HeldError
	// RefusedError reports that the registry does not let the build run a task, and in Err why.
	RefusedError = recorded.RefusedError
	// LocationError reports that the registry, at the address Registry, knows a task, TaskID and Name, with its output in another place. Known
	// and Here are the locations, and Err is the refusal.
	LocationError = recorded.LocationError
	// ScheduledElsewhereError reports that another process schedules the build, BuildID: one that resumes it is refused before anything is
	// changed, and one that was not heard of for so long, Lost, that another took its place stops.
	ScheduledElsewhereError = recorded.ScheduledElsewhereError
	// LostClaimError reports that a run lost the right to run its task while it went on: Outcome is how the claim ended, and After how long
	// nothing had confirmed it when it lapsed.
	LostClaimError = recorded.LostClaimError
)

// RecordError reports that the work of a build is done, and that the registry could not be told or did not accept that the
// build is complete.
type RecordError struct{ Err error }

// Error reports what could not be told.
func (e *RecordError) Error() string {
	return "all tasks are complete, but the build is not recorded to its end: " + e.Err.Error()
}

// Unwrap returns the reason.
func (e *RecordError) Unwrap() error { return e.Err }
