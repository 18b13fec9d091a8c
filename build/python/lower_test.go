package python_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/target"
)

type folder struct {
	N int `json:"n"`
}

// filesIn lists the files below a folder with what is in them.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		found[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Tasks in Python read what is below the root that theirs defers to, files and directories, and write to their own root alone.
func TestTasksReadBelowTheLowerRoot(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{Interpreters: 1})
	prod, dev := t.TempDir(), t.TempDir()
	made := func(lower bool, b build.Builder, tasks ...stardag.Node) int {
		t.Helper()
		root := target.Root{URI: prod}
		if lower {
			root = target.Root{URI: dev, Lower: prod}
		}
		w.ctx = stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": root}))
		rep, err := w.build(t, b, tasks...)
		if err != nil {
			t.Fatal(err)
		}
		return rep.Counts.Succeeded
	}
	files, reads := w.folder, w.readsFolder
	numbers := w.numbers.New(numbers{Limit: 4})
	sum := w.sum.New(goSum{Integers: numbers})
	if got := made(false, build.Builder{}, sum, files.New(folder{1})); got != 3 {
		t.Fatalf("production made %d tasks, want 3", got)
	}
	before := filesIn(t, prod)

	report, read := w.report.New(report{Total: sum}), reads.New(folder{1})
	if got := made(true, build.Builder{}, report, read, w.grow.New(grow{Depth: 2})); got < 5 {
		t.Errorf("development made %d tasks", got)
	}
	if got := load(t, w, report); !strings.HasPrefix(got, "the sum is 6") {
		t.Errorf("the report is %q", got)
	}
	if got := load(t, w, read); got != "one, first and whole" {
		t.Errorf("a directory below the lower root was read as %q", got)
	}
	for name := range filesIn(t, dev) {
		if strings.Contains(name, numbers.ID().String()) || strings.Contains(name, "/Folder/") {
			t.Errorf("development has made %s again", name)
		}
	}

	// A run that is forced writes to its own root, and reads there what it has written.
	if got := made(true, build.Builder{Force: []stardag.Node{files.New(folder{1}), numbers}}, files.New(folder{1}), numbers); got != 2 {
		t.Errorf("%d tasks were made again, want 2", got)
	}
	if got := made(true, build.Builder{Force: []stardag.Node{read}}, read); got != 1 || load(t, w, read) != "one, first and whole" {
		t.Errorf("the directory in the own root was read as %q", load(t, w, read))
	}
	if names := slices.Collect(maps.Keys(filesIn(t, dev))); !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, "shop/Folder/") }) {
		t.Errorf("the directory was not made in the own root: %q", names)
	}
	if diff := cmp.Diff(before, filesIn(t, prod)); diff != "" {
		t.Errorf("production was changed (-before +after):\n%s", diff)
	}
}
