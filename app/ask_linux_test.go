package app_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

// TestGCAsksOnATerminal answers the question of gc.
func TestGCAsksOnATerminal(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	file := stardag.Define[guardedFile]("ask.File", stardag.In(kinds))
	kind := stardag.Define[Range]("ask.Range", stardag.In(kinds))
	root := t.TempDir()
	b := build.Builder{NoRegistry: true, Roots: target.NewRoots(map[string]target.Root{"default": {URI: root}})}
	// Beside the first output lies the record of whose it is, since its place does not have the task's id.
	live, old := file.New(guardedFile{Path: "own.json"}), kind.New(Range{Limit: 3})
	if _, err := b.Run(t.Context(), live, old); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		answer string
		args   []string
		code   int
		asks   bool
		files  int
	}{
		{answer: "n\n", code: 5, asks: true, files: 3},
		{answer: "\n", code: 5, asks: true, files: 3},
		{args: []string{"--json"}, files: 2}, // nobody is asked for the sake of a document
		{answer: "y\n", asks: true, files: 2},
	} {
		if _, err := b.Run(t.Context(), old); err != nil {
			t.Fatal(err)
		}
		master, tty := terminal(t)
		if _, err := master.WriteString(tt.answer); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		args := append([]string{"target", "gc", "--older-than", "0s", "--delete"}, tt.args...)
		code := app.Run(t.Context(), args, tty, &stdout, &stderr, app.Roots(live), app.Kinds(kinds), app.Builder(b))
		asked := strings.Contains(stderr.String(), "Move 1 output to the trash, 7 B? [y/N]")
		left := slices.DeleteFunc(filesBelow(t, filepath.Clean(root)), func(path string) bool { return strings.Contains(path, "/.stardag-trash/") })
		if code != tt.code || asked != tt.asks || len(left) != tt.files || strings.Contains(stderr.String(), "warning") == tt.asks {
			t.Errorf("answer %q: exit %d, left %v\n%s%s", tt.answer, code, left, stdout.String(), stderr.String())
		}
	}
}
