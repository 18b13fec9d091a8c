package stardag

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/target"
)

type rootsKey struct{}

// WithRoots returns a context in which tasks find their outputs below roots. Builds do this for the runs they start; use
// it to load results and to keep parallel tests apart. Without it the roots come from the configuration.
func WithRoots(ctx context.Context, roots *target.Roots) context.Context {
	return context.WithValue(ctx, rootsKey{}, roots)
}

// Roots returns the target roots that ctx carries, or else those of the configuration.
func Roots(ctx context.Context) (*target.Roots, error) { return rootsFrom(ctx) }

var (
	configuredMu sync.Mutex
	configured   = map[string]*target.Roots{}
)

func rootsFrom(ctx context.Context) (*target.Roots, error) {
	if r, ok := ctx.Value(rootsKey{}).(*target.Roots); ok {
		return r, nil
	}
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, err
	}
	return sharedRoots(cfg.Roots()), nil
}

// sharedRoots returns the same Roots for the same settings, so that drivers and their connections are opened once.
func sharedRoots(settings map[string]target.Root) *target.Roots {
	var key strings.Builder
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		fmt.Fprintf(&key, "%q=%+v\n", name, settings[name])
	}
	configuredMu.Lock()
	defer configuredMu.Unlock()
	r, ok := configured[key.String()]
	if !ok {
		r = target.NewRoots(settings)
		configured[key.String()] = r
	}
	return r
}
