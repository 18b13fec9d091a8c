package main

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/runner"
)

// waves is an engine that makes all tasks which have what they require, then all that have it after that, and so on: as a batch system without
// dependencies would.
type waves struct {
	// Slots is how many tasks run at the same time; 0 is 4.
	Slots int
}

var (
	_ runner.Configurable = waves{}
	_ runner.Attended     = waves{}
)

var options = runner.Options[waves]{
	"slots": runner.OptionOf(func(e *waves) *int { return &e.Slots }, runner.NumberFrom(1, 100)),
}

func (waves) Name() string { return "waves" }

func (waves) Attended() {}

func (e waves) With(values map[string]string) (runner.Engine, error) { return options.Set(e, values) }

func (waves) Follow(ctx context.Context, b build.Builder, id string) (runner.Run, error) {
	return runner.FindRecorded(ctx, b, id)
}

func (waves) Serve(context.Context, runner.Worker) error {
	return fmt.Errorf("waves has no workers")
}

// Submit plans the build. Wait carries it out.
func (e waves) Submit(ctx context.Context, r runner.Request) (runner.Run, error) {
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, err
	}
	said, err := cfg.Engine("waves")
	if err != nil {
		return nil, err
	}
	if e, _, err = options.Fill(e, said); err != nil {
		return nil, err
	}
	if e.Slots == 0 {
		e.Slots = 4
	}
	plan, err := r.Builder.Plan(ctx, r.Tasks...)
	if err != nil {
		return nil, err
	}
	return &run{engine: e, request: r, counts: plan.Counts(), known: map[stardag.ID]*build.TaskResult{}}, nil
}

type run struct {
	engine  waves
	request runner.Request
	counts  build.Counts
	order   []*build.TaskResult
	known   map[stardag.ID]*build.TaskResult
}

func (*run) ID() string                   { return "" }
func (*run) URL() string                  { return "" }
func (r *run) Counts() build.Counts       { return r.counts }
func (*run) Cancel(context.Context) error { return nil }

func (r *run) Wait(ctx context.Context) (*build.Report, error) {
	began := time.Now()
	err := r.make(ctx, r.request.Tasks)
	var results []build.TaskResult
	for _, result := range r.order {
		results = append(results, *result)
	}
	report := build.NewReport(began, time.Since(began), results, err)
	return report, err
}

// make makes tasks, in waves.
func (r *run) make(ctx context.Context, tasks []stardag.Node) error {
	plan, err := r.request.Builder.Plan(ctx, tasks...)
	if err != nil {
		return err
	}
	waiting := map[stardag.ID]stardag.Node{}
	for planned := range plan.Tasks() {
		id := planned.Task.ID()
		if r.known[id] != nil {
			continue
		}
		r.known[id] = &build.TaskResult{Task: planned.Task, State: build.Pending}
		r.order = append(r.order, r.known[id])
		if planned.Action == build.Reuse {
			r.known[id].State = build.Reused
			continue
		}
		waiting[id] = planned.Task
	}
	for len(waiting) > 0 {
		var wave []stardag.Node
		for _, n := range waiting {
			ready, err := r.ready(n)
			if err != nil {
				return err
			}
			if ready {
				wave = append(wave, n)
			}
		}
		for _, n := range wave {
			delete(waiting, n.ID())
		}
		if err := r.wave(ctx, wave); err != nil {
			return err
		}
	}
	return nil
}

// ready reports whether what a task requires is complete.
func (r *run) ready(n stardag.Node) (bool, error) {
	deps, err := runner.Requires(n)
	for _, u := range deps {
		if known := r.known[u.ID()]; known == nil || known.State != build.Reused && known.State != build.Succeeded {
			return false, err
		}
	}
	return true, err
}

// wave runs tasks at the same time, and those again that have awaited others.
func (r *run) wave(ctx context.Context, tasks []stardag.Node) error {
	outcomes := make([]build.Outcome, len(tasks))
	slots := make(chan struct{}, r.engine.Slots)
	var all sync.WaitGroup
	for i, n := range tasks {
		all.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			outcomes[i] = r.request.Builder.Do(ctx, n, 1)
		})
	}
	all.Wait()
	for i, out := range outcomes {
		result := r.known[tasks[i].ID()]
		result.Attempts = 1
		switch {
		case out.Err != nil:
			result.State, result.Err = build.Failed, build.NewTaskError(tasks[i], 1, out.Err)
			return result.Err
		case len(out.Awaits) > 0:
			if err := r.make(ctx, out.Awaits); err != nil {
				return err
			}
			if err := r.wave(ctx, tasks[i:i+1]); err != nil {
				return err
			}
		default:
			result.State = build.Succeeded
			r.say(tasks[i])
		}
	}
	return nil
}

// say tells whoever asked for the build what was made.
func (r *run) say(n stardag.Node) {
	if r.request.Note == nil {
		return
	}
	params, err := runner.ParamTexts(n)
	if err != nil {
		return
	}
	var names []string
	for name := range params {
		names = append(names, name)
	}
	kind := runner.KindOf(n)
	r.request.Note(fmt.Sprintf("made %s of queue %s, with %s, %d at a time", kind.Name(), kind.Queue(), strings.Join(names, ","), r.engine.Slots))
}
