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
// tasks, generators, diamonds and layers; and those that the SDK has with it for its tests.
func TestOutputsAreThoseOfTheReference(t *testing.T) {
	t.Parallel()
	for module, least := range map[string]int{"graphs": 40, "reference": 38} {
		t.Run(module, func(t *testing.T) {
			t.Parallel()
			theirs, ours := t.TempDir(), t.TempDir()
			buildByReference(t, module, theirs)
			file := filepath.Join("testdata", module+".py")
			kinds := stardag.NewKinds()
			pool := provided(t, python.Environment{Modules: []string{file}}, kinds)
			ctx := stardag.WithRoots(t.Context(), rootsIn(ours))
			tasks, err := pool.Tasks(ctx, []string{file + ":everything"}, nil)
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
			if len(want) < least {
				t.Errorf("the reference made %d files only", len(want))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("files (-reference +ours):\n%s", diff)
			}
		})
	}
}

// buildByReference builds everything that a module of testdata has with the SDK's own engine.
func buildByReference(t *testing.T, module, root string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), testtools.Python(t, "venv", "python"), "-c",
		"import "+module+" as m, stardag; from stardag.registry import NoOpRegistry; stardag.build(m.everything(), registry=NoOpRegistry())")
	cmd.Dir = "testdata"
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "STARDAG_NO_REGISTRY=1", "STARDAG_TARGET_ROOTS__DEFAULT="+root, "PYTHONDONTWRITEBYTECODE=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// files returns the contents of all files below a folder.
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
