package build_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/stardagtest"
)

// knob has a parameter that does not count.
type knob struct {
	N    int `json:"n"`
	Knob int `json:"knob" stardag:"nohash"`
}

func (k knob) Run(context.Context) (int, error) { return k.N, nil }

type pair struct {
	A stardag.Task[int]   `json:"a"`
	B []stardag.Task[int] `json:"b"`
}

func (p pair) Run(ctx context.Context) (int, error) { return p.A.Load(ctx) }

var (
	knobs = stardag.Define[knob]("build_test.Knob")
	pairs = stardag.Define[pair]("build_test.Pair")
)

func TestInstancesOfOneIDInOneTaskConflictWhenTheyDiffer(t *testing.T) {
	t.Parallel()
	many := make([]stardag.Task[int], 40) // more than a scan for repeats is used for
	for i := range many {
		many[i] = knobs.New(knob{N: 1, Knob: 1})
	}
	same := pairs.New(pair{A: knobs.New(knob{N: 1, Knob: 1}), B: many})
	report := stardagtest.Build(stardagtest.Context(t), t, same)
	stardagtest.AssertCounts(t, report, build.Counts{Discovered: 2, Succeeded: 2})

	differ := pairs.New(pair{A: knobs.New(knob{N: 1, Knob: 1}), B: []stardag.Task[int]{knobs.New(knob{N: 1, Knob: 2})}})
	_, err := build.Run(stardagtest.Context(t), differ)
	if _, ok := errors.AsType[*build.ConflictError](err); !ok || !strings.Contains(err.Error(), "knob") {
		t.Errorf("got %v, want a ConflictError that names the parameter", err)
	}
}
