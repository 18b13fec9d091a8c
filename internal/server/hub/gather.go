package hub

import (
	"errors"
	"sync"
)

// mostGathered is how many calls are carried out together at most.
const mostGathered = 64

var errNotCarriedOut = errors.New("the call was not carried out")

// gathering lets calls that come while others are carried out wait, and carries out together what waits then. Where calls would lock the same
// rows, or where a transaction costs the same for one as for many, they are done sooner than each alone.
type gathering[C any] struct {
	mu    sync.Mutex // guards what follows
	waits map[int64][]*gathered[C]
}

// gathered is a call that waits.
type gathered[C any] struct {
	call C
	err  error
	turn chan []*gathered[C] // what it is to carry out, itself among them, or nothing once it has been
}

// carryOut carries call out, alone or with others of the same key. all carries out calls and returns an error for each.
func (g *gathering[C]) carryOut(key int64, call C, all func([]C) []error) error {
	mine := &gathered[C]{call: call, err: errNotCarriedOut, turn: make(chan []*gathered[C], 1)}
	together := []*gathered[C]{mine}
	if g.wait(key, mine) {
		if together = <-mine.turn; together == nil {
			return mine.err
		}
	}
	defer func() {
		g.next(key)
		for _, other := range together[1:] {
			other.turn <- nil
		}
	}()
	calls := make([]C, len(together))
	for i, w := range together {
		calls[i] = w.call
	}
	for i, err := range all(calls) {
		together[i].err = err
	}
	return mine.err
}

// wait reports whether calls are being carried out. If so, w will get its turn.
func (g *gathering[C]) wait(key int64, w *gathered[C]) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	waits, busy := g.waits[key]
	if busy {
		g.waits[key] = append(waits, w)
		return true
	}
	if g.waits == nil {
		g.waits = map[int64][]*gathered[C]{}
	}
	g.waits[key] = nil
	return false
}

// next has the first of those that wait carry them out.
func (g *gathering[C]) next(key int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	waits := g.waits[key]
	if len(waits) == 0 {
		delete(g.waits, key)
		return
	}
	n := min(len(waits), mostGathered)
	g.waits[key] = waits[n:]
	waits[0].turn <- waits[:n:n]
}
