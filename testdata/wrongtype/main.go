// Command wrongtype does not compile: it gives a task of text where a task of a number is wanted.
package main

import (
	"context"

	"github.com/stardag-go/stardag"
)

type word struct{}

func (word) Run(context.Context) (string, error) { return "", nil }

type square struct {
	Of stardag.Task[int] `json:"of"`
}

func (square) Run(context.Context) (int, error) { return 0, nil }

func main() {
	words := stardag.Define[word]("wrong.Word")
	squares := stardag.Define[square]("wrong.Square")
	squares.New(square{Of: words.New(word{})})
}
