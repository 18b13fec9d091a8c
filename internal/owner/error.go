package owner

import "github.com/stardag-go/stardag/target"

// Error reports that the output at the location of a task belongs to another task.
type Error = target.OwnerError
