package app // an internal test: a circle of awaits is hard to make with scripts

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/build"
)

// "graph" draws what tasks require. What runs await is known only when they have ended.
func TestHintsAtCycles(t *testing.T) {
	t.Parallel()
	for awaiting, want := range map[bool]string{false: `"graph" draws`, true: "await each other"} {
		if got := hintFor(&build.CycleError{Awaiting: awaiting}); !strings.Contains(got, want) {
			t.Errorf("awaiting %t: got %q, want %q in it", awaiting, got, want)
		}
	}
}
