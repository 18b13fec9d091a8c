package runner_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/runner"
)

type sums struct {
	Numbers []int              `json:"numbers"`
	Of      *stardag.Task[int] `json:"of"`
}

// Run adds up.
func (s sums) Run(context.Context) (int, error) {
	n := 0
	for _, m := range s.Numbers {
		n += m
	}
	return n, nil
}

var (
	kinds    = stardag.NewKinds()
	sumsTask = stardag.Define[sums]("runner.Sums", stardag.In(kinds), stardag.Queue("large"), stardag.Limits("db"), stardag.Needs(stardag.Resources{GPU: 1}))
)

func TestKindNamed(t *testing.T) {
	t.Parallel()
	_, err := runner.KindNamed(kinds, "runner.Sum")
	if err == nil || err.Error() != `this program has no kind "runner.Sum"; did you mean "runner.Sums"?` {
		t.Errorf("got %v", err)
	}
	k, err := runner.KindNamed(kinds, "runner.Sums")
	if err != nil || k.Name() != "runner.Sums" || k.Queue() != "large" || !k.Runnable() || k.Params().Name() != "sums" || !slices.Equal(k.Limits(), []string{"db"}) {
		t.Errorf("%+v, %v", k, err)
	}
	base := sumsTask.New(sums{Numbers: []int{1}})
	n := sumsTask.New(sums{Numbers: []int{2}, Of: &base})
	deps, err := runner.Requires(n)
	if err != nil || len(deps) != 1 || deps[0].ID() != base.ID() {
		t.Errorf("it requires %v, %v", deps, err)
	}
	texts, err := runner.ParamTexts(n)
	if err != nil || len(texts) != 2 || string(texts["numbers"]) != "[2]" || !strings.Contains(string(texts["of"]), base.ID().String()) {
		t.Errorf("its parameters are %s, %v", texts, err)
	}
	if p, ok := runner.Params(n).(*sums); !ok || p.Numbers[0] != 2 || runner.KindOf(n).Name() != "runner.Sums" {
		t.Errorf("its parameters are %v", runner.Params(n))
	}
	if r, err := runner.Needs(n); err != nil || r.GPU != 1 {
		t.Errorf("it needs %+v, %v", r, err)
	}
}
