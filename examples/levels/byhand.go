package main

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag"
)

// The third level: the struct answers what the framework would answer otherwise. Every one of these methods is an
// option of its own.

// rangeByHand is Range with a say in where its output goes and in what a good limit is.
type rangeByHand struct {
	Limit int `json:"limit"`
}

var (
	_ stardag.OutputPather = rangeByHand{}
	_ stardag.Validator    = rangeByHand{}
)

// OutputPath replaces the path made of name and id. It must differ for ranges that differ.
func (r rangeByHand) OutputPath() string {
	return fmt.Sprintf("by-hand/integers-below-%d.json", r.Limit)
}

// Validate refuses a limit when the task is made.
func (r rangeByHand) Validate() error {
	if r.Limit < 0 {
		return fmt.Errorf("limit must not be negative, not %d", r.Limit)
	}
	return nil
}

func (r rangeByHand) Run(context.Context) ([]int, error) { return integersBelow(r.Limit), nil }

// sumByHand is Sum that names its dependencies and decides when it is done.
type sumByHand struct {
	Integers stardag.Task[[]int] `json:"integers"`
}

var (
	_ stardag.Requirer     = sumByHand{}
	_ stardag.Completer    = sumByHand{}
	_ stardag.OutputPather = sumByHand{}
)

// Requires replaces the tasks found in the parameters.
func (s sumByHand) Requires() []stardag.Node { return []stardag.Node{s.Integers} }

// OutputPath names the output after the range.
func (s sumByHand) OutputPath() string { return "by-hand/sum-of-" + s.Integers.ID().String() + ".json" }

// Complete asks for more than the output: the integers must be there as well.
func (s sumByHand) Complete(ctx context.Context) (bool, error) {
	if done, err := s.Integers.Complete(ctx); !done || err != nil {
		return false, err
	}
	output, err := handSumTask.New(s).Target(ctx)
	if err != nil {
		return false, err
	}
	return output.Exists(ctx)
}

func (s sumByHand) Run(ctx context.Context) (int, error) {
	integers, err := s.Integers.Load(ctx)
	if err != nil {
		return 0, err
	}
	return add(integers), nil
}

var (
	handRangeTask = stardag.Define[rangeByHand]("examples.levels.Range", stardag.In(hands))
	handSumTask   = stardag.Define[sumByHand]("examples.levels.Sum", stardag.In(hands))
)

func handSum(limit int) stardag.Task[int] {
	return handSumTask.New(sumByHand{Integers: handRangeTask.New(rangeByHand{Limit: limit})})
}
