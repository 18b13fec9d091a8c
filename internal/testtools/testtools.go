// Package testtools finds the programs that the project's scripts install for tests, below .tools of the repository.
package testtools

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// Repository is the root of the repository. A test binary that was compiled without the paths of its sources finds it above the folder
// that it began in, which is that of its package.
var Repository = sync.OnceValues(func() (string, error) {
	if _, here, _, ok := runtime.Caller(0); ok && filepath.IsAbs(here) {
		return filepath.Dir(filepath.Dir(filepath.Dir(here))), nil
	}
	for dir := began; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "internal", "testtools")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("%q is in no checkout of the project", began)
		}
	}
})

// began is the folder that the process began in; tests may change theirs.
var began, _ = os.Getwd()

// Find returns the path of what lies at a path below .tools, or an error that says it is not there.
func Find(path ...string) (string, error) {
	repository, err := Repository()
	if err != nil {
		return "", err
	}
	full := filepath.Join(append([]string{repository, ".tools"}, path...)...)
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
