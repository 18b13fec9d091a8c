package record

import (
	"context"
	"sync/atomic"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/registry"
)

// OpenHistory opens the registry that builds are recorded in when none is configured. done closes it.
type OpenHistory func(ctx context.Context, cfg *config.Config) (c *registry.Client, done func(), err error)

var history atomic.Pointer[OpenHistory]

// SetHistory lets builds without a registry be recorded. Package history calls it.
func SetHistory(open OpenHistory) { history.Store(&open) }

// History returns what was set; nil for nothing.
func History() OpenHistory {
	if open := history.Load(); open != nil {
		return *open
	}
	return nil
}
