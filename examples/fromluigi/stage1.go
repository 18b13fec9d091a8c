package main

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
)

// The first stage: everything is Luigi's, and a new task is written in Go.
var (
	kinds1       = stardag.NewKinds()
	revenueTask1 = stardag.Extern[Revenue1, map[string]float64]("sales.Revenue", stardag.Root("luigi"), stardag.In(kinds1))
	bestTask1    = stardag.Define[Best1]("sales.Best", stardag.Root("luigi"), stardag.In(kinds1))
)

// Revenue1 is what the Luigi task Revenue makes: no method Run.
type Revenue1 struct {
	Day civil.Date `json:"day"`
}

// OutputPath returns that of the Luigi task.
func (r Revenue1) OutputPath() string { return "revenue/" + r.Day.String() + ".json" }

// LuigiTask returns its name in Luigi, for builds with a luigid: they wait for it.
func (r Revenue1) LuigiTask() (string, map[string]string) {
	return "Revenue", map[string]string{"day": r.Day.String()}
}

// Best1 is the shop that has taken most in some days.
type Best1 struct {
	First civil.Date `json:"first"`
	Days  int        `json:"days"`
}

func (b Best1) revenues() (tasks []stardag.Task[map[string]float64]) {
	for n := range b.Days {
		tasks = append(tasks, revenueTask1.New(Revenue1{Day: b.First.AddDays(n)}))
	}
	return tasks
}

// Requires returns the days.
func (b Best1) Requires() []stardag.Node { return nodes(b.revenues()) }

// Run looks at every day.
func (b Best1) Run(ctx context.Context) (string, error) {
	sums, err := sum(ctx, b.revenues())
	best := ""
	for shop, taken := range sums {
		if best == "" || taken > sums[best] || taken == sums[best] && shop < best {
			best = shop
		}
	}
	return best, err
}

// sum adds up what shops have taken.
func sum(ctx context.Context, revenues []stardag.Task[map[string]float64]) (map[string]float64, error) {
	sums := map[string]float64{}
	for _, t := range revenues {
		revenue, err := t.Load(ctx)
		if err != nil {
			return nil, err
		}
		for shop, taken := range revenue {
			sums[shop] += taken
		}
	}
	return sums, nil
}

func nodes[T any](tasks []stardag.Task[T]) (nodes []stardag.Node) {
	for _, t := range tasks {
		nodes = append(nodes, t)
	}
	return nodes
}
