package build

import (
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry/wire"
)

// Slots returns how many tasks the builder runs at the same time: its Workers, else the processors of its Capacity, else those of the machine.
func (w *Work) Slots() int { return w.b.workersOf() }

// Needs returns what a run of one of the kinds takes. What a task needs by its parameters is not known of a kind.
func (w *Work) Needs(kind string) stardag.Resources {
	if k := w.kinds[kind]; k != nil {
		return k.Needs
	}
	return stardag.Resources{}
}

// Capacities returns what there is of each resource, and how much of it is taken.
func (w *Work) Capacities() []wire.Capacity {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []wire.Capacity
	for _, u := range w.ledger.Uses() {
		all = append(all, wire.Capacity{Resource: u.Resource, Total: u.Total, Used: u.Used})
	}
	return all
}

// needs asks for tasks of a kind, unless they do not fit here at all. What tasks need by their parameters shows when they are here.
func (w *Work) needs(ask *record.Ask, k *node.Kind) {
	kind := wire.WorkKind{Name: k.Name.String(), LimitKeys: k.Limits, CodeVersion: k.CodeVersion}
	if needsSame(k) {
		share, err := w.ledger.Share(k.Needs)
		if err != nil {
			return
		}
		for _, a := range w.ledger.Amounts(share) {
			kind.Needs = append(kind.Needs, wire.Amount{Resource: a.Resource, Amount: a.Amount})
		}
	}
	ask.Kinds = append(ask.Kinds, kind)
}

// needsSame reports whether all tasks of a kind need the same, and say what.
func needsSame(k *node.Kind) bool {
	return k.NeedsOf == nil && (k.Needs.CPU != 0 || k.Needs.Memory != 0 || k.Needs.GPU != 0 || len(k.Needs.Named) > 0)
}

// free says in a request what is free.
func (w *Work) free(ask *record.Ask) {
	for _, u := range w.ledger.Uses() {
		ask.Free = append(ask.Free, wire.Amount{Resource: u.Resource, Amount: u.Total - u.Used})
	}
}

// Begin takes what the task needs of the worker's capacity until Do or Return has ended, and reports whether it is free. The error, for which
// [errors.As] finds a [*TooLargeError], says that the task needs more than the worker has at all, or that its needs cannot be told.
func (t *Taken) Begin() (bool, error) {
	if t.share == nil {
		share, err := shareOf(t.w.ledger, front.Task(t.Task))
		if err != nil {
			t.w.tooLarge(front.Task(t.Task).Kind, err)
			return false, err
		}
		t.share = &share
	}
	t.w.mu.Lock()
	defer t.w.mu.Unlock()
	if t.w.ledger.Fits(*t.share) {
		t.w.ledger.Take(*t.share)
		t.begun = true
	}
	return t.begun, nil
}

// give returns what the task has taken.
func (t *Taken) give() {
	t.w.mu.Lock()
	defer t.w.mu.Unlock()
	if t.begun {
		t.w.ledger.Give(*t.share)
		t.begun = false
	}
}
