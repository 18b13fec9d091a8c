// Modal is the program of docs/modal.md: twenty roots and their sum, in sandboxes of Modal, with outputs in a bucket.
package main

import (
	"context"
	"math"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/runner/modal"
	_ "github.com/stardag-go/stardag/target/s3"
)

// Root is a square root.
type Root struct {
	Of int `json:"of"`
}

// Run computes it.
func (r Root) Run(context.Context) (float64, error) { return math.Sqrt(float64(r.Of)), nil }

// Sum is the sum of all roots below a number.
type Sum struct {
	Roots []stardag.Task[float64] `json:"roots"`
}

// Run adds them up.
func (s Sum) Run(ctx context.Context) (total float64, err error) {
	for _, root := range s.Roots {
		r, err := root.Load(ctx)
		if err != nil {
			return 0, err
		}
		total += r
	}
	return total, nil
}

var (
	rootTask = stardag.Define[Root]("modal.Root", stardag.Queue("roots"))
	sumTask  = stardag.Define[Sum]("modal.Sum")
)

func main() {
	var roots []stardag.Task[float64]
	for i := range 20 {
		roots = append(roots, rootTask.New(Root{Of: i}))
	}
	app.Main(app.Roots(sumTask.New(Sum{Roots: roots})), app.Engines(engine))
}

var engine = modal.Engine{
	Sandbox: modal.Sandbox{CPU: 2, Timeout: 12 * time.Hour},
	Queues:  map[string]modal.Sandbox{"roots": {CPU: 0.5, Memory: 512 << 20, Slots: 4, Most: 2, Regions: []string{"eu-west"}}},
	Secrets: []string{"stardag"},
}
