package archtest_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The README's program is compiled and run as it stands, and prints what the README says.
func TestReadmeProgramRuns(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?ms)^```go\n(.*?)^```$").FindAllSubmatch(readme, -1)
	if len(blocks) != 1 {
		t.Fatalf("README.md has %d Go blocks, want 1", len(blocks))
	}
	said := regexp.MustCompile("It prints `([^`]+)`").FindSubmatch(readme)
	if said == nil {
		t.Fatal("README.md does not say what the program prints")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "main.go")
	if err := os.WriteFile(program, blocks[0][1], 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "go", "run", program)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "STARDAG_NO_REGISTRY=1", "STARDAG_TARGET_ROOTS__DEFAULT="+dir)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go run: %v\n%s", err, stderrOf(err))
	}
	if got, want := strings.TrimSpace(string(out)), string(said[1]); got != want {
		t.Errorf("the program prints %q, the README says %q", got, want)
	}
}

func stderrOf(err error) []byte {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.Stderr
	}
	return nil
}
