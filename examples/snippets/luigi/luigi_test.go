package luigi

import (
	"testing"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/stardagtest"
)

// A table that a program of another kind has written is read from its place, and the output lies at the place of one's own choosing.
func TestWhatLuigiHasMadeIsAnInput(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t, "luigi")
	roots, err := stardag.Roots(ctx)
	if err != nil {
		t.Fatal(err)
	}
	write := func(path, text string) {
		t.Helper()
		target, err := roots.File(ctx, "luigi", path)
		if err != nil {
			t.Fatal(err)
		}
		if err := target.WriteAll(ctx, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	write("clean/2026-01-02.csv", "store,price\na,1.5\nb,2\na,3\n")
	day := civil.Date{Year: 2026, Month: 1, Day: 2}
	task := RevenueTask.New(Revenue{Day: day})
	stardagtest.AssertMade(t, stardagtest.Build(ctx, t, task), task)
	if got := stardagtest.Load(ctx, t, task); got["a"] != 4.5 || got["b"] != 2 {
		t.Errorf("the revenue is %v", got)
	}
	write("revenue/2026-01-03.json", `{"a": 9}`) // as Luigi left it
	before := RevenueTask.New(Revenue{Day: day.AddDays(1)})
	stardagtest.AssertReused(t, stardagtest.Build(ctx, t, before), before)
	if got := stardagtest.Load(ctx, t, before); got["a"] != 9 {
		t.Errorf("the revenue is %v", got)
	}
}
