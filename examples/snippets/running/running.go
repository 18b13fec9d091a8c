// Package running is what the page "Running builds" shows.
package running

import (
	"context"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
)

// Fetch asks a service.
type Fetch struct {
	Page int `json:"page"`
}

// Run asks.
func (f Fetch) Run(ctx context.Context) (string, error) {
	log := stardag.Logger(ctx)
	for part := range int64(10) {
		stardag.Progress(ctx, part, 10)
		stardag.Metric(ctx, "bytes", float64(part*1000), part)
	}
	log.InfoContext(ctx, "fetched", "page", f.Page)
	return "text", ctx.Err()
}

// FetchTask makes tasks of [Fetch].
var FetchTask = stardag.Define[Fetch]("web.Fetch",
	stardag.Retry(stardag.RetryPolicy{Attempts: 3, Backoff: 2 * time.Second}), // pauses of 2 s and 4 s
	stardag.Timeout(time.Minute),               // for each attempt
	stardag.Limits("service"),                  // how many at a time, the build says
	stardag.Needs(stardag.Resources{CPU: 0.1}), // it mostly waits
)

func main() {
	page := FetchTask.New(Fetch{Page: 1})
	app.Main(app.Roots(page), app.Builder(build.Builder{Workers: 16, Limits: map[string]int{"service": 4}}))
}

var _ = main // which programs have in package main

func fetchAll(ctx context.Context, pages []stardag.Task[string]) error {
	builder := build.Builder{Workers: 16, ContinueOnFailure: true, Limits: map[string]int{"service": 4}}
	report, err := builder.Run(ctx, stardag.Nodes(pages...)...)
	if err != nil {
		return err
	}
	for _, failure := range report.Failures {
		stardag.Logger(ctx).WarnContext(ctx, "failed", "why", failure)
	}
	return nil
}

var _ = fetchAll
