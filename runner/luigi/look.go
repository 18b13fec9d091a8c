package luigi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

const (
	// looksPerPoll is how many questions for work there are between two looks at everything, and lookCost how many times longer than a look the time between two is
	// at least.
	looksPerPoll, lookCost = 4, 10
	// missedFor is how long nobody makes a Luigi task before that is told.
	missedFor = 5 * time.Second
	// absences and stucks are how often something has to be seen before it counts.
	absences, stucks = 4, 4
	// unservedFor is how long tasks may be ready before people are told that luigid hands none out.
	unservedFor = 30 * time.Second
)

// errGone says that whoever asked for the build does not take part any more.
var errGone = errors.New("the process that asked for the build has ended")

func hostName() string {
	host, _ := os.Hostname()
	return host
}

// look looks at all tasks and processes in luigid: what others have made, what has failed, what was forgotten.
func (s *session) look(ctx context.Context) error {
	began := time.Now()
	var workers []listedWorker
	list := map[string]listed{}
	err := s.patiently(ctx, func(ctx context.Context) error {
		if err := s.c.call(ctx, "ping", map[string]any{"worker": s.worker}, nil); err != nil {
			return err
		}
		if err := s.c.call(ctx, "worker_list", map[string]any{"include_running": false}, &workers); err != nil {
			return err
		}
		return s.c.call(ctx, "task_list", map[string]any{"limit": false}, &list)
	})
	if err != nil {
		return err
	}
	now := time.Now()
	s.nextLook = now.Add(max(looksPerPoll*s.e.Poll, lookCost*now.Sub(began)))
	if err := s.others(ctx, workers, list); err != nil {
		return err
	}
	for _, t := range slices.Clone(s.order) {
		if t.ended() || s.running[t.id] != nil {
			continue
		}
		l, ok := list[t.id]
		if !ok {
			l.Status = statusUnknown
		}
		if err := s.seen(ctx, t, l); err != nil {
			return err
		}
	}
	return s.standstill(ctx, list)
}

// others deals with what other processes say of themselves, and what luigid has forgotten.
func (s *session) others(ctx context.Context, workers []listedWorker, list map[string]listed) error {
	known, builder := false, s.builder == ""
	for _, w := range workers {
		if w.Name == s.worker {
			known = w.Stardag != ""
			continue
		}
		h := s.heard[w.Name]
		if h == nil {
			h = &heard{}
			s.heard[w.Name] = h
		}
		var a about
		if w.Stardag == "" || h.text == w.Stardag && w.Name != s.builder || json.Unmarshal([]byte(w.Stardag), &a) != nil {
			continue
		}
		h.text = w.Stardag
		if w.Name == s.builder {
			if a.Ended || w.State == workerDisabled {
				return errGone
			}
			builder = true
		}
		if a.Code == s.about.Code && h.count < len(a.Found) {
			if err := s.learn(ctx, h, a.Found, list); err != nil {
				return err
			}
		}
	}
	if s.absent++; builder {
		s.absent = 0
	} else if s.absent >= absences {
		return errGone
	}
	if known {
		return nil
	}
	s.log.WarnContext(ctx, "luigid has forgotten this process, as after a new start; it is told of its tasks again")
	return s.patiently(ctx, func(ctx context.Context) error { return s.register(ctx, s.order) })
}

// learn takes in what runs of another process have awaited.
func (s *session) learn(ctx context.Context, h *heard, all []found, list map[string]listed) error {
	var fresh []*task
	for _, f := range all[h.count:] {
		h.count++
		if s.byID[f.By] == nil {
			continue // another build's
		}
		nodes, err := build.Unpack(s.b.Kinds, f.Tasks)
		if err != nil {
			return err
		}
		p, err := s.b.Plan(ctx, nodes...)
		if err != nil {
			return err
		}
		more, err := s.add(p)
		if err != nil {
			return err
		}
		for _, t := range more {
			if l := list[t.id]; t.state == build.Reused && l.Status == statusDone && l.TimeRunning > 0 && l.started().After(s.start) {
				t.state, t.attempts, t.start, t.took = build.Succeeded, 1, l.started(), l.took() // it was made meanwhile
			}
		}
		fresh = append(fresh, more...)
		for _, n := range nodes {
			t := s.byID[f.By]
			if id := newTask(n).id; !slices.Contains(t.deps, id) {
				t.deps = append(t.deps, id)
			}
		}
	}
	s.emit(build.Event{Type: build.TasksDiscovered, Count: len(fresh)})
	return s.patiently(ctx, func(ctx context.Context) error { return s.register(ctx, fresh) })
}

// seen deals with how luigid says that a task is which does not run here.
func (s *session) seen(ctx context.Context, t *task, l listed) error {
	switch {
	case t.foreign:
		return s.seenForeign(ctx, t, l)
	case l.Status == statusDone:
		t.state, t.told, t.attempts = build.Succeeded, true, max(1, t.attempts)
		t.start, t.took = l.started(), l.took()
		s.emit(build.Event{Type: build.TaskSucceeded, Task: t.node, Attempt: t.attempts, Duration: t.took})
		return nil
	case l.Status == statusRunning:
		if t.state != build.Running {
			t.state = build.Running
			s.emit(build.Event{Type: build.TaskStarted, Task: t.node, Attempt: 1})
		}
		return nil
	case l.Status == statusFailed:
		return s.seenFailed(ctx, t, l)
	case l.Status == statusDisabled:
		s.fail(t, build.NewTaskError(t.node, max(1, t.attempts), errors.New("it is disabled in luigid: enable it again on its page, or start luigid again")))
		return nil
	case l.Status == statusUnknown && t.mine: // forgotten
		return s.patiently(ctx, func(ctx context.Context) error { return s.tell(ctx, t, statusPending, nil) })
	}
	if t.state == build.Running {
		t.state = build.Pending
	}
	return nil
}

// seenFailed determines why a task has failed elsewhere.
func (s *session) seenFailed(ctx context.Context, t *task, l listed) error {
	var why struct {
		Error string `json:"error"`
	}
	if l.WorkerRunning != "" {
		err := s.patiently(ctx, func(ctx context.Context) error {
			return s.c.call(ctx, "fetch_error", map[string]any{"task_id": t.id}, &why)
		})
		if err != nil {
			return err
		}
	}
	switch {
	case l.WorkerRunning == "": // luigid misses its worker
		if s.losses[t.id]++; s.losses[t.id] >= mostLosses {
			s.fail(t, build.NewTaskError(t.node, mostLosses, fmt.Errorf("it lost its worker %d times: what it does may kill the process", mostLosses)))
			return nil
		}
		s.log.WarnContext(ctx, "the worker of a task is gone; it is run again", "task", t.node.String())
	case why.Error == givenBack:
	default:
		t.start, t.took = l.started(), l.took()
		s.fail(t, build.NewTaskError(t.node, max(1, t.attempts), fmt.Errorf("it failed in %s: %s", l.WorkerRunning, readable(why.Error))))
		return nil
	}
	t.state = build.Pending
	return s.patiently(ctx, func(ctx context.Context) error {
		return s.c.call(ctx, "forgive_failures", map[string]any{"task_id": t.id}, nil)
	})
}

// readable returns the text of a failure. Luigi's own workers write it as JSON.
func readable(expl string) string {
	var text string
	if json.Unmarshal([]byte(expl), &text) == nil {
		expl = text
	}
	if expl == "" {
		return "luigid does not know why"
	}
	return expl
}

// seenForeign deals with a task that only Luigi makes.
func (s *session) seenForeign(ctx context.Context, t *task, l listed) error {
	done, err := runner.Complete(ctx, t.node)
	switch {
	case err != nil && ctx.Err() == nil:
		s.fail(t, build.NewTaskError(t.node, 0, fmt.Errorf("check its output: %w", err)))
		return nil
	case done:
		t.state, t.told = build.Reused, true
		s.emit(build.Event{Type: build.TaskReused, Task: t.node})
		if s.record.joined != nil {
			if _, err := s.record.joined.Do(ctx, t.node, 1); err != nil {
				s.log.WarnContext(ctx, "the registry was not told that a Luigi task is complete", "task", t.node.String(), "error", err)
			}
		}
		if l.Status == statusDone {
			return nil
		}
		return s.patiently(ctx, func(ctx context.Context) error { return s.tell(ctx, t, statusDone, nil) })
	case l.Status == statusDone:
		s.fail(t, build.NewTaskError(t.node, 0, fmt.Errorf("Luigi has made %s, and its output is not where this program looks for it%s: both have to name the same place", t.id, s.place(ctx, t))))
		return nil
	case l.Status == statusRunning, l.Status == statusPending && len(l.Workers) > 0:
		t.missed = time.Time{}
		return nil
	}
	switch now := time.Now(); {
	case t.missed.IsZero():
		t.missed = now
		s.log.InfoContext(ctx, "waiting for a Luigi task that nobody makes at the moment", "luigi_task", t.id, "status", l.Status)
	case now.Sub(t.missed) < s.e.Wait:
		s.noteMissed(now)
	default:
		s.noteMissed(now) // whose looks are far apart has not been told yet
		s.fail(t, build.NewTaskError(t.node, 0, fmt.Errorf("the Luigi task %s is %s in luigid and nobody makes it, for %s: run it with Luigi, or wait longer with the option wait", t.id, l.Status, s.e.Wait)))
	}
	return nil
}

// noteMissed tells whoever asked for the build once that nobody makes what it waits for.
func (s *session) noteMissed(now time.Time) {
	if s.note == nil {
		return
	}
	var missed []string
	for _, t := range s.order {
		if !t.ended() && !t.missed.IsZero() && now.Sub(t.missed) >= min(missedFor, s.e.Wait/2) {
			missed = append(missed, t.id)
		}
	}
	if len(missed) == 0 {
		return
	}
	others := ""
	if n := len(missed) - 1; n > 0 {
		others = fmt.Sprintf(" and %d more", n)
	}
	s.note(fmt.Sprintf("nobody makes the Luigi task %s%s: run Luigi with that; the build waits %s for it (option wait)", missed[0], others, s.e.Wait))
	s.note = nil
}

func (s *session) place(ctx context.Context, t *task) string {
	tgt, err := stardag.TargetOf(ctx, t.node)
	if err != nil {
		return ""
	}
	return ", " + tgt.URI()
}

// standstill determines why nothing goes on.
func (s *session) standstill(ctx context.Context, list map[string]listed) error {
	var waiting, ready []*task
	for _, t := range s.order {
		switch {
		case t.ended():
		case t.foreign, t.state == build.Running:
			s.stuck, s.unserved = 0, time.Time{}
			return nil
		case s.isReady(t, list):
			ready = append(ready, t)
		default:
			waiting = append(waiting, t)
		}
	}
	switch now := time.Now(); {
	case len(ready) == 0 && len(waiting) > 0:
		if s.stuck++; s.stuck >= stucks {
			return fmt.Errorf("no task can run: %s wait for each other", names(waiting))
		}
	case len(ready) > 0 && s.unserved.IsZero():
		s.unserved = now
	case len(ready) > 0 && now.Sub(s.unserved) > unservedFor:
		s.unserved = now
		var paused struct {
			Paused bool `json:"paused"`
		}
		why := "what its resources are for is in use, or no process takes tasks of its queue"
		if err := s.c.call(ctx, "is_paused", map[string]any{}, &paused); err == nil && paused.Paused {
			why = "it is paused: unpause it on its page"
		}
		s.log.WarnContext(ctx, "luigid hands out no task", "ready", names(ready), "why", why)
	}
	return nil
}

func (s *session) isReady(t *task, list map[string]listed) bool {
	for _, id := range t.deps {
		if u := s.byID[id]; u != nil && !u.complete() || u == nil && list[id].Status != statusDone {
			return false
		}
	}
	return true
}
