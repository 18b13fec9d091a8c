package archtest

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// forbidden is text that must not stand in any file, with the reason.
var forbidden = []struct {
	text   *regexp.Regexp
	reason string
}{
	{regexp.MustCompile(`(^|[\s"'` + "`" + `=(:,])/work/\w`), "a path of one machine"},
	{regexp.MustCompile(`(^|[\s"'` + "`" + `=(:,])/root/(?:\.cache|\.local|\.pyenv|go)/`), "a path of one machine"},
	{regexp.MustCompile(`(^|[\s"'` + "`" + `=(:,])/Users/\w`), "a path of one machine"},
	{regexp.MustCompile(`\.\./shared/`), "a path outside the repository"},
	{regexp.MustCompile(`(?i)https?://(?:[\w-]+\.)*(?:proxy|mirror|artifactory|nexus|pypi|npmjs|pythonhosted)\.`), "the host of a package registry; name packages, not hosts"},
}

// CheckText returns one line for each line of data that holds forbidden text. Binary data has none.
func CheckText(name string, data []byte) []string {
	if bytes.IndexByte(data[:min(len(data), 8000)], 0) >= 0 {
		return nil
	}
	var violations []string
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for n := 1; lines.Scan(); n++ {
		for _, f := range forbidden {
			if found := f.text.FindString(lines.Text()); found != "" {
				violations = append(violations, fmt.Sprintf("%s:%d: %q: %s", name, n, strings.TrimSpace(found), f.reason))
			}
		}
	}
	return violations
}

// WalkFiles calls visit with the slash-separated path and the content of every file below root that .gitignore
// does not name. It knows the two forms of lines that this project's .gitignore has, "/folder/" and "*.suffix".
func WalkFiles(root string, visit func(name string, data []byte)) error {
	ignored, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		return fmt.Errorf("read .gitignore: %w", err)
	}
	skip := map[string]bool{".git": true, "node_modules": true}
	var suffixes []string
	for line := range strings.Lines(string(ignored)) {
		line = strings.TrimSpace(line)
		if suffix, ok := strings.CutPrefix(line, "*"); ok {
			suffixes = append(suffixes, suffix)
		} else {
			skip[strings.Trim(line, "/")] = true
		}
	}
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(strings.TrimPrefix(path, root), string(filepath.Separator)))
		switch {
		case entry.IsDir() && (skip[name] || skip[entry.Name()]):
			return filepath.SkipDir
		case !entry.Type().IsRegular() || name == ".git" || slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(name, s) }):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		visit(name, data)
		return nil
	})
	if err != nil {
		return fmt.Errorf("walk %s: %w", root, err)
	}
	return nil
}
