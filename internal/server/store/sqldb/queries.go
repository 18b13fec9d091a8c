package sqldb

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
)

// Load fills the fields of the struct queries, which are strings tagged `sql:"name"`, with the statements that the
// files *.sql in the folder queries of fsys hold under that name. Before a statement stands
//
//	-- name: some_name
//
// when it serves both dialects, or the same with [sqlite] or [postgres] behind when it serves one. Fields that are
// structs are filled the same way, and one tagged `sql:"name,postgres"` stays empty for the other dialect, which has no use for
// it. A statement that is missing, double or wanted by no field is a broken program: Load
// panics.
func Load(fsys fs.FS, dialect Dialect, queries any) {
	statements, err := parse(fsys, dialect)
	if err != nil {
		panic("sqldb.Load: " + err.Error())
	}
	used := make(map[string]bool, len(statements))
	fill(reflect.ValueOf(queries).Elem(), dialect, statements, used)
	for name := range statements {
		if !used[name] {
			panic(fmt.Sprintf("sqldb.Load: no field of %T wants the statement %q", queries, name))
		}
	}
}

func fill(v reflect.Value, dialect Dialect, statements map[string]string, used map[string]bool) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.Type.Kind() == reflect.Struct {
			fill(v.Field(i), dialect, statements, used)
			continue
		}
		name, only, _ := strings.Cut(field.Tag.Get("sql"), ",")
		if only != "" && Dialect(only) != dialect {
			continue
		}
		text, ok := statements[name]
		if !ok {
			panic(fmt.Sprintf("sqldb.Load: %s.%s: there is no statement %q", v.Type(), field.Name, name))
		}
		used[name] = true
		v.Field(i).SetString(text)
	}
}

// parse reads the statements of one dialect, by name.
func parse(fsys fs.FS, dialect Dialect) (map[string]string, error) {
	files, err := fs.Glob(fsys, path.Join("queries", "*.sql"))
	if err != nil {
		return nil, err
	}
	statements := map[string]string{}
	for _, file := range files {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		head, blocks := splitStatements(string(data))
		if strings.TrimSpace(head) != "" {
			return nil, fmt.Errorf("%s: text before the first name", file)
		}
		for _, block := range blocks {
			name, only, err := block.title()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			if only != "" && only != dialect {
				continue
			}
			if _, double := statements[name]; double {
				return nil, fmt.Errorf("%s: statement %q is there twice", file, name)
			}
			statements[name] = block.text
		}
	}
	return statements, nil
}

// block is a statement with the line that names it.
type block struct{ line, text string }

const titlePrefix = "-- name:"

func splitStatements(text string) (head string, blocks []block) {
	var lines []string
	flush := func() {
		statement := strings.TrimSuffix(strings.TrimSpace(strings.Join(lines, "\n")), ";")
		if len(blocks) == 0 {
			head = statement
		} else {
			blocks[len(blocks)-1].text = statement
		}
		lines = nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch trimmed := strings.TrimSpace(line); {
		case strings.HasPrefix(trimmed, titlePrefix):
			flush()
			blocks = append(blocks, block{line: strings.TrimSpace(strings.TrimPrefix(trimmed, titlePrefix))})
		case strings.HasPrefix(trimmed, "--"): // comments are for readers of the file
		default:
			lines = append(lines, line)
		}
	}
	flush()
	return head, blocks
}

func (b block) title() (name string, only Dialect, err error) {
	name, rest, tagged := strings.Cut(b.line, " ")
	if tagged {
		only = Dialect(strings.Trim(strings.TrimSpace(rest), "[]"))
		if !slices.Contains([]Dialect{SQLite, Postgres}, only) {
			return "", "", fmt.Errorf("statement %q: no dialect %q", name, rest)
		}
	}
	if name == "" || b.text == "" {
		return "", "", fmt.Errorf("statement %q is empty or has no name", b.line)
	}
	return name, only, nil
}
