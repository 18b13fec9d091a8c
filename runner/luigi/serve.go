package luigi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// Serve helps with the builds that processes of the same code ask for at luigid, until ctx ends.
func (e Engine) Serve(ctx context.Context, w runner.Worker) error {
	e, err := e.configured(ctx)
	if err != nil {
		return err
	}
	c, err := newClient(e.URL)
	if err != nil {
		return err
	}
	b := w.Builder
	if b.Logger == nil {
		b.Logger = slog.New(slog.DiscardHandler)
	}
	runs, b, err := rooted(context.WithoutCancel(ctx), b)
	if err != nil {
		return err
	}
	code, err := b.Code(ctx)
	if err != nil {
		return err
	}
	if w.Slots > 0 {
		e.Slots = w.Slots
	}
	h := &helper{e: e, c: c, b: b, code: code.ID, queues: w.Queues, slots: make(chan struct{}, max(1, e.Slots)), seen: map[string]bool{}}
	return h.serve(ctx, runs, w)
}

// helper is a worker process, which helps with any number of builds.
type helper struct {
	e      Engine
	c      *client
	b      build.Builder
	code   string
	queues []string
	slots  chan struct{}
	all    sync.WaitGroup

	draining atomic.Bool // nothing new is to start

	mu   sync.Mutex      // guards what follows
	seen map[string]bool // processes whose builds this one helps with, or has helped with
}

func (h *helper) serve(ctx, runs context.Context, w runner.Worker) error {
	runs, interrupt := context.WithCancelCause(runs)
	defer interrupt(nil)
	defer h.all.Wait()
	pause := time.NewTimer(0)
	defer pause.Stop()
	var since time.Time
	for {
		select {
		case <-pause.C:
		case <-ctx.Done():
			h.drain(w, interrupt)
			return nil
		}
		err := h.find(ctx, runs)
		gone := new(goneError)
		switch {
		case err == nil && !since.IsZero():
			h.b.Logger.InfoContext(ctx, "luigid is back")
			since = time.Time{}
		case errors.As(err, &gone) && since.IsZero() && ctx.Err() == nil:
			since = time.Now()
			h.b.Logger.WarnContext(ctx, "luigid does not answer; the worker waits for it", "error", err)
		case err != nil && !errors.As(err, &gone):
			interrupt(err)
			return err
		}
		pause.Reset(looksPerPoll * h.e.Poll)
	}
}

// drain waits for what runs, for the grace of the worker at most.
func (h *helper) drain(w runner.Worker, interrupt context.CancelCauseFunc) {
	defer interrupt(errWorkerEnds)
	h.draining.Store(true)
	grace := time.NewTimer(w.Grace)
	defer grace.Stop()
	for range cap(h.slots) {
		select {
		case h.slots <- struct{}{}: // nothing runs there
		case <-grace.C:
			return
		case <-w.Now:
			return
		}
	}
}

var errWorkerEnds = errors.New("the worker was asked to end")

// find looks for builds that this worker does not help with yet.
func (h *helper) find(ctx, runs context.Context) error {
	var workers []listedWorker
	if err := h.c.call(ctx, "worker_list", map[string]any{"include_running": false}, &workers); err != nil {
		return err
	}
	there := map[string]bool{}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, w := range workers {
		there[w.Name] = true
		if h.seen[w.Name] || w.Stardag == "" || w.State == workerDisabled {
			continue
		}
		var a about
		if err := json.Unmarshal([]byte(w.Stardag), &a); err != nil || a.Ended || a.Tasks == nil {
			continue
		}
		h.seen[w.Name] = true
		if a.Code != h.code {
			h.b.Logger.InfoContext(ctx, "a build of other code is left alone", "builder", w.Name, "code_id", a.Code)
			continue
		}
		h.all.Go(func() { h.help(runs, w.Name, a) })
	}
	for name := range h.seen {
		if !there[name] {
			delete(h.seen, name)
		}
	}
	return nil
}

// help takes part in a build until it ends.
func (h *helper) help(ctx context.Context, builder string, a about) {
	log := h.b.Logger.With("builder", builder)
	log.InfoContext(ctx, "helping with a build", "build_id", a.Build)
	err := h.takePart(ctx, builder, a)
	switch {
	case err == nil, errors.Is(err, errGone), ctx.Err() != nil:
		log.InfoContext(ctx, "the build has ended", "build_id", a.Build)
	default:
		log.WarnContext(ctx, "no more help for a build", "build_id", a.Build, "error", err)
	}
}

func (h *helper) takePart(ctx context.Context, builder string, a about) (err error) {
	roots, err := build.Unpack(h.b.Kinds, a.Tasks)
	if err != nil {
		return err
	}
	b := h.b
	b.ContinueOnFailure = a.Keep
	s := newSession(h.e, h.c, b, roots)
	s.slots, s.queues, s.builder, s.log = h.slots, h.queues, builder, b.Logger.With("builder", builder)
	s.events = []build.Observer{build.LogObserver(b.Logger)}
	s.about, s.draining = &about{Code: h.code, Helps: builder}, &h.draining
	if a.Build != "" {
		connected, done, err := b.Connect(ctx)
		if err != nil {
			return fmt.Errorf("build %s is in a registry, which this worker needs too: %w", a.Build, err)
		}
		defer done()
		if s.record, err = joinRecord(ctx, connected, a.Build); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.record.leave(context.WithoutCancel(ctx))) }()
	}
	if err := s.plan(ctx); err != nil {
		return err
	}
	defer func() {
		bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
		defer cancel()
		s.leave(bye)
	}()
	if err := s.patiently(ctx, func(ctx context.Context) error { return s.register(ctx, s.order) }); err != nil {
		return err
	}
	return s.work(ctx)
}
