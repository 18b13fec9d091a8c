package main

import (
	"context"

	"github.com/stardag-go/stardag"
)

// The first level: a function of its parameters. A stardag.Arg is a value or a task that makes one.

type rangeParams struct {
	Limit int `json:"limit"`
}

type sumParams struct {
	Integers stardag.Arg[[]int] `json:"integers"`
}

var (
	rangeFunc = stardag.Func("examples.levels.Range", makeRange, stardag.In(functions))
	sumFunc   = stardag.Func("examples.levels.Sum", makeSum, stardag.In(functions))
)

func makeRange(_ context.Context, p rangeParams) ([]int, error) {
	return integersBelow(p.Limit), nil
}

func makeSum(ctx context.Context, p sumParams) (int, error) {
	integers, err := p.Integers.Load(ctx)
	if err != nil {
		return 0, err
	}
	return add(integers), nil
}

func functionSum(limit int) stardag.Task[int] {
	return sumFunc.New(sumParams{Integers: stardag.From(rangeFunc.New(rangeParams{Limit: limit}))})
}
