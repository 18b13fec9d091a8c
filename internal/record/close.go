package record

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Result is how a build ended.
type Result struct {
	// Complete says that everything requested is complete.
	Complete bool `json:"complete"`
	// Cancelled says that the build was called off here.
	Cancelled bool `json:"cancelled"`
	// Message says why the build failed. "; N downstream member(s) blocked" is put at its end.
	Message string `json:"message"`
}

// Close tells the registry how the build ended, after everything that was to be reported before, and ends the session. ctx is
// that of the build and may have ended: then there is little time left. The error says what the registry could not
// be told; an [*recorded.EndedElsewhereError] says that the build had been ended from outside.
func (s *Session) Close(ctx context.Context, r Result) (err error) {
	s.closing.Do(func() {
		r.Message = s.hidden(r.Message)
		last, ended := s.lastWords(r)
		s.quieten(ctx, last)
		unrecorded := s.madeUnrecorded()
		s.settle(unrecorded)
		if !ended() {
			err = s.finish(r, unrecorded)
		}
		s.keepRest(r, unrecorded, err)
		if err == nil {
			err = s.forgone()
		}
		s.shut(nil)
	})
	return err
}

// Leave ends the session and not the build, which stays open for whoever joins it. The error says what could not be
// reported.
func (s *Session) Leave(ctx context.Context) (err error) {
	s.closing.Do(func() {
		s.quieten(ctx, nil)
		err = s.catchUp()
		s.shut(nil)
	})
	return err
}

// quieten ends what the session does beside its caller, and returns when everything posted is answered, last, unless it is nil, after all else.
func (s *Session) quieten(ctx context.Context, last *order) {
	if ctx.Err() != nil {
		s.line.hurry()
	}
	s.closeAhead()
	s.stopRenewing()
	s.stopFollowing()
	var logs sync.WaitGroup
	if s.logs != nil {
		logs.Go(func() { s.logs.close(ctx.Err() != nil || s.opt.Advisory) })
	}
	if last != nil {
		s.post(last)
	}
	if s.batch != nil {
		s.batch.close()
	}
	logs.Wait()
}

// shut releases everything.
func (s *Session) shut(why error) {
	if s.unwatch != nil {
		s.unwatch()
	}
	s.dropLease()
	s.telling.Wait()
	s.cancel(why)
	s.line.close()
}

func (s *Session) finish(r Result, unrecorded []Member) error {
	s.mu.Lock()
	stopped := s.stopped
	s.mu.Unlock()
	if err := s.catchUp(); err != nil {
		return err
	}
	if ended, ok := errors.AsType[*recorded.EndedElsewhereError](stopped); ok {
		if r.Complete && ended.Status == wire.BuildCompleted {
			return nil
		}
		return ended // the registry knows best, also when the last task was made in that moment
	}
	if _, ok := errors.AsType[*recorded.ScheduledElsewhereError](stopped); ok {
		return nil // whoever has the lease ends the build
	}
	if err := s.observeNow(s.ctx, unrecorded); err != nil {
		return err
	}
	if r.Complete {
		return s.complete()
	}
	return s.end(func(ctx context.Context) error { return endUnfinished(ctx, s.client, s.build, r) })
}

// endUnfinished makes the calls that end a build which is not complete.
func endUnfinished(ctx context.Context, c *registry.Client, build string, r Result) error {
	if r.Cancelled {
		_, err := c.CancelBuild(ctx, build)
		return err
	}
	skipped, err := c.SkipBlocked(ctx, build)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s; %d downstream member(s) blocked", r.Message, len(skipped.Skipped))
	_, err = c.FailBuild(ctx, build, wire.FailBuild{ErrorMessage: &text})
	return err
}

// end makes the call that ends the build.
func (s *Session) end(call func(context.Context) error) error {
	err := s.deliver(s.ctx, call)
	if refused, ok := errors.AsType[*registry.Error](err); ok && refused.Code == registry.CodeBuildTerminal {
		return s.endedBy(s.ctx, refused)
	}
	return err
}

// complete ends the build as completed.
func (s *Session) complete() error {
	return s.insist(s.ctx, registry.CodePlanIncomplete, membersIncomplete, func(ctx context.Context) error {
		return s.end(func(ctx context.Context) error {
			_, err := s.client.CompleteBuild(ctx, s.build, wire.CompleteBuild{})
			if s.notOurs(err) {
				_, err = s.client.CompleteBuild(ctx, s.build, wire.CompleteBuild{Force: true})
			}
			return err
		})
	})
}

// notOurs reports whether an end was refused for tasks alone that the build did not come to: what needs them is complete, and the registry
// has known them since an earlier build that stopped half-way.
func (s *Session) notOurs(err error) bool {
	ids, ok := refusedFor(err, registry.CodePlanIncomplete, membersIncomplete)
	return ok && s.opt.Task != nil && len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { _, ours := s.taskOf(id); return ours })
}

// insist makes a call again that is refused, with the code and the reason, because tasks do not count as complete. A task that
// another build makes can have its output before that build's report arrives: the report gets the time, and the registry is
// told what was seen, which counts as soon as nobody holds the task.
func (s *Session) insist(ctx context.Context, code registry.Code, reason string, call func(context.Context) error) error {
	began, again := time.Now(), false
	for pause := 100 * time.Millisecond; ; pause = min(2*pause, 2*time.Second) {
		err := call(ctx)
		ids, ok := refusedFor(err, code, reason)
		if !ok || s.opt.Task == nil || time.Since(began) > s.wait() {
			return err
		}
		if err := s.observeIncomplete(ctx, ids); err != nil {
			return err
		}
		if again {
			if err := sleep(ctx, pause); err != nil {
				return err
			}
		}
		again = true
	}
}

const membersIncomplete = "members_incomplete"

// refusedFor reports whether a call was refused with a code and a reason, and returns the tasks for which it was.
func refusedFor(err error, code registry.Code, reason string) (taskIDs []string, ok bool) {
	refused, ok := errors.AsType[*registry.Error](err)
	if !ok || refused.Code != code || refused.Text("reason") != reason {
		return nil, false
	}
	refused.Get("task_ids", &taskIDs)
	return taskIDs, true
}

// wait returns how long others are waited for.
func (s *Session) wait() time.Duration {
	if s.opt.Advisory {
		return advisoryPatience
	}
	if s.opt.ClaimWait < 0 {
		return DefaultClaimWait
	}
	return s.opt.ClaimWait
}

// observeIncomplete tells the registry which of the tasks that it takes for incomplete are complete.
func (s *Session) observeIncomplete(ctx context.Context, ids []string) error {
	var seen []Member
	for _, id := range ids {
		if t, ok := s.taskOf(id); ok {
			seen = append(seen, Member{Task: t})
		}
	}
	return s.observeNow(ctx, seen)
}

// madeUnrecorded returns what was run without a claim.
func (s *Session) madeUnrecorded() []Member {
	s.mu.Lock()
	defer s.mu.Unlock()
	var seen []Member
	known := make(map[*node.Task]bool, len(s.unrecorded))
	for _, t := range s.unrecorded { // a task that was tried again is there again
		if !known[t] {
			known[t] = true
			seen = append(seen, Member{Task: t})
		}
	}
	return seen
}

// observeNow looks at tasks and tells the registry which of them are complete.
func (s *Session) observeNow(ctx context.Context, seen []Member) error {
	for len(seen) > 0 {
		n := min(len(seen), maxItems)
		err := s.observeChunk(ctx, seen[:n])
		if errors.Is(err, registry.CodePlanSealed) {
			// Some are no members: a run asked for them while the registry was gone. Those cannot be told of.
			err = nil
			for i := range seen[:n] {
				if e := s.observeChunk(ctx, seen[i:i+1]); !errors.Is(e, registry.CodePlanSealed) {
					err = errors.Join(err, e)
				}
			}
		}
		if err != nil {
			return err
		}
		seen = seen[n:]
	}
	return nil
}

func (s *Session) observeChunk(ctx context.Context, seen []Member) error {
	var items []wire.Item
	for _, m := range seen {
		item, done, err := s.look(ctx, m)
		if err != nil {
			return err
		}
		if done {
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		return nil
	}
	return s.deliver(ctx, func(ctx context.Context) error { _, err := s.registerItems(ctx, items); return err })
}

// look checks whether a task is complete, and describes it then.
func (s *Session) look(ctx context.Context, m Member) (item wire.Item, done bool, err error) {
	m.Observed = time.Now()
	if m.Complete, err = m.Task.Kind.Complete(ctx, m.Task); err != nil || !m.Complete {
		return item, false, err
	}
	item, err = s.item(ctx, m)
	return item, true, err
}

// missing tells the registry that a task which it takes for completed is not complete.
func (s *Session) missing(ctx context.Context, t *node.Task, observed time.Time) error {
	item, err := s.item(ctx, Member{Task: t, Observed: observed})
	if err != nil {
		return err
	}
	return s.deliver(ctx, func(ctx context.Context) error { _, err := s.registerItems(ctx, []wire.Item{item}); return err })
}
