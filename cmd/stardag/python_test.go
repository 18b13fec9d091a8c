package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stardag-go/stardag/internal/testtools"
)

// neighbours is a home folder and a server that the Python SDK and this program share.
type neighbours struct {
	t       *testing.T
	home    string
	environ []string
	server  *exec.Cmd
}

func newNeighbours(t *testing.T, serverEnv []string, flags ...string) (*neighbours, string, string) {
	t.Helper()
	n := &neighbours{t: t, home: t.TempDir()}
	root := filepath.Join(n.home, "root")
	if err := os.Mkdir(root, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "STARDAG_") && !strings.HasPrefix(v, "HOME=") {
			n.environ = append(n.environ, v)
		}
	}
	n.environ = append(n.environ, "HOME="+n.home, "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere", "STARDAG_CODE_ID=neighbours", "STARDAG_TARGET_ROOTS__DEFAULT="+root, "COLUMNS=200")
	cmd := exec.Command("stardag", append([]string{"server", "--data", filepath.Join(n.home, "data"), "--listen", "127.0.0.1:0"}, flags...)...)
	cmd.Env = append(n.environ, serverEnv...)
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = in, in
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	in.Close()
	n.server = cmd
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
		out.Close()
	})
	var address, key string
	for lines := bufio.NewScanner(out); (address == "" || len(flags) > 0 && key == "") && lines.Scan(); {
		if m := listens.FindStringSubmatch(lines.Text()); m != nil {
			address = m[1]
		}
		if m := devKey.FindStringSubmatch(lines.Text()); m != nil {
			key = m[1]
		}
	}
	if address == "" {
		t.Fatal("the server does not listen")
	}
	return n, address, key
}

func (n *neighbours) run(stdin string, program string, args ...string) (string, error) {
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Stdin = n.environ, strings.NewReader(stdin)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s %s: %w: %s", filepath.Base(program), strings.Join(args, " "), err, errs.String())
	}
	return string(out), err
}

func (n *neighbours) python(stdin string, args ...string) string {
	n.t.Helper()
	python := testtools.Python(n.t, "venv", "python")
	out, err := n.run(stdin, python, args...)
	if err != nil {
		n.t.Fatal(err)
	}
	return out
}

// pythonCommands runs command lines of the Python SDK's program and gives their documents.
func (n *neighbours) pythonCommands(commands [][]string) []any {
	n.t.Helper()
	in, err := json.Marshal(commands)
	if err != nil {
		n.t.Fatal(err)
	}
	var results []struct {
		Code   int
		Stdout string
	}
	out := n.python(string(in), "testdata/python/commands.py")
	if err := json.Unmarshal([]byte(out), &results); err != nil {
		n.t.Fatalf("%v: %s", err, out)
	}
	documents := make([]any, len(results))
	for i, r := range results {
		if err := json.Unmarshal([]byte(r.Stdout), &documents[i]); err != nil || r.Code != 0 {
			n.t.Fatalf("stardag for Python %v: exit code %d, %v: %s", commands[i], r.Code, err, r.Stdout)
		}
	}
	return documents
}

func (n *neighbours) goDocument(args ...string) any {
	n.t.Helper()
	out, err := n.run("", "stardag", args...)
	if err != nil {
		n.t.Fatal(err)
	}
	var document any
	if err := json.Unmarshal([]byte(out), &document); err != nil {
		n.t.Fatalf("stardag %v: %v: %s", args, err, out)
	}
	return document
}

func at(t *testing.T, document any, path string) string {
	t.Helper()
	for step := range strings.SplitSeq(path, ".") {
		switch v := document.(type) {
		case map[string]any:
			document = v[step]
		case []any:
			if len(v) == 0 {
				t.Fatalf("%s: an empty list", path)
			}
			document = v[0]
		}
	}
	return fmt.Sprint(document)
}

// subset takes out of got what want does not have: documents may have more than the Python SDK's.
func subset(want, got any) any {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return got
		}
		kept := map[string]any{}
		for k := range w {
			if v, there := g[k]; there {
				kept[k] = subset(w[k], v)
			}
		}
		return kept
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return got
		}
		kept := make([]any, len(g))
		for i := range g {
			kept[i] = subset(w[i], g[i])
		}
		return kept
	}
	return got
}

func TestDocumentsAreThoseOfThePythonSDK(t *testing.T) {
	t.Parallel()
	n, address, key := newNeighbours(t, nil, "--dev")
	n.environ = append(n.environ, "STARDAG_API_URL="+address, "STARDAG_API_KEY="+key)
	n.python("", "testdata/python/dag.py")
	completed := at(t, n.goDocument("builds", "list", "--status", "completed", "--json"), "builds.0.id")
	failed := at(t, n.goDocument("builds", "list", "--status", "failed", "--json"), "builds.0.id")
	plan := n.goDocument("plans", "list", "-b", completed, "--json")
	task := at(t, n.goDocument("tasks", "list", "--status", "failed", "--json"), "tasks.0.task_id")
	n.goDocument("concurrency-limits", "set", "gpu", "2", "--json")
	var commands [][]string
	for _, line := range []string{
		"builds list", "builds list --status failed -n 1", "builds show " + completed, "builds show " + failed, "builds frontier " + failed, "builds ticks " + completed,
		"builds stalled", "plans list -b " + completed, "plans show " + at(t, plan, "plans.0.id"), "tasks list", "tasks show " + task + " --include-ended --events 3",
		"executions list -b " + completed + " --include-ended", "executions list -t " + task, "deployments list", "deployments show " + at(t, plan, "plans.0.deployment_id"),
		"concurrency-limits list", "concurrency-limits list --holders", "concurrency-limits holders gpu", "concurrency-limits holders nope", "builds stop " + failed + " --dry-run",
	} {
		commands = append(commands, append(strings.Fields(line), "--json"))
	}
	ownWords := cmpopts.IgnoreMapEntries(func(k string, _ any) bool { return k == "not_stoppable_reason" })
	for i, want := range n.pythonCommands(commands) {
		if diff := cmp.Diff(want, subset(want, n.goDocument(commands[i]...)), ownWords); diff != "" {
			t.Errorf("stardag %s (-Python +Go):\n%s", strings.Join(commands[i], " "), diff)
		}
	}
}

// One folder ~/.stardag serves both languages: what either writes the other reads.
func TestOneFolderServesBothLanguages(t *testing.T) {
	t.Parallel()
	n, address, _ := newNeighbours(t, []string{"STARDAG_SERVER_ADMIN_EMAIL=me@example.com", "STARDAG_SERVER_ADMIN_PASSWORD=s3cret-pass-word"})
	if _, err := n.run("s3cret-pass-word\n", "stardag", "auth", "login", "--api-url", address, "--email", "me@example.com", "--password-stdin"); err != nil {
		t.Fatal(err)
	}
	list := []string{"builds", "list", "--json"}
	if got := at(t, n.pythonCommands([][]string{list})[0], "total"); got != "0" {
		t.Errorf("Python sees %s builds", got)
	}
	// The Python program rewrites the file; its build, with the login of this program, is seen by both.
	n.python("", "-c", `import importlib.metadata, sys
(entry,) = importlib.metadata.entry_points(group="console_scripts", name="stardag")
sys.argv = ["stardag", "config", "registry", "add", "other", "--url", "http://localhost:1"]
entry.load()()`)
	n.python("", "testdata/python/dag.py")
	if got := at(t, n.goDocument(list...), "total"); got != "2" {
		t.Errorf("Go sees %s builds, want 2", got)
	}
	if got := at(t, n.goDocument("config", "registry", "list", "--json"), "registries.0.name"); got != "local" {
		t.Errorf("the first registry is %q", got)
	}
	// Its token expires: each gets another one for itself.
	tokens, err := filepath.Glob(filepath.Join(n.home, ".stardag", "access-token-cache", "*.json"))
	if err != nil || len(tokens) != 1 {
		t.Fatal(tokens, err)
	}
	if err := os.Remove(tokens[0]); err != nil {
		t.Fatal(err)
	}
	if got := at(t, n.pythonCommands([][]string{list})[0], "total"); got != "2" {
		t.Errorf("Python sees %s builds, want 2", got)
	}
	if got := at(t, n.goDocument("auth", "status", "--json"), "state"); got != "logged_in" {
		t.Errorf("the login is %s", got)
	}
}
