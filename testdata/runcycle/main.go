// Command runcycle does not compile: a function mentions the variable its own kind is assigned to.
package main

import (
	"context"

	"github.com/stardag-go/stardag"
)

type count struct {
	N int `json:"n"`
}

var countTask = stardag.Func("wrong.Count", down)

func down(ctx context.Context, p count) (int, error) {
	return countTask.New(count{p.N - 1}).Load(ctx)
}

func main() {}
