package stardagtest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

var buckets atomic.Int64

// bucket returns the URI of a bucket in memory that is the test's own and is emptied at its end.
func bucket(tb testing.TB) string {
	tb.Helper()
	name := fmt.Sprintf("stardagtest-%d", buckets.Add(1))
	tb.Cleanup(func() { mem.Reset(name) })
	return "mem://" + name + "/"
}

// Roots returns target roots in memory that nobody else uses: "default" and the names given. They are emptied at the end
// of the test.
func Roots(tb testing.TB, names ...string) *target.Roots {
	tb.Helper()
	roots := map[string]target.Root{"default": {URI: bucket(tb)}}
	for _, name := range names {
		roots[name] = target.Root{URI: bucket(tb)}
	}
	return target.NewRoots(roots)
}

// Context returns the test's context with roots from [Roots]: what tasks load from and builds write to. Builds with it are not
// recorded in a registry unless they name one.
func Context(tb testing.TB, rootNames ...string) context.Context {
	tb.Helper()
	return node.Unrecorded(stardag.WithRoots(tb.Context(), Roots(tb, rootNames...)))
}
