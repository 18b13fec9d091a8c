// Buckets keeps outputs in S3 and in Google Cloud Storage. The code is the same for all storages: the target root says which one it is.
//
//	go run ./examples/buckets                                                             # a folder
//	STARDAG_TARGET_ROOTS__DEFAULT=s3://my-bucket/demo go run ./examples/buckets           # S3, with the credentials that the AWS tools find
//	STARDAG_TARGET_ROOTS__DEFAULT=gs://my-bucket/demo go run ./examples/buckets           # Google Cloud Storage, with the default credentials
//	go test -v ./examples/buckets                                                         # both, on servers on this machine
//
// AWS_ENDPOINT_URL_S3 and STORAGE_EMULATOR_HOST name other servers that speak the same.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/dates"

	// What roots may be, besides folders.
	_ "github.com/stardag-go/stardag/target/gcs"
	_ "github.com/stardag-go/stardag/target/s3"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "buckets:", err)
		os.Exit(1)
	}
}

// run builds a month, and prints where it is.
func run(ctx context.Context, w io.Writer) error {
	first, last := dates.Month(civil.Date{Year: 2026, Month: 2, Day: 1})
	month := MeanTask.New(Mean{First: first, Last: last})
	report, err := build.Run(ctx, month)
	if err != nil {
		return err
	}
	mean, err := month.Load(ctx)
	if err != nil {
		return err
	}
	where, err := month.Target(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "made %d, found %d\n%.3f in %s\n", report.Counts.Succeeded, report.Counts.PreviouslyCompleted, mean, where)
	return err
}

// Reading is what a sensor has measured.
type Reading struct {
	Hour  int     `json:"hour"`
	Value float64 `json:"value"`
}

// Day has the readings of a day.
type Day struct {
	Date civil.Date `json:"date"`
}

// Run makes readings up.
func (d Day) Run(context.Context) ([]Reading, error) {
	readings := make([]Reading, 24)
	for hour := range readings {
		readings[hour] = Reading{Hour: hour, Value: float64(d.Date.Day) + float64(hour)/24}
	}
	return readings, nil
}

// Mean is the mean of all readings of some days.
type Mean struct {
	First civil.Date `json:"first"`
	Last  civil.Date `json:"last"`
}

func (m Mean) days() []stardag.Task[[]Reading] {
	var days []stardag.Task[[]Reading]
	for date := range dates.Days(m.First, m.Last) {
		days = append(days, DayTask.New(Day{Date: date}))
	}
	return days
}

// Requires are the days.
func (m Mean) Requires() []stardag.Node { return stardag.Nodes(m.days()...) }

// Run loads the days, wherever they are.
func (m Mean) Run(ctx context.Context) (float64, error) {
	sum, n := 0.0, 0
	for _, day := range m.days() {
		readings, err := day.Load(ctx)
		if err != nil {
			return 0, err
		}
		for _, r := range readings {
			sum += r.Value
			n++
		}
	}
	return sum / float64(n), nil
}
