package build

import (
	"context"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
)

// recording is what a build needs to be recorded.
type recording struct {
	client *registry.Client
	scope  record.Scope
	close  func()
	// optional says that a build is not to fail because of its record.
	optional bool
	// unreported is the folder for what cannot be reported; empty is none.
	unreported string
	err        error // why there is no client
}

// recording finds the registry of a build; nil without one.
func (b Builder) recording(ctx context.Context) (*recording, error) {
	if b.NoRegistry || b.Registry == nil && node.IsUnrecorded(ctx) {
		return nil, nil
	}
	rec, err := b.connect(ctx)
	if err == nil && rec != nil && !rec.optional && (b.Record.OnFailure == GoOn || b.Record.Resume != "") {
		if rec.unreported = b.Record.unreported; rec.unreported != "" {
			return rec, nil
		}
		if cfg, err := config.Load(ctx); err == nil { // which a build with a registry of its own does not need otherwise
			rec.unreported = unreportedFolder(cfg)
		}
	}
	return rec, err
}

func (b Builder) connect(ctx context.Context) (*recording, error) {
	rec := &recording{client: b.Registry, scope: record.Scope{DeploymentID: b.Record.DeploymentID, CodeID: b.Record.CodeID}, close: func() {}}
	if b.Registry != nil && rec.scope != (record.Scope{}) {
		return rec, nil
	}
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, err
	}
	if rec.scope == (record.Scope{}) {
		rec.scope = record.Scope{DeploymentID: cfg.DeploymentID().Value, CodeID: cfg.CodeID().Value}
	}
	if rec.client != nil {
		return rec, nil
	}
	if cfg.Registry() == nil {
		return b.history(ctx, cfg, rec)
	}
	if rec.client, err = session.Connect(ctx, cfg, session.Options{}); err != nil {
		return nil, fmt.Errorf("connect to the registry: %w", err)
	}
	rec.close = rec.client.Close
	return rec, nil
}

// history is the registry of a build for which none is configured. There is one in programs that import package history.
func (b Builder) history(ctx context.Context, cfg *config.Config, rec *recording) (*recording, error) {
	open, err := record.History(), session.ErrNoRegistry
	if open != nil && !cfg.Off() {
		if rec.client, rec.close, err = open(ctx, cfg); err == nil {
			rec.optional = true
			return rec, nil
		}
	}
	if b.Record.Resume != "" {
		return nil, fmt.Errorf("resume build %s: %w", b.Record.Resume, err)
	}
	if open != nil && !cfg.Off() {
		return &recording{err: err, close: func() {}}, nil
	}
	return nil, nil
}

// settings gives the settings of the build: on a resume that says none, those that it had.
func (b Builder) settings(ctx context.Context, rec *recording) (map[string]string, error) {
	if rec == nil || b.Settings != nil || b.Record.Resume == "" {
		return b.Settings, nil
	}
	settings, err := record.Settings(ctx, rec.client, b.Record.Resume)
	if err != nil {
		return nil, fmt.Errorf("resume build %s: %w", b.Record.Resume, err)
	}
	return settings, nil
}

// enter prepares what holds for the whole build: its registry and its settings. leave undoes it.
func (s *sched) enter(ctx context.Context, b Builder) (leave func(), err error) {
	rec, err := b.recording(ctx)
	if err != nil {
		return nil, err
	}
	if rec != nil && rec.client == nil {
		s.recordErr, rec = rec.err, nil
	}
	if s.settings, err = b.settings(ctx, rec); err != nil {
		return nil, err
	}
	restore, err := exportSettings(s.settings)
	if err != nil {
		return nil, err
	}
	s.rec = rec
	s.goOn = b.Record.OnFailure == GoOn || rec != nil && rec.optional
	return func() {
		restore()
		if rec != nil {
			rec.close()
		}
	}, nil
}

// openSession records the beginning of the build. nil is a build without a record.
func (s *sched) openSession(ctx context.Context, b Builder, rec *recording, w *walk, settings map[string]string) (*record.Session, error) {
	if rec == nil {
		return nil, nil
	}
	session, err := record.Open(ctx, record.Options{
		Client: rec.client, Scope: rec.scope, Resume: b.Record.Resume, Name: b.Record.Name, Description: b.Record.Description,
		Settings: settings, Executor: executorName(s.executor), GoOn: s.goOn, NoFollow: rec.optional, Advisory: rec.optional,
		Unreported: rec.unreported, Patience: b.Record.Patience, ClaimWait: b.Record.ClaimWait, Logger: s.log,
		ClaimTTL: b.Record.claimTTL, RenewEvery: b.Record.renewEvery,
		Stop: func(why error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.stop(why)
		},
		Task: func(id stardag.ID) (*node.Task, bool) {
			s.mu.Lock()
			defer s.mu.Unlock()
			n, ok := s.g.Index[id]
			if !ok {
				return nil, false
			}
			return s.g.Tasks[n], true
		},
	}, w.rootMembers(), w.members)
	if err != nil && rec.optional && b.Record.Resume == "" && ctx.Err() == nil {
		s.recordErr = notKept(err)
		if s.log != nil {
			s.log.WarnContext(ctx, "the build is not recorded", "error", err)
		}
		return nil, nil
	}
	gone, ok := errors.AsType[*RegistryGoneError](err)
	if ok && s.goOn && b.Record.Resume == "" {
		if s.log != nil {
			s.log.WarnContext(ctx, "the build is not recorded", "error", gone)
		}
		s.recordErr = gone
		return nil, nil
	}
	if ok && gone.After == 0 {
		err = gone.Err // it was not there to begin with
	}
	if err != nil {
		return nil, fmt.Errorf("record the build: %w", err)
	}
	return session, nil
}

// notKept says that the history does not have all of a build.
func notKept(why error) error { return fmt.Errorf("keep the history of builds: %w", why) }

func (w *walk) rootMembers() []record.Member {
	roots := make([]record.Member, len(w.Roots))
	for i, n := range w.Roots {
		roots[i] = memberOf(w.Discovery, n)
	}
	return roots
}

func (w *walk) members(yield func(record.Member) bool) {
	for _, n := range w.post {
		if !yield(memberOf(w.Discovery, n)) {
			return
		}
	}
}

// executorName is what the registry shows as the place where tasks run.
func executorName(e Executor) string {
	switch e.(type) {
	case InProcess:
		return "go"
	case Subprocess, *Subprocess:
		return "go_process"
	}
	return fmt.Sprintf("%.32s", fmt.Sprintf("%T", e))
}

// failureText is what the registry is told about a build that failed.
func failureText(r *Report, err error) string {
	if len(r.Failures) == 0 {
		return node.OneLine(err.Error())
	}
	f := r.Failures[0]
	text := fmt.Sprintf("Task %s (%s) failed: %s", f.Task.Name, f.Task.ID, node.OneLine(f.Err.Error()))
	if more := len(r.Failures) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more failed task(s))", more)
	}
	return text
}

// resultOf is how the registry is told that the build ended.
func resultOf(r *Report, err error) record.Result {
	stopped, ok := errors.AsType[*StoppedError](err)
	switch {
	case err == nil:
		return record.Result{Complete: true}
	case ok && errors.Is(stopped, context.Canceled):
		return record.Result{Cancelled: true}
	}
	return record.Result{Message: failureText(r, err)}
}

// forgives says whether a build whose record could not be ended counts as a success all the same. That the registry is gone is
// forgiven by those who chose so. A registry that is there and refuses the end has its reasons: only a record that nobody asked
// for does not matter then.
func (s *sched) forgives(err error) bool {
	_, gone := errors.AsType[*RegistryGoneError](err)
	_, answered := errors.AsType[*registry.Error](err)
	refused := answered && !gone && !errors.Is(err, registry.ErrNotFound)
	return s.rec.optional || s.goOn && !refused
}

// endRecord tells the registry how the build ended, and the report what the registry says to it.
func (s *sched) endRecord(ctx context.Context, report *Report) {
	if s.session == nil {
		return
	}
	id, err := stardag.ParseID(s.session.BuildID())
	if err == nil {
		report.BuildID, report.BuildURL = &id, s.rec.client.BuildURL(s.session.BuildID())
	}
	err = s.session.Close(ctx, resultOf(report, report.Err))
	report.Unreported = s.session.Unreported()
	ended, outside := errors.AsType[*EndedElsewhereError](err)
	switch {
	case err == nil:
	case s.rec.optional && report.Err == nil: // what is made is made
		report.RecordErr = notKept(err)
	case outside && report.Err == nil && ended.Status == wire.BuildFailed:
		report.Err = ended // every task is complete here, and the build has failed all the same
	case outside && report.Err == nil:
		report.Err = s.stoppedBy(ended, ended)
	case outside:
	case report.Err == nil && !s.forgives(err):
		report.Err = &RecordError{Err: err}
	default:
		report.RecordErr = err
		if s.log != nil {
			s.log.WarnContext(ctx, "the end of the build is not recorded", "build_id", s.session.BuildID(), "error", err)
		}
	}
}
