package archtest_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"

	"github.com/stardag-go/stardag/internal/archtest"
)

// TestModuleCanBeDownloaded checks the committed files by the rules of module zips. One file that breaks them, such as
// nul.go, which Windows cannot have, and nobody can `go get` any package of the module.
func TestModuleCanBeDownloaded(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		return // an archive of the sources
	}
	cmd := exec.CommandContext(t.Context(), "git", "ls-files", "-z")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var files []zip.File
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		// What was deleted and is not committed yet is not there.
		if _, err := os.Lstat(filepath.Join(root, name)); err == nil {
			files = append(files, committed(name))
		}
	}
	if len(files) < 500 {
		t.Fatalf("git lists %d files; there are more", len(files))
	}
	if err := zip.Create(io.Discard, module.Version{Path: archtest.Module, Version: "v0.0.0"}, files); err != nil {
		t.Error(err)
	}
}

// committed is a file by its path inside the module.
type committed string

func (c committed) Path() string                 { return string(c) }
func (c committed) Lstat() (os.FileInfo, error)  { return os.Lstat(filepath.Join(root, string(c))) }
func (c committed) Open() (io.ReadCloser, error) { return os.Open(filepath.Join(root, string(c))) }
