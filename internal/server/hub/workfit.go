package hub

import (
	"maps"
	"slices"

	"github.com/stardag-go/stardag/registry/wire"
)

// free is what a worker has free, by resource. Of resources that it does not have there is no bound.
type free map[string]int64

func newFree(amounts []wire.Amount) free {
	f := free{}
	for _, a := range amounts {
		f[a.Resource] = a.Amount
	}
	return f
}

func (f free) fits(needs []wire.Amount) bool {
	return !slices.ContainsFunc(needs, func(n wire.Amount) bool {
		there, bounded := f[n.Resource]
		return bounded && n.Amount > there
	})
}

func (f free) take(needs []wire.Amount) {
	for _, n := range needs {
		if _, bounded := f[n.Resource]; bounded {
			f[n.Resource] -= n.Amount
		}
	}
}

// fitting returns the kinds of which a task fits where one is wanted.
func (w *taking) fitting() []string {
	var kinds []string
	for _, k := range w.calls[0].req.Kinds {
		if slices.ContainsFunc(w.calls, func(c *workCall) bool { return c.left() > 0 && c.free.fits(c.needs[k.Name]) }) {
			kinds = append(kinds, k.Name)
		}
	}
	return kinds
}

// hand deals tasks out to the calls, in turns: none gets more than it wants, nor more than fits together. What fits nowhere is left out.
func (w *taking) hand(found []StartableTask) (handed []StartableTask, to []*workCall) {
	type share struct {
		call *workCall
		left int
		free free
	}
	shares := make([]share, len(w.calls))
	for i, c := range w.calls {
		shares[i] = share{c, c.left(), maps.Clone(c.free)}
	}
	turn := 0
	for _, f := range found {
		for range shares {
			s := &shares[turn%len(shares)]
			turn++
			if needs := s.call.needs[f.Kind]; s.left > 0 && s.free.fits(needs) {
				s.left--
				s.free.take(needs)
				handed, to = append(handed, f), append(to, s.call)
				break
			}
		}
	}
	return handed, to
}
