package build

import (
	"fmt"
	"slices"

	"github.com/stardag-go/stardag"
)

// Verification is the result of [Builder.Verify].
type Verification struct {
	// Checked is how many tasks were looked at, and Complete how many of them are complete.
	Checked, Complete int
	// Gone are the tasks that are not complete although something that requires them, directly or through others,
	// is: their outputs were there once. Upstreams come first.
	Gone []GoneTask
	// Unmade are the other tasks that are not complete.
	Unmade []stardag.Node
}

// GoneTask is a task whose output is gone.
type GoneTask struct {
	Task stardag.Node
	// NeededBy are the tasks that require it directly.
	NeededBy []stardag.Node
	// Path is a way to it from a requested task.
	Path []Ref
}

// OK says that nothing is gone.
func (v *Verification) OK() bool { return len(v.Gone) == 0 }

// String sums it up in one line.
func (v *Verification) String() string {
	return fmt.Sprintf("%d tasks checked: %d complete, %d gone, %d not made yet", v.Checked, v.Complete, len(v.Gone), len(v.Unmade))
}

func newVerification(w *walk) *Verification {
	v := &Verification{Checked: len(w.post)}
	above := make([]bool, len(w.post)) // something that is complete requires it
	for _, n := range slices.Backward(w.post) {
		if above[n] || w.g.complete[n] {
			for _, u := range w.g.upstream(n) {
				above[u] = true
			}
		}
	}
	gone := make(map[int32]int)
	for _, n := range w.post {
		t := w.g.tasks[n]
		switch {
		case w.g.complete[n]:
			v.Complete++
		case above[n]:
			gone[n] = len(v.Gone)
			v.Gone = append(v.Gone, GoneTask{Task: nodeOf(t), Path: w.g.trail(n).refs()})
		default:
			v.Unmade = append(v.Unmade, nodeOf(t))
		}
	}
	for _, n := range w.post {
		for _, u := range w.g.upstream(n) {
			if i, ok := gone[u]; ok {
				v.Gone[i].NeededBy = append(v.Gone[i].NeededBy, nodeOf(w.g.tasks[n]))
			}
		}
	}
	return v
}
