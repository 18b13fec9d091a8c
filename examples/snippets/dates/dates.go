// Package dates is what the page "Days, hours, ranges and schedules" shows.
package dates

import (
	"context"
	"time"

	"cloud.google.com/go/civil"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/dates"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/temporal"
)

// Sale is a row of a day's export.
type Sale struct {
	Store string  `json:"store"`
	Price float64 `json:"price"`
}

func export(ctx context.Context, day civil.Date) ([]Sale, error) {
	file, err := stardag.FileAt(ctx, "s3://exports/"+day.String()+".csv")
	if err != nil {
		return nil, err
	}
	return exportTask.New(file).Load(ctx)
}

var exportTask = stardag.External[[]Sale]("etl.Export").Codec(codec.PlainCSV[[]Sale](codec.CSVFormat{}))

// Day is one day of sales.
type Day struct {
	Day civil.Date `json:"day"` // cloud.google.com/go/civil
}

// Run reads the day's export.
func (d Day) Run(ctx context.Context) ([]Sale, error) { return export(ctx, d.Day) }

// DayTask makes tasks of [Day].
var DayTask = stardag.Define[Day]("etl.Day")

func main() { app.Main() }

var _ = main // which programs have in package main

// Month adds the sales of a month up.
type Month struct {
	Month civil.Date `json:"month"` // its first day
}

// Requires returns the days.
func (m Month) Requires() []stardag.Node {
	var days []stardag.Node
	for day := range dates.Days(dates.Month(m.Month)) {
		days = append(days, DayTask.New(Day{Day: day}))
	}
	return days
}

// Run loads them.
func (m Month) Run(ctx context.Context) (float64, error) {
	total := 0.0
	for day := range dates.Days(dates.Month(m.Month)) {
		sales, err := DayTask.New(Day{Day: day}).Load(ctx)
		if err != nil {
			return 0, err
		}
		for _, s := range sales {
			total += s.Price
		}
	}
	return total, nil
}

// MonthTask makes tasks of [Month].
var MonthTask = stardag.Define[Month]("etl.Month")

// Nightly submits the build of the days that are not complete.
func Nightly(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 10 * time.Minute})
	return workflow.ExecuteActivity(ctx, SubmitDays).Get(ctx, nil)
}

// SubmitDays returns the address of the build's page.
func SubmitDays(ctx context.Context) (string, error) {
	yesterday := civil.DateOf(time.Now()).AddDays(-1)
	var days []stardag.Node
	for day := range dates.Days(yesterday.AddDays(-29), yesterday) {
		days = append(days, DayTask.New(Day{Day: day}))
	}
	run, err := temporal.Engine{}.Submit(ctx, runner.Request{Builder: build.Builder{ContinueOnFailure: true}, Tasks: days})
	if err != nil {
		return "", err
	}
	return run.URL(), nil
}

// serveSchedules runs what schedules start. The server is the one that Temporal's own variables and files name.
func serveSchedules() error {
	options, err := envconfig.LoadDefaultClientOptions()
	if err != nil {
		return err
	}
	c, err := client.Dial(options)
	if err != nil {
		return err
	}
	defer c.Close()
	w := worker.New(c, "etl", worker.Options{})
	w.RegisterWorkflow(Nightly)
	w.RegisterActivity(SubmitDays)
	return w.Run(worker.InterruptCh())
}

var _ = serveSchedules // called by a main with another word on its command line
