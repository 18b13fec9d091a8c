package build

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/node"
)

// limit is one named bound on how many runs go on at the same time.
type limit struct {
	name    string
	free    int
	waiting readyHeap // entries that found no free unit
}

// limits knows the limits of a build and which of them each task occupies. A task takes all its limits at
// once or none, so tasks never wait for each other's.
type limits struct {
	byName map[string]*limit
	keys   func(*node.Task) []string
	// sets are the distinct combinations; set gives each node its combination, 0 is none.
	sets  [][]*limit
	index map[string]int32
	set   []int32
}

func newLimits(sizes map[string]int, keys func(*node.Task) []string) (*limits, error) {
	l := &limits{keys: keys, sets: [][]*limit{nil}, index: map[string]int32{"": 0}}
	for name, size := range sizes {
		if size < 1 {
			return nil, fmt.Errorf("limit %q is %d: a limit is at least 1", name, size)
		}
		if l.byName == nil {
			l.byName = make(map[string]*limit, len(sizes))
		}
		l.byName[name] = &limit{name: name, free: size}
	}
	return l, nil
}

// choose finds the combination of limits that t occupies. It calls the user's selector: no lock is held. The
// result is used by assign.
func (l *limits) choose(t *node.Task) []string {
	if l.byName == nil {
		return nil
	}
	names := t.Kind.Limits
	if l.keys != nil {
		names = append(slices.Clone(names), l.keys(t)...)
	}
	names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return l.byName[name] == nil })
	slices.Sort(names)
	return slices.Compact(names)
}

// assign gives the next node its combination.
func (l *limits) assign(names []string) {
	if l.byName == nil {
		return
	}
	key := strings.Join(names, "\x00")
	i, ok := l.index[key]
	if !ok {
		i = int32(len(l.sets))
		set := make([]*limit, len(names))
		for j, name := range names {
			set[j] = l.byName[name]
		}
		l.sets = append(l.sets, set)
		l.index[key] = i
	}
	l.set = append(l.set, i)
}

// of lists the limits that node n occupies while it runs.
func (l *limits) of(n int32) []*limit {
	if l.byName == nil {
		return nil
	}
	return l.sets[l.set[n]]
}

// acquire takes one unit of each limit of the entry's node. If one has no free unit, nothing is taken and the
// entry waits there.
func (l *limits) acquire(x readyItem) bool {
	set := l.of(x.n)
	for _, lim := range set {
		if lim.free == 0 {
			lim.waiting.push(x)
			return false
		}
	}
	for _, lim := range set {
		lim.free--
	}
	return true
}

// release gives back what acquire took and puts back into ready who may have waited for it.
func (l *limits) release(n int32, ready *readyHeap) {
	for _, lim := range l.of(n) {
		lim.free++
	}
	l.wake(n, ready)
}

// wake moves one waiting entry of each of n's limits that has a free unit back into ready. It is called
// whenever a unit becomes free and whenever an entry that was woken for a unit does not take it, so that no
// unit stays free while someone waits for it.
func (l *limits) wake(n int32, ready *readyHeap) {
	for _, lim := range l.of(n) {
		if lim.free > 0 && len(lim.waiting) > 0 {
			ready.push(lim.waiting.pop())
		}
	}
}

// all lists the names of all limits of a task: the registry decides which of them are limited.
func (l *limits) all(t *node.Task) []string {
	if l.keys == nil {
		return t.Kind.Limits
	}
	return append(append([]string(nil), t.Kind.Limits...), l.keys(t)...)
}
