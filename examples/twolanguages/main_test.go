package main

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/testtools"
	"github.com/stardag-go/stardag/target"
)

func TestOutput(t *testing.T) { //nolint:paralleltest // it gives code to the kinds of the process
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}}))
	interpreter := testtools.Python(t, "venv-formats", "python")
	for _, made := range []string{"made 7 of 7 tasks", "made 0 of 1 tasks"} {
		var got bytes.Buffer
		if err := run(ctx, &got, interpreter); err != nil {
			t.Fatal(err)
		}
		want := regexp.MustCompile(`^(C = \S+ +right about [89]\d\.\d % of the samples\n){4}` + made + `\n$`)
		if !want.Match(got.Bytes()) {
			t.Errorf("output:\n%s\nwant %s", got.String(), want)
		}
	}
}
