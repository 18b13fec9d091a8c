package node

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Bounds of [Task.Parameters], in characters.
const (
	mostParameters = 72 // of all of them
	mostOfValue    = 40 // of each value
)

// Label returns the slug followed by [Task.Parameters], for lines in which people tell tasks of one kind apart.
func (t *Task) Label() string {
	if params := t.Parameters(); params != "" {
		return t.Slug() + " " + params
	}
	return t.Slug()
}

// Parameters returns the parameters that are single values, as "day=2026-01-03 shop=nyc", sorted by name, as far as they are
// part of the id. Null, empty texts, nested tasks, lists and objects are left out, long values are shortened, and what does not
// fit is left out too. It is empty for tasks that are not valid, and for those of which only the id is known.
func (t *Task) Parameters() string {
	if t == nil || t.Err != nil {
		return ""
	}
	var text []byte
	var err error
	switch {
	case t.Kind.HashText != nil:
		var hashed string
		hashed, err = t.Kind.HashText(t)
		text = []byte(hashed)
	case t.Kind.Flat != nil && !t.StandsIn(): // of another language
		text, err = t.Kind.Flat(t)
	default:
		return ""
	}
	var params map[string]json.RawMessage
	if err != nil || json.Unmarshal(text, &params) != nil {
		return ""
	}
	names := make([]string, 0, len(params))
	for name := range params {
		if name != "version" && !strings.HasPrefix(name, "__") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var parts []string
	left := mostParameters
	for _, name := range names {
		value := single(params[name])
		if value == "" {
			continue
		}
		part := name + "=" + value
		if left -= len([]rune(part)) + 1; left < 0 {
			break
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

// single returns a JSON value for people if it is a number, a boolean or a text, and empty otherwise. Texts with blanks, quotes or
// characters that are not seen are in quotes.
func single(value json.RawMessage) string {
	value = bytes.TrimSpace(value)
	if len(value) == 0 || value[0] == '{' || value[0] == '[' || bytes.Equal(value, []byte("null")) {
		return ""
	}
	if value[0] != '"' {
		return short(string(value))
	}
	var text string
	if err := json.Unmarshal(value, &text); err != nil || text == "" {
		return ""
	}
	text = short(text)
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) || strings.ContainsRune(` "'=`, r) }) {
		return strconv.Quote(text)
	}
	return text
}

// short keeps both ends of a long value, more of the last: a path differs from others there.
func short(value string) string {
	const head, tail = 10, mostOfValue - 11
	if r := []rune(value); len(r) > mostOfValue {
		return string(r[:head]) + "…" + string(r[len(r)-tail:])
	}
	return value
}
