package build

import (
	"context"
	"slices"

	"github.com/stardag-go/stardag/internal/codename"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// buildsLookedAt is how many builds [Work.OtherCode] and [Work.Unfinished] look at.
const buildsLookedAt = 20

// OtherCode returns the names of code that running builds were handed to app with, and that is not the code of this process, which is given no
// tasks of them. It looks at the builds that were active last.
func (w *Work) OtherCode(ctx context.Context, app string) ([]string, error) {
	all, err := w.codeThatRuns(ctx, app)
	others := slices.DeleteFunc(all, func(code string) bool { return slices.Contains(w.Codes(), code) })
	for i, code := range others {
		others[i] = codename.Given(code)
	}
	slices.Sort(others)
	return slices.Compact(others), err
}

// Unfinished reports whether a build runs that was handed to app with the code of this process. It looks at the builds that were active last.
func (w *Work) Unfinished(ctx context.Context, app string) (bool, error) {
	all, err := w.codeThatRuns(ctx, app)
	return slices.ContainsFunc(all, func(code string) bool { return slices.Contains(w.Codes(), code) }), err
}

// codeThatRuns returns the code of each running build that was handed to app.
func (w *Work) codeThatRuns(ctx context.Context, app string) (codes []string, err error) {
	builds, err := w.rec.client.Builds(ctx, registry.BuildFilter{Status: wire.BuildRunning, ReactiveAppName: app, Limit: buildsLookedAt})
	if err != nil {
		return nil, err
	}
	for i := range builds.Builds {
		plans, err := w.rec.client.BuildPlans(ctx, builds.Builds[i].ID)
		if err != nil {
			return nil, err
		}
		if len(plans.Plans) > 0 {
			codes = append(codes, codeOf(plans.Plans))
		}
	}
	return codes, nil
}
