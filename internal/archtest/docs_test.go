package archtest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What pages show of Go stands in programs of the repository, so that it is compiled: each paragraph of a block is found there line by line,
// whatever its indentation.
func TestGoInPagesIsCompiled(t *testing.T) {
	t.Parallel()
	var sources []string
	for path, text := range filesOf(t, root, ".go") {
		if !strings.HasPrefix(path, "internal/archtest/") {
			sources = append(sources, "\n"+trimmed(text))
		}
	}
	blocks := 0
	for path, text := range filesOf(t, filepath.Join(root, "docs"), ".md") {
		for _, block := range regexp.MustCompile("(?ms)^```go\n(.*?)^```$").FindAllStringSubmatch(text, -1) {
			blocks++
			for paragraph := range strings.SplitSeq(trimmed(block[1]), "\n\n") {
				for part := range strings.SplitSeq(paragraph, "\n…\n") { // what is left out
					if part = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(part), "import _ ")); part != "" && !strings.HasPrefix(part, "package ") && !among(sources, part) {
						t.Errorf("docs/%s: no program of the repository has:\n%s", path, part)
					}
				}
			}
		}
	}
	if blocks < 20 {
		t.Errorf("found %d blocks of Go in the pages, which are more", blocks)
	}
}

func among(sources []string, part string) bool {
	for _, s := range sources {
		if strings.Contains(s, "\n"+part+"\n") || strings.Contains(s, "_ "+part) {
			return true
		}
	}
	return false
}

// trimmed returns the text without the indentation of its lines, ending with a line's end.
func trimmed(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n") + "\n"
}

// Every code that the server refuses with stands on the page that says what to do about it.
func TestEveryRefusalIsExplained(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(root, "docs", "troubleshooting.md"))
	if err != nil {
		t.Fatal(err)
	}
	codes := 0
	for path, text := range filesOf(t, filepath.Join(root, "internal", "server"), ".go") {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, m := range regexp.MustCompile(`(?:\b[Cc]ode: *|refuse\.(?:Conflict|Invalid)\(|refuse\.New\([A-Za-z.]+, *)"([a-z_]+)"`).FindAllStringSubmatch(text, -1) {
			codes++
			if !strings.Contains(string(page), "`"+m[1]+"`") && m[1] != "invalid_" && m[1] != "cancelled" /* which nobody is there to read */ {
				t.Errorf("internal/server/%s refuses with %q, which docs/troubleshooting.md does not explain", path, m[1])
			}
		}
	}
	if codes < 60 {
		t.Errorf("found %d codes, which are more", codes)
	}
}

// filesOf returns the texts of the files below a folder, by their paths in it.
func filesOf(t *testing.T, dir, suffix string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && path != dir && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "dist" || name == "reference") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, suffix) {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		in, err := filepath.Rel(dir, path)
		out[filepath.ToSlash(in)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
