// Package tomledit changes single tables of a TOML document and leaves everything else as it was written, comments and
// order included.
package tomledit

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/stardag-go/stardag/internal/textfile"
)

// ErrForm is the error for a document that says the same in another form, such as inline tables, and has to be
// changed by hand.
var ErrForm = errors.New("the table is written in a form that can only be changed by hand")

// Pair is a key with its text.
type Pair struct{ Key, Text string }

// Set returns the document with the keys of the table [path…] set to texts; other keys of the table stay. A table that is
// not there is added at the end. A byte order mark stays, and so do line ends of Windows.
func Set(doc string, path []string, pairs ...Pair) (string, error) {
	form, doc := plain(doc)
	doc, err := set(doc, path, pairs)
	return form.of(doc), err
}

// Remove returns the document without the table [path…], and whether it was there.
func Remove(doc string, path []string) (string, bool, error) {
	form, doc := plain(doc)
	doc, was, err := remove(doc, path)
	return form.of(doc), was, err
}

// form is how a document was saved.
type form struct{ bom, crlf bool }

// plain returns a document without its byte order mark and with the line ends of Unix, and how it was. One with both
// kinds of line ends keeps them.
func plain(doc string) (form, string) {
	var f form
	doc, f.bom = strings.CutPrefix(doc, textfile.BOM)
	lines := strings.Count(doc, "\n")
	if f.crlf = lines > 0 && strings.Count(doc, "\r\n") == lines; f.crlf {
		doc = strings.ReplaceAll(doc, "\r\n", "\n")
	}
	return f, doc
}

// of returns a document as it was saved.
func (f form) of(doc string) string {
	if f.crlf {
		doc = strings.ReplaceAll(doc, "\n", "\r\n")
	}
	if f.bom && doc != "" {
		doc = textfile.BOM + doc
	}
	return doc
}

func set(doc string, path []string, pairs []Pair) (string, error) {
	for _, p := range pairs {
		if strings.ContainsFunc(p.Text, unicode.IsControl) {
			return "", fmt.Errorf("%s: a control character in %q", p.Key, p.Text)
		}
	}
	want, err := decode(doc)
	if err != nil {
		return "", err
	}
	if err := setIn(want, path, pairs); err != nil {
		return "", err
	}
	tables, err := outline(doc)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(tables, func(t table) bool { return slices.Equal(t.path, path) })
	if at < 0 {
		return verified(appendTable(doc, path, pairs), want)
	}
	t := tables[at]
	// From the end, so that offsets before it stay true.
	var added strings.Builder
	for _, p := range pairs {
		if _, ok := t.keys[p.Key]; !ok {
			added.WriteString(line(p))
		}
	}
	if added.Len() > 0 {
		head := doc[:t.last]
		if !strings.HasSuffix(head, "\n") {
			head += "\n"
		}
		doc = head + added.String() + doc[t.last:]
	}
	slices.SortFunc(pairs, func(a, b Pair) int { return t.keys[b.Key].from - t.keys[a.Key].from })
	for _, p := range pairs {
		if span, ok := t.keys[p.Key]; ok {
			doc = doc[:span.from] + strings.TrimSuffix(line(p), "\n") + doc[span.to:]
		}
	}
	return verified(doc, want)
}

func remove(doc string, path []string) (string, bool, error) {
	want, err := decode(doc)
	if err != nil {
		return "", false, err
	}
	if !removeFrom(want, path) {
		return doc, false, nil
	}
	tables, err := outline(doc)
	if err != nil {
		return "", false, err
	}
	kept := doc
	for i, t := range slices.Backward(tables) {
		if len(t.path) < len(path) || !slices.Equal(t.path[:len(path)], path) {
			continue
		}
		end := len(kept)
		if i+1 < len(tables) {
			end = tables[i+1].from
		}
		kept = kept[:t.from] + kept[end:]
	}
	if strings.TrimSpace(kept) == "" {
		kept = ""
	}
	kept, err = verified(kept, want)
	return kept, err == nil, err
}

// table is one [header] and what belongs to it.
type table struct {
	path []string
	from int // where its comment or header begins
	last int // where the line after its last key begins
	keys map[string]span
}

// span is where "key = value" stands, without what follows on the line.
type span struct{ from, to int }

// outline finds the tables of a document.
func outline(doc string) ([]table, error) {
	p := &unstable.Parser{KeepComments: true}
	p.Reset([]byte(doc))
	var tables []table
	comment := -1 // where a run of comment lines begins that may belong to the next header
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Comment:
			from := lineStart(doc, int(e.Raw.Offset))
			if comment < 0 || strings.Contains(doc[comment:from], "\n\n") {
				comment = from
			}
			continue
		case unstable.Table, unstable.ArrayTable:
			t := table{keys: map[string]span{}}
			offset := -1
			for it := e.Key(); it.Next(); {
				t.path = append(t.path, string(it.Node().Data))
				if offset < 0 {
					offset = int(it.Node().Raw.Offset)
				}
			}
			t.from, t.last = lineStart(doc, offset), lineEnd(doc, offset)
			if comment >= 0 && !strings.Contains(doc[comment:t.from], "\n\n") {
				t.from = comment
			}
			if e.Kind == unstable.ArrayTable {
				t.path = nil // never ours
			}
			tables = append(tables, t)
		case unstable.KeyValue:
			if len(tables) == 0 {
				break
			}
			t := &tables[len(tables)-1]
			from, to := int(e.Raw.Offset), int(e.Raw.Offset+e.Raw.Length)
			t.last = lineEnd(doc, to)
			var key []string
			for it := e.Key(); it.Next(); {
				key = append(key, string(it.Node().Data))
			}
			if len(key) == 1 {
				t.keys[key[0]] = span{from, len(strings.TrimRight(doc[:to], " \t"))}
			}
		}
		comment = -1
	}
	return tables, p.Error()
}

func lineStart(doc string, at int) int { return strings.LastIndexByte(doc[:at], '\n') + 1 }

func lineEnd(doc string, at int) int {
	if i := strings.IndexByte(doc[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(doc)
}

func appendTable(doc string, path []string, pairs []Pair) string {
	var b strings.Builder
	b.WriteString(doc)
	if doc != "" {
		if !strings.HasSuffix(doc, "\n") {
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	names := make([]string, len(path))
	for i, name := range path {
		names[i] = key(name)
	}
	b.WriteString("[" + strings.Join(names, ".") + "]\n")
	for _, p := range pairs {
		b.WriteString(line(p))
	}
	return b.String()
}

func line(p Pair) string { return key(p.Key) + " = " + quote(p.Text) + "\n" }

var bare = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

func key(name string) string {
	if bare.MatchString(name) {
		return name
	}
	return quote(name)
}

// quote writes text that has no control characters.
func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

func decode(doc string) (map[string]any, error) {
	m := map[string]any{}
	if err := toml.Unmarshal([]byte(doc), &m); err != nil {
		return nil, err
	}
	return m, nil
}

// verified returns the document when it says what it should.
func verified(doc string, want map[string]any) (string, error) {
	got, err := decode(doc)
	if err != nil || !reflect.DeepEqual(got, want) {
		return "", ErrForm
	}
	return doc, nil
}

func setIn(m map[string]any, path []string, pairs []Pair) error {
	for _, name := range path {
		next, ok := m[name].(map[string]any)
		if !ok {
			if m[name] != nil {
				return ErrForm
			}
			next = map[string]any{}
			m[name] = next
		}
		m = next
	}
	for _, p := range pairs {
		m[p.Key] = p.Text
	}
	return nil
}

// removeFrom takes a table out, and the tables around it that are then empty.
func removeFrom(m map[string]any, path []string) bool {
	if len(path) == 1 {
		_, ok := m[path[0]]
		delete(m, path[0])
		return ok
	}
	inner, ok := m[path[0]].(map[string]any)
	if !ok || !removeFrom(inner, path[1:]) {
		return false
	}
	if len(inner) == 0 {
		maps.DeleteFunc(m, func(k string, _ any) bool { return k == path[0] })
	}
	return true
}
