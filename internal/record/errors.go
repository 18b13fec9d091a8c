package record

import (
	"errors"

	"github.com/stardag-go/stardag/registry"
)

// ErrComplete is the answer to a claim for a task that another build has made.
var ErrComplete = errors.New("another build has completed the task")

// outage reports whether err is no answer of the registry to what was asked.
func outage(err error) bool {
	return registry.NoAnswer(err) || denied(err)
}

// storage reports whether the registry says itself that it cannot read or write at the moment.
func storage(err error) bool {
	return errors.Is(err, registry.CodeStorageUnavailable) || errors.Is(err, registry.CodeStorageFull)
}

// denied reports whether the registry does not listen to this client, which waiting does not change.
func denied(err error) bool {
	return errors.Is(err, registry.ErrNotAuthenticated) || errors.Is(err, registry.ErrForbidden) || errors.Is(err, registry.ErrNoRoute)
}
