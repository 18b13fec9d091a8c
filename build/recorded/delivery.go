package recorded

import "github.com/stardag-go/stardag/registry/wire"

// Delivery is what came of delivering.
type Delivery struct {
	// Counted is how many reports count now, and Known how many had arrived before.
	Counted, Known int
	// Late is how many come too late: another process has taken the task over, or it was changed since. They change nothing.
	Late int
	// Status is what the build is in the registry.
	Status wire.BuildStatus
	// Note says why the registry was not told how the build ended; empty when it was, or knew.
	Note string
}
