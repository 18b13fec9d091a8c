package main

import (
	"context"
	"fmt"
	"io"

	"github.com/stardag-go/stardag"
)

// Five has five scalar parameters.
type Five struct {
	A int     `json:"a"`
	B string  `json:"b"`
	C float64 `json:"c"`
	D bool    `json:"d"`
	E string  `json:"e"`
}

// Run is there because a task must have one; nothing is built here.
func (Five) Run(context.Context) (Value, error) { return Value{}, nil }

// Three has three nested tasks.
type Three struct {
	K int                 `json:"k"`
	X stardag.Task[Value] `json:"x"`
	Y stardag.Task[Value] `json:"y"`
	Z stardag.Task[Value] `json:"z"`
}

// Run is there because a task must have one; nothing is built here.
func (Three) Run(context.Context) (Value, error) { return Value{}, nil }

var (
	fiveTask  = stardag.Define[Five]("Five")
	threeTask = stardag.Define[Three]("Three")
)

func five(i int) stardag.Task[Value] {
	return fiveTask.New(Five{A: i, B: "hello", C: 0.5 + float64(i), D: true, E: "2024-01-01"})
}

// ids constructs n tasks, all different, and takes their ids.
func ids(w io.Writer, kind string, n int) error {
	var construct func(i int) stardag.Task[Value]
	switch kind {
	case "five":
		construct = five
	case "three":
		construct = func(i int) stardag.Task[Value] {
			return threeTask.New(Three{K: i, X: five(3 * i), Y: five(3*i + 1), Z: five(3*i + 2)})
		}
	default:
		return fmt.Errorf("unknown kind of ids %q; want five or three", kind)
	}
	// The ids are folded together instead of kept, so that only making them is measured.
	var fold stardag.ID
	start := startWatch()
	for i := range n {
		t := construct(i)
		if err := t.Err(); err != nil {
			return err
		}
		for j, b := range t.ID() {
			fold[j] ^= b
		}
	}
	taken := start.stop()
	fmt.Fprintf(w, "fold %s\n@per_s=%.0f\n@per_wall_s=%.0f\n", fold, float64(n)/taken.cpu.Seconds(), float64(n)/taken.wall.Seconds())
	return nil
}
