package build

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
)

// space decides which of the tasks that are ready fit beside those that run.
//
// They start in the order of their priorities as far as they fit; one that does not fit waits, and lets others pass that do. The most
// urgent of those that wait lets as many less urgent ones pass as the build has workers. After that, what it needs is kept for it: nothing
// less urgent starts that would leave it less, until enough has ended. So machines are filled, and nobody waits for good.
//
// Waiting tasks stand in a heap for each share that some need. Shares are few: beyond a number of them they are rounded up.
type space struct {
	ledger *capacity.Ledger
	plain  capacity.Share // of tasks that do not say what they need; it does not change
	shares []*sharing
	index  map[string]int32
	of     []int32 // by node: its share
	most   int     // how many less urgent tasks may pass one
	passed map[int32]int
	kept   *waiting // for whom capacity is kept
	parked int      // entries that wait
	live   func(readyItem) bool
}

// sharing is a share and who waits for it.
type sharing struct {
	share   capacity.Share
	waiting readyHeap
}

// waiting is an entry that waits for a share.
type waiting struct {
	item  readyItem
	share *sharing
}

// mostShares bounds how many shares are told apart.
const mostShares = 256

func newSpace(total stardag.Resources, workers int) *space {
	sp := &space{ledger: capacity.New(total, workers, false), index: map[string]int32{}, most: max(workers, 1), passed: map[int32]int{}}
	if plain, err := sp.ledger.Share(stardag.Resources{}); err == nil {
		sp.plain = plain
		sp.add(plain) // before all others
	}
	return sp
}

func (sp *space) add(share capacity.Share) int32 {
	i := int32(len(sp.shares))
	sp.shares = append(sp.shares, &sharing{share: share})
	sp.index[share.Key()] = i
	return i
}

// workersOf returns how many tasks a build runs at the same time.
func (b Builder) workersOf() int {
	switch {
	case b.Sequential:
		return 1
	case b.Workers > 0:
		return b.Workers
	case b.Capacity.CPU > 0:
		return max(1, int(min(b.Capacity.CPU+0.999, 1e6)))
	}
	return runtime.GOMAXPROCS(0)
}

// checkCapacity refuses a capacity that is none.
func checkCapacity(c stardag.Resources) error {
	if c.CPU < 0 || c.CPU != c.CPU { // not a number is the only one that is not itself
		return fmt.Errorf("the capacity has %v CPUs: give a number above 0, or none for one for each worker", c.CPU)
	}
	return nil
}

// choose returns what a run of a task takes. It calls the user's code: no lock is held.
func (sp *space) choose(t *node.Task) (capacity.Share, error) {
	return shareOf(sp.ledger, t)
}

// shareOf returns what a run of a task takes of what a ledger has.
func shareOf(l *capacity.Ledger, t *node.Task) (capacity.Share, error) {
	need, err := t.Needs()
	if err != nil {
		return capacity.Share{}, fmt.Errorf("task %s: what it needs: %w", node.RefOf(t), err)
	}
	share, err := l.Share(need)
	if large, ok := errors.AsType[*capacity.TooLargeError](err); ok {
		return share, &TooLargeError{Task: node.RefOf(t), Resource: large.Resource, err: large}
	}
	return share, err
}

// chooseAll returns the shares of the tasks of a graph, and refuses those of which one is too large. Those that do not run here have the
// plain one. As [space.choose], it is called without the lock.
func (sp *space) chooseAll(g *outline.Graph) ([]capacity.Share, error) {
	shares := make([]capacity.Share, len(g.Tasks))
	byKind := map[*node.Kind]capacity.Share{}
	var errs []error
	for n, t := range g.Tasks {
		if shares[n] = sp.plain; g.Complete[n] || !t.Kind.Runnable {
			continue
		}
		share, known := byKind[t.Kind]
		if !known {
			var err error
			if share, err = sp.choose(t); err != nil {
				if errs = append(errs, err); len(errs) == mostMissing {
					break
				}
			} else if t.Kind.NeedsOf == nil {
				byKind[t.Kind] = share
			}
		}
		shares[n] = share
	}
	return shares, errors.Join(errs...)
}

// TooLargeError reports that a task needs more than the build, or the worker, has at all.
type TooLargeError struct {
	Task     Ref
	Resource string
	err      error
}

// Error reports what the task needs, what there is, and what to do.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("task %s does not fit: %v; build it where there is more, or say that there is (Builder.Capacity, %s)", e.Task, e.err, capacity.Flag(e.Resource))
}

// assign sets the share of the next node.
func (sp *space) assign(share capacity.Share) {
	if share.Equal(sp.plain) { // as most are
		sp.of = append(sp.of, 0)
		return
	}
	key := share.Key()
	i, ok := sp.index[key]
	if !ok && len(sp.shares) >= mostShares {
		share = sp.ledger.Coarse(share)
		key = share.Key()
		i, ok = sp.index[key]
	}
	if !ok {
		i = sp.add(share)
	}
	sp.of = append(sp.of, i)
}

// admit reports whether an entry can start now. Otherwise it waits.
func (sp *space) admit(x readyItem) bool {
	s := sp.shares[sp.of[x.n]]
	if sp.may(x, s) {
		return true
	}
	s.waiting.push(x)
	sp.parked++
	return false
}

// may reports whether an entry fits, and takes nothing that is kept for another.
func (sp *space) may(x readyItem, s *sharing) bool {
	if k := sp.kept; k != nil && k.item.n != x.n && k.item.compare(x) < 0 {
		return sp.ledger.Spares(s.share, k.share.share)
	}
	return sp.ledger.Fits(s.share)
}

// take has an entry that was admitted take its share.
func (sp *space) take(x readyItem, ready *readyHeap) {
	s := sp.shares[sp.of[x.n]]
	sp.ledger.Take(s.share)
	delete(sp.passed, x.n)
	if sp.kept != nil && sp.kept.item.n == x.n {
		sp.kept = nil
		sp.wakeAll(ready)
	}
	if sp.parked == 0 {
		return
	}
	sp.wake(s, ready)
	if first := sp.first(); first != nil && first.item.compare(x) < 0 {
		if sp.passed[first.item.n]++; sp.passed[first.item.n] >= sp.most {
			sp.kept = first
		}
	}
}

// first returns the most urgent entry that waits; nil is none.
func (sp *space) first() *waiting {
	var first *waiting
	for _, s := range sp.shares {
		for len(s.waiting) > 0 && !sp.live(s.waiting[0]) {
			s.waiting.pop()
			sp.parked--
		}
		if len(s.waiting) > 0 && (first == nil || s.waiting[0].compare(first.item) < 0) {
			first = &waiting{s.waiting[0], s}
		}
	}
	return first
}

// release returns the share of a node, and puts those back into ready that may have waited for it.
func (sp *space) release(n int32, ready *readyHeap) {
	sp.ledger.Give(sp.shares[sp.of[n]].share)
	sp.wakeAll(ready)
}

// wakeAll moves the most urgent entry of each share that can start now back into ready.
func (sp *space) wakeAll(ready *readyHeap) {
	if sp.parked == 0 {
		return
	}
	if sp.kept != nil && !sp.live(sp.kept.item) {
		sp.kept = nil
	}
	for _, s := range sp.shares {
		sp.wake(s, ready)
	}
}

// wake moves the most urgent entry that waits for a share back into ready, if it can start now. It is called whenever an entry that
// was woken has taken its share, or does not want it any more.
func (sp *space) wake(s *sharing, ready *readyHeap) {
	if len(s.waiting) > 0 && sp.may(s.waiting[0], s) {
		ready.push(s.waiting.pop())
		sp.parked--
	}
}

// pass is called for an entry that does not start although it was admitted, or was not asked about.
func (sp *space) pass(x readyItem, ready *readyHeap) {
	if k := sp.kept; k != nil && (k.item.n == x.n || !sp.live(k.item)) {
		sp.kept = nil // it waits for something else now
		sp.wakeAll(ready)
		return
	}
	sp.wake(sp.shares[sp.of[x.n]], ready)
}

// usual reports whether a node takes what those take that do not say what they need.
func (sp *space) usual(n int32) bool { return sp.of[n] == 0 }
