package build

import (
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry/wire"
)

// lackFor is for how long a worker says that a task needed more than it has. Until another worker takes that task, it is offered about once in a second.
const lackFor = 10 * time.Second

// lack is why a task was handed back.
type lack struct {
	wire.Lack

	at time.Time
}

// tooLarge notes that a task of a kind needs more than the worker has, where err says so.
func (w *Work) tooLarge(k *node.Kind, err error) {
	large, ok := errors.AsType[*TooLargeError](err)
	if !ok {
		return
	}
	l := lackOf(large.err)
	if l == nil {
		return
	}
	l.Kind, l.Some = k.Name.String(), true
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.lacked == nil {
		w.lacked = map[string]lack{}
	}
	w.lacked[l.Kind] = lack{*l, time.Now()}
}

// lacks returns what there is too little of here for tasks of kinds.
func (w *Work) lacks(kinds []string) []wire.Lack {
	w.mu.Lock()
	defer w.mu.Unlock()
	maps.DeleteFunc(w.lacked, func(_ string, l lack) bool { return time.Since(l.at) > lackFor })
	var all []wire.Lack
	for _, name := range kinds {
		k := w.kinds[name]
		if k == nil {
			continue
		}
		if l, of := w.lacked[name]; of {
			all = append(all, l.Lack)
		} else if needsSame(k) {
			_, err := w.ledger.Share(k.Needs)
			if l := lackOf(err); l != nil {
				l.Kind = name
				all = append(all, *l)
			}
		}
	}
	return slices.Clip(all)
}

// lackOf returns what err says that there is too little of; nil is nothing.
func lackOf(err error) *wire.Lack {
	large, ok := errors.AsType[*capacity.TooLargeError](err)
	if !ok {
		return nil
	}
	return &wire.Lack{Resource: large.Resource, Need: large.Need, Total: large.Total}
}
