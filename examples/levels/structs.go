package main

import (
	"context"

	"github.com/stardag-go/stardag"
)

// The second level: a struct with a method Run. It can have more methods, and a dependency of the wrong type does not
// compile.

// Range makes the integers below a limit.
type Range struct {
	Limit int `json:"limit"`
}

// Run makes the output.
func (r Range) Run(context.Context) ([]int, error) {
	return integersBelow(r.Limit), nil
}

// Sum adds up integers, whichever task makes them.
type Sum struct {
	Integers stardag.Task[[]int] `json:"integers"`
}

// Run makes the output.
func (s Sum) Run(ctx context.Context) (int, error) {
	integers, err := s.Integers.Load(ctx)
	if err != nil {
		return 0, err
	}
	return add(integers), nil
}

var (
	rangeTask = stardag.Define[Range]("examples.levels.Range", stardag.In(structs))
	sumTask   = stardag.Define[Sum]("examples.levels.Sum", stardag.In(structs))
)

func structSum(limit int) stardag.Task[int] {
	return sumTask.New(Sum{Integers: rangeTask.New(Range{Limit: limit})})
}

func integersBelow(limit int) []int {
	integers := make([]int, limit)
	for i := range integers {
		integers[i] = i
	}
	return integers
}

func add(integers []int) int {
	sum := 0
	for _, n := range integers {
		sum += n
	}
	return sum
}
