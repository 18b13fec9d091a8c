package app_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/target"
)

// turnedDown are ways in which a registry turns credentials down, and what the hint says then.
var turnedDown = map[string]struct {
	status              int
	answer, hint, avoid string
}{
	"a revoked key":   {401, `{"detail":"Invalid API key"}`, "STARDAG_API_KEY", "registry is back"},
	"an ended login":  {401, `{"detail":"Token has expired"}`, "stardag auth login", "registry is back"},
	"a missing right": {403, `{"detail":"This API key may only read"}`, "ask an owner", "registry is back"},
}

// turnDown has a registry turn everybody down once down is set.
func turnDown(reg *registrytest.Registry, status int, answer string, down *atomic.Bool) {
	reg.Before(func(w http.ResponseWriter, _ *http.Request) bool {
		if !down.Load() {
			return false
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
		return true
	})
}

// TestABuildThatIsTurnedDownMidway has the registry turn a build's credentials down while its first task runs. That is
// told as what it is: the exit code and the hint are about the credentials, not about a registry that is away.
func TestABuildThatIsTurnedDownMidway(t *testing.T) {
	t.Parallel()
	for name, tt := range turnedDown {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reg := registrytest.Start(t)
			var down atomic.Bool
			turnDown(reg, tt.status, tt.answer, &down)
			ctx := context.WithValue(t.Context(), doingKey{}, func(context.Context) error {
				down.Store(true)
				return nil
			})
			roots := target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})
			got := run(ctx, t, []string{"build", "--progress=none"}, app.Roots(doingTask.New(Doing{What: name})),
				app.Builder(build.Builder{Registry: reg.Client(), Roots: roots}))
			if got.code != 3 || !strings.Contains(got.stderr, tt.hint) || strings.Contains(got.stderr, tt.avoid) {
				t.Errorf("code %d, want 3, with the hint %q\n%s", got.code, tt.hint, got.stderr)
			}
		})
	}
}

// TestWorkersAndFollowersAreTurnedDown has the registry turn a worker and somebody who follows its build down while a task runs: both end with the exit
// code and the hint for that, and who follows is told that the build goes on.
func TestWorkersAndFollowersAreTurnedDown(t *testing.T) {
	t.Parallel()
	for name, tt := range turnedDown {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reg := registrytest.Start(t)
			var down atomic.Bool
			turnDown(reg, tt.status, tt.answer, &down)
			roots := target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})
			kinds := stardag.NewKinds()
			options := []app.Option{
				app.Kinds(kinds), app.Roots(stardag.Define[Doing]("turned.Doing", stardag.In(kinds)).New(Doing{What: name})), app.Builder(build.Builder{Registry: reg.Client(), Roots: roots, Record: build.Recording{CodeID: "turned-down"}}),
			}
			ctx := context.WithValue(t.Context(), doingKey{}, func(ctx context.Context) error {
				down.Store(true)
				<-ctx.Done()
				return context.Cause(ctx)
			})
			worked := make(chan result, 1)
			go func() { worked <- run(ctx, t, []string{"worker", "--grace=1s"}, options...) }()
			followed := run(t.Context(), t, []string{"submit", "--wait", "--progress=none"}, options...)
			if followed.code != 3 || !strings.Contains(followed.stderr, tt.hint) || !strings.Contains(followed.stderr, "note: build ") || !strings.Contains(followed.stderr, " goes on; ") {
				t.Errorf("who follows ended with %d, want 3, with the hint %q\n%s", followed.code, tt.hint, followed.stderr)
			}
			if got := <-worked; got.code != 3 || !strings.Contains(got.stderr, tt.hint) || strings.Count(got.stderr, "\nerror: ")+strings.Count(got.stderr, "\nhint: ") != 2 {
				t.Errorf("the worker ended with %d, want 3, with the hint %q\n%s", got.code, tt.hint, got.stderr)
			}
		})
	}
}
