package python_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/internal/testtools"
)

// What is wrong with an environment is told in one line that says what to do.
func TestEnvironmentsThatDoNotWork(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	interpreter := testtools.Python(t, "venv", "python")
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
		return path
	}
	bare := write("bare", "#!/bin/sh\nexec "+interpreter+" -S \"$@\"\n")
	write("meta/stardag-0.31.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: stardag\nVersion: 0.31.0\n")
	tests := map[string]struct {
		e    python.Environment
		want []string
	}{
		"no interpreter": {python.Environment{Interpreter: filepath.Join(dir, "none"), Modules: []string{"x"}}, []string{"there is no Python interpreter", "python3 -m venv"}},
		"no module":      {python.Environment{Modules: []string{"no_such_module"}}, []string{"there is no module no_such_module", "PYTHONPATH"}},
		"no file":        {python.Environment{Modules: []string{"no/such.py"}}, []string{"there is no file", "no/such.py"}},
		"nothing named":  {python.Environment{Modules: []string{}}, []string{"no Python module is named"}},
		"no SDK":         {python.Environment{Interpreter: bare}, []string{"there is no stardag for", "pip install 'stardag==0.28.*'"}},
		"another SDK":    {python.Environment{Env: []string{"PYTHONPATH=" + filepath.Join(dir, "meta")}}, []string{"stardag 0.31.0 is installed", "0.28 work here", "pip install"}},
		"imports what is not there": {
			python.Environment{Modules: []string{write("frames.py", "import pandas_of_nobody\n")}},
			[]string{"imports pandas_of_nobody, which is not installed", "frames.py, line 1"},
		},
		"raises":         {python.Environment{Modules: []string{write("raises.py", "\n\nraise ValueError('no settings')\n")}}, []string{"cannot be imported: ValueError: no settings", "raises.py, line 3"}},
		"does not parse": {python.Environment{Modules: []string{write("parses.py", "def\n")}}, []string{"cannot be imported: SyntaxError"}},
		"dies":           {python.Environment{Modules: []string{write("dies.py", "import os, sys\nsys.stderr.write('no licence\\n')\nsys.stderr.flush()\nos._exit(3)\n")}}, []string{"exited with code 3 while it imported", "no licence", "check it with"}},
		"hangs":          {python.Environment{StartTimeout: 30 * time.Second, Modules: []string{write("hangs.py", "import time\ntime.sleep(300)\n")}}, []string{"has not imported", "after 30s", "hangs.py, line 2"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name == "another SDK" && anyVersion() {
				t.Skip("with the newest release, every version is taken")
			}
			e := tt.e
			if e.Modules == nil || len(e.Modules) > 0 {
				e = environment(t, e)
			}
			pool, err := e.Open(t.Context())
			if err == nil {
				pool.Close()
				t.Fatal("it opened")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %q, want %q in it", err, want)
				}
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
		})
	}
}

// A program that prints what it likes while it is imported, and another version that somebody wants to try, work.
func TestEnvironmentsThatWork(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "garbage.py"), []byte("import os\nprint('{}')\nos.write(1, b'\\x00\\x00\\x00\\x01{')\nos.write(2, bytes(range(256)))\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	pool, err := environment(t, python.Environment{Modules: []string{filepath.Join(dir, "garbage.py")}}).Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()
	if err := pool.Provide(stardag.NewKinds()); err != nil {
		t.Error(err)
	}
	if sdk, _ := pool.Versions(); sdk != "0.28.0" && !anyVersion() {
		t.Errorf("the SDK is %q", sdk)
	}
}

// What cannot cross between processes is refused, with the reason.
func TestTasksThatCannotCross(t *testing.T) {
	t.Parallel()
	module := filepath.Join("testdata", "odd.py")
	kinds := stardag.NewKinds()
	pool := provided(t, python.Environment{Modules: []string{module}}, kinds)
	w := &world{kinds: kinds, pool: pool}
	w.ctx = stardag.WithRoots(t.Context(), rootsIn(t.TempDir()))
	for name, want := range map[string]string{
		"pickled":    "cannot be written as JSON",
		"mixed":      "neither a task nor a list of tasks",
		"nothing":    "has no nothing",
		"NeedsAlias": "AliasTask, which holds a pickled type",
		"InMemory":   "InMemoryTarget, which other processes cannot see",
		"Twice":      "met twice with different parameters",
		"Raises":     "RuntimeError: no idea",
	} {
		tasks, err := pool.Tasks(w.ctx, []string{module + ":" + name}, nil)
		if err == nil {
			_, err = w.build(t, build.Builder{}, tasks...)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", name, err, want)
		}
	}
	if _, err := pool.Tasks(w.ctx, []string{module + ":Plain"}, map[string]string{"y": "1"}); err == nil || !strings.Contains(err.Error(), "unknown parameter y; it takes x") {
		t.Errorf("a wrong parameter: %v", err)
	}
}

// A declaration of another version than the class is refused before anything runs.
func TestVersionsHaveToBeEqual(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	stardag.Extern[numbers, []int]("shop.Numbers", stardag.Version("2"), stardag.In(kinds))
	pool, err := environment(t, python.Environment{}).Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pool.Provide(kinds); err == nil || !strings.Contains(err.Error(), `in version "2" and defined by shop in version ""`) {
		t.Errorf("got %v", err)
	}
}
