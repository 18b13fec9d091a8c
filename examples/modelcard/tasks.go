package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"github.com/stardag-go/stardag"
)

// Train makes a model.
type Train struct {
	Blobs Blobs `json:"blobs"`
}

// Validate refuses data from which nothing can be learned.
func (t Train) Validate() error {
	if len(t.Blobs.Classes) < 2 || t.Blobs.Each < 1 {
		return errors.New("a model needs two classes and a sample of each")
	}
	return nil
}

// Run trains.
func (t Train) Run(context.Context) (Model, error) {
	return train(t.Blobs.Classes, t.Blobs.samples()), nil
}

// Evaluate measures a model on samples that it has not seen.
type Evaluate struct {
	Model stardag.Task[Model] `json:"model"`
	Blobs Blobs               `json:"blobs"`
}

// Score is how often a model is right, and what it takes for what: Confusion[true][said].
type Score struct {
	Accuracy  float64 `json:"accuracy"`
	Confusion [][]int `json:"confusion"`
}

// Run measures.
func (e Evaluate) Run(ctx context.Context) (Score, error) {
	model, err := e.Model.Load(ctx)
	if err != nil {
		return Score{}, err
	}
	samples := e.Blobs.samples()
	score := Score{Confusion: make([][]int, len(model.Classes))}
	for i := range score.Confusion {
		score.Confusion[i] = make([]int, len(model.Classes))
	}
	right := 0
	for _, s := range samples {
		said := model.Predict(s.X, s.Y)
		score.Confusion[s.Class][said]++
		if said == s.Class {
			right++
		}
	}
	score.Accuracy = float64(right) / float64(len(samples))
	return score, nil
}

// Artifacts are made of a finished output, for people. A build makes them once; a run that failed has none.
func (e Evaluate) Artifacts(ctx context.Context, score Score) ([]stardag.Artifact, error) {
	model, err := e.Model.Load(ctx)
	if err != nil {
		return nil, err
	}
	picture, err := regions(model)
	if err != nil {
		return nil, err
	}
	return []stardag.Artifact{
		stardag.Markdown("card", card(model, score, len(e.Blobs.samples()))),
		stardag.Metrics("metrics", map[string]float64{"accuracy": score.Accuracy, "error": 1 - score.Accuracy}),
		stardag.Table("confusion", confusion(model.Classes, score.Confusion)),
		stardag.Image("regions", picture),
	}, nil
}

func card(m Model, s Score, samples int) string {
	return fmt.Sprintf("# Nearest center\n\nTells %d classes apart by the center that is nearest. On %d samples that it has not seen it is right in **%.0f %%**.\n\n"+
		"Not meant for: classes that are not round.\n", len(m.Classes), samples, 100*s.Accuracy)
}

// confusion returns a row for each class, with what it was taken for.
func confusion(classes []string, counts [][]int) []map[string]any {
	rows := make([]map[string]any, len(classes))
	for i, class := range classes {
		rows[i] = map[string]any{"class": class}
		for j, said := range classes {
			rows[i]["said "+said] = counts[i][j]
		}
	}
	return rows
}

// regions draws what the model says of each point of the plane, as a PNG.
func regions(m Model) ([]byte, error) {
	const size, reach = 160, 2.0
	picture := image.NewPaletted(image.Rect(0, 0, size, size), color.Palette{
		color.RGBA{0x4c, 0x78, 0xa8, 0xff}, color.RGBA{0xf5, 0x85, 0x18, 0xff}, color.RGBA{0x54, 0xa2, 0x4b, 0xff}, color.RGBA{0xe4, 0x57, 0x56, 0xff},
	})
	for x := range size {
		for y := range size {
			said := m.Predict(reach*(2*float64(x)/size-1), reach*(1-2*float64(y)/size))
			picture.SetColorIndex(x, y, uint8(said%len(picture.Palette)))
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, picture)
	return b.Bytes(), err
}

// The kinds. A model writes itself, so that no codec has to be named.
var (
	TrainTask    = stardag.Define[Train]("modelcard.Train")
	EvaluateTask = stardag.Define[Evaluate]("modelcard.Evaluate")
)

var (
	_ stardag.Validator         = Train{}
	_ stardag.Artifacter[Score] = Evaluate{}
)
