package conformance_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testtools"
)

// environment is where the Python client runs: a home and a target root of its own, and none of the settings of whoever
// runs the tests.
type environment struct {
	t    *testing.T
	home string
	vars []string
}

func newEnvironment(t *testing.T, vars ...string) *environment {
	t.Helper()
	e := &environment{t: t, home: t.TempDir()}
	e.vars = append([]string{
		"HOME=" + e.home, "STARDAG_TARGET_ROOTS__DEFAULT=" + filepath.Join(e.home, "targets"), "STARDAG_CODE_ID=dropin-code",
		"DROPIN_LOG=" + filepath.Join(e.home, "slow.log"), "PYTHONDONTWRITEBYTECODE=1", "PYTHONWARNINGS=ignore",
	}, vars...)
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "STARDAG_") && !strings.HasPrefix(kv, "HOME=") && !strings.HasPrefix(kv, "PYTHON") {
			e.vars = append(e.vars, kv)
		}
	}
	return e
}

// withKey returns the environment of a program with an API key.
func withKey(t *testing.T, url string) *environment {
	t.Helper()
	return newEnvironment(t, "STARDAG_API_URL="+url, "STARDAG_API_KEY="+devKey)
}

// run runs a program of the Python environment and gives what it wrote.
func (e *environment) run(stdin, program string, args ...string) (out string, ok bool) {
	e.t.Helper()
	path := testtools.Python(e.t, "venv", program)
	ctx, cancel := context.WithTimeout(e.t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir, cmd.Env, cmd.Stdin = filepath.Join("testdata", "python"), e.vars, strings.NewReader(stdin)
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	err := cmd.Run()
	return b.String(), err == nil
}

// must runs a program that has to succeed.
func (e *environment) must(stdin, program string, args ...string) string {
	e.t.Helper()
	out, ok := e.run(stdin, program, args...)
	if !ok {
		e.t.Fatalf("%s %s failed:\n%s", program, strings.Join(args, " "), out)
	}
	return out
}

// TestPythonBuilds runs the client's builds: cold, again, failing, resumed, dynamic, cancelled, limited, reactive and more.
// dropin_sdk.py has a function for each.
func TestPythonBuilds(t *testing.T) {
	t.Parallel()
	eachStore(t, development, func(t *testing.T, _ *server.Server, url string) {
		t.Log(withKey(t, url).must("", "python", "dropin_sdk.py"))
	})
}

// TestPythonCommands runs every command of the client that speaks to a registry.
func TestPythonCommands(t *testing.T) {
	t.Parallel()
	eachStore(t, development, func(t *testing.T, _ *server.Server, url string) {
		withKey(t, url).must("", "python", "dropin_cli.py")
	})
}

// TestPythonProcessesContend has three processes build the same tasks at once: each task runs in one of them.
func TestPythonProcessesContend(t *testing.T) {
	t.Parallel()
	eachStore(t, development, func(t *testing.T, _ *server.Server, url string) {
		e := withKey(t, url)
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				if out, ok := e.run("", "python", "dropin_contend.py"); !ok {
					t.Errorf("a process failed:\n%s", out)
				}
			})
		}
		all.Wait()
		log, err := os.ReadFile(filepath.Join(e.home, "slow.log"))
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range []string{"p0", "p1", "p2", "p3"} {
			if n := strings.Count(string(log), "start "+tag+"\n"); n != 1 {
				t.Errorf("task %s started %d times", tag, n)
			}
		}
	})
}

// TestPythonLogin logs in with the client's command line, manages the workspace with it, and builds with the login.
func TestPythonLogin(t *testing.T) {
	t.Parallel()
	eachStore(t, nil, func(t *testing.T, s *server.Server, url string) {
		const password = "correct horse battery"
		person(t, s.Accounts(), password)
		e := newEnvironment(t)
		e.vars = append(e.vars, "STARDAG_TARGET_ROOTS__DEFAULT=") // the registry's counts
		e.must("", "stardag", "config", "registry", "add", "ours", "--url", url)
		if out, ok := e.run("dev@example.com\nwrong\n", "stardag", "auth", "login", "-r", "ours"); ok || !strings.Contains(out, "Invalid email or password") {
			t.Errorf("a wrong password got: %s", out)
		}
		if out := e.must("dev@example.com\n"+password+"\n1\n1\n", "stardag", "auth", "login", "-r", "ours"); !strings.Contains(out, "Login successful") {
			t.Errorf("got %s", out)
		}
		e.must("", "python", "dropin_login.py")
	})
}
