package luigi

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/runner"
)

// Engine carries builds out through a luigid. The zero value is ready: where its fields say nothing, [engine.luigi] in the configuration does.
type Engine struct {
	// URL is the address of luigid; empty is http://localhost:8082.
	URL string
	// Slots is how many tasks a process that asks for a build runs itself at the same time; 0 is one for each processor, negative is none, which leaves
	// them to workers.
	Slots int
	// Poll is how long a process that has nothing to do waits before it asks for work again; 0 is half a second.
	Poll time.Duration
	// Wait is how long a build waits for a Luigi task that nobody makes: luigid does not know it, or it has failed there. 0 is ten minutes.
	Wait time.Duration
	// Patience is how long luigid may be away before a build ends; 0 is five minutes.
	Patience time.Duration
}

const (
	defaultURL      = "http://localhost:8082"
	defaultPoll     = 500 * time.Millisecond
	defaultWait     = 10 * time.Minute
	defaultPatience = 5 * time.Minute
)

var (
	_ runner.Configurable = Engine{}
	_ runner.Attended     = Engine{}
)

// Name returns "luigi".
func (Engine) Name() string { return "luigi" }

// Attended says that a build ends with the process that asks for it: luigid forgets tasks of which nobody takes care.
func (Engine) Attended() {}

// engineOptions are the options that [Engine.With] knows: the keys of [engine.luigi] in the configuration.
var engineOptions = runner.Options[Engine]{
	"url": runner.OptionOf(func(e *Engine) *string { return &e.URL }, func(text string) (string, error) {
		_, err := newClient(text)
		return text, err
	}),
	"slots": runner.OptionOf(func(e *Engine) *int { return &e.Slots }, func(text string) (int, error) {
		n, err := runner.NumberFrom(0, mostSlots)(text)
		if err == nil && n == 0 {
			n = -1
		}
		return n, err
	}),
	"poll":     runner.OptionOf(func(e *Engine) *time.Duration { return &e.Poll }, runner.DurationFrom(time.Millisecond)),
	"wait":     runner.OptionOf(func(e *Engine) *time.Duration { return &e.Wait }, runner.DurationFrom(time.Millisecond)),
	"patience": runner.OptionOf(func(e *Engine) *time.Duration { return &e.Patience }, runner.DurationFrom(time.Millisecond)),
}

// mostSlots bounds how many tasks a process runs at a time.
const mostSlots = 10_000

// With returns the engine with options changed: url, slots (0 is none), poll, wait and patience.
func (e Engine) With(values map[string]string) (runner.Engine, error) {
	return engineOptions.Set(e, values)
}

// configured returns the engine with what the configuration says where its fields say nothing, and defaults.
func (e Engine) configured(ctx context.Context) (Engine, error) {
	cfg, err := config.Load(ctx)
	if err != nil {
		return e, err
	}
	said, err := cfg.Engine("luigi")
	if err != nil {
		return e, err
	}
	if e, _, err = engineOptions.Fill(e, said); err != nil {
		return e, err
	}
	e.URL = cmp.Or(e.URL, defaultURL)
	e.Poll, e.Wait, e.Patience = cmp.Or(e.Poll, defaultPoll), cmp.Or(e.Wait, defaultWait), cmp.Or(e.Patience, defaultPatience)
	if e.Slots == 0 {
		e.Slots = runtime.GOMAXPROCS(0)
	}
	return e, nil
}

var (
	errForced   = errors.New("a build with luigid makes nothing again that is complete: invalidate what is to be made again, and build then")
	errSettings = errors.New("settings of a build with luigid need a registry, by which its workers know them: configure one, or set the variables where the processes start")
)

// Submit plans the build and tells luigid of its tasks. The run does the rest in [runner.Run.Wait]: the build ends when this process does.
func (e Engine) Submit(ctx context.Context, r runner.Request) (runner.Run, error) {
	if len(r.Builder.Force) > 0 {
		return nil, errForced
	}
	e, err := e.configured(ctx)
	if err != nil {
		return nil, err
	}
	c, err := newClient(e.URL)
	if err != nil {
		return nil, err
	}
	b := r.Builder
	if ctx, b, err = rooted(ctx, b); err != nil {
		return nil, err
	}
	code, err := b.Code(ctx)
	if err != nil {
		return nil, err
	}
	s := newSession(e, c, b, r.Tasks)
	s.start = time.Now()
	s.note, s.events = r.Note, observers(b)
	if err := s.plan(ctx); err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil { // before a record is made of a build that cannot begin
		return nil, err
	}
	record, err := openRecord(ctx, b, r.Tasks)
	if err != nil {
		return nil, err
	}
	s.record = record
	table, err := build.Pack(r.Tasks...)
	if err != nil {
		return nil, errors.Join(err, record.leave(ctx))
	}
	s.about = &about{Code: code.ID, Build: record.id, Keep: b.ContinueOnFailure, Tasks: table}
	s.priority = b.Record.Priority
	if err := s.register(ctx, s.order); err != nil {
		return nil, errors.Join(err, record.close(ctx, err))
	}
	return &run{s: s}, nil
}

// rooted returns a context with the target roots and the resources that tasks get, and a builder that makes them no more.
func rooted(ctx context.Context, b build.Builder) (context.Context, build.Builder, error) {
	var err error
	if b.Roots == nil {
		if b.Roots, err = stardag.Roots(ctx); err != nil {
			return nil, b, err
		}
	}
	ctx = stardag.WithRoots(ctx, b.Roots)
	if b.Context != nil {
		if ctx, err = b.Context(ctx); err != nil {
			return nil, b, err
		}
		b.Context = nil
	}
	return ctx, b, nil
}

// Follow returns a build of this engine that is in the builder's registry. Without one there is nothing to follow: the process that asked for the build
// carries it out.
func (e Engine) Follow(ctx context.Context, b build.Builder, id string) (runner.Run, error) {
	r, err := runner.FindRecorded(ctx, b, id)
	if err != nil {
		return nil, err
	}
	return r, nil
}

// run is a build that this process carries out.
type run struct{ s *session }

func (r *run) ID() string           { return r.s.record.id }
func (r *run) URL() string          { return r.s.record.url }
func (r *run) Counts() build.Counts { return r.s.counts() }

// Wait carries the build out. When ctx ends first, the build does too.
func (r *run) Wait(ctx context.Context) (*build.Report, error) {
	s := r.s
	s.emit(build.Event{Type: build.BuildStarted})
	if s.record.id != "" {
		s.emit(build.Event{Type: build.BuildRecorded, BuildID: s.record.id, BuildURL: s.record.url})
	}
	s.tellPlan()
	var err error
	if ctx, _, err = rooted(ctx, s.b); err == nil {
		err = s.work(ctx)
	}
	report := s.report(err)
	bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	s.leave(bye)
	if err := s.record.close(bye, report.Err); err != nil {
		report.RecordErr = err
	}
	report.BuildID, report.BuildURL = s.record.parsed(), s.record.url
	s.emit(build.Event{Type: build.BuildFinished, Counts: report.Counts, Duration: report.Duration, Report: report, Err: report.Err})
	return report, report.Err
}

// Cancel ends a build that Wait does not carry out any more.
func (r *run) Cancel(ctx context.Context) error {
	r.s.leave(ctx)
	return nil
}
