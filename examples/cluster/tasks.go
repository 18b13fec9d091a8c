package main

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/stardag-go/stardag"
)

// parts is how many samples the build makes.
const parts = 36

// Sample throws darts at a square and counts those that hit the circle in it. It takes a second, as work does that asks a service.
type Sample struct {
	Seed  uint64 `json:"seed"`
	Darts int    `json:"darts"`
}

// Run throws the darts.
func (s Sample) Run(ctx context.Context) (int, error) {
	stardag.Logger(ctx).InfoContext(ctx, "throwing", "darts", s.Darts)
	random := rand.New(rand.NewPCG(s.Seed, 0))
	hits := 0
	for range s.Darts {
		if x, y := random.Float64(), random.Float64(); x*x+y*y < 1 {
			hits++
		}
	}
	select {
	case <-time.After(time.Second):
		return hits, nil
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
}

// Pi estimates the number from samples.
type Pi struct {
	Samples []stardag.Task[int] `json:"samples"`
}

// Run adds the samples up.
func (p Pi) Run(ctx context.Context) (float64, error) {
	hits := 0
	for _, s := range p.Samples {
		n, err := s.Load(ctx)
		if err != nil {
			return 0, err
		}
		hits += n
	}
	return 4 * float64(hits) / float64(len(p.Samples)*darts), nil
}

const darts = 200_000

var (
	sampleTask = stardag.Define[Sample]("examples.cluster.Sample")
	piTask     = stardag.Define[Pi]("examples.cluster.Pi")
)

func samples(n int) []stardag.Task[int] {
	out := make([]stardag.Task[int], n)
	for i := range out {
		out[i] = sampleTask.New(Sample{Seed: uint64(i), Darts: darts})
	}
	return out
}
