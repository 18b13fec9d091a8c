// Command worker is a user's program for the journeys through the web pages: one of its tasks says what it does until its context ends or it
// has gone all its steps, the other is made at once.
package main

import (
	"cmp"
	"context"
	"os"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/runner/temporal"
)

// Train goes some steps.
type Train struct {
	Name  string `json:"name"`
	Steps int64  `json:"steps"`
}

// Run measures and says each step.
func (t Train) Run(ctx context.Context) (string, error) {
	log := stardag.Logger(ctx)
	log.InfoContext(ctx, "training begins", "name", t.Name)
	for step := range t.Steps {
		stardag.Metric(ctx, "loss", 1/float64(step+1), step)
		stardag.Progress(ctx, step+1, t.Steps)
		log.InfoContext(ctx, "a step", "n", step)
		select {
		case <-ctx.Done():
			log.WarnContext(ctx, "training ends early")
			return "", context.Cause(ctx)
		case <-time.After(200 * time.Millisecond):
		}
	}
	log.InfoContext(ctx, "training ends")
	return t.Name, nil
}

// Clean is quick, and says who answers for it. Its export is a file that others write.
type Clean struct {
	Day    string `json:"day"`
	Export string `json:"export"`
}

// Requires is the export.
func (c Clean) Requires() []stardag.Node {
	return []stardag.Node{exportTask.New(stardag.File{Location: c.Export})}
}

// Run cleans.
func (c Clean) Run(context.Context) (string, error) { return "the orders of " + c.Day, nil }

var (
	exportTask = stardag.External[string]("shop.Export")

	_ = stardag.Define[Train]("ml.Train")
	_ = stardag.Define[Clean]("shop.Clean", stardag.Owner("team data"), stardag.Doc("Removes what is no order.\nReads the day's export."),
		stardag.CodeVersion(cmp.Or(os.Getenv("JOURNEY_CODE_VERSION"), "1")))
)

func main() { app.Main(app.Name("worker"), app.Engines(temporal.Engine{})) }
