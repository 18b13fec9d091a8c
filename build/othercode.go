package build

import (
	"context"
	"slices"

	"github.com/stardag-go/stardag/internal/codename"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// othersLookedAt is how many builds [Work.OtherCode] looks at.
const othersLookedAt = 20

// OtherCode returns the names of code that running builds were handed to app with, and that is not the code of this process, which is given no
// tasks of them. It looks at the builds that were active last.
func (w *Work) OtherCode(ctx context.Context, app string) ([]string, error) {
	builds, err := w.rec.client.Builds(ctx, registry.BuildFilter{Status: wire.BuildRunning, ReactiveAppName: app, Limit: othersLookedAt})
	if err != nil {
		return nil, err
	}
	var others []string
	for i := range builds.Builds {
		plans, err := w.rec.client.BuildPlans(ctx, builds.Builds[i].ID)
		if err != nil {
			return nil, err
		}
		if len(plans.Plans) == 0 {
			continue
		}
		if code := codeOf(plans.Plans); !slices.Contains(w.Codes(), code) {
			others = append(others, codename.Given(code))
		}
	}
	slices.Sort(others)
	return slices.Compact(others), nil
}
