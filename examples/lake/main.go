// Lake reads a Parquet file of readings that pandas has written, and makes Feather and a format of its own of it, in a folder, in S3 or in Google
// Cloud Storage. The code is the same for all storages: the target root says which one it is.
//
//	go run ./examples/lake                                                             # a folder
//	STARDAG_TARGET_ROOTS__DEFAULT=s3://my-bucket/demo go run ./examples/lake           # S3, with the credentials that the AWS tools find
//	STARDAG_TARGET_ROOTS__DEFAULT=gs://my-bucket/demo go run ./examples/lake           # Google Cloud Storage, with the default credentials
//	go test -v ./examples/lake                                                         # both, on servers on this machine
//
// AWS_ENDPOINT_URL_S3 and STORAGE_EMULATOR_HOST name other servers that speak the same.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"

	// What roots may be, besides folders.
	_ "github.com/stardag-go/stardag/target/gcs"
	_ "github.com/stardag-go/stardag/target/s3"
)

func main() {
	if err := run(context.Background(), os.Stdout, "./examples/lake/readings.parquet"); err != nil {
		fmt.Fprintln(os.Stderr, "lake:", err)
		os.Exit(1)
	}
}

// run builds two summaries of a file, and prints where they are.
func run(ctx context.Context, w io.Writer, path string) error {
	file, err := stardag.FileAt(ctx, path) // its content is in the ids from here on
	if err != nil {
		return err
	}
	valid := ValidTask.New(Valid{File: file})
	mean := SummaryTask.New(Summary{Readings: valid, Statistic: Mean{}})
	median := SummaryTask.New(Summary{Readings: valid, Statistic: Quantile{Q: 0.5}})
	report, err := build.Run(ctx, mean, median)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "made %d, found %d\n", report.Counts.Succeeded, report.Counts.PreviouslyCompleted)
	return errors.Join(err, show(ctx, w, mean), show(ctx, w, median))
}

// show prints where a summary is, and what is in it.
func show(ctx context.Context, w io.Writer, summary stardag.Task[[]Point]) error {
	points, err := summary.Load(ctx)
	if err != nil {
		return err
	}
	where, err := summary.Target(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, where)
	return errors.Join(err, Lines{}.Encode(w, points))
}
