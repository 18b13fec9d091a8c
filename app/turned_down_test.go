package app_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/target"
)

// TestABuildThatIsTurnedDownMidway has the registry turn a build's credentials down while its first task runs. That is
// told as what it is: the exit code and the hint are about the credentials, not about a registry that is away.
func TestABuildThatIsTurnedDownMidway(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		status              int
		answer, hint, avoid string
	}{
		"a revoked key":   {401, `{"detail":"Invalid API key"}`, "STARDAG_API_KEY", "registry is back"},
		"an ended login":  {401, `{"detail":"Token has expired"}`, "stardag auth login", "registry is back"},
		"a missing right": {403, `{"detail":"This API key may only read"}`, "ask an owner", "registry is back"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reg := registrytest.Start(t)
			var down atomic.Bool
			reg.Before(func(w http.ResponseWriter, _ *http.Request) bool {
				if !down.Load() {
					return false
				}
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(tt.status)
				_, _ = io.WriteString(w, tt.answer)
				return true
			})
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
