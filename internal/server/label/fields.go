package label

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

type field struct {
	key   string
	value json.RawMessage
}

// fieldsOf returns the fields of an object in their order, or nil when raw is not an object or has none. Their values alias raw.
func fieldsOf(raw json.RawMessage) []field {
	if len(raw) == 0 || raw[0] != '{' {
		return nil
	}
	d := reading(raw)
	if _, err := d.ReadToken(); err != nil {
		return nil
	}
	var out []field
	for d.PeekKind() == '"' {
		key, err := d.ReadToken()
		if err != nil {
			return nil
		}
		f := field{key: strings.ReplaceAll(key.String(), "\x00", "")}
		if f.value, err = next(d, raw); err != nil {
			return nil
		}
		out = append(out, f)
	}
	if _, err := d.ReadToken(); err != nil {
		return nil
	}
	return out
}

// itemsOf returns the first items of a list, at most one more than most. Ok is false when raw is not a list. The items alias raw.
func itemsOf(raw json.RawMessage, most int) (items []json.RawMessage, ok bool) {
	if raw[0] != '[' {
		return nil, false
	}
	d := reading(raw)
	if _, err := d.ReadToken(); err != nil {
		return nil, false
	}
	items = []json.RawMessage{}
	for len(items) <= most && d.PeekKind() != ']' {
		item, err := next(d, raw)
		if err != nil {
			return nil, false
		}
		items = append(items, item)
	}
	return items, true
}

// reading returns a decoder of raw that accepts what encoding/json accepts: duplicate names and invalid UTF-8.
func reading(raw json.RawMessage) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}

// next returns the next value of d, which reads raw. It aliases raw.
func next(d *jsontext.Decoder, raw json.RawMessage) (json.RawMessage, error) {
	v, err := d.ReadValue()
	end := d.InputOffset()
	return raw[end-int64(len(v)) : end : end], err
}

// textOf returns the string in the last field called key, or "".
func textOf(fields []field, key string) (text string) {
	for _, f := range fields {
		if f.key == key {
			_ = json.Unmarshal(f.value, &text)
		}
	}
	return text
}

// taskNameOf returns the name of the task with these fields, and whether they are those of a task.
func taskNameOf(fields []field) (string, bool) {
	for _, f := range fields {
		var name string
		if f.key == "__name" && json.Unmarshal(f.value, &name) == nil {
			return name, true
		}
	}
	return "", false
}
