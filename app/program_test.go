package app_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"syscall"
	"time"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

// The tasks of the program that the scripts in testdata/script drive.

// Range makes the numbers below Limit.
type Range struct {
	Limit int `json:"limit"`
}

func (r Range) Run(context.Context) ([]int, error) {
	numbers := make([]int, r.Limit)
	for i := range numbers {
		numbers[i] = i
	}
	return numbers, nil
}

// Sum adds numbers.
type Sum struct {
	Integers stardag.Task[[]int] `json:"integers"`
	Round    int                 `json:"round"    stardag:"default=0,compat=0"`
	Workers  int                 `json:"workers"  stardag:"default=1,nohash"`
}

func (s Sum) Run(ctx context.Context) (int, error) {
	numbers, err := s.Integers.Load(ctx)
	if err != nil {
		return 0, err
	}
	total := 0
	for _, n := range numbers {
		total += n
	}
	stardag.Logger(ctx).InfoContext(ctx, "added up", "numbers", len(numbers))
	return total, nil
}

// Report makes a text of several sums.
type Report struct {
	Title string               `json:"title" stardag:"default=Sums"`
	Sums  []stardag.Task[int]  `json:"sums"  stardag:"default=[]"`
	Tags  stardag.Set[string]  `json:"tags"  stardag:"default=[]"`
	Extra *stardag.Task[[]int] `json:"extra" stardag:"default=null"`
	Notes map[string]any       `json:"notes" stardag:"default={}"`
}

func (r Report) Run(ctx context.Context) (string, error) {
	sums, err := stardag.AwaitAll(ctx, r.Sums)
	if err != nil {
		return "", err
	}
	return fmt.Sprintln(r.Title, sums), nil
}

// Fail ends in one of the bad ways.
type Fail struct {
	How string `json:"how"`
}

var errBad = errors.New("the input\nis bad")

func (f Fail) Run(ctx context.Context) (string, error) {
	switch f.How {
	case "panic":
		panic("out of ideas")
	case "exit":
		os.Exit(3)
	case "print":
		fmt.Println("a task that talks")
		return "", nil
	case "wait":
		<-ctx.Done()
		return "", ctx.Err()
	}
	return "", errBad
}

// Never runs without an error and is not complete afterwards.
type Never struct{}

func (Never) Run(context.Context) error              { return nil }
func (Never) Complete(context.Context) (bool, error) { return false, nil }

// Loop requires itself by way of another.
type Loop struct {
	Step int `json:"step"`
}

func (l Loop) Requires() []stardag.Node {
	return []stardag.Node{loopTask.New(Loop{Step: (l.Step + 1) % 3})}
}
func (l Loop) Run(context.Context) (string, error) { return "", nil }

// Noted makes a document for people.
type Noted struct{}

func (Noted) Run(context.Context) (string, error) { return "noted", nil }

func (Noted) Artifacts(context.Context, string) ([]stardag.Artifact, error) {
	return []stardag.Artifact{stardag.Markdown("note", "a note")}, nil
}

// Count counts the letters of a file from outside.
type Count struct {
	File stardag.File `json:"file"`
}

func (c Count) Requires() []stardag.Node { return []stardag.Node{inputTask.New(c.File)} }

func (c Count) Run(ctx context.Context) (int, error) {
	text, err := inputTask.New(c.File).Load(ctx)
	return len(text), err
}

// Full writes to a disk that has no room.
type Full struct{}

func (Full) OutputPath() string                  { return "full://disk/x.txt" }
func (Full) Run(context.Context) (string, error) { return "text", nil }

// Sweep determines while it runs which sums it needs.
type Sweep struct {
	Most int `json:"most"`
}

func (s Sweep) Run(ctx context.Context) (int, error) {
	var trials []stardag.Task[int]
	for i := range s.Most {
		trials = append(trials, sumTo(10+i))
	}
	found, err := stardag.AwaitAll(ctx, trials)
	if err != nil {
		return 0, err
	}
	return slices.Max(found), nil
}

// Resource makes what setup put into the context.
type Resource struct{}

type resourceKey struct{}

func (Resource) Run(ctx context.Context) (string, error) {
	text, ok := ctx.Value(resourceKey{}).(string)
	if !ok {
		return "", errors.New("there is no resource")
	}
	return text, nil
}

// Daily is one day of a shop.
type Daily struct {
	Day  civil.Date `json:"day"`
	Shop string     `json:"shop" stardag:"default=main"`
}

func (d Daily) Run(context.Context) (string, error) { return d.Shop + d.Day.String(), nil }

// Hourly is one hour.
type Hourly struct {
	Hour time.Time `json:"hour"`
}

func (h Hourly) Run(context.Context) (string, error) { return h.Hour.String(), nil }

var (
	_          = stardag.Define[Daily]("shop.Daily")
	_          = stardag.Define[Hourly]("shop.Hourly")
	rangeTask  = stardag.Define[Range]("examples.Range")
	sumTask    = stardag.Define[Sum]("examples.Sum", stardag.Version("1"))
	reportTask = stardag.Define[Report]("examples.Report")
	failTask   = stardag.Define[Fail]("bad.Fail", stardag.Limits("gpu"))
	_          = stardag.DefineEffect[Never]("bad.Never")
	loopTask   *stardag.Kind[Loop, string]
	_          = stardag.Define[Full]("bad.Full")
	_          = stardag.Define[Noted]("examples.Noted")
	_          = stardag.Define[Resource]("examples.Resource")
	inputTask  = stardag.External[string]("examples.Input")
	_          = stardag.Define[Count]("examples.Count")
	_          = stardag.Extern[Range, string]("other.Outside")
	sweepTask  = stardag.Define[Sweep]("examples.Sweep")
)

func init() { loopTask = stardag.Define[Loop]("bad.Loop") }

func sumTo(limit int) stardag.Task[int] {
	return sumTask.New(Sum{Integers: rangeTask.New(Range{Limit: limit}), Workers: 1})
}

// rootsNamed returns the roots that the variable ROOTS chooses.
func rootsNamed(name string) []stardag.Node {
	sums := []stardag.Task[int]{sumTo(3), sumTo(4)}
	report := reportTask.New(Report{Title: "Sums", Sums: sums})
	switch name {
	case "none":
		return nil
	case "sum":
		return []stardag.Node{sumTo(4)}
	case "sweep":
		return []stardag.Node{sweepTask.New(Sweep{Most: 2})}
	case "loop":
		return []stardag.Node{loopTask.New(Loop{})}
	case "conflict":
		other := sumTask.New(Sum{Integers: rangeTask.New(Range{Limit: 4}), Workers: 2})
		return []stardag.Node{sumTo(4), other}
	case "wide":
		var many []stardag.Task[int]
		for i := range 300 {
			many = append(many, sumTo(i))
		}
		return []stardag.Node{reportTask.New(Report{Title: "Many", Sums: many})}
	case "failing":
		return []stardag.Node{failTask.New(Fail{How: "error"}), failTask.New(Fail{How: "else"}), sumTo(4)}
	case "broken":
		return []stardag.Node{sumTask.New(Sum{})}
	}
	return []stardag.Node{report}
}

func program() {
	opts := []app.Option{
		app.Name("prog"),
		app.Roots(rootsNamed(os.Getenv("ROOTS"))...),
		app.Setup(func(ctx context.Context) (context.Context, error) {
			if os.Getenv("SETUP") == "fail" {
				return nil, errors.New("the database does not answer")
			}
			return context.WithValue(ctx, resourceKey{}, "a resource"), nil
		}),
	}
	if os.Getenv("BUILDER") != "" {
		opts = append(opts, app.Builder(build.Builder{Workers: 3, Retry: build.Retry{Attempts: 2, Backoff: time.Millisecond}}))
	}
	app.Main(opts...)
}

// fullDisk is a storage without room.
type fullDisk struct{ driver.Driver }

func (fullDisk) Create(context.Context, string) (driver.Writer, error) { return fullWriter{}, nil }

type fullWriter struct{}

func (fullWriter) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "full://disk/x.txt", Err: syscall.ENOSPC}
}
func (fullWriter) Commit() error { return syscall.ENOSPC }
func (fullWriter) Abort() error  { return nil }

func init() {
	target.Register("full", func(ctx context.Context, _ *url.URL, o driver.Options) (driver.Driver, error) {
		d, err := mem.Open(ctx, &url.URL{Scheme: "mem", Host: "full"}, o)
		return fullDisk{d}, err
	})
}
