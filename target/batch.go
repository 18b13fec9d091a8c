package target

import (
	"context"
	"iter"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/target/driver"
)

// Batch answers whether many targets exist with far fewer requests than one each, where the storage is remote and lists
// many objects with one request. An answer is at most as old as the Batch: make one for each walk over tasks, and ask
// the target itself where the answer has to be of now.
//
// The first questions about a group of targets are asked one by one. When there are more, the place that they have in
// common is listed, page by page: never more pages than the questions so far make worthwhile, so that a few questions
// about a place with millions of objects stay a few requests. A storage that refuses to list is asked one by one.
//
// A Batch is safe for concurrent use: questions at the same time are requests at the same time. The zero value is
// ready.
type Batch struct {
	mu     sync.Mutex
	groups map[groupKey]*group // guarded by mu
}

type groupKey struct {
	driver driver.Driver
	name   string
}

const (
	// singly is how many questions of a group are asked one by one.
	singly = 16
	// freePages is how many pages are listed for those.
	freePages = 4
	// perPage is how many further questions make another page worthwhile. Requests run side by side one by one and
	// one after the other in a listing, hence not 1.
	perPage = 16
)

// Exists is [Target.Exists], from a listing where that is cheaper. Targets of one group should lie close together, as
// those of one kind of task do.
func (b *Batch) Exists(ctx context.Context, group string, t *Target) (bool, error) {
	paged, ok := t.driver.(driver.Paged)
	if !ok {
		return t.Exists(ctx)
	}
	if g := b.group(group, t.driver, paged); g.wait(ctx, t.proof()) {
		return g.found(t.proof()), nil
	}
	return t.Exists(ctx)
}

// Close ends the listings. The Batch may be used on and begins anew.
func (b *Batch) Close() {
	b.mu.Lock()
	groups := b.groups
	b.groups = nil
	b.mu.Unlock()
	for _, g := range groups {
		g.close()
	}
}

func (b *Batch) group(name string, d driver.Driver, paged driver.Paged) *group {
	key := groupKey{d, name}
	b.mu.Lock()
	defer b.mu.Unlock()
	g := b.groups[key]
	if g == nil {
		if b.groups == nil {
			b.groups = make(map[groupKey]*group)
		}
		g = &group{driver: d, pageSize: max(paged.PageSize(), 1), present: make(map[string]struct{})}
		b.groups[key] = g
	}
	return g
}

// group is the listing of one place, as far as it has come.
type group struct {
	driver   driver.Driver
	pageSize int

	mu      sync.Mutex
	asked   int    // questions so far
	prefix  string // what the paths of the first questions have in common, up to a slash
	pages   int
	present map[string]struct{} // listed paths
	upTo    string              // what comes before it in byte order is known
	ended   bool                // all of the prefix is known
	failed  bool                // there is no listing
	turn    chan struct{}       // closed when the page that is on its way has come; nil when none is
	next    func() (driver.Entry, error, bool)
	stop    func()
}

// wait reports whether the listing knows about a path, after listing what is worth it.
func (g *group) wait(ctx context.Context, path string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.asked++; g.asked <= singly {
		g.narrow(path)
		return false
	}
	for {
		switch {
		case g.failed || !strings.HasPrefix(path, g.prefix):
			return false
		case g.ended || path < g.upTo:
			return true
		case g.turn != nil:
			turn := g.turn
			g.mu.Unlock()
			select {
			case <-turn:
			case <-ctx.Done():
			}
			g.mu.Lock()
			if ctx.Err() != nil {
				return false
			}
		case g.pages >= freePages+(g.asked-singly)/perPage:
			return false
		default:
			g.page(ctx)
		}
	}
}

// found reports whether a path that the listing knows about is in it.
func (g *group) found(path string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	_, ok := g.present[path]
	return ok
}

// narrow takes a path into the common prefix. It needs the lock.
func (g *group) narrow(path string) {
	folder := path[:strings.LastIndexByte(path, '/')+1]
	if g.asked == 1 {
		g.prefix = folder
		return
	}
	for !strings.HasPrefix(folder, g.prefix) {
		g.prefix = g.prefix[:strings.LastIndexByte(g.prefix[:len(g.prefix)-1], '/')+1]
	}
}

// page lists one page more. It needs the lock, and gives it up meanwhile.
func (g *group) page(ctx context.Context) {
	g.turn = make(chan struct{})
	g.pages++
	if g.next == nil {
		// The context is that of the walk, which is the same for all who ask.
		g.next, g.stop = iter.Pull2(g.driver.List(ctx, g.prefix))
	}
	g.mu.Unlock()
	paths := make([]string, 0, g.pageSize)
	ended, failed := false, false
	for len(paths) < g.pageSize {
		e, err, more := g.next()
		if !more || err != nil {
			ended, failed = !more, err != nil
			break
		}
		paths = append(paths, e.Path)
	}
	g.mu.Lock()
	for _, path := range paths {
		g.present[path] = struct{}{}
		g.upTo = path + "\x00"
	}
	g.ended, g.failed = ended, failed
	close(g.turn)
	g.turn = nil
}

func (g *group) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.turn != nil {
		turn := g.turn
		g.mu.Unlock()
		<-turn
		g.mu.Lock()
	}
	g.failed = true
	if g.stop != nil {
		g.stop()
	}
}
