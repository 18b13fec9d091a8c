package record

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
)

// The defaults of [Options].
const (
	DefaultPatience  = time.Minute
	DefaultClaimWait = 5 * time.Minute
	// advisoryPatience is how long a history may hold up a build: for each outage, and at its end.
	advisoryPatience = 5 * time.Second
	// claimTTL is how long a claim lives after it was given or renewed, and renewEvery how often it is renewed: a process
	// that dies holds up others for two minutes at most.
	claimTTL   = 2 * time.Minute
	renewEvery = 30 * time.Second
	// maxBody bounds the body of a task: nested tasks stand in it by value, so it can grow exponentially.
	maxBody = 16 << 20
	// goodbye is how long a build that was stopped tries to tell the registry.
	goodbye = 10 * time.Second
)

// Options are what a session needs to know. Client and Scope are needed.
type Options struct {
	Client *registry.Client
	// Scope is the code that the build runs.
	Scope Scope
	// Resume is the id of a build to take up again; empty makes a new one.
	Resume string
	// Name and Description are for people; empty is none.
	Name, Description string
	// Settings are what the build runs with; nil is none.
	Settings map[string]string
	// Handover leaves the build to workers, from its beginning; nil keeps it.
	Handover *Handover
	// Executor says where tasks run, in up to 32 characters.
	Executor string
	// GoOn goes on without the registry when it is gone, and reports later what can be; otherwise the build stops.
	GoOn bool
	// Advisory is for a history, a registry that nobody asked for. It implies GoOn, and what the registry refuses is done all
	// the same: then it is missing in the record, and Close says so. What people decide still counts: a build that was
	// ended, a task that was excluded or cancelled, a limit.
	Advisory bool
	// Unreported is the folder where GoOn keeps what the registry could not be told; empty keeps nothing beyond the process.
	Unreported string
	// Patience is how long calls are repeated before the registry counts as gone; 0 is [DefaultPatience].
	Patience time.Duration
	// ClaimWait is how long a task waits for another build that runs it; 0 is [DefaultClaimWait], negative is for ever.
	ClaimWait time.Duration
	// NoLogs keeps what runs print and measure out of the registry.
	NoLogs bool
	// Mask are words: in lines of logs, the values of environment variables that have one in their names are hidden.
	Mask []string
	// Show are names of variables whose values are shown all the same.
	Show []string
	// Schedule says that this process decides what of the build runs when, and how it ends: it holds the build's lease meanwhile.
	Schedule bool
	// NoFollow does not follow what others do to the build.
	NoFollow bool
	// First are the tasks that can start at once and occupy no limits, the most urgent first, and Workers how many of them will run at the same
	// time: where the registry allows it, claims on those are asked for while the build is opened.
	First   []*node.Task
	Workers int
	// Stop is called, once, when the build must end before its time: with an [*recorded.EndedElsewhereError] or a [*recorded.RegistryGoneError].
	Stop func(error)
	// Task finds a task of the build by its id.
	Task func(canon.ID) (*node.Task, bool)
	// Logger is told what people may want to know; nil discards.
	Logger *slog.Logger

	// For tests: 0 is the default.
	ClaimTTL, RenewEvery, LeaseEvery time.Duration
	MaxBody                          int
}

// Handover is what workers are told of a build that is left to them.
type Handover struct {
	App      func(build string) string // the name under which they find it
	Page     func(build string) string // the address of the engine's page about it; nil and empty are none
	FailMode FailMode
	Priority int
	// Mark tells this submission of a build from those before, for engines that look for it; empty is none.
	Mark string
}

func (o Options) filled() Options {
	if o.Advisory {
		o.GoOn = true
		o.Patience = cmp.Or(o.Patience, advisoryPatience)
	}
	o.Patience = cmp.Or(o.Patience, DefaultPatience)
	o.ClaimWait = cmp.Or(o.ClaimWait, DefaultClaimWait)
	o.ClaimTTL = cmp.Or(o.ClaimTTL, claimTTL)
	o.RenewEvery = cmp.Or(o.RenewEvery, renewEvery)
	o.LeaseEvery = cmp.Or(o.LeaseEvery, renewLease)
	o.MaxBody = cmp.Or(o.MaxBody, maxBody)
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// Member is a task of the plan as it was found.
type Member struct {
	Task *node.Task
	// Upstream is what the task requires, each once. It counts when Expanded says that it was looked at.
	Upstream []*node.Task
	Expanded bool
	// Complete says whether the task was complete at the moment Observed, or later.
	Complete bool
	Observed time.Time
}

// sleep pauses for d, or less when ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
