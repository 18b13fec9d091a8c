package temporal_test

import (
	"context"
	"time"

	"cloud.google.com/go/civil"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/dates"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/temporal"
)

type Day struct {
	Day civil.Date `json:"day"`
}

func (d Day) Run(context.Context) (string, error) { return d.Day.String(), nil }

var DayTask = stardag.Define[Day]("temporal_example.Day")

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

// A workflow that Temporal starts on a schedule submits a build.
func Example_schedule() {
	c, err := client.Dial(client.Options{})
	if err != nil {
		panic(err)
	}
	defer c.Close()
	w := worker.New(c, "etl", worker.Options{})
	w.RegisterWorkflow(Nightly)
	w.RegisterActivity(SubmitDays)
	_, err = c.ScheduleClient().Create(context.Background(), client.ScheduleOptions{
		ID:     "etl-nightly",
		Spec:   client.ScheduleSpec{CronExpressions: []string{"15 4 * * *"}, TimeZoneName: "Europe/Berlin"},
		Action: &client.ScheduleWorkflowAction{ID: "etl-nightly", Workflow: Nightly, TaskQueue: "etl"},
	})
	if err == nil {
		err = w.Run(worker.InterruptCh())
	}
	if err != nil {
		panic(err)
	}
}
