package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/stardagtest"
)

// The functions and the structs share their outputs, because their ids and paths are equal; the tasks by hand keep
// theirs elsewhere.
func TestOutput(t *testing.T) {
	t.Parallel()
	var got bytes.Buffer
	if err := run(stardagtest.Context(t), &got); err != nil {
		t.Fatal(err)
	}
	want := `functions  sum 10  id ID  made 2
structs    sum 10  id ID  made 0
by hand    sum 10  id ID  made 2
`
	want = strings.ReplaceAll(want, "ID", structSum(5).ID().String())
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("output (-want +got):\n%s", diff)
	}
}

func TestByHandSumIsIncompleteWithoutItsIntegers(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	total := handSum(3)
	stardagtest.Build(ctx, t, total)
	integers, err := handRangeTask.New(rangeByHand{Limit: 3}).Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := integers.Remove(ctx); err != nil {
		t.Fatal(err)
	}
	if done, err := total.Complete(ctx); done || err != nil {
		t.Errorf("complete %v, error %v after the integers are gone; want false and none", done, err)
	}
}

func TestByHandRangeRefusesANegativeLimit(t *testing.T) {
	t.Parallel()
	err := handSum(-1).Err()
	if err == nil || !strings.Contains(err.Error(), "limit must not be negative, not -1") {
		t.Errorf("error %v, want one about the limit", err)
	}
}
