package runner_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAnEngineOfAnotherModule compiles a program of another module with an engine of its own, and has it build: what runner, build and config export is
// all that an engine needs.
func TestAnEngineOfAnotherModule(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	mod, err := os.ReadFile("testdata/outside/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"go.mod":               strings.Replace(string(mod), "=> ../../..", "=> "+root, 1),
		"go.sum":               string(sum),
		".stardag/config.toml": "[engine.waves]\nslots = 2\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(dir, "waves")
	compile := exec.CommandContext(t.Context(), "go", "build", "-mod=mod", "-modfile="+filepath.Join(dir, "go.mod"), "-o", program, ".")
	compile.Dir = "testdata/outside"
	compile.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off") // all that it needs, this module has needed too
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	run := func(args ...string) string {
		c := exec.CommandContext(t.Context(), program, args...)
		c.Dir = dir
		c.Env = append(os.Environ(), "HOME="+dir, "STARDAG_TARGET_ROOTS__DEFAULT="+dir)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v: %s", args, err, out)
		}
		return string(out)
	}
	first := run("build", "--engine", "waves")
	for _, want := range []string{"made outside.Range of queue small, with limit, 2 at a time", "made outside.Sum of queue default, with of, 2 at a time", "3 succeeded"} {
		if !strings.Contains(first, want) {
			t.Errorf("%q is not in what it says: %s", want, first)
		}
	}
	if again := run("build", "--engine", "waves", "--engine-option", "slots=3"); !strings.Contains(again, "1 already complete") {
		t.Errorf("the second build says %s", again)
	}
}
