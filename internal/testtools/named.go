package testtools

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Named is a command that the sources tell people to run.
type Named struct {
	// File is where, below the repository.
	File string
	// Words are the words after the program, up to the first that is no name of a command.
	Words []string
	// Flags are its flags, without dashes.
	Flags []string
}

// speaking are the folders whose texts reach people.
var speaking = []string{"README.md", "docs", "changes/unreleased", "app", "build", "cmd", "config", "history", "internal/cli", "internal/command", "internal/record", "internal/server", "registry", "ui/src"}

// Commands finds the commands of a program in what the SDK, its programs, its pages and its documentation tell people: whatever
// begins like one after a quote, a bracket or the start of a line.
func Commands(tb testing.TB, program string) []Named {
	tb.Helper()
	tools, err := Find()
	if err != nil {
		tb.Fatal(err)
	}
	repository := filepath.Dir(tools)
	named := regexp.MustCompile("(?:[\"'`(>]|\\\\n|\\n)" + program + " ([a-z][^\"'`<)\\n]*)")
	var found []Named
	for _, folder := range speaking {
		err := filepath.WalkDir(filepath.Join(repository, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !speaks(path) {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			file, _ := filepath.Rel(repository, path)
			for _, m := range named.FindAllStringSubmatch(string(text), -1) {
				found = append(found, split(file, m[1]))
			}
			return nil
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	return found
}

func speaks(path string) bool {
	switch filepath.Ext(path) {
	case ".go":
		return !strings.HasSuffix(path, "_test.go")
	case ".ts", ".tsx":
		return !strings.Contains(path, ".test.")
	case ".md":
		return true
	}
	return false
}

var (
	word = regexp.MustCompile(`^[a-z][a-z-]*$`)
	flag = regexp.MustCompile(`(?:^|\s)--([a-z][a-z-]*)`)
)

func split(file, line string) Named {
	line, _, _ = strings.Cut(line, " | ")
	line, _, _ = strings.Cut(line, "&&")
	n := Named{File: file}
	for w := range strings.FieldsSeq(line) {
		if !word.MatchString(w) {
			break
		}
		n.Words = append(n.Words, w)
	}
	for _, m := range flag.FindAllStringSubmatch(line, -1) {
		n.Flags = append(n.Flags, m[1])
	}
	slices.Sort(n.Flags)
	n.Flags = slices.Compact(n.Flags)
	return n
}
