package stardag_test

import (
	"context"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/target"
)

type leaf struct {
	X int `json:"x"`
}

func (l leaf) Run(context.Context) (int, error) { return l.X, nil }

type middle struct {
	Up stardag.Task[int] `json:"up"`
	K  int               `json:"k"`
}

func (m middle) Run(ctx context.Context) (int, error) { x, err := m.Up.Load(ctx); return x + m.K, err }

var (
	leafTask   = stardag.Define[leaf]("vec.Leaf")
	middleTask = stardag.Define[middle]("vec.Middle")
)

func TestSmoke(t *testing.T) {
	m := middleTask.New(middle{Up: leafTask.New(leaf{X: 1}), K: 1})
	txt, _ := stardag.HashText(m)
	t.Log(m, m.ID(), m.Err(), txt)
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: "/golden/root"}}))
	tg, err := m.Target(ctx)
	b, err2 := stardag.Body(m)
	t.Log(tg, err, string(b), err2)
	n, err := stardag.Decode(ctx, nil, b)
	t.Log(n, err)
}
