package ui

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// digest is a hash over the names and contents of files: of the sources that dist is built from, or of dist itself.
func digest(files fs.FS, keep func(path string) bool) (string, error) {
	var paths []string
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (path == "node_modules" || path == "coverage"):
			return fs.SkipDir
		case !entry.IsDir() && keep(path):
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("list files: %w", err)
	}
	slices.Sort(paths)
	sum := sha256.New()
	for _, path := range paths {
		content, err := fs.ReadFile(files, path)
		if err != nil {
			return "", fmt.Errorf("read %s: %w", path, err)
		}
		_, _ = fmt.Fprintf(sum, "%s %d\n", path, len(content))
		_, _ = sum.Write(content)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// isSource says whether the pages are built from a file: not what is only about testing them, nor what they become.
func isSource(path string) bool {
	switch {
	case strings.HasPrefix(path, "dist/"), strings.HasPrefix(path, "e2e/"), strings.HasPrefix(path, "src/test/"):
		return false
	case strings.HasSuffix(path, ".go"), strings.Contains(path, ".test.ts"), path == "dist.sum", path == "src/api/schema.ts", path == "biome.json", path == "vitest.config.ts", path == "vitest.journeys.config.ts":
		return false
	default:
		return true
	}
}

func isBuilt(path string) bool { return strings.HasPrefix(path, "dist/") }

// sums is the text of dist.sum: what dist was built from, and what it is.
func sums(files fs.FS) (string, error) {
	sources, err := digest(files, isSource)
	if err != nil {
		return "", err
	}
	dist, err := digest(files, isBuilt)
	if err != nil {
		return "", err
	}
	return "sources " + sources + "\ndist " + dist + "\n", nil
}
