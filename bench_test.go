package stardag_test

import (
	"context"
	"testing"

	"github.com/stardag-go/stardag"
)

type benchFive struct {
	A int     `json:"a"`
	B string  `json:"b"`
	C float64 `json:"c"`
	D bool    `json:"d"`
	E string  `json:"e"`
}

func (benchFive) Run(context.Context) (map[string]int, error) { return nil, nil }

type benchThree struct {
	K int                          `json:"k"`
	X stardag.Task[map[string]int] `json:"x"`
	Y stardag.Task[map[string]int] `json:"y"`
	Z stardag.Task[map[string]int] `json:"z"`
}

func (benchThree) Run(context.Context) (map[string]int, error) { return nil, nil }

var (
	benchFiveTask  = stardag.Define[benchFive]("bench.Five")
	benchThreeTask = stardag.Define[benchThree]("bench.Three")
)

// BenchmarkNewScalars makes a task of five scalar parameters and its id.
func BenchmarkNewScalars(b *testing.B) {
	b.ReportAllocs()
	for i := range b.N {
		t := benchFiveTask.New(benchFive{A: i, B: "hello", C: 0.5 + float64(i), D: true, E: "2024-01-01"})
		if t.Err() != nil {
			b.Fatal(t.Err())
		}
	}
}

// BenchmarkNewNested makes a task of three fresh tasks and all four ids.
func BenchmarkNewNested(b *testing.B) {
	b.ReportAllocs()
	five := func(i int) stardag.Task[map[string]int] {
		return benchFiveTask.New(benchFive{A: i, B: "h", C: .5, D: true, E: "x"})
	}
	for i := range b.N {
		t := benchThreeTask.New(benchThree{K: i, X: five(3 * i), Y: five(3*i + 1), Z: five(3*i + 2)})
		if t.Err() != nil {
			b.Fatal(t.Err())
		}
	}
}
