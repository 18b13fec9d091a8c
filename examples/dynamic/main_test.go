package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/stardagtest"
)

func TestOutput(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	pages := `dag     9 words
id      7 words
target  7 words
`
	for _, want := range []string{
		"planned 2 tasks, found 5\n" + pages,
		"planned 1 tasks, found 1\n" + pages,
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

func TestAPageThatIsMissingFailsTheCensus(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	census := censusTask.New(Census{Index: stardagtest.Done(t, []string{"dag", "ghost"})})
	_, err := build.Run(ctx, census)
	if err == nil || !strings.Contains(err.Error(), `no page "ghost"`) {
		t.Errorf("error %v, want the missing page in it", err)
	}
}
