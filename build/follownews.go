package build

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// wholeEvery is how long a build is looked at task by task before all of its tasks are read again, when more has happened than was told.
const wholeEvery = 3 * time.Second

// news are the tasks of a followed build that have changed, as far as the registry tells.
type news struct {
	signal chan struct{}
	ended  chan struct{} // the registry has told that the build has ended

	mu    sync.Mutex // guards what follows
	tasks map[string]struct{}
	all   bool // more has happened than the tasks say
	deaf  bool // nothing is told at the moment
}

func newNews() *news {
	return &news{signal: make(chan struct{}, 1), ended: make(chan struct{}, 1), tasks: map[string]struct{}{}, all: true, deaf: true}
}

// listen notes changes, where the registry tells of them, until ctx ends.
func (n *news) listen(ctx context.Context, c *registry.Client, build string) {
	for ctx.Err() == nil {
		for change, err := range c.Changes(ctx, build) {
			if err != nil {
				break
			}
			n.add(change)
		}
		n.mu.Lock()
		n.deaf = true
		n.mu.Unlock()
		sleep(ctx, lookEvery)
	}
}

func (n *news) add(c *wire.Change) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.deaf = false
	// The first change of a stream is empty: it tells nothing of what was before.
	n.all = n.all || c.TasksTruncated || len(c.Plans) > 0 || len(c.Tasks)+len(c.Builds) == 0
	for _, t := range c.Tasks {
		n.tasks[t.TaskID] = struct{}{}
	}
	raise(n.signal)
	if slices.ContainsFunc(c.Builds, func(b wire.ChangedBuild) bool { return b.Status.Ended() }) { // the stream is of one build
		raise(n.ended)
	}
}

// raise sets a signal that may be set already.
func raise(signal chan<- struct{}) {
	select {
	case signal <- struct{}{}:
	default:
	}
}

// take returns the tasks that have changed since the last time, or that all are to be read.
func (n *news) take(mayAll bool) (ids []string, all bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if all = n.deaf || n.all && mayAll; all {
		n.all = false
	}
	for id := range n.tasks {
		ids = append(ids, id)
	}
	clear(n.tasks)
	slices.Sort(ids)
	return ids, all
}

// lose has everything read again.
func (n *news) lose() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.all = true
}

// changed calls f with the tasks of the build that may have changed since the last time: with all of them at the beginning, at the end, and where the
// registry does not tell which.
func (f *following) changed(ctx context.Context, ended bool, page func(*wire.ListedMembers) error) error {
	c := f.b.Registry
	ids, all := f.news.take(time.Since(f.whole) > wholeEvery)
	if all || ended || !c.Offers("named-members") {
		f.whole = time.Now()
		for cursor := ""; ; {
			got, err := c.BuildMembers(ctx, f.id, 0, cursor)
			if err != nil {
				return err
			}
			if err := page(got); err != nil || got.NextCursor == nil {
				return err
			}
			cursor = *got.NextCursor
		}
	}
	for some := range slices.Chunk(ids, registry.MostNamed) {
		got, err := c.MembersNamed(ctx, f.id, some)
		if err != nil {
			return err
		}
		if err := page(got); err != nil {
			return err
		}
	}
	return nil
}
