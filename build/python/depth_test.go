package python_test

import (
	"context"
	"os"
	"strconv"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
)

type next struct {
	Before stardag.Task[int] `json:"before"`
}

type goNext struct {
	Before stardag.Task[int] `json:"before"`
}

func (n goNext) Run(ctx context.Context) (int, error) {
	before, err := n.Before.Load(ctx)
	return before + 1, err
}

// Each task has the one before in its parameters, in Go and in Python by turns, far deeper than stardag for Python goes by itself.
// STARDAG_TEST_DEPTH measures another depth.
func TestLanguagesAlternateToAnyDepth(t *testing.T) {
	t.Parallel()
	depth := 600
	if n, err := strconv.Atoi(os.Getenv("STARDAG_TEST_DEPTH")); err == nil {
		depth = n
	}
	kinds := stardag.NewKinds()
	inPython := stardag.Extern[next, int]("shop.Next", stardag.In(kinds))
	inGo := stardag.Define[goNext]("shop.GoNext", stardag.In(kinds))
	last := stardag.Extern[grow, int]("shop.Grow", stardag.In(kinds)).New(grow{Depth: 0})
	for i := 1; i < depth; i++ {
		if i%2 == 0 {
			last = inPython.New(next{Before: last})
		} else {
			last = inGo.New(goNext{Before: last})
		}
	}
	provided(t, python.Environment{Interpreters: 1}, kinds)
	ctx := stardag.WithRoots(t.Context(), rootsIn(t.TempDir()))
	rep, err := build.Builder{NoRegistry: true, Kinds: kinds}.Run(ctx, last)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := last.Load(ctx); got != depth || err != nil || rep.Counts.Succeeded != depth {
		t.Errorf("got %d, %v, %d tasks; want %d", got, err, rep.Counts.Succeeded, depth)
	}
}
