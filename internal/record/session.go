package record

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/sources"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Session is what a process has of the record of one build, which it has opened or joined. It is safe for concurrent use.
type Session struct {
	opt    Options
	client *registry.Client
	who    claimant
	line   *line
	batch  *batch  // nil when the registry takes one operation at a time
	bodies *bodies // nil when the registry takes bodies by value
	logs   *logs   // nil when what runs print is not kept

	journal    *journal // nil when nothing is kept on disk
	unreported string
	tried      bool // to open the build at once, which was refused

	build, plan, deployment string
	settings                map[string]string
	opened                  time.Time     // by the registry's clock: when the build was made or taken up again
	skew                    time.Duration // how far this machine's clock is ahead

	ctx    context.Context // of calls that must be made although the build's own context has ended
	cancel context.CancelCauseFunc
	renewing
	lease     lease
	ahead     ahead
	looking   looking
	runs      atomic.Int64 // with a claim, going on
	following following
	closing   sync.Once
	telling   sync.WaitGroup // of what nobody waits for before the end
	unwatch   func() bool

	// Of a session of a Work: over ends when the build is ended elsewhere, and lastUse is when a task of it was taken last.
	over    context.Context
	lastUse atomic.Int64

	mu         sync.Mutex // guards what follows
	instances  map[canon.ID]canon.ID
	claims     map[*Claim]struct{}
	taken      time.Time         // when the newest claim that a run has begun with was asked for
	unsure     map[string]string // executions in doubt, by task
	unrecorded []*node.Task      // made without a claim while the registry was gone
	stopped    error             // why the build was asked to end
	first      error             // what was done first although an advisory registry had refused it
}

// claimant is what a claim says about who runs the task.
type claimant struct {
	executor, ref string
	metadata      json.RawMessage
	facts         runFacts
}

// runFacts are the metadata of an execution. What the program was built from is there where the name of its code does not say it, which is
// that of the plan, and for kinds that declare the version of their code.
type runFacts struct {
	Hostname     string `json:"hostname"`
	PID          int    `json:"pid"`
	GoVersion    string `json:"go_version"`
	CodeVersion  string `json:"code_version,omitempty"`
	Commit       string `json:"commit,omitempty"`
	ChangedFiles bool   `json:"changed_files,omitempty"`
	// Process is there where the run ends with it, and the system names processes.
	Process string `json:"process,omitempty"`
}

func (f runFacts) document() json.RawMessage {
	document, err := json.Marshal(f)
	if err != nil {
		return nil // cannot happen with plain values
	}
	return document
}

// about returns the metadata of an execution of a task.
func (c *claimant) about(t *node.Task) json.RawMessage {
	if t == nil || t.Kind.CodeVersion == "" {
		return c.metadata
	}
	facts := c.facts
	facts.CodeVersion = t.Kind.CodeVersion
	facts.Commit, facts.ChangedFiles = sources.Commit()
	return facts.document()
}

func newClaimant(executor string) claimant {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	pid := os.Getpid()
	facts := runFacts{Hostname: host, PID: pid, GoVersion: runtime.Version()}
	if executor == inProcess {
		facts.Process = processName()
	}
	if revision, changed := sources.Commit(); changed {
		facts.Commit, facts.ChangedFiles = revision, changed
	}
	const maxHost = 240 // of the 255 characters of a reference
	return claimant{executor: executor, ref: host[:min(len(host), maxHost)] + ":" + strconv.Itoa(pid), metadata: facts.document(), facts: facts}
}

// BuildID returns the build's id.
func (s *Session) BuildID() string { return s.build }

// PlanID returns the id of the plan that the session works by.
func (s *Session) PlanID() string { return s.plan }

// Settings are what the build runs with.
func (s *Session) Settings() map[string]string { return s.settings }

// stop asks the build to end.
func (s *Session) stop(why error) {
	s.mu.Lock()
	first := s.stopped == nil
	if first {
		s.stopped = why
	}
	s.mu.Unlock()
	if first && s.opt.Stop != nil {
		s.opt.Stop(why)
	}
}

// Settings reads the settings that a build had when it was last taken up.
func Settings(ctx context.Context, c *registry.Client, buildID string) (map[string]string, error) {
	frontier, err := c.Frontier(ctx, buildID)
	if err != nil {
		return nil, err
	}
	if frontier.SettingsHash == nil {
		return nil, nil
	}
	return settingsOf(ctx, c, *frontier.SettingsHash)
}

func settingsOf(ctx context.Context, c *registry.Client, hash string) (map[string]string, error) {
	none, err := canon.SettingsHash(nil)
	if err != nil || hash == none.String() {
		return nil, err
	}
	settings, err := c.Settings(ctx, hash)
	if err != nil {
		return nil, err
	}
	return settings.Body, nil
}

// terminal reports whether the build has been ended from outside, and stops it here then.
func (s *Session) terminal(ctx context.Context) bool {
	b, err := s.client.Build(ctx, s.build)
	if err != nil || b.Status == wire.BuildRunning {
		return false
	}
	s.stop(endedAs(b))
	return true
}

// endedAs says how a build ended that is not running.
func endedAs(b *wire.Build) *recorded.EndedElsewhereError {
	e := &recorded.EndedElsewhereError{BuildID: b.ID, Status: b.Status}
	if b.ErrorMessage != nil {
		e.Message = *b.ErrorMessage
	}
	return e
}

func (s *Session) taskOf(id string) (*node.Task, bool) {
	parsed, err := canon.ParseID(id)
	if err != nil || s.opt.Task == nil {
		return nil, false
	}
	return s.opt.Task(parsed)
}

// endedBy reads out of a refusal how the build has ended. Why a build failed is asked for.
func (s *Session) endedBy(ctx context.Context, refused *registry.Error) *recorded.EndedElsewhereError {
	status := wire.BuildStatus(refused.Text("build_status"))
	switch status {
	case "":
		status = "no longer running"
	case wire.BuildFailed:
		if b, err := s.client.Build(ctx, s.build); err == nil && b.Status != wire.BuildRunning {
			return endedAs(b)
		}
	}
	return &recorded.EndedElsewhereError{BuildID: s.build, Status: status}
}

func wrongRoots(build string) error {
	return fmt.Errorf("build %s was made for other tasks than the requested ones: resume it with the tasks that it was made for, or make a new build", build)
}
