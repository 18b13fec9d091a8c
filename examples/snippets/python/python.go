// Package python is what the page "Python and Go in one build" shows.
package python

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
)

// Model is what Python makes.
type Model map[string]float64

// Train is declared here, and its code is in Python.
type Train struct {
	Data stardag.Task[[]float64] `json:"data"`
	LR   float64                 `json:"lr" stardag:"default=0.1"`
}

// TrainTask makes tasks of [Train].
var TrainTask = stardag.Extern[Train, Model]("shop.Train", stardag.Needs(stardag.Resources{CPU: 2, GPU: 1}))

// Build builds tasks of both languages.
func Build(ctx context.Context, tasks ...stardag.Node) error {
	pool, err := python.Environment{Interpreter: ".venv/bin/python", Modules: []string{"shop.models"}}.Open(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := pool.Provide(stardag.DefaultKinds()); err != nil {
		return err
	}
	_, err = build.Run(ctx, tasks...)
	return err
}
