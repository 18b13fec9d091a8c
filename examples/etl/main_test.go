package main

import (
	"bytes"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/stardagtest"
)

func at(hour int) civil.DateTime {
	return civil.DateTime{Date: civil.Date{Year: 2026, Month: 1, Day: 2}, Time: civil.Time{Hour: hour}}
}

// A file from outside is given to a test as its content.
func TestCleanDropsWhatCannotBeRight(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	good := Sale{At: at(9), Store: "nyc", SKU: "espresso", Qty: 2, Price: 2.5}
	clean := Clean{Day: at(0).Date, Exports: stardag.Path(t.TempDir())}
	day := CleanTask.New(clean)
	stardagtest.Store(ctx, t, clean.export(), []Sale{
		good,
		good, // twice
		{At: at(10), SKU: "espresso", Qty: 1, Price: 2.5},                                                    // no store
		{At: at(11), Store: "nyc", SKU: "espresso", Qty: -1, Price: 2.5},                                     // nothing sold
		{At: civil.DateTime{Date: at(0).Date.AddDays(1)}, Store: "nyc", SKU: "espresso", Qty: 1, Price: 2.5}, // another day
	})
	stardagtest.Build(ctx, t, day)
	if diff := cmp.Diff([]Sale{good}, stardagtest.Load(ctx, t, day)); diff != "" {
		t.Errorf("clean day (-want +got):\n%s", diff)
	}
}

// The commands that the top of the program shows.
func TestRangesOfDays(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	plain := func(args ...string) (int, string) {
		var out, said bytes.Buffer
		code := app.Run(ctx, append(args, "--param", "exports=exports"), nil, &out, &said, app.Name("etl"))
		return code, out.String() + said.String()
	}
	command := func(args ...string) (int, string) { return plain(append(args, "--json")...) }
	for _, want := range []string{`"succeeded": 5,`, `"previously_completed": 5,`} {
		code, said := command("build", "etl.Clean", "--param", "day=2026-01-01..2026-01-05")
		if code != 0 || !strings.Contains(said, want) {
			t.Errorf("exit code %d, want %s in:\n%s", code, want, said)
		}
	}
	if code, said := plain("plan", "etl.Clean", "--param", "day=2026-01-01..2026-01-10"); code != 5 || !strings.Contains(said, "2026-01  xxxxx..!!!") {
		t.Errorf("exit code %d, want a calendar with five days that are there, two that can be made, and three whose files are missing:\n%s", code, said)
	}
	if code, said := command("build", "etl.Revenue", "--param", "first=2026-01-01", "--param", "last=2026-01-07"); code != 0 || !strings.Contains(said, `"succeeded": 3,`) {
		t.Errorf("exit code %d, want the two other days and the result to be made:\n%s", code, said)
	}
}
