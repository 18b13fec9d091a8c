package main

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/examples/mlpipeline/data"
)

// SamplesTask and ReportTask are made here, TrainTask in Python.
var (
	SamplesTask = stardag.Define[Samples]("examples.two_languages.Samples")
	TrainTask   = stardag.Extern[Train, Model]("examples.two_languages.Train")
	ReportTask  = stardag.Define[Report]("examples.two_languages.Report")
)

// Sample is a row of the table: some measurements of a tumour, and what it is.
type Sample struct {
	Radius     float64 `json:"radius"`
	Texture    float64 `json:"texture"`
	Smoothness float64 `json:"smoothness"`
	Concavity  float64 `json:"concavity"`
	Malignant  bool    `json:"malignant"`
}

// Samples are the rows to learn from ("train"), or the others ("test").
type Samples struct {
	Part string `json:"part"`
}

// Validate refuses parts that there are not.
func (s Samples) Validate() error {
	if s.Part != "train" && s.Part != "test" {
		return fmt.Errorf("part: there is train and test, and no %q", s.Part)
	}
	return nil
}

// Run reads the table. It is kept as pandas keeps data frames.
func (s Samples) Run(context.Context) (codec.Table[Sample], error) {
	whole, err := data.BreastCancer{}.Measurements()
	if err != nil {
		return nil, err
	}
	var rows codec.Table[Sample]
	for i, m := range whole.Rows {
		if test := i%4 == 3; test == (s.Part == "test") {
			const radius, texture, smoothness, concavity = 0, 1, 4, 6
			v := m.Values
			rows = append(rows, Sample{Radius: v[radius], Texture: v[texture], Smoothness: v[smoothness], Concavity: v[concavity], Malignant: m.Positive})
		}
	}
	return rows, nil
}

// Train trains a model. models.py has the class of this name.
type Train struct {
	Samples stardag.Task[codec.Table[Sample]] `json:"samples"`
	C       float64                           `json:"c"       stardag:"default=1"`
}

// Model is what the class makes.
type Model struct {
	Columns   []string  `json:"columns"`
	Mean      []float64 `json:"mean"`
	Scale     []float64 `json:"scale"`
	Weights   []float64 `json:"weights"`
	Intercept float64   `json:"intercept"`
}

// Malignant returns what the model says of a sample.
func (m Model) Malignant(s Sample) bool {
	value := map[string]float64{"radius": s.Radius, "texture": s.Texture, "smoothness": s.Smoothness, "concavity": s.Concavity}
	sum := m.Intercept
	for i, column := range m.Columns {
		sum += m.Weights[i] * (value[column] - m.Mean[i]) / m.Scale[i]
	}
	return sum > 0
}

// Report tries models on samples that they have not seen.
type Report struct {
	Models []stardag.Task[Model]             `json:"models"`
	Test   stardag.Task[codec.Table[Sample]] `json:"test"`
}

// Run returns how many of the samples each model is right about, as a part of all.
func (r Report) Run(ctx context.Context) ([]float64, error) {
	samples, err := r.Test.Load(ctx)
	if err != nil {
		return nil, err
	}
	var accuracy []float64
	for _, task := range r.Models {
		model, err := task.Load(ctx)
		if err != nil {
			return nil, err
		}
		right := 0
		for _, s := range samples {
			if model.Malignant(s) == s.Malignant {
				right++
			}
		}
		accuracy = append(accuracy, float64(right)/float64(len(samples)))
	}
	return accuracy, nil
}
