// Package parameters is what the page "Parameters" shows.
package parameters

import (
	"context"

	"github.com/stardag-go/stardag"
)

// Model is a way to learn.
type Model interface {
	Fit(x, y []float64) []float64
}

// Ridge is one of them.
type Ridge struct {
	Kind    string  `json:"kind" stardag:"const=ridge"` // tells the members apart
	Penalty float64 `json:"penalty"`
}

// Tree is another one.
type Tree struct {
	Kind  string `json:"kind" stardag:"const=tree"`
	Depth int    `json:"depth"`
}

var _ = stardag.Union[Model](Ridge{}, Tree{})

// Train takes any of them.
type Train struct {
	Model Model `json:"model"`
}

// Fit fits.
func (Ridge) Fit(x, _ []float64) []float64 { return x }

// Fit fits.
func (Tree) Fit(_, y []float64) []float64 { return y }

// Run trains.
func (t Train) Run(context.Context) ([]float64, error) {
	return t.Model.Fit([]float64{1}, []float64{2}), nil
}

// TrainTask makes tasks of [Train].
var TrainTask = stardag.Define[Train]("learn.Train")

// Deep trains a deep tree.
func Deep() stardag.Task[[]float64] {
	deep := TrainTask.New(Train{Model: Tree{Depth: 12}}) // const fields may stay empty
	return deep
}
