package pipeline_test

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/examples/mlpipeline/pipeline"
	"github.com/stardag-go/stardag/stardagtest"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

// Both styles must leave the same files with the same bytes. Only the paths differ, by namespace, spelling and id.
func TestBothStylesGiveTheSameValues(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]pipeline.Options{
		"breast cancer": pipeline.BreastCancer(),
		"synthetic":     pipeline.Synthetic(1000, 3),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			structs := outputs(t, options.Benchmark())
			functions := outputs(t, options.BenchmarkFunc())
			if n := len(structs); n != 7 {
				t.Errorf("outputs of %d kinds in struct style, want 7", n)
			}
			if diff := cmp.Diff(structs, functions); diff != "" {
				t.Errorf("outputs (-structs +functions):\n%s", diff)
			}
		})
	}
}

// outputs builds the task below an empty root in memory and gives the content of every file there then, by the kind
// of task that wrote it.
func outputs(t *testing.T, task stardag.Node) map[string][]string {
	t.Helper()
	ctx := stardagtest.Context(t)
	stardagtest.Build(ctx, t, task)
	roots, err := stardag.Roots(ctx)
	if err != nil {
		t.Fatal(err)
	}
	root, ok := roots.Root("default")
	if !ok {
		t.Fatal("no default root")
	}
	all := map[string][]string{}
	for _, path := range paths(ctx, t, root.URI) {
		target, err := roots.File(ctx, "", path)
		if err != nil {
			t.Fatal(err)
		}
		content, err := target.ReadAll(ctx)
		if err != nil {
			t.Fatal(err)
		}
		kind := kindOfPath(path)
		all[kind] = append(all[kind], string(content))
		slices.Sort(all[kind])
	}
	return all
}

// paths lists everything below a root in memory.
func paths(ctx context.Context, t *testing.T, root string) []string {
	t.Helper()
	uri, err := url.Parse(root)
	if err != nil {
		t.Fatal(err)
	}
	memory, err := mem.Open(ctx, uri, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for entry, err := range memory.List(ctx, "") {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, entry.Path)
	}
	return found
}

var (
	styles   = regexp.MustCompile(`^examples/ml_pipeline/(class|function)_api/`)
	capitals = regexp.MustCompile(`([a-z])([A-Z])`)
)

// kindOfPath returns the kind of the task whose output is at path, spelled as functions are.
func kindOfPath(path string) string {
	name, _, _ := strings.Cut(styles.ReplaceAllString(path, ""), "/")
	return strings.ToLower(capitals.ReplaceAllString(name, "${1}_${2}"))
}
