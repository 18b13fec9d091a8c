package node

import "github.com/stardag-go/stardag/resource"

// Needs returns what a run of the task takes.
func (t *Task) Needs() (r resource.Set, err error) {
	if t.Kind.NeedsOf == nil {
		return t.Kind.Needs, nil
	}
	defer Recover(&err)
	r = t.Kind.NeedsOf(t)
	return r, r.CheckNeeds()
}
