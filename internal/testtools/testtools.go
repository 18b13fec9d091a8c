// Package testtools finds the programs that the project's scripts install for tests, below .tools of the repository.
package testtools

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Find returns the path of what lies at a path below .tools, or an error that says it is not there.
func Find(path ...string) (string, error) {
	_, here, _, ok := runtime.Caller(0)
	if !ok {
		return "", errors.New("the source of this package is not known")
	}
	full := filepath.Join(append([]string{filepath.Dir(here), "..", "..", ".tools"}, path...)...)
	if _, err := os.Stat(full); err != nil { //nolint:gosec // tests name what they need
		return "", fmt.Errorf("%s is not in .tools", filepath.Join(path...))
	}
	return full, nil
}

// Python returns a program of one of the Python environments: "venv" has stardag for Python, "venv-formats" pandas, pyarrow and
// NumPy, "venv-schemathesis" schemathesis. STARDAG_TEST_VENV names another one in the place of "venv". A machine without it is told what to do, and the test fails.
func Python(tb testing.TB, environment, program string) string {
	tb.Helper()
	if other := os.Getenv("STARDAG_TEST_VENV"); environment == "venv" && other != "" {
		environment = other
	}
	path, err := Find(environment, "bin", program)
	if err != nil {
		tb.Fatalf("%v; run: make python-env", err)
	}
	return path
}

// Luigi returns a program of the Python environment with Luigi: "luigid", "python". A machine without it is told what to do, and the test fails.
func Luigi(tb testing.TB, program string) string {
	tb.Helper()
	path, err := Find("venv-luigi", "bin", program)
	if err != nil {
		tb.Fatalf("%v; run: scripts/luigi.sh", err)
	}
	return path
}
