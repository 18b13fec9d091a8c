package app_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/stardag-go/stardag/internal/server/registrytest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"prog": program})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	server := registrytest.Start(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("STARDAG_PROGRESS", "none")
			env.Setenv("STARDAG_TARGET_ROOTS__DEFAULT", filepath.Join(env.WorkDir, "root"))
			env.Setenv("REGISTRY", server.URL)
			env.Setenv("REGISTRY_KEY", registrytest.Key)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"document": document,
			"corrupt":  corrupt,
			"buildid":  buildID,
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
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	ts.Check(decoder.Decode(&value))
	if _, err := decoder.Token(); err != io.EOF {
		ts.Fatalf("there is more than one document: %v", err)
	}
	var indented bytes.Buffer
	ts.Check(json.Indent(&indented, []byte(strings.TrimSuffix(text, "\n")), "", "  "))
	if indented.String()+"\n" != text {
		ts.Fatalf("the document is not indented by two spaces")
	}
	for step := range strings.SplitSeq(args[0], ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			ts.Check(err)
			if i >= len(v) {
				ts.Fatalf("%s: there are %d items", args[0], len(v))
			}
			value = v[i]
		default:
			ts.Fatalf("%s: nothing at %q", args[0], step)
		}
	}
	got, ok := value.(string)
	if !ok {
		raw, err := json.Marshal(value)
		ts.Check(err)
		got = string(raw)
	}
	if got != args[1] {
		ts.Fatalf("%s: got %s, want %s", args[0], got, args[1])
	}
}

// buildid VARIABLE: sets the variable to the build's id in the document on standard output.
func buildID(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: buildid VARIABLE")
	}
	var doc struct {
		BuildID string `json:"build_id"`
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &doc))
	ts.Setenv(args[0], doc.BuildID)
}

// corrupt DIR: every file below the folder is cut in half.
func corrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: corrupt DIR")
	}
	var files []string
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("there are no files in %s", args[0])
	}
	for _, file := range slices.Compact(files) {
		data, err := os.ReadFile(file)
		ts.Check(err)
		ts.Check(os.WriteFile(file, data[:len(data)/2], 0o600))
	}
}
