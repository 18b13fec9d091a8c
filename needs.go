package stardag

import (
	"fmt"
	"maps"

	"github.com/stardag-go/stardag/resource"
)

// Needs sets what a run needs of the machine: processors, memory and named resources. Builds and workers run tasks together as far
// as they fit; see Capacity of build.Builder. A CPU of 0 is one processor. If the needs depend on parameters, use [Needer].
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
