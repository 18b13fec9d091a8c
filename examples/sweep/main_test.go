package main

import (
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/stardagtest"
)

func small() Search {
	return Search{Points: Points{Count: 40, Noise: 0.1, Seed: 3}, Degrees: []int{1, 3}, Rounds: 2}
}

func TestTheSearchFindsACurve(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	task := SearchTask.New(small())
	report := stardagtest.BuildWith(ctx, t, build.Builder{Workers: 1}, task) // one worker is enough: a run that waits occupies none
	trials := stardagtest.Load(ctx, t, task)
	if len(trials) != 25 { // 2 and then 3 degrees, 5 penalties each
		t.Errorf("tried %d fits, want 25", len(trials))
	}
	if report.Counts.Succeeded < 20 { // some of the second round are those of the first
		t.Errorf("made %d tasks", report.Counts.Succeeded)
	}
	if b := best(trials); b.Degree < 3 || b.Error > 0.2 {
		t.Errorf("the best fit is %+v; a line cannot follow a wave", b)
	}
}

// A longer search makes the fits that the shorter one has not made, and nothing else.
func TestALongerSearchGoesOn(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	stardagtest.Build(ctx, t, SearchTask.New(small()))
	longer := small()
	longer.Rounds++
	report := stardagtest.Build(ctx, t, SearchTask.New(longer))
	if c := report.Counts; c.Succeeded > 16 || c.PreviouslyCompleted < 20 {
		t.Errorf("made %d and reused %d; want the third round and the search to be made", c.Succeeded, c.PreviouslyCompleted)
	}
}

func TestPlots(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	task := SearchTask.New(small())
	stardagtest.Build(ctx, t, task)
	var types []string
	for _, a := range stardagtest.Artifacts(ctx, t, task) {
		types = append(types, a.Type)
	}
	want := []string{stardag.ArtifactMarkdown, stardag.ArtifactVegaLite, stardag.ArtifactVegaLite, stardag.ArtifactTable}
	if len(types) != len(want) {
		t.Fatalf("artifacts %v, want %v", types, want)
	}
	for i := range want {
		if types[i] != want[i] {
			t.Errorf("artifacts %v, want %v", types, want)
		}
	}
}
