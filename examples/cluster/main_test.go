package main

import (
	"math"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/stardagtest"
)

func TestPiIsAboutRight(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	pi := piTask.New(Pi{Samples: []stardag.Task[int]{stardagtest.Done(t, 157_080), stardagtest.Done(t, 157_079)}})
	if _, err := build.Run(ctx, pi); err != nil {
		t.Fatal(err)
	}
	got, err := pi.Load(ctx)
	if err != nil || math.Abs(got-math.Pi) > 1e-4 {
		t.Errorf("pi is %v (%v)", got, err)
	}
}
