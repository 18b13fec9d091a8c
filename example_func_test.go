package stardag_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

type repeat struct {
	Text  stardag.Arg[string] `json:"text"` // a text, or a task that makes one
	Times int                 `json:"times"`
}

var repeatTask = stardag.Func("example.Repeat", func(ctx context.Context, p repeat) (string, error) {
	text, err := p.Text.Load(ctx)
	return strings.Repeat(text, p.Times), err
})

func ExampleFunc() {
	ctx := inMemory("example-func")
	twice := repeatTask.New(repeat{Text: stardag.Value("ab"), Times: 2})
	again := repeatTask.New(repeat{Text: stardag.From(twice), Times: 2})
	if _, err := build.Run(ctx, again); err != nil {
		fmt.Println(err)
		return
	}
	text, err := again.Load(ctx)
	fmt.Println(text, err)
	// Output: abababab <nil>
}

// Table is made by a program in Python; here it is declared.
type Table struct {
	Day string `json:"day"`
}

var tableTask = stardag.Extern[Table, []map[string]int]("example.Table")

func ExampleExtern() {
	ctx := inMemory("example-extern")
	table := tableTask.New(Table{Day: "2024-01-02"})
	fmt.Println(table.ID())
	_, err := build.Run(ctx, table)
	fmt.Println(err)
	// Output:
	// edf89cae-68db-51b9-b7e5-787d914f2c2a
	// task example.Table[edf89cae] day=2024-01-02: its output does not exist at mem://example-extern/example/Table/ed/f8/edf89cae-68db-51b9-b7e5-787d914f2c2a.json and it cannot run here: it is declared with Extern: another program makes it
}

type animal interface{ Sound() string }

type exampleCat struct {
	Kind  string `json:"kind" stardag:"const=cat"`
	Lives int    `json:"lives"`
}

type exampleDog struct {
	Kind string `json:"kind" stardag:"const=dog"`
}

func (exampleCat) Sound() string { return "meow" }
func (exampleDog) Sound() string { return "woof" }

var _ = stardag.Union[animal](exampleCat{}, exampleDog{})

type listen struct {
	To []animal `json:"to"`
}

func (l listen) Run(context.Context) (string, error) {
	var sounds []string
	for _, a := range l.To {
		sounds = append(sounds, a.Sound())
	}
	return strings.Join(sounds, " "), nil
}

var listenTask = stardag.Define[listen]("example.Listen")

func ExampleUnion() {
	body, err := stardag.Body(listenTask.New(listen{To: []animal{exampleCat{Lives: 9}, exampleDog{}}}))
	fmt.Println(string(body), err)
	// Output: {"__name":"Listen","__namespace":"example","to":[{"kind":"cat","lives":9},{"kind":"dog"}],"version":""} <nil>
}

type tagged struct {
	Tags stardag.Set[string] `json:"tags"`
}

func (t tagged) Run(context.Context) (int, error) { return len(t.Tags), nil }

var taggedTask = stardag.Define[tagged]("example.Tagged")

func ExampleSet() {
	a := taggedTask.New(tagged{Tags: stardag.Set[string]{"b", "a", "b"}})
	b := taggedTask.New(tagged{Tags: stardag.Set[string]{"a", "b"}})
	fmt.Println(a.ID() == b.ID())
	// Output: true
}

type squareOf struct {
	Of int `json:"of"`
}

func (s squareOf) Run(context.Context) (int, error) { return s.Of * s.Of, nil }

// sumOfSquares learns only while it runs which tasks it needs.
type sumOfSquares struct {
	Below int `json:"below"`
}

func (s sumOfSquares) Run(ctx context.Context) (int, error) {
	tasks := make([]stardag.Task[int], s.Below)
	for i := range tasks {
		tasks[i] = squareTask.New(squareOf{i})
	}
	squares, err := stardag.AwaitAll(ctx, tasks)
	total := 0
	for _, n := range squares {
		total += n
	}
	return total, err
}

var (
	squareTask       = stardag.Define[squareOf]("example.Square")
	sumOfSquaresTask = stardag.Define[sumOfSquares]("example.SumOfSquares")
)

func ExampleAwaitAll() {
	ctx := inMemory("example-await")
	task := sumOfSquaresTask.New(sumOfSquares{Below: 4})
	report, err := build.Builder{Workers: 1}.Run(ctx, task) // one worker: waiting takes no place
	if err != nil {
		fmt.Println(err)
		return
	}
	n, err := task.Load(ctx)
	fmt.Println(n, err, "made", report.Counts.Succeeded)
	// Output: 14 <nil> made 5
}
