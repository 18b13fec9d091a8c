// Package scale is what the pages "Workers" and "Builds for a team" show.
package scale

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/runner/temporal"
)

func main() { app.Main(app.Engines(temporal.Engine{})) }

var _ = main // which programs have in package main

// Train takes four processors and a GPU.
type Train struct {
	Seed int `json:"seed"`
}

// Run trains.
func (t Train) Run(context.Context) (int, error) { return t.Seed, nil }

// TrainTask makes tasks of [Train].
var TrainTask = stardag.Define[Train]("ml.Train", stardag.Needs(stardag.Resources{CPU: 4, GPU: 1}), stardag.Queue("gpu"))
