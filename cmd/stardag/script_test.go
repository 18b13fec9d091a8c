package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"stardag": main, "prog": userProgram})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("XDG_RUNTIME_DIR", env.WorkDir) // no keyring of the one who runs the tests
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(env.WorkDir, "no-bus"))
			env.Values[serversKey{}] = servers{}
			return os.Mkdir(filepath.Join(env.WorkDir, "home"), 0o755)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"document": document,
			"mode":     mode,
			"server":   server,
			"stop":     stopServer,
			"capture":  capture,
			"lines":    lines,
			"waitfor":  waitFor,
		},
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// exits CODE COMMAND…: like exec, for commands that fail with exactly that code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		ts.Fatalf("%s: want exit code %s, got %v", strings.Join(args[1:], " "), args[0], err)
	}
	if got := strconv.Itoa(exit.ExitCode()); got != args[0] {
		ts.Fatalf("%s: want exit code %s, got %s", strings.Join(args[1:], " "), args[0], got)
	}
}

// document PATH WANT: standard output is exactly one JSON document, indented by two spaces, and the value at the path
// in it is WANT.
func document(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: document PATH WANT")
	}
	text := ts.ReadFile("stdout")
	value, err := decode(text)
	ts.Check(err)
	var indented bytes.Buffer
	ts.Check(json.Indent(&indented, []byte(strings.TrimSuffix(text, "\n")), "", "  "))
	if indented.String()+"\n" != text {
		ts.Fatalf("the document is not indented by two spaces")
	}
	got := lookUp(ts, value, args[0])
	if got != args[1] {
		ts.Fatalf("%s: got %s, want %s", args[0], got, args[1])
	}
}

// decode reads the one document in a text.
func decode(text string) (any, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("there is more than one document: %w", err)
	}
	return value, nil
}

// lookUp gives the text at a path such as builds.0.id.
func lookUp(ts *testscript.TestScript, value any, path string) string {
	for step := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			next, ok := v[step]
			if !ok {
				ts.Fatalf("%s: there is no %q", path, step)
			}
			value = next
		case []any:
			i, err := strconv.Atoi(step)
			ts.Check(err)
			if i >= len(v) {
				ts.Fatalf("%s: there are %d items", path, len(v))
			}
			value = v[i]
		default:
			ts.Fatalf("%s: nothing at %q", path, step)
		}
	}
	if text, ok := value.(string); ok {
		return text
	}
	raw, err := json.Marshal(value)
	ts.Check(err)
	return string(raw)
}

// mode WANT FILE…: the files and folders have that mode.
func mode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: mode WANT FILE…")
	}
	for _, name := range args[1:] {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if got := strconv.FormatUint(uint64(info.Mode().Perm()), 8); got != args[0] {
			ts.Fatalf("%s: mode %s, want %s", name, got, args[0])
		}
	}
}
