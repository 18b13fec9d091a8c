package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/testtools"
)

func TestOutput(t *testing.T) {
	t.Parallel()
	var got bytes.Buffer
	if err := run(t.Context(), &got); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"1. a new task in Go reads what Luigi has made\n   kept revenue/2026-03-02.json\n",
		"   kept revenue/2026-03-03.json\n   made report/2026-03-02-2.json\n",
		"   kept raw/2026-03-05.csv\n   made clean/2026-03-05.csv\n   made revenue/2026-03-05.json\n   made report/2026-03-02-4.json\n",
	} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("got\n%s\nwant\n%s", got.String(), want)
		}
	}
	if n := strings.Count(got.String(), "   made "); n != 5 {
		t.Errorf("%d are made:\n%s", n, got.String())
	}
}

// TestOutputsAreLuigis makes the folder again, with Luigi.
func TestOutputsAreLuigis(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	raw, err := fs.Sub(outputs, "outputs/raw")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "raw"), raw); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), testtools.Luigi(t, "luigi"), "--module", "pipeline", "Report", "--first", "2026-03-02", "--days", "3", "--Folder-folder", dir, "--local-scheduler")
	cmd.Env = append(os.Environ(), "PYTHONPATH=.", "PYTHONDONTWRITEBYTECODE=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	files := 0
	err = fs.WalkDir(outputs, "outputs", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		want, err := os.ReadFile(filepath.Join(dir, strings.TrimPrefix(path, "outputs")))
		if err != nil {
			return err
		}
		if got, err := outputs.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is %q, Luigi makes %q", path, got, want)
		}
		return err
	})
	if err != nil || files != 11 {
		t.Errorf("%d files, %v", files, err)
	}
}
