package recordingtest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/internal/hook"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// A build whose registry ends its stream, or has no more of them, hears of its end all the same: it opens another one, or looks.
func TestABuildWithoutItsStream(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		cancel int32 // with this stream
		answer func(w http.ResponseWriter, n int32) bool
	}{
		"the credential has ended": {2, func(w http.ResponseWriter, n int32) bool {
			if n > 1 {
				return false
			}
			fmt.Fprint(w, "event: hello\nid: 1\ndata: {\"seq\":1}\n\nevent: end\ndata: {\"reason\":\"credential_ended\"}\n\n")
			return true
		}},
		"too many streams": {1, func(w http.ResponseWriter, _ int32) bool {
			w.Header().Set("Retry-After", "30")
			w.WriteHeader(http.StatusTooManyRequests)
			fmt.Fprint(w, `{"detail":{"code":"too_many_streams","message":"too many"}}`)
			return true
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &scene{Registry: registrytest.Start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
			c := s.Client()
			var streams atomic.Int32
			s.Before(func(w http.ResponseWriter, r *http.Request) bool {
				if !strings.HasSuffix(r.URL.Path, "/stream") {
					return false
				}
				n := streams.Add(1)
				if n == tt.cancel {
					if _, err := c.CancelBuild(r.Context(), r.URL.Query().Get("build_id")); err != nil {
						t.Error(err)
					}
				}
				return tt.answer(w, n)
			})
			b := s.on(&stage{do: func(ctx context.Context, _ string) error { <-ctx.Done(); return ctx.Err() }})
			hook.SetClaimTimes(&b.Record, 3*time.Hour, time.Hour) // nothing is heard of by the claims
			_, err := runIn(t, b, step("long"))()
			var ended *build.EndedElsewhereError
			if !errors.As(err, &ended) || ended.Status != wire.BuildCancelled {
				t.Errorf("got %v", err)
			}
		})
	}
}
