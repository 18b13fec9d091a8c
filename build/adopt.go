package build

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
)

// OwnerError reports that the output at the location of a task belongs to another task.
type OwnerError = target.OwnerError

// Adopt walks from the tasks through everything below them and makes complete tasks the owners of their outputs, where nothing
// says yet which task made them. That matters for outputs whose locations do not have the ids of their tasks in them: from then
// on another task with such a location is refused. It returns the tasks whose outputs were adopted. What the outputs are is not
// looked at: the caller vouches for them.
func (b Builder) Adopt(ctx context.Context, tasks ...stardag.Node) ([]stardag.Node, error) {
	w, err := b.walk(ctx, tasks, toLook)
	if err != nil {
		return nil, err
	}
	var adopted []stardag.Node
	for _, n := range w.post {
		t := w.Graph.Tasks[n]
		if _, lower := w.Graph.Lower[n]; lower || !w.Graph.Complete[n] || !t.Kind.HasTarget || t.Kind.Target == nil {
			continue
		}
		tgt, err := t.Kind.Target(w.Context(), t)
		if err != nil {
			return adopted, fmt.Errorf("adopt the output of %s: %w", t.Slug(), err)
		}
		done, err := owner.Adopt(w.Context(), t, tgt)
		if err != nil {
			return adopted, fmt.Errorf("adopt the output of %s: %w", t.Slug(), err)
		}
		if done {
			adopted = append(adopted, nodeOf(t))
		}
	}
	return adopted, nil
}
