package main

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/stardagtest"
)

func TestOutput(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	for _, want := range []string{
		"(1 + 2) + (3 · 4 − 5) = 10.0\nmade 4 of 4 tasks\n",
		"(1 + 2) + (3 · 4 − 5) = 10.0\nmade 0 of 1 tasks\n",
	} {
		var got bytes.Buffer
		if err := run(ctx, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got.String()); diff != "" {
			t.Errorf("output (-want +got):\n%s", diff)
		}
	}
}

func TestPartsOfAnExpressionAreUsedAgain(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	stardagtest.Build(ctx, t, expression())
	three := add.New(Operands{A: stardag.Value(1.0), B: stardag.Value(2.0)})
	doubled := multiply.New(Operands{A: stardag.From(three), B: stardag.Value(2.0)})
	report := stardagtest.Build(ctx, t, doubled)
	stardagtest.AssertReused(t, report, three)
	if got := stardagtest.Load(ctx, t, doubled); got != 6 {
		t.Errorf("(1 + 2) · 2 = %v, want 6", got)
	}
}
