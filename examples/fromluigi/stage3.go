package main

import (
	"context"
	"fmt"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
)

// The last stage: nothing is Luigi's any more. Upstream tasks are parameters, and the compiler checks what goes where. The paths are those of before, so that
// all files are still there.
var (
	rawTask     = stardag.Extern[Raw, []RawSale]("sales.RawDay", stardag.Root("luigi")).Codec(codec.PlainCSV[[]RawSale](codec.CSVFormat{}))
	cleanTask   = stardag.Define[Clean]("sales.CleanDay", stardag.Root("luigi")).Codec(codec.PlainCSV[[]Sale](codec.CSVFormat{}))
	revenueTask = stardag.Define[Revenue]("sales.Revenue", stardag.Root("luigi"))
	reportTask  = stardag.Define[Report]("sales.Report", stardag.Root("luigi"))
)

// RawSale is a row of what the tills have sent.
type RawSale struct {
	Shop  string `json:"shop"`
	Price string `json:"price"`
}

// Raw is what the tills have sent of a day.
type Raw struct {
	Day civil.Date `json:"day"`
}

// OutputPath returns where they put it.
func (r Raw) OutputPath() string { return "raw/" + r.Day.String() + ".csv" }

// Clean is a day without the sales that have no price.
type Clean struct {
	Day civil.Date `json:"day"`
}

// OutputPath returns that of the Luigi task.
func (c Clean) OutputPath() string { return "clean/" + c.Day.String() + ".csv" }

// Requires is what the tills have sent.
func (c Clean) Requires() []stardag.Node { return []stardag.Node{rawTask.New(Raw(c))} }

// Run leaves sales out.
func (c Clean) Run(ctx context.Context) ([]Sale, error) {
	rows, err := rawTask.New(Raw(c)).Load(ctx)
	if err != nil {
		return nil, err
	}
	sales := []Sale{}
	for _, row := range rows {
		if row.Price == "" {
			continue
		}
		price, err := strconv.ParseFloat(row.Price, 64)
		if err != nil {
			return nil, err
		}
		sales = append(sales, Sale{row.Shop, price})
	}
	return sales, nil
}

// Revenue is what each shop has taken on a day.
type Revenue struct {
	Sales stardag.Task[[]Sale] `json:"sales"`
	Day   civil.Date           `json:"day"`
}

// OutputPath returns that of the Luigi task.
func (r Revenue) OutputPath() string { return "revenue/" + r.Day.String() + ".json" }

// Run adds the prices up.
func (r Revenue) Run(ctx context.Context) (map[string]float64, error) {
	sales, err := r.Sales.Load(ctx)
	return total(sales), err
}

// Report is the sum of some days.
type Report struct {
	First civil.Date `json:"first"`
	Days  int        `json:"days"`
}

// OutputPath returns that of the Luigi task.
func (r Report) OutputPath() string { return fmt.Sprintf("report/%s-%d.json", r.First, r.Days) }

func (r Report) revenues() (tasks []stardag.Task[map[string]float64]) {
	for n := range r.Days {
		day := r.First.AddDays(n)
		tasks = append(tasks, revenueTask.New(Revenue{Sales: cleanTask.New(Clean{Day: day}), Day: day}))
	}
	return tasks
}

// Requires returns the days.
func (r Report) Requires() []stardag.Node { return nodes(r.revenues()) }

// Run adds the days up.
func (r Report) Run(ctx context.Context) (map[string]float64, error) { return sum(ctx, r.revenues()) }
