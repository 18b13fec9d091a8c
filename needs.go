package stardag

import (
	"fmt"
	"maps"

	"github.com/stardag-go/stardag/resource"
)

// Needs says what a run takes of the machine: processors, memory and whatever is named. Builds and workers run together what fits
// together; see Capacity of build.Builder. A CPU of 0 is one processor. What a task of the kind needs can depend on its
// parameters: see [Needer].
func Needs(r Resources) Option {
	return func(o *options) error {
		if err := r.CheckNeeds(); err != nil {
			return fmt.Errorf("Needs: %w", err)
		}
		r.Named = maps.Clone(r.Named)
		o.kind.Needs = r
		return nil
	}
}

// Needer is an opt-in of parameter structs: what a run takes of the machine, instead of what the kind says with [Needs]. It must
// depend on the parameters alone, and be cheap; it is asked in every plan.
type Needer interface {
	Needs() Resources
}

// Resources are what one run takes while it goes on, or what a machine has.
type Resources = resource.Set

// Units of memory.
const (
	MB int64 = 1 << 20
	GB int64 = 1 << 30
)
