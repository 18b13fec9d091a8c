package remote

import (
	"fmt"

	"github.com/stardag-go/stardag/internal/canon"
)

// Rounds checks that a run that is started again awaits what it awaited before: otherwise it would never end, or end with a
// result that depends on when it ran. The zero value is a run that has not awaited anything.
type Rounds struct {
	made  []canon.ID
	count int
}

// Third reports whether the run has just awaited for the third time: it awaits one thing after the other, and repeats each time what it
// did before.
func (r *Rounds) Third() bool { return r.count == 3 }

// Next notes the next result of the run, which has to be a suspended one.
func (r *Rounds) Next(res *Result) error {
	seen := make(map[canon.ID]bool, len(res.Seen))
	for _, id := range res.Seen {
		seen[id] = true
	}
	made := make(map[canon.ID]bool, len(r.made))
	for _, id := range r.made {
		made[id] = true
		if !seen[id] {
			return fmt.Errorf("what the task awaits changes: it awaited %s and, started again, did not; what is awaited must depend on parameters and inputs only", id)
		}
	}
	for _, id := range res.Awaited {
		if made[id] {
			return fmt.Errorf("the task awaits %s, which was made, but its process does not see its output", id)
		}
	}
	r.made = append(r.made, res.Awaited...)
	r.count++
	return nil
}
