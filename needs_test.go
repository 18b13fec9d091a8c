package stardag_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
)

type train struct {
	Rows int64 `json:"rows"`
}

func (train) Run(context.Context) (int, error) { return 0, nil }

func (t train) Needs() stardag.Resources { return stardag.Resources{CPU: 2, Memory: t.Rows * 8} }

var _ stardag.Needer = train{}

func TestWhatARunNeeds(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	byTask := stardag.Define[train]("needs.Train", stardag.In(kinds), stardag.Needs(stardag.Resources{GPU: 1}))
	if got, err := front.Task(byTask.New(train{Rows: 1 << 27})).Needs(); err != nil || got.String() != "cpu=2 memory=1GB" {
		t.Errorf("a task needs %v and %v", got, err)
	}
	if _, err := front.Task(byTask.New(train{Rows: -1})).Needs(); err == nil || !strings.Contains(err.Error(), "memory is -8 bytes") {
		t.Errorf("a negative need: %v", err)
	}
	named := map[string]int{"licence": 1}
	byKind := stardag.Func("needs.Func", func(context.Context, struct{}) (int, error) { return 0, nil },
		stardag.In(kinds), stardag.Needs(stardag.Resources{Memory: 3 * stardag.MB, Named: named}))
	named["licence"] = 7
	if got, err := front.Task(byKind.New(struct{}{})).Needs(); err != nil || got.String() != "memory=3MB licence=1" {
		t.Errorf("a task needs %v and %v", got, err)
	}
	for name, bad := range map[string]stardag.Resources{
		"processors": {CPU: -1}, "memory": {Memory: -1}, "GPU": {GPU: -1}, "name": {Named: map[string]int{"gpu": 1}}, "empty": {Named: map[string]int{"": 1}}, "named": {Named: map[string]int{"x": -1}},
	} {
		func() {
			defer func() {
				if why, _ := recover().(string); !strings.Contains(why, "Needs:") {
					t.Errorf("%s: got %q", name, why)
				}
			}()
			stardag.Func("needs.Bad", func(context.Context, struct{}) (int, error) { return 0, nil }, stardag.In(kinds), stardag.Needs(bad))
		}()
	}
}
