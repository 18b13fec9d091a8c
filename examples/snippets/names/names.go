// Package names is what the page "Names and retention" shows.
package names

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/names"
)

// Model is what is trained.
type Model struct {
	Weights []float64 `json:"weights"`
}

// Score is what a model says of a day.
type Score struct {
	Model stardag.Task[Model] `json:"model"`
	Day   string              `json:"day"`
}

// Run loads the model.
func (s Score) Run(ctx context.Context) ([]float64, error) {
	model, err := s.Model.Load(ctx)
	if err != nil {
		return nil, err
	}
	return model.Weights, nil
}

// ScoreTask makes tasks of [Score].
var ScoreTask = stardag.Define[Score]("churn.Score")

// Show prints the model that production uses.
func Show(ctx context.Context) error {
	model, err := names.Load[Model](ctx, "prod/churn-model", nil)
	if err != nil {
		return err
	}
	fmt.Println(model.Weights)
	return nil
}

// ScoreOf returns the scores of a day with the model that production uses now.
func ScoreOf(ctx context.Context, day string) (stardag.Task[[]float64], error) {
	model, err := names.Task[Model](ctx, "prod/churn-model", nil)
	if err != nil {
		return stardag.Task[[]float64]{}, err
	}
	return ScoreTask.New(Score{Model: model, Day: day}), nil
}
