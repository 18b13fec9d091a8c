package wire

import "encoding/json"

// PutReactiveMeta makes a build reactive: short scheduler runs, ticks, move it on.
type PutReactiveMeta struct {
	AppName    string          `json:"app_name"              maxLength:"64" minLength:"1"`
	TickKwargs json.RawMessage `json:"tick_kwargs,omitempty" nul:"replace"` // an object; left out keeps what is stored
}

// Notify reports whether a build needs a tick, and whether one is at work (null where that was not asked).
type Notify struct {
	BuildID       string `json:"build_id"`
	NeedsTick     bool   `json:"needs_tick"`
	SchedulerLive *bool  `json:"scheduler_live"`
}

// WakeCandidate is a build that needs a tick and has been handed to the caller.
type WakeCandidate struct {
	BuildID         string `json:"build_id"`
	ReactiveAppName string `json:"reactive_app_name"`
}

// WakeCandidates is a list of them, the longest waiting first.
type WakeCandidates struct {
	Builds []WakeCandidate `json:"builds"`
}

// Lease is the right to schedule a build.
type Lease struct {
	BuildID   string `json:"build_id"`
	Held      bool   `json:"held"` // by the caller
	ExpiresAt *Time  `json:"expires_at"`
}

// TickSummary is what a tick said about itself.
type TickSummary struct {
	ID        string          `json:"id"`
	BuildID   string          `json:"build_id"`
	Outcome   string          `json:"outcome"`
	Summary   json.RawMessage `json:"summary"`
	CreatedAt Time            `json:"created_at"`
}

// TickSummaries are the last summaries of a build, newest first.
type TickSummaries struct {
	BuildID   string        `json:"build_id"`
	Summaries []TickSummary `json:"summaries"`
}

// StalledBuild is a reactive build that nobody moves on.
type StalledBuild struct {
	BuildID         string `json:"build_id"`
	ReactiveAppName string `json:"reactive_app_name"`
	Reason          string `json:"reason"` // "flagged_unserved" or "lease_lapsed"
	Since           Time   `json:"since"`
}

// StalledBuilds is a list of them, the longest stalled first.
type StalledBuilds struct {
	OlderThanSeconds int            `json:"older_than_seconds"`
	Builds           []StalledBuild `json:"builds"`
}
