package hub

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// FeedTx reads what happened, for those who follow it.
type FeedTx interface {
	// LastEvent is the row key of the newest event of any environment.
	LastEvent(ctx context.Context) (int64, error)
	// EventsAfter returns at most limit events of the environment with row keys above after, by row key.
	EventsAfter(ctx context.Context, after int64, limit int) ([]FeedEvent, error)
	// EventKeysAfter returns the row keys of what EventsAfter returns, and EventsOf events by their row keys.
	EventKeysAfter(ctx context.Context, after int64, limit int) ([]int64, error)
	EventsOf(ctx context.Context, keys []int64) ([]FeedEvent, error)
	// HoldersOf returns the builds whose active plan has tasks.
	HoldersOf(ctx context.Context, taskIDs []string) (map[string][]string, error)
}

// FeedEvent is an event with where build and task stand by now.
type FeedEvent struct {
	PK          int64
	Type        wire.EventType
	CreatedAt   time.Time
	BuildID     *string
	BuildStatus *wire.BuildStatus
	PlanID      *string
	TaskID      *string
	TaskStatus  *wire.Status
}

// FeedTasks is how many tasks one change of a feed has at most.
const FeedTasks = 500

// Bounds of a feed.
const (
	feedPace     = 250 * time.Millisecond // at most four changes a second
	feedIdle     = time.Second            // how often the store is asked when nothing was written here
	feedEvents   = 5_000                  // more than that behind is a fresh start
	feedUnstable = 10 * time.Second       // events of other servers can turn up this late, below newer row keys
)

// Following is a feed: changes of an environment, in the order in which they happened.
type Following struct {
	h      *Hub
	caller who.Principal
	build  string  // "" is all
	builds []int64 // its row key, nil for all
	low    int64   // all events up to it are told
	seen   map[int64]time.Time
	silent map[int64]Silent // builds that were told to be silent
	looked time.Time        // when silent was found out
}

// Follow returns the changes after a number that an earlier change had; 0 is from now on. build narrows them to what concerns
// one build. behind says that too much has happened since: the follower has to look at everything anew.
func (h *Hub) Follow(ctx context.Context, c who.Principal, build string, since int64) (f *Following, behind bool, err error) {
	f = &Following{h: h, caller: c, build: build, low: since, seen: map[int64]time.Time{}}
	err = h.read(ctx, c, func(tx Tx) error {
		if build != "" {
			b, err := FindBuild(ctx, tx, build, NoLock)
			if err != nil {
				return err
			}
			f.builds = []int64{b.PK}
		}
		last, err := tx.LastEvent(ctx)
		if err != nil {
			return err
		}
		if since > last || since > 0 && last-since > feedEvents {
			behind = true
		}
		if since == 0 || behind {
			f.low = last
			f.silent, err = SilentBuilds(ctx, tx, f.builds)
			f.looked = time.Now()
		}
		return err
	})
	return f, behind, err
}

// Seq returns the number after which the feed goes on.
func (f *Following) Seq() int64 {
	seq := f.low
	for pk := range f.seen {
		seq = max(seq, pk)
	}
	return seq
}

// Next waits for the next change, at most until idle has passed: then it gives nil.
func (f *Following) Next(ctx context.Context, idle time.Duration) (*wire.Change, error) {
	deadline := time.NewTimer(idle)
	defer deadline.Stop()
	for {
		written := f.h.written.wait(f.caller.Environment.Key)
		change, err := f.poll(ctx)
		if change != nil || err != nil {
			return change, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-deadline.C:
			return nil, nil
		case <-written:
			// Give a burst the time to gather.
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(feedPace):
			}
		case <-time.After(feedIdle):
		}
	}
}

func (f *Following) poll(ctx context.Context) (*wire.Change, error) {
	var events []FeedEvent
	var silences []wire.ChangedBuild
	holders := map[string][]string{}
	silent, looked := f.silent, time.Now()
	listen := looked.Sub(f.looked) >= feedIdle
	err := f.h.read(ctx, f.caller, func(tx Tx) error {
		var err error
		if listen {
			if silent, err = SilentBuilds(ctx, tx, f.builds); err != nil {
				return err
			}
			if silences, err = f.silences(ctx, tx, silent); err != nil {
				return err
			}
		}
		if events, err = f.untold(ctx, tx); err != nil {
			return err
		}
		ids := make([]string, 0, len(events))
		for _, e := range events {
			if e.TaskID != nil && len(ids) < 2*FeedTasks {
				ids = append(ids, *e.TaskID)
			}
		}
		if len(ids) > 0 {
			slices.Sort(ids)
			holders, err = tx.HoldersOf(ctx, slices.Compact(ids))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if listen {
		f.silent, f.looked = silent, looked
	}
	if len(events) > 0 {
		f.advance(events)
	}
	return f.change(events, silences, holders), nil
}

// untold reads the events that are not told. Of those that are, which are thousands in a busy build, it reads nothing but their keys.
func (f *Following) untold(ctx context.Context, tx Tx) ([]FeedEvent, error) {
	if len(f.seen) == 0 {
		return tx.EventsAfter(ctx, f.low, feedEvents)
	}
	keys, err := tx.EventKeysAfter(ctx, f.low, feedEvents+len(f.seen))
	if err != nil {
		return nil, err
	}
	keys = slices.DeleteFunc(keys, func(pk int64) bool { _, told := f.seen[pk]; return told })
	if len(keys) == 0 {
		return nil, nil
	}
	return tx.EventsOf(ctx, keys)
}

// silences returns the builds that have fallen silent since the last look, and those that are heard of again.
func (f *Following) silences(ctx context.Context, tx Tx, now map[int64]Silent) ([]wire.ChangedBuild, error) {
	var out []wire.ChangedBuild
	for pk, s := range now {
		if _, told := f.silent[pk]; !told {
			out = append(out, wire.ChangedBuild{ID: s.id, Status: wire.BuildRunning, SilentSince: new(wire.At(s.Since))})
		}
	}
	for pk := range f.silent {
		if _, still := now[pk]; still {
			continue
		}
		b, err := tx.BuildByPK(ctx, pk, NoLock)
		if err != nil {
			return nil, err
		}
		if b != nil {
			out = append(out, wire.ChangedBuild{ID: b.ID, Status: b.Status})
		}
	}
	slices.SortFunc(out, func(a, b wire.ChangedBuild) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// orderedStore is a store that may promise to commit events in the order of their row keys, as one with a single writer does.
type orderedStore interface{ CommitsInOrder() bool }

func (h *Hub) inOrder() bool {
	s, ok := h.store.(orderedStore)
	return ok && s.CommitsInOrder()
}

// advance notes that events are told. Unless they are committed in order, those of the last seconds are remembered one by one: an older one may still turn up
// between them.
func (f *Following) advance(events []FeedEvent) {
	if f.h.inOrder() {
		for _, e := range events {
			f.low = max(f.low, e.PK)
		}
		return
	}
	newest := events[0].CreatedAt
	for _, e := range events {
		f.seen[e.PK] = e.CreatedAt
		if e.CreatedAt.After(newest) {
			newest = e.CreatedAt
		}
	}
	stable := newest.Add(-feedUnstable)
	for pk, at := range f.seen {
		if at.Before(stable) {
			f.low = max(f.low, pk)
		}
	}
	for pk := range f.seen {
		if pk <= f.low {
			delete(f.seen, pk)
		}
	}
}

// change gathers events into what they changed; nil when that does not concern the build that is followed.
func (f *Following) change(events []FeedEvent, silences []wire.ChangedBuild, holders map[string][]string) *wire.Change {
	out := &wire.Change{Builds: append([]wire.ChangedBuild{}, silences...), Tasks: []wire.ChangedTask{}, Plans: []string{}}
	builds, tasks, plans := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, b := range silences {
		builds[b.ID] = true
	}
	for _, e := range events {
		mine := f.build == "" || e.BuildID != nil && *e.BuildID == f.build
		if e.TaskID == nil {
			if mine && e.BuildID != nil && e.BuildStatus != nil && !builds[*e.BuildID] {
				builds[*e.BuildID] = true
				out.Builds = append(out.Builds, wire.ChangedBuild{ID: *e.BuildID, Status: *e.BuildStatus})
			}
			continue
		}
		if e.PlanID != nil && mine && grows(e.Type) && !plans[*e.PlanID] {
			plans[*e.PlanID] = true
			out.Plans = append(out.Plans, *e.PlanID)
		}
		held := holders[*e.TaskID]
		if !mine && !slices.Contains(held, f.build) || tasks[*e.TaskID] || e.TaskStatus == nil {
			continue
		}
		tasks[*e.TaskID] = true
		if len(out.Tasks) == FeedTasks {
			out.TasksTruncated = true
			continue
		}
		if held == nil {
			held = []string{}
		}
		out.Limits = out.Limits || frees(e.Type)
		out.Tasks = append(out.Tasks, wire.ChangedTask{TaskID: *e.TaskID, Status: *e.TaskStatus, BuildIDs: held})
	}
	if len(out.Builds)+len(out.Tasks)+len(out.Plans) == 0 {
		return nil
	}
	return out
}

func grows(t wire.EventType) bool {
	switch t {
	case wire.EventTaskPending, wire.EventTaskReferenced, wire.EventTaskYielded, wire.EventTaskStructureDiverged, wire.EventTaskExcluded:
		return true
	default:
		return false
	}
}

func frees(t wire.EventType) bool {
	return !grows(t) && t != wire.EventTaskInvalidated && t != wire.EventTaskObservedComplete
}

// written tells those who follow an environment that something was written there by this process.
type written struct {
	mu  sync.Mutex
	env map[int64]chan struct{}
}

// wait returns a channel that is closed at the next write.
func (w *written) wait(env int64) <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	ch := w.env[env]
	if ch == nil {
		ch = make(chan struct{})
		w.env[env] = ch
	}
	return ch
}

func (w *written) tell(env int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if ch := w.env[env]; ch != nil {
		close(ch)
		delete(w.env, env)
	}
}
