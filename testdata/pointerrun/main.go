// Command pointerrun does not compile: its method Run has a pointer receiver.
package main

import (
	"context"

	"github.com/stardag-go/stardag"
)

type word struct{}

func (*word) Run(context.Context) (string, error) { return "", nil }

func main() { stardag.Define[word]("wrong.Word") }
