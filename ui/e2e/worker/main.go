// Command worker is a user's program for the journeys through the web pages: its one task says what it does until its context ends or it
// has gone all its steps.
package main

import (
	"context"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
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

var _ = stardag.Define[Train]("ml.Train")

func main() { app.Main(app.Name("worker")) }
