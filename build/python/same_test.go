package python_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/internal/testtools"
)

// The SDK's own engine and ours make the same files of the same graphs: scalars and tables, functions and classes, asynchronous
// tasks, generators, diamonds and layers.
func TestOutputsAreThoseOfTheReference(t *testing.T) {
	t.Parallel()
	module := filepath.Join("testdata", "graphs.py")
	theirs, ours := t.TempDir(), t.TempDir()
	cmd := exec.CommandContext(t.Context(), testtools.Python(t, "venv", "python"), "-c",
		"import graphs, stardag; from stardag.registry import NoOpRegistry; stardag.build(graphs.everything(), registry=NoOpRegistry())")
	cmd.Dir = "testdata"
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "STARDAG_NO_REGISTRY=1", "STARDAG_TARGET_ROOTS__DEFAULT="+theirs, "PYTHONDONTWRITEBYTECODE=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	kinds := stardag.NewKinds()
	pool := provided(t, python.Environment{Modules: []string{module}}, kinds)
	ctx := stardag.WithRoots(t.Context(), rootsIn(ours))
	tasks, err := pool.Tasks(ctx, []string{module + ":everything"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (build.Builder{NoRegistry: true, Kinds: kinds}).Run(ctx, tasks...); err != nil {
		t.Fatal(err)
	}
	want, got := files(t, theirs), files(t, ours)
	for name := range got {
		if filepath.Ext(name) == "._AWAITED" { // what we remember of a generator beside its output
			delete(got, name)
		}
	}
	if len(want) < 40 {
		t.Errorf("the reference made %d files only", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-reference +ours):\n%s", diff)
	}
}

// files are the contents of all files below a folder.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
