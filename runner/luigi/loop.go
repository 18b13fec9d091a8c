package luigi

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/build"
)

// errStops is the cause of the end of runs when a build stops because of a failure.
var errStops = errors.New("the build is stopping because another task failed")

// work runs what luigid gives to this process until all tasks have ended, or ctx has.
func (s *session) work(ctx context.Context) error {
	runs, interrupt := context.WithCancelCause(ctx)
	defer interrupt(nil)
	err := s.loop(ctx, runs)
	if err == nil {
		return nil
	}
	interrupt(errStops)
	s.windUp(context.WithoutCancel(ctx))
	if ctx.Err() != nil {
		c := s.counts()
		return build.NewStoppedError(c.Complete(), c.Discovered, ctx.Err(), context.Cause(ctx))
	}
	return err
}

func (s *session) loop(ctx, runs context.Context) error {
	poll := time.NewTimer(0)
	defer poll.Stop()
	for last := false; ; {
		select {
		case e := <-s.ended: // before anything new
			if err := s.settle(ctx, e); err != nil {
				return err
			}
			continue
		default:
		}
		over, err := s.over()
		if err != nil {
			return err
		}
		switch {
		case !over:
			given, err := s.ask(ctx, runs)
			if err != nil {
				return err
			}
			if given {
				continue
			}
		case s.builder != "": // whoever asked for the build has still to see what was found here
		case last:
			return nil
		default:
			last = true
			if err := s.look(ctx); err != nil { // what runs of other processes have awaited is a part of the build
				return err
			}
			continue
		}
		if !time.Now().Before(s.nextLook) {
			if err := s.look(ctx); err != nil {
				return err
			}
			continue
		}
		poll.Reset(s.e.Poll)
		select {
		case e := <-s.ended:
			if err := s.settle(ctx, e); err != nil {
				return err
			}
		case <-poll.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// over reports whether the build has ended, and with which error.
func (s *session) over() (bool, error) {
	var failures []error
	for _, te := range s.failed {
		failures = append(failures, te)
	}
	if len(failures) > 0 && !s.b.ContinueOnFailure {
		return true, failures[0]
	}
	for _, t := range s.order {
		if !t.ended() {
			return false, nil
		}
	}
	if len(failures) == 1 {
		return true, failures[0]
	}
	return true, errors.Join(failures...)
}

// ask asks luigid for a task, where there is room for one, and starts it.
func (s *session) ask(ctx, runs context.Context) (given bool, err error) {
	if s.draining != nil && s.draining.Load() {
		return false, nil
	}
	select {
	case s.slots <- struct{}{}:
	default:
		return false, nil
	}
	current := []string{}
	for id := range s.running {
		current = append(current, id)
	}
	var w work
	err = s.patiently(ctx, func(ctx context.Context) error {
		return s.c.call(ctx, "get_work", map[string]any{"worker": s.worker, "host": hostName(), "assistant": false, "current_tasks": current}, &w)
	})
	t := s.byID[w.TaskID]
	switch {
	case err != nil:
	case w.State == workerDisabled:
		err = errDisabled
	case w.TaskID == "":
	case t == nil:
		err = fmt.Errorf("luigid gives this process the task %s, which it does not know", w.TaskID)
	case t.ended(): // what luigid knows is older
		<-s.slots
		return true, s.patiently(ctx, func(ctx context.Context) error { return s.close(ctx, t) })
	default:
		s.launch(runs, t)
		return true, nil
	}
	<-s.slots
	return false, err
}

// errDisabled says that somebody switched the worker off on luigid's page.
var errDisabled = fmt.Errorf("the worker of this build was disabled on luigid's page, which ends the build: %w", context.Canceled)

// close tells luigid again how a task has ended.
func (s *session) close(ctx context.Context, t *task) error {
	if t.complete() {
		return s.tell(ctx, t, statusDone, nil)
	}
	text := "it needs a task that has failed"
	if te := new(build.TaskError); errors.As(t.err, &te) && t.state == build.Failed {
		text = te.Err.Error()
	}
	return s.tell(ctx, t, statusFailed, map[string]any{"expl": text})
}

// launch starts one task, which has its slot.
func (s *session) launch(ctx context.Context, t *task) {
	s.unserved, s.stuck = time.Time{}, 0
	s.running[t.id] = t
	if t.state == build.Pending && t.attempts == 0 {
		t.start = time.Now()
	}
	t.state = build.Running
	t.attempts = max(1, t.attempts)
	attempt := t.attempts
	s.emit(build.Event{Type: build.TaskStarted, Task: t.node, Attempt: attempt})
	go func() {
		e := s.carry(ctx, t, attempt)
		e.at = time.Now()
		s.ended <- e
	}()
}

// carry runs a task until it is complete, awaits others, or has failed for good. While it pauses its slot is free.
func (s *session) carry(ctx context.Context, t *task, attempt int) ended {
	holds := true
	rest := func(d time.Duration) {
		<-s.slots
		holds = false
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return
		}
		select {
		case s.slots <- struct{}{}:
			holds = true
		case <-ctx.Done():
		}
	}
	defer func() {
		if holds {
			<-s.slots
		}
	}()
	for {
		out, err := s.record.do(ctx, s.b, t.node, attempt)
		e := ended{t: t, out: out, err: err, attempt: attempt}
		held := new(build.HeldError)
		switch {
		case ctx.Err() != nil:
			return e
		case errors.As(err, &held):
			s.remark(ctx, t, held.Error())
			rest(heldPause)
		case err == nil && out.Err != nil && out.Again && out.Ended == nil:
			s.remark(ctx, t, fmt.Sprintf("attempt %d failed: %v; the next one is in %s", attempt, out.Err, out.Pause.Round(time.Millisecond)))
			attempt++
			rest(out.Pause)
		case err == nil && out.Err == nil && out.Awaits != nil:
			p, err := s.b.Plan(ctx, out.Awaits...)
			if e.awaited = p; err != nil {
				e.out.Err = err
			}
			return e
		default:
			return e
		}
		if !holds {
			e.err = context.Cause(ctx)
			return e
		}
	}
}

// remark puts a line beside a task on luigid's page.
func (s *session) remark(ctx context.Context, t *task, line string) {
	if err := s.c.call(ctx, "set_task_status_message", map[string]any{"task_id": t.id, "status_message": line}, nil); err != nil {
		s.log.DebugContext(ctx, "luigid was not told", "error", err)
	}
}

// settle notes how a run ended, and tells luigid.
func (s *session) settle(ctx context.Context, e ended) error {
	t := e.t
	delete(s.running, t.id)
	t.attempts, t.took = e.attempt, e.at.Sub(t.start)
	event := build.Event{Task: t.node, Attempt: t.attempts, Duration: t.took}
	switch {
	case e.err != nil:
		return s.notRun(ctx, e)
	case e.out.Ended != nil:
		elsewhere := new(build.EndedElsewhereError)
		t.state, t.err = build.Cancelled, e.out.Err
		event.Type, event.Err = build.TaskCancelled, e.out.Err
		s.emit(event)
		if err := s.patiently(ctx, func(ctx context.Context) error { return s.giveBack(ctx, t) }); err != nil {
			return err
		}
		if errors.As(e.out.Ended, &elsewhere) {
			return e.out.Ended
		}
		t.state = build.Pending // its claim was lost, and it is somebody's again
		return nil
	case e.out.Err != nil:
		s.fail(t, build.NewTaskError(t.node, t.attempts, e.out.Err))
		return s.patiently(ctx, func(ctx context.Context) error { return s.close(ctx, t) })
	case e.out.Awaits != nil:
		return s.awaits(ctx, e)
	}
	t.state, t.told = build.Succeeded, true
	if len(e.out.Artifacts) > 0 || e.out.ArtifactErr != nil {
		s.emit(build.Event{Type: build.TaskArtifacts, Task: t.node, Attempt: t.attempts, Artifacts: e.out.Artifacts, Err: e.out.ArtifactErr})
	}
	event.Type = build.TaskSucceeded
	s.emit(event)
	return s.patiently(ctx, func(ctx context.Context) error { return s.close(ctx, t) })
}

// notRun deals with a task whose run could not begin.
func (s *session) notRun(ctx context.Context, e ended) error {
	t := e.t
	t.state = build.Pending
	if err := s.patiently(ctx, func(ctx context.Context) error { return s.giveBack(ctx, t) }); err != nil {
		return err
	}
	refused := new(build.RefusedError)
	if errors.As(e.err, &refused) {
		s.fail(t, build.NewTaskError(t.node, t.attempts, e.err))
		return s.patiently(ctx, func(ctx context.Context) error { return s.close(ctx, t) })
	}
	return e.err
}

// giveBack lets other processes run a task that this one has. luigid takes a running task back by its failure alone.
func (s *session) giveBack(ctx context.Context, t *task) error {
	if err := s.tell(ctx, t, statusFailed, map[string]any{"expl": givenBack}); err != nil {
		return err
	}
	return s.c.call(ctx, "forgive_failures", map[string]any{"task_id": t.id}, nil)
}

// awaits has what a run awaits made, and the run started again afterwards.
func (s *session) awaits(ctx context.Context, e ended) error {
	t := e.t
	t.state = build.Awaiting
	fresh, err := s.add(e.awaited)
	if err != nil {
		s.fail(t, build.NewTaskError(t.node, t.attempts, err))
		return s.patiently(ctx, func(ctx context.Context) error { return s.close(ctx, t) })
	}
	s.emit(build.Event{Type: build.TasksDiscovered, Count: len(fresh)})
	s.emit(build.Event{Type: build.TaskAwaiting, Task: t.node, Attempt: t.attempts, Count: len(e.out.Awaits)})
	for _, n := range e.out.Awaits {
		t.deps = append(t.deps, newTask(n).id)
	}
	if table, err := build.Pack(e.out.Awaits...); err == nil && len(fresh) > 0 {
		s.about.Found = append(s.about.Found, found{By: t.id, Tasks: table})
	}
	s.skip()
	return s.patiently(ctx, func(ctx context.Context) error {
		if err := s.register(ctx, fresh); err != nil {
			return err
		}
		return s.tell(ctx, t, statusPending, map[string]any{"new_deps": t.deps})
	})
}

// fail notes that a task has failed for good.
func (s *session) fail(t *task, err *build.TaskError) {
	t.state, t.err, t.told = build.Failed, err, true
	s.failed = append(s.failed, err)
	s.emit(build.Event{Type: build.TaskFailed, Task: t.node, Attempt: t.attempts, Duration: t.took, Err: err})
	s.skip()
}

// windUp waits for what runs, whose context has ended, and gives it back.
func (s *session) windUp(ctx context.Context) {
	bye, cancel := context.WithTimeout(ctx, farewell)
	defer cancel()
	for len(s.running) > 0 {
		e := <-s.ended
		t := e.t
		delete(s.running, t.id)
		t.attempts, t.took = e.attempt, e.at.Sub(t.start)
		if e.err == nil && e.out.Err == nil && e.out.Awaits == nil {
			t.state = build.Succeeded
			s.emit(build.Event{Type: build.TaskSucceeded, Task: t.node, Attempt: t.attempts, Duration: t.took})
			_ = s.close(bye, t)
			continue
		}
		t.state, t.err = build.Cancelled, errors.Join(e.err, e.out.Err)
		s.emit(build.Event{Type: build.TaskCancelled, Task: t.node, Attempt: t.attempts, Err: t.err})
		if err := s.giveBack(bye, t); err != nil {
			s.log.WarnContext(ctx, "luigid was not told that a task is to be run elsewhere; it finds out by itself after its worker_disconnect_delay", "task", t.node.String(), "error", err)
		}
	}
}
