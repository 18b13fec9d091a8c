// Package scripttest has the commands of test scripts that more than one command line is tested with.
package scripttest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// Exits is "exits CODE COMMAND…": like exec, for commands that fail with exactly that code.
func Exits(ts *testscript.TestScript, neg bool, args []string) {
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

// Document is "document PATH WANT": standard output is exactly one JSON document, indented by two spaces, and the value at
// the path in it is WANT.
func Document(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: document PATH WANT")
	}
	text := ts.ReadFile("stdout")
	value, err := Decode(text)
	ts.Check(err)
	var indented bytes.Buffer
	ts.Check(json.Indent(&indented, []byte(strings.TrimSuffix(text, "\n")), "", "  "))
	if indented.String()+"\n" != text {
		ts.Fatalf("the document is not indented by two spaces")
	}
	got := LookUp(ts, value, args[0])
	if got != args[1] {
		ts.Fatalf("%s: got %s, want %s", args[0], got, args[1])
	}
}

// Decode reads the one document in a text, with numbers as they are written.
func Decode(text string) (any, error) {
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

// LookUp returns the text at a path such as builds.0.id. The script fails when nothing stands there.
func LookUp(ts *testscript.TestScript, value any, path string) string {
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
