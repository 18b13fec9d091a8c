package main

import (
	"context"
	"fmt"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
)

// The second stage: Report and Revenue are in Go, at the places that they have had. Luigi cleans the days.
var (
	kinds2       = stardag.NewKinds()
	cleanTask2   = stardag.Extern[Clean2, []Sale]("sales.CleanDay", stardag.Root("luigi"), stardag.In(kinds2)).Codec(codec.PlainCSV[[]Sale](codec.CSVFormat{}))
	revenueTask2 = stardag.Define[Revenue2]("sales.Revenue", stardag.Root("luigi"), stardag.In(kinds2))
	reportTask2  = stardag.Define[Report2]("sales.Report", stardag.Root("luigi"), stardag.In(kinds2))
)

// Sale is a row of a cleaned day.
type Sale struct {
	Shop  string  `json:"shop"`
	Price float64 `json:"price"`
}

// Clean2 is what the Luigi task CleanDay makes.
type Clean2 struct {
	Day civil.Date `json:"day"`
}

// OutputPath returns that of the Luigi task.
func (c Clean2) OutputPath() string { return "clean/" + c.Day.String() + ".csv" }

// LuigiTask returns its name in Luigi.
func (c Clean2) LuigiTask() (string, map[string]string) {
	return "CleanDay", map[string]string{"day": c.Day.String()}
}

// Revenue2 replaces the Luigi task Revenue.
type Revenue2 struct {
	Day civil.Date `json:"day"`
}

// OutputPath returns that of the Luigi task, so that its files are taken as they are.
func (r Revenue2) OutputPath() string { return "revenue/" + r.Day.String() + ".json" }

// Requires returns the cleaned day.
func (r Revenue2) Requires() []stardag.Node { return []stardag.Node{cleanTask2.New(Clean2(r))} }

// Run adds the prices up.
func (r Revenue2) Run(ctx context.Context) (map[string]float64, error) {
	sales, err := cleanTask2.New(Clean2(r)).Load(ctx)
	return total(sales), err
}

// total returns what each shop has taken.
func total(sales []Sale) map[string]float64 {
	sums := map[string]float64{}
	for _, s := range sales {
		sums[s.Shop] += s.Price
	}
	return sums
}

// Report2 replaces the Luigi task Report.
type Report2 struct {
	First civil.Date `json:"first"`
	Days  int        `json:"days"`
}

// OutputPath returns that of the Luigi task.
func (r Report2) OutputPath() string { return fmt.Sprintf("report/%s-%d.json", r.First, r.Days) }

func (r Report2) revenues() (tasks []stardag.Task[map[string]float64]) {
	for n := range r.Days {
		tasks = append(tasks, revenueTask2.New(Revenue2{Day: r.First.AddDays(n)}))
	}
	return tasks
}

// Requires returns the days.
func (r Report2) Requires() []stardag.Node { return nodes(r.revenues()) }

// Run adds the days up.
func (r Report2) Run(ctx context.Context) (map[string]float64, error) { return sum(ctx, r.revenues()) }
