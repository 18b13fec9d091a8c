package app_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

type guardedFile struct {
	Path string `json:"path"`
}

func (g guardedFile) OutputPath() string { return g.Path }

func (guardedFile) Run(context.Context) (int, error) { return 1, nil }

type guardedFolder struct {
	Path string `json:"path"`
}

func (g guardedFolder) OutputPath() string { return g.Path }

func (guardedFolder) Run(ctx context.Context) (*target.Dir, error) {
	d, err := stardag.OutputDir(ctx)
	if err != nil {
		return nil, err
	}
	part, err := d.Sub("part-1.txt")
	if err == nil {
		err = part.WriteAll(ctx, []byte("mine"))
	}
	return d, err
}

type guardedInput guardedFile

func (g guardedInput) OutputPath() string { return g.Path }

// TestInvalidateRemovesWhatIsTheTasksOwn asks for the removal of all kinds of outputs, and looks at what is left on the disk.
func TestInvalidateRemovesWhatIsTheTasksOwn(t *testing.T) {
	kinds := stardag.NewKinds()
	file := stardag.Define[guardedFile]("guard.File", stardag.In(kinds))
	folder := stardag.Define[guardedFolder]("guard.Folder", stardag.In(kinds))
	input := stardag.Extern[guardedInput, int]("guard.Input", stardag.In(kinds))
	root, outside := t.TempDir(), filepath.Join(t.TempDir(), "out.json")
	t.Setenv("STARDAG_TARGET_ROOTS__DEFAULT", root)
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	roots := target.NewRoots(map[string]target.Root{"default": {URI: root}})
	clean, shared := folder.New(guardedFolder{Path: "clean"}), folder.New(guardedFolder{Path: "shared"})
	raw := filepath.Join(root, "raw.json")
	tests := map[string]struct {
		task   stardag.Node
		goes   bool
		stderr string
	}{
		"a file":                                {task: file.New(guardedFile{Path: "own.json"}), goes: true},
		"a directory":                           {task: clean, goes: true},
		"a directory with another task's file":  {task: shared, stderr: "1 file in it is not of this output, such as in/other.json"},
		"what another program makes":            {task: input.New(guardedInput{Path: "raw.json"}), stderr: "cannot be made again here"},
		"what is outside of the roots":          {task: file.New(guardedFile{Path: outside}), stderr: "is outside of the target roots"},
		"outside, beside a root of like a name": {task: file.New(guardedFile{Path: root + "-2/x.json"}), stderr: "is outside of the target roots"},
	}
	for name, tt := range tests {
		if err := os.WriteFile(raw, []byte("1"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := (build.Builder{Roots: roots, NoRegistry: true}).Run(t.Context(), tt.task); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if tt.task.ID() == shared.ID() { // what another task made there, in a build of its own
			if _, err := (build.Builder{Roots: roots, NoRegistry: true}).Run(t.Context(), file.New(guardedFile{Path: "shared/in/other.json"})); err != nil {
				t.Fatal(err)
			}
		}
		before := filesBelow(t, root, filepath.Dir(outside), root+"-2")
		var stdout, stderr bytes.Buffer
		code := app.Run(t.Context(), []string{"invalidate", tt.task.ID().String(), "--yes", "--downstream"}, strings.NewReader(""), &stdout, &stderr,
			app.Roots(tt.task), app.Kinds(kinds))
		after := filesBelow(t, root, filepath.Dir(outside), root+"-2")
		switch {
		case tt.goes && (code != 0 || len(after) >= len(before)):
			t.Errorf("%s: exit %d, %s%s\nbefore %v\nafter %v", name, code, stdout.String(), stderr.String(), before, after)
		case !tt.goes && (code != 5 || !slices.Equal(before, after) || !strings.Contains(stderr.String(), tt.stderr)):
			t.Errorf("%s: exit %d, %s%s\nbefore %v\nafter %v", name, code, stdout.String(), stderr.String(), before, after)
		}
	}
	if err := os.RemoveAll(root + "-2"); err != nil {
		t.Error(err)
	}
}

func filesBelow(t *testing.T, folders ...string) []string {
	t.Helper()
	var files []string
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				files = append(files, path)
			}
			return nil // what is not there has no files
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}
