package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/testtools"
)

// The three pipelines that docs/from-luigi.md compares are of the length that it says.
func TestLengthsOfThePage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/from-luigi.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"etl", "sweep", "lake"} {
		paths, err := filepath.Glob(filepath.Join("..", name, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		ours := 0
		for _, path := range paths {
			if !strings.HasSuffix(path, "_test.go") {
				ours += lengthOf(t, path)
			}
		}
		theirs := lengthOf(t, filepath.Join("beside", name+".py"))
		want := fmt.Sprintf("| %d | %d |", ours, theirs)
		if row := rowOf(string(page), "examples/"+name+")"); !strings.Contains(row, want) {
			t.Errorf("the row of %s is %q, want %q in it", name, row, want)
		}
	}
}

func rowOf(page, about string) string {
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, "|") && strings.Contains(line, about) {
			return line
		}
	}
	return ""
}

// lengthOf counts lines that are neither empty nor a comment.
func lengthOf(t *testing.T, path string) int {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n, quoted := 0, false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.Contains(line, `"""`):
			quoted = !quoted
		case quoted, line == "", strings.HasPrefix(line, "//"), strings.HasPrefix(line, "#"):
		default:
			n++
		}
	}
	return n
}

// Both make the same result of the same files.
func TestRevenueBesideLuigi(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), testtools.Luigi(t, "luigi"), "--module", "etl", "Revenue", "--first", "2026-01-01", "--last", "2026-01-07",
		"--Folders-exports", "../etl/exports", "--Folders-out", dir, "--local-scheduler")
	cmd.Env = append(os.Environ(), "PYTHONPATH=beside", "PYTHONDONTWRITEBYTECODE=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	theirs, err := os.ReadFile(filepath.Join(dir, "revenue", "2026-01-01-2026-01-07.csv"))
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	cmd = exec.CommandContext(t.Context(), "go", "run", "../etl", "build", "etl.Revenue", "--param", "first=2026-01-01", "--param", "last=2026-01-07", "--param", "exports=../etl/exports")
	cmd.Env = append(os.Environ(), "STARDAG_NO_REGISTRY=1", "STARDAG_TARGET_ROOTS__DEFAULT="+root)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	found, err := filepath.Glob(filepath.Join(root, "etl", "Revenue", "*", "*", "*.csv"))
	if err != nil || len(found) != 1 {
		t.Fatalf("the result is %v, %v", found, err)
	}
	ours, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	theirs = bytes.ReplaceAll(theirs, []byte(".0\n"), []byte("\n")) // Python's floats
	if ours = bytes.ReplaceAll(ours, []byte(".0\n"), []byte("\n")); !bytes.Equal(ours, theirs) {
		t.Errorf("Go makes\n%s\nand Luigi\n%s", ours, theirs)
	}
}
