package stardag_test

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

// Range makes the whole numbers below Limit.
type Range struct {
	Limit int `json:"limit"`
}

// Run makes the numbers.
func (r Range) Run(context.Context) ([]int, error) {
	numbers := make([]int, r.Limit)
	for i := range numbers {
		numbers[i] = i
	}
	return numbers, nil
}

// Sum adds numbers up.
type Sum struct {
	Integers stardag.Task[[]int] `json:"integers"`
	Workers  int                 `json:"workers" stardag:"nohash"`
}

// Run loads the numbers and adds them up.
func (s Sum) Run(ctx context.Context) (int, error) {
	numbers, err := s.Integers.Load(ctx)
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total, err
}

var (
	RangeTask = stardag.Define[Range]("example.Range")
	SumTask   = stardag.Define[Sum]("example.Sum", stardag.Version("1"))
)

// inMemory returns a context with a target root in memory, for examples that leave nothing behind.
func inMemory(bucket string) context.Context {
	roots := target.NewRoots(map[string]target.Root{"default": {URI: "mem://" + bucket + "/"}})
	return stardag.WithRoots(context.Background(), roots)
}

func ExampleDefine() {
	ctx := inMemory("example-define")
	total := SumTask.New(Sum{Integers: RangeTask.New(Range{Limit: 4})}) // nothing has run
	report, err := build.Run(ctx, total)                                // makes what is missing
	if err != nil {
		fmt.Println(err)
		return
	}
	n, err := total.Load(ctx)
	fmt.Println(n, err)
	fmt.Println("made", report.Counts.Succeeded)
	// Output:
	// 6 <nil>
	// made 2
}

func ExampleTask_ID() {
	integers := RangeTask.New(Range{Limit: 4})
	a := SumTask.New(Sum{Integers: integers, Workers: 1})
	b := SumTask.New(Sum{Integers: integers, Workers: 8}) // nohash: not part of the id
	fmt.Println(a.ID() == b.ID())
	text, err := stardag.HashText(a)
	fmt.Println(text, err)
	// Output:
	// true
	// {"__name":"Sum","__namespace":"example","integers":{"id":"50eab30c-773e-5d45-a0aa-5b9dade0bf80"},"version":"1"} <nil>
}

func ExampleTask_Err() {
	var forgotten stardag.Task[[]int]
	fmt.Println(SumTask.New(Sum{Integers: forgotten}).Err())
	// Output:
	// example.Sum.integers: the task is missing; give it a task made by a kind's New
}

func ExampleDecode() {
	ctx := context.Background()
	task, err := stardag.Decode(ctx, nil, []byte(`{"__namespace":"example","__name":"Range","version":"","limit":4}`))
	fmt.Println(task.ID() == RangeTask.New(Range{Limit: 4}).ID(), err)
	_, err = stardag.Decode(ctx, nil, []byte(`{"__namespace":"example","__name":"Range","version":"","limti":4}`))
	fmt.Println(err)
	_, err = stardag.Decode(ctx, nil, []byte(`{"__namespace":"example","__name":"Rnage","version":"","limit":4}`))
	fmt.Println(err)
	// Output:
	// true <nil>
	// decode task: example.Range: unknown parameter "limti"; did you mean "limit"?
	// decode task: unknown task "example.Rnage"; did you mean "example.Range"? else link the package that defines it
}
