package stardagtest

import (
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// Definition is any *stardag.Kind.
type Definition interface {
	Name() stardag.Named
	Version() string
}

// Kinds returns a set of exactly these definitions, for decoding without what else the test program defines.
func Kinds(tb testing.TB, definitions ...Definition) *stardag.Kinds {
	tb.Helper()
	set := stardag.NewKinds()
	for _, d := range definitions {
		k := front.Kind(d)
		if k == nil {
			tb.Fatalf("stardagtest.Kinds: %s is a %T, not a *stardag.Kind", d.Name(), d)
		}
		if err := front.Kinds(set).Add(k); err != nil {
			tb.Fatalf("stardagtest.Kinds: %v", err)
		}
	}
	return set
}

// Isolate lets the test define kinds in the process-wide set, which at the end of the test holds again what it held
// before. The test cannot run in parallel with others.
func Isolate(tb testing.TB) {
	tb.Helper()
	tb.Setenv("STARDAGTEST_ISOLATE", "1") // makes testing refuse parallel tests
	before := node.Default().Clone()
	tb.Cleanup(func() { node.Default().Reset(before) })
}
