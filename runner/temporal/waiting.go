package temporal

import "go.temporal.io/sdk/workflow"

// waiting is what a workflow waits for. A [workflow.Selector] keeps every future that it was ever given and looks at all of them each time, so
// that a workflow of n activities would look n² times: it is made anew when most of its futures are over.
type waiting struct {
	selector workflow.Selector
	futures  []*awaited // in the order in which they were added
	over     int
}

type awaited struct {
	future workflow.Future
	then   func(workflow.Future) // nil when it is over
}

// fewOver is how many futures that are over are not worth the trouble.
const fewOver = 64

func newWaiting(ctx workflow.Context) *waiting {
	w := &waiting{}
	w.renew(ctx)
	return w
}

// renew makes the selector, with the futures that are not over.
func (w *waiting) renew(ctx workflow.Context) {
	w.selector, w.over = workflow.NewSelector(ctx), 0
	w.selector.AddReceive(ctx.Done(), func(workflow.ReceiveChannel, bool) {})
	kept := w.futures[:0]
	for _, f := range w.futures {
		if f.then != nil {
			kept = append(kept, f)
			w.watch(f)
		}
	}
	clear(w.futures[len(kept):])
	w.futures = kept
}

// add has then called once the future is ready.
func (w *waiting) add(future workflow.Future, then func(workflow.Future)) {
	f := &awaited{future, then}
	w.futures = append(w.futures, f)
	w.watch(f)
}

func (w *waiting) watch(f *awaited) {
	w.selector.AddFuture(f.future, func(future workflow.Future) {
		then := f.then
		f.then = nil
		w.over++
		then(future)
	})
}

// next returns after the next of them, or when the workflow is cancelled.
func (w *waiting) next(ctx workflow.Context) {
	if w.over > fewOver && w.over > len(w.futures)/2 {
		w.renew(ctx)
	}
	w.selector.Select(ctx)
}
