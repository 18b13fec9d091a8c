package archtest_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/archtest"
)

// root is the module's folder as seen from this package's.
var root = filepath.Join("..", "..")

func TestPackagesImportOnlyWhatTheirLayerMay(t *testing.T) {
	t.Parallel()
	pkgs, err := archtest.List(t.Context(), root, "", "./...")
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) == 0 {
		t.Fatal("go list found no packages")
	}
	for _, v := range archtest.CheckLayers(archtest.Layers, pkgs) {
		t.Error(v)
	}
}

func TestEveryPackageHasOneComment(t *testing.T) {
	t.Parallel()
	pkgs, err := archtest.List(t.Context(), root, "", "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		if len(p.GoFiles) == 0 {
			continue // only tests
		}
		violations, err := archtest.CheckPackageComment(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range violations {
			t.Error(v)
		}
	}
}

// TestPublicPackagesShowPublicTypes: what users import is made of types that they can name and whose documentation shows fields.
func TestPublicPackagesShowPublicTypes(t *testing.T) {
	t.Parallel()
	pkgs, err := archtest.List(t.Context(), root, "", "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		violations, err := archtest.CheckShown(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range violations {
			t.Error(v)
		}
	}
}

// neverOne are parts of messages whose number is a bound or more than one.
var neverOne = []string{
	"more than %d tasks", "more than %d files", "nested more than %d times", "up to %d requested tasks",
	"names %d tasks, and one is needed", "name %d tasks of %s, and one is needed", "%d keys have the name", "beginning of the ids of %d executions",
	"shows the %d outputs", "%d sandboxes failed one after the other", "lost its worker %d times",
	"gave %d answers to %d reports", "up to %d tasks can be put in order", "a list in its footer has %d members", "no answer from %s after %d attempts",
}

func TestMessagesKnowOneFromMany(t *testing.T) {
	t.Parallel()
	pkgs, err := archtest.List(t.Context(), root, "", "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		if own, ok := archtest.Own(p.ImportPath); !ok || strings.HasPrefix(own, "examples") || strings.HasPrefix(own, "bench") || strings.HasSuffix(own, "test") || strings.HasPrefix(own, "internal/mutants") {
			continue // what they say is known, or read by developers
		}
		violations, err := archtest.CheckCounts(p, neverOne)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range violations {
			t.Error(v)
		}
	}
}

// TestNothingIgnoredIsTracked checks that nothing is committed that .gitignore names: a checkout would put it in the place of
// what is installed there.
func TestNothingIgnoredIsTracked(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		return // an archive of the sources
	}
	cmd := exec.CommandContext(t.Context(), "git", "ls-files", "--cached", "--ignored", "--exclude-standard")
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("git ls-files: %v\n%s", err, out)
	}
}

func TestFilesNameNoMachineAndNoRegistry(t *testing.T) {
	t.Parallel()
	seen := 0
	err := archtest.WalkFiles(root, func(name string, data []byte) {
		seen++
		for _, v := range archtest.CheckText(name, data) {
			t.Error(v)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Fatal("found no files")
	}
}

func TestModuleFileIsPlain(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), "go", "mod", "edit", "-json")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Module    struct{ Path string }
		Go        string
		Toolchain string
		Replace   []any
		Exclude   []any
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	if mod.Module.Path != archtest.Module {
		t.Errorf("module path: got %s, want %s", mod.Module.Path, archtest.Module)
	}
	if mod.Go == "" {
		t.Error("go.mod has no go directive")
	}
	if mod.Toolchain != "" {
		t.Errorf("go.mod has toolchain %s; the go directive decides alone", mod.Toolchain)
	}
	// `go install module@version` refuses a module with replacements.
	if len(mod.Replace) > 0 || len(mod.Exclude) > 0 {
		t.Errorf("go.mod has replace or exclude directives: %v %v", mod.Replace, mod.Exclude)
	}
}

func TestLicenceIsApache(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("LICENSE does not say %q", want)
		}
	}
}
