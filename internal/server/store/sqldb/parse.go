package sqldb

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// block is a statement or a piece of some, without the comments between its lines.
type block struct {
	name  string
	piece bool
	text  string
	used  bool
}

const (
	namePrefix  = "-- name:"
	piecePrefix = "-- piece:"
)

// parse reads the statements and pieces of one dialect.
func parse(fsys fs.FS, dialect Dialect) (*loader, error) {
	l := &loader{dialect: dialect, blocks: map[string]*block{}}
	var files []string
	for _, pattern := range []string{"queries/*.sql", "queries/*/*.sql"} {
		found, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	for _, file := range files {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		if err := l.read(string(data)); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return l, nil
}

func (l *loader) read(text string) error {
	var b *block
	var lines []string
	add := func(only Dialect) error {
		if b == nil {
			return nil
		}
		b.text = strings.TrimSuffix(strings.TrimSpace(strings.Join(lines, "\n")), ";")
		switch {
		case b.name == "" || b.text == "" && !b.piece:
			return fmt.Errorf("statement %q is empty or has no name", b.name)
		case only != "" && only != l.dialect:
			return nil
		case l.blocks[b.name] != nil:
			return fmt.Errorf("%q is there twice", b.name)
		}
		l.blocks[b.name] = b
		return nil
	}
	var only Dialect
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		trimmed := strings.TrimSpace(line)
		title, isName := strings.CutPrefix(trimmed, namePrefix)
		if !isName {
			var isPiece bool
			title, isPiece = strings.CutPrefix(trimmed, piecePrefix)
			if !isPiece {
				switch {
				case trimmed == "" || strings.HasPrefix(trimmed, "--"): // for readers of the file
				case b == nil:
					return fmt.Errorf("text before the first name: %s", trimmed)
				default:
					lines = append(lines, line)
				}
				continue
			}
		}
		if err := add(only); err != nil {
			return err
		}
		b, lines = &block{piece: !isName}, nil
		var err error
		if b.name, only, err = splitTitle(strings.TrimSpace(title)); err != nil {
			return err
		}
	}
	return add(only)
}

// splitTitle reads "some_name" or "some_name [dialect]".
func splitTitle(title string) (name string, only Dialect, err error) {
	name, rest, tagged := strings.Cut(title, " ")
	if tagged {
		only = Dialect(strings.Trim(strings.TrimSpace(rest), "[]"))
		if !slices.Contains([]Dialect{SQLite, Postgres}, only) {
			return "", "", fmt.Errorf("%q: no dialect %q", name, rest)
		}
	}
	return name, only, nil
}
