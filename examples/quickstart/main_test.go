package main

import (
	"testing"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/stardagtest"
)

func TestMean(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t) // target roots in memory, of this test alone
	mean := MeanTask.New(Mean{Numbers: stardagtest.Done(t, []float64{1, 2, 6})})
	report := stardagtest.Build(ctx, t, mean)
	stardagtest.AssertMade(t, report, mean)
	if got := stardagtest.Load(ctx, t, mean); got != 3 {
		t.Errorf("got %v, want 3", got)
	}
}

func TestWeek(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	week := WeekTask.New(Week{First: civil.Date{Year: 2026, Month: 6, Day: 1}, Limit: 22})
	stardagtest.Build(ctx, t, week)
	if got, want := stardagtest.Load(ctx, t, week), "2 of 7 days from 2026-06-01 on were warmer than 22 degrees\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	again := WeekTask.New(Week{First: civil.Date{Year: 2026, Month: 6, Day: 2}, Limit: 22})
	report := stardagtest.Build(ctx, t, again)
	if report.Counts.Succeeded != 3 { // the eighth day, its mean, and the week; the other means are there
		t.Errorf("made %d tasks, want 3", report.Counts.Succeeded)
	}
}

func TestIDsStay(t *testing.T) {
	t.Parallel()
	week := WeekTask.New(Week{First: civil.Date{Year: 2026, Month: 6, Day: 1}, Limit: 22})
	if got, want := week.ID().String(), "f3b6483c-edc1-5ede-9163-445d85b0beb7"; got != want {
		t.Errorf("the id is %s, and was %s: outputs that exist would not be found", got, want)
	}
}
