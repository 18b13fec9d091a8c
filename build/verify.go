package build

import (
	"fmt"
	"slices"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/target"
)

// Verification is the result of [Builder.Verify].
type Verification struct {
	// Checked is how many tasks were looked at, and Complete how many of them are complete.
	Checked, Complete int
	// Gone are the tasks that are not complete although something that requires them or has awaited them, directly or
	// through others, is: their outputs were there once. So are files from outside that have changed. Upstreams come first.
	Gone []GoneTask
	// Unmade are the other tasks that are not complete.
	Unmade []stardag.Node
}

// GoneTask is a task whose output is gone.
type GoneTask struct {
	Task stardag.Node
	// NeededBy are the tasks that require it directly, or have awaited it.
	NeededBy []stardag.Node
	// Path is a way to it from a requested task.
	Path []Ref
	// Changed says how a file from outside is not what the task names; nil when it does not exist.
	Changed *target.ChangedError
}

// OK reports whether nothing is gone.
func (v *Verification) OK() bool { return len(v.Gone) == 0 }

// String sums it up in one line.
func (v *Verification) String() string {
	return fmt.Sprintf("%s checked: %d complete, %d gone, %d not made yet", excerpt.Count(v.Checked, "task", "tasks"), v.Complete, len(v.Gone), len(v.Unmade))
}

func newVerification(w *walk, remembered recalled) *Verification {
	v := &Verification{Checked: len(w.post)}
	above := w.belowComplete(remembered)
	gone := make(map[int32]int)
	for _, n := range w.post {
		t := w.Graph.Tasks[n]
		switch {
		case w.Graph.Complete[n]:
			v.Complete++
		case above[n], w.Graph.Changed[n] != nil:
			gone[n] = len(v.Gone)
			v.Gone = append(v.Gone, GoneTask{Task: nodeOf(t), Path: w.Graph.Trail(n).Refs(), Changed: w.Graph.Changed[n]})
		default:
			v.Unmade = append(v.Unmade, nodeOf(t))
		}
	}
	for _, n := range w.post {
		for _, u := range slices.Concat(w.Graph.Upstream(n), remembered[n]) {
			if i, ok := gone[u]; ok {
				v.Gone[i].NeededBy = append(v.Gone[i].NeededBy, nodeOf(w.Graph.Tasks[n]))
			}
		}
	}
	return v
}

// belowComplete marks the tasks that something complete requires or has awaited, directly or through others.
func (w *walk) belowComplete(remembered recalled) []bool {
	above := make([]bool, len(w.Graph.Tasks))
	var queue []int32
	reach := func(n int32) {
		for _, nodes := range [][]int32{w.Graph.Upstream(n), remembered[n]} {
			for _, u := range nodes {
				if !above[u] {
					above[u] = true
					queue = append(queue, u)
				}
			}
		}
	}
	for _, n := range w.post {
		if w.Graph.Complete[n] {
			reach(n)
		}
	}
	for len(queue) > 0 {
		n := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		reach(n)
	}
	return above
}
