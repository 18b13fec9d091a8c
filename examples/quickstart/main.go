// Quickstart is the program of the documentation's first page: temperatures of days, their means, and a week made of them.
//
//	go run ./examples/quickstart
//	go run ./examples/quickstart build weather.Week --param 'first="2026-03-02"' --param limit=20
package main

import (
	"context"
	"fmt"
	"math"
	"os"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
)

// Day has the temperatures that were measured on a date, one each hour.
type Day struct {
	Date civil.Date `json:"date"`
}

// Run makes them up, always the same for a date. Another program would fetch them.
func (d Day) Run(context.Context) ([]float64, error) {
	season := math.Cos(2 * math.Pi * float64(d.Date.Month-1) / 12)
	hours := make([]float64, 24)
	for h := range hours {
		hours[h] = 12 - 9*season - 5*math.Cos(2*math.Pi*float64(h-3)/24) + float64(d.Date.Day%5)
	}
	return hours, nil
}

// Mean is the mean of numbers, whichever task makes them.
type Mean struct {
	Numbers stardag.Task[[]float64] `json:"numbers"`
}

// Run loads the numbers and adds them up.
func (m Mean) Run(ctx context.Context) (float64, error) {
	numbers, err := m.Numbers.Load(ctx)
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for _, n := range numbers {
		sum += n
	}
	return sum / float64(len(numbers)), nil
}

// Week says how many of seven days were warmer than a limit.
type Week struct {
	First civil.Date `json:"first"`
	Limit float64    `json:"limit" stardag:"default=15"`
}

// Requires returns the means of the days.
func (w Week) Requires() []stardag.Node {
	var days []stardag.Node
	for _, mean := range w.means() {
		days = append(days, mean)
	}
	return days
}

func (w Week) means() []stardag.Task[float64] {
	var means []stardag.Task[float64]
	for i := range 7 {
		means = append(means, MeanTask.New(Mean{Numbers: DayTask.New(Day{Date: w.First.AddDays(i)})}))
	}
	return means
}

// Run counts.
func (w Week) Run(ctx context.Context) (string, error) {
	warm := 0
	for _, mean := range w.means() {
		m, err := mean.Load(ctx)
		if err != nil {
			return "", err
		}
		if m > w.Limit {
			warm++
		}
	}
	return fmt.Sprintf("%d of 7 days from %s on were warmer than %g degrees\n", warm, w.First, w.Limit), nil
}

// The kinds bind structs to names. A name is part of the ids, so it stays when the struct is renamed.
var (
	DayTask  = stardag.Define[Day]("weather.Day")
	MeanTask = stardag.Define[Mean]("weather.Mean")
	WeekTask = stardag.Define[Week]("weather.Week")
)

func main() {
	week := WeekTask.New(Week{First: civil.Date{Year: 2026, Month: 6, Day: 1}, Limit: 22})
	if len(os.Args) == 1 { // "go run ." alone builds
		os.Args = append(os.Args, "build")
	}
	app.Main(app.Roots(week))
}
