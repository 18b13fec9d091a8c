package interop_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/testtools"
)

// python returns the interpreter that has stardag for Python. It is made by the project's scripts; a machine without it is
// told what to do, and the test fails.
func python(t *testing.T) string {
	t.Helper()
	return testtools.Python(t, "venv", "python")
}

// runPython runs a script of testdata below the given target root and gives its standard output.
func runPython(t *testing.T, root string, stdin []byte, script string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), python(t), append([]string{filepath.Join("testdata", script)}, args...)...)
	cmd.Env = pythonEnv(root, t.TempDir())
	cmd.Stdin = bytes.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", script, strings.Join(args, " "), err, stderr.String())
	}
	return out
}

// pythonEnv is the environment without settings of the person who runs the tests.
func pythonEnv(root, home string) []string {
	env := []string{"HOME=" + home, "STARDAG_NO_REGISTRY=1", "STARDAG_TARGET_ROOTS__DEFAULT=" + root, "PYTHONDONTWRITEBYTECODE=1"}
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "STARDAG_") && !strings.HasPrefix(kv, "HOME=") && !strings.HasPrefix(kv, "PYTHON") {
			env = append(env, kv)
		}
	}
	return env
}

func decodeJSON[T any](t *testing.T, data []byte) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatalf("%v in %q", err, data)
	}
	return v
}
