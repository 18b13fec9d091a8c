package main

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
)

// A program of a user for scripts: "prog build NAME --param …" builds one of its tasks, recorded in the registry that is
// configured.

// Number makes a number.
type Number struct {
	N int `json:"n"`
}

// Run gives the number.
func (n Number) Run(context.Context) (int, error) { return n.N, nil }

// Boom fails with a number.
type Boom struct {
	Of stardag.Task[int] `json:"of"`
}

// Run fails.
func (Boom) Run(context.Context) (int, error) { return 0, errors.New("boom\nand more about it") }

// Gate waits until a file is there.
type Gate struct {
	File string `json:"file"`
}

// Run waits.
func (g Gate) Run(ctx context.Context) (string, error) {
	for {
		if _, err := os.Stat(g.File); err == nil {
			return "open", nil
		}
		select {
		case <-ctx.Done():
			return "", context.Cause(ctx)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

var (
	numberTask = stardag.Define[Number]("scripts.Number")
	boomTask   = stardag.Define[Boom]("scripts.Boom")
	_          = stardag.Define[Gate]("scripts.Gate")
)

func userProgram() {
	app.Main(app.Name("prog"), app.Roots(boomTask.New(Boom{Of: numberTask.New(Number{N: 1})})))
}
