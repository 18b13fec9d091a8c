package app_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
)

// Greeting is a task with one parameter.
type Greeting struct {
	Name string `json:"name"`
}

// Run makes the greeting.
func (g Greeting) Run(context.Context) (string, error) { return "Hello, " + g.Name + "!", nil }

// A program whose main is app.Main(…) takes these command lines; Run is the same without ending the process.
func ExampleRun() {
	kinds := stardag.NewKinds()
	greeting := stardag.Define[Greeting]("hello.Greeting", stardag.In(kinds))
	opts := []app.Option{app.Name("hello"), app.Kinds(kinds), app.Roots(greeting.New(Greeting{Name: "world"}))}
	for _, args := range []string{"list", "id hello.Greeting --param name=world", "graph --format dot"} {
		fmt.Println("$ hello", args)
		app.Run(context.Background(), strings.Fields(args), os.Stdin, os.Stdout, os.Stderr, opts...)
	}
	// Output:
	// $ hello list
	// hello.Greeting, makes string
	//   name  string
	// $ hello id hello.Greeting --param name=world
	// 29090d4b-82f6-50a2-b15b-8cfb97b7b321
	// $ hello graph --format dot
	// digraph stardag {
	//   rankdir=LR;
	//   node [shape=box, style=rounded];
	//   n0 [label="hello.Greeting\nname=world\n29090d4b", penwidth=3];
	// }
}
