// Package evolving is what the page "Changing a pipeline" shows.
package evolving

import (
	"context"

	"github.com/stardag-go/stardag"
)

// Row is a row of a table.
type Row struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Train fits a line.
type Train struct {
	Data  stardag.Task[[]Row] `json:"data"`
	Rate  float64             `json:"rate"`
	Decay float64             `json:"decay" stardag:"compat=0"` // new: 0 is what it did before
}

// Run fits it by steps that become smaller with the decay.
func (t Train) Run(ctx context.Context) ([2]float64, error) {
	rows, err := t.Data.Load(ctx)
	if err != nil {
		return [2]float64{}, err
	}
	var line [2]float64
	for i, r := range rows {
		step := t.Rate / (1 + t.Decay*float64(i))
		off := line[0] + line[1]*r.X - r.Y
		line[0] -= step * off
		line[1] -= step * off * r.X
	}
	return line, nil
}

// TrainTask makes tasks of [Train].
var TrainTask = stardag.Define[Train]("ml.Train",
	stardag.Former("ml.Fit"),     // what it was called before
	stardag.CodeVersion("2"),     // no part of the id
	stardag.Owner("team models"), // shown by list and show
)

//go:generate go run github.com/stardag-go/stardag/cmd/stardagdoc
