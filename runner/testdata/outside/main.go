// A program of another module with an engine of its own: it uses exported packages alone.
package main

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
)

// Range makes numbers.
type Range struct {
	Limit int `json:"limit"`
}

// Run makes them.
func (r Range) Run(context.Context) ([]int, error) {
	var all []int
	for i := range r.Limit {
		all = append(all, i)
	}
	return all, nil
}

// Sum adds numbers up.
type Sum struct {
	Of stardag.Task[[]int] `json:"of"`
}

// Run adds them up.
func (s Sum) Run(ctx context.Context) (int, error) {
	all, err := s.Of.Load(ctx)
	if err != nil {
		return 0, err
	}
	sum := 0
	for _, n := range all {
		sum += n
	}
	// It awaits a task, as runs may with every engine.
	more, err := stardag.AwaitAll(ctx, []stardag.Task[[]int]{rangeTask.New(Range{Limit: 3})})
	if err != nil {
		return 0, err
	}
	return sum + len(more[0]), nil
}

var (
	rangeTask = stardag.Define[Range]("outside.Range", stardag.Queue("small"))
	sumTask   = stardag.Define[Sum]("outside.Sum")
)

func main() {
	app.Main(app.Roots(sumTask.New(Sum{Of: rangeTask.New(Range{Limit: 5})})), app.Engines(waves{}))
}
