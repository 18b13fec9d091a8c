package main

import (
	"path/filepath"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/sqltable"
	"github.com/stardag-go/stardag/stardagtest"
)

func TestBest(t *testing.T) {
	t.Setenv("WAREHOUSE", filepath.Join(t.TempDir(), "warehouse.db"))
	ctx := stardagtest.Context(t) // the root of the database is that of the program, all others are in memory
	first := civil.Date{Year: 2026, Month: 3, Day: 2}
	report := ReportTask.New(Report{First: first, Days: 2})
	best := BestTask.New(Best{Report: report})
	stardagtest.Build(ctx, t, best)
	if got, want := stardagtest.Load(ctx, t, best), "harbour sold most, 605\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	sales, err := sqltable.Read[Sale](ctx, stardagtest.Load(ctx, t, LoadTask.New(Load{Day: first})))
	if err != nil || len(sales) != 3 || sales[0].Day != first {
		t.Errorf("got %v, %v", sales, err)
	}
}
