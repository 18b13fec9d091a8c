package record

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// quietAfter is how long nothing was asked for before the build follows what the registry tells: until then an answer says
	// in time that the build was ended. A busy build costs the registry no stream.
	quietAfter = time.Second
	// lookQuiet is how often that is looked at.
	lookQuiet = 250 * time.Millisecond
	// The pauses after a stream that broke.
	firstFollow, longestFollow = time.Second, 15 * time.Second
)

// following notices what others do to the build and its tasks while the build itself has nothing to ask: one stream, where the
// server has them. Whatever happens to the stream is no problem of the build's, which learns the same at its next call.
type following struct {
	cancel context.CancelFunc
	wg     sync.WaitGroup
}

func (s *Session) startFollowing() {
	if s.opt.NoFollow || !s.client.Offers("changes") {
		return
	}
	ctx, cancel := context.WithCancel(s.ctx)
	s.following.cancel = cancel
	s.following.wg.Go(func() {
		began := time.Now()
		for pause := firstFollow; ; {
			if !s.waitQuiet(ctx, began) {
				return
			}
			done, lasted, err := s.follow(ctx, began)
			switch {
			case done || ctx.Err() != nil || errors.Is(err, registry.ErrNotFound) || denied(err):
				return
			case err == nil: // the build is busy again
				pause = firstFollow
				continue
			case errors.Is(err, registry.ErrRateLimited):
				// There are too many streams already: look now and then instead.
				if s.changed(ctx, new(wire.Change)) {
					return
				}
				pause = longestFollow
			case lasted:
				pause = firstFollow
			}
			if sleep(ctx, pause) != nil {
				return
			}
			pause = min(2*pause, longestFollow)
		}
	})
}

func (s *Session) stopFollowing() {
	if s.following.cancel != nil {
		s.following.cancel()
	}
	s.following.wg.Wait()
}

// waitQuiet returns when the build is quiet; false says that ctx ended.
func (s *Session) waitQuiet(ctx context.Context, began time.Time) bool {
	for s.asked(began).After(time.Now().Add(-quietAfter)) {
		if sleep(ctx, lookQuiet) != nil {
			return false
		}
	}
	return ctx.Err() == nil
}

// asked returns when the newest claim was given or renewed, of a run that goes on or has ended.
func (s *Session) asked(began time.Time) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	newest := later(began, s.taken)
	for c := range s.claims {
		c.mu.Lock()
		newest = later(newest, c.renewed)
		c.mu.Unlock()
	}
	return newest
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// follow follows the stream until the build has ended, which done says, or it breaks, or the build is busy again. lasted says that
// a broken stream was a good one for a while.
func (s *Session) follow(ctx context.Context, began time.Time) (done, lasted bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	var busy sync.WaitGroup
	defer busy.Wait()
	defer cancel()
	hello := false
	opened := time.Now()
	for change, err := range s.client.Changes(ctx, s.build) {
		switch {
		case err != nil && ctx.Err() != nil:
			return false, false, nil
		case err != nil:
			return false, hello && time.Since(opened) > longestFollow, err
		case !hello:
			hello = true
			busy.Go(func() { s.waitBusy(ctx, cancel, began) })
		}
		if s.changed(ctx, change) {
			return true, false, nil
		}
	}
	return false, false, nil
}

// waitBusy ends a stream that a busy build does not need.
func (s *Session) waitBusy(ctx context.Context, cancel func(), began time.Time) {
	const enough = 3 // looks in a row: a task now and then is no reason
	for row := 0; row < enough; row++ {
		if sleep(ctx, quietAfter) != nil {
			return
		}
		if !s.asked(began).After(time.Now().Add(-quietAfter)) {
			row = -1
		}
	}
	cancel()
}

// changed looks at what is told, and says whether the build has ended. An empty change is told when something may have happened
// that is not told.
func (s *Session) changed(ctx context.Context, change *wire.Change) bool {
	look := change.TasksTruncated || len(change.Builds)+len(change.Tasks)+len(change.Plans) == 0
	if look && s.terminal(ctx) {
		return true
	}
	for _, b := range change.Builds {
		if b.ID == s.build && b.Status != wire.BuildRunning && s.terminal(ctx) {
			return true
		}
	}
	changed := make(map[string]bool, len(change.Tasks))
	for _, t := range change.Tasks {
		changed[t.TaskID] = t.Status != wire.Running && t.Status != wire.Completed
	}
	var due []*Claim
	s.mu.Lock()
	for c := range s.claims {
		if look || changed[c.id] {
			due = append(due, c)
		}
	}
	s.mu.Unlock()
	for _, c := range due {
		c.renew() // the answer says whether the claim is lost
	}
	return false
}
