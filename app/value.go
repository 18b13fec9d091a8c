package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
)

// parametersOf returns a task's parameters as JSON, nested tasks as {"id": "…"}. It is an error for tasks that are known
// by their id only.
func parametersOf(t *node.Task) (map[string]any, error) {
	flat, err := t.Kind.Flat(t)
	if err != nil {
		return nil, fmt.Errorf("parameters of %s: %w", t.Slug(), err)
	}
	params, err := decodeObject(flat)
	if err != nil {
		return nil, fmt.Errorf("parameters of %s: %w", t.Slug(), err)
	}
	for _, reserved := range []string{"__namespace", "__name", "version"} {
		delete(params, reserved)
	}
	return params, nil
}

// decodeObject reads a JSON object without losing digits.
func decodeObject(text []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var object map[string]any
	err := d.Decode(&object)
	return object, err
}

// display returns a parameter's value for people: compact JSON, nested tasks by name, cut when it is long.
func display(v any, upstream []*node.Task) string {
	const most = 100
	var b strings.Builder
	write(&b, v, upstream)
	if r := []rune(b.String()); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return b.String()
}

func write(b *strings.Builder, v any, upstream []*node.Task) {
	if t := nested(v, upstream); t != nil {
		b.WriteString(t.Slug())
		return
	}
	switch v := v.(type) {
	case absent:
		b.WriteString("(absent)")
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteString(", ")
			}
			write(b, item, upstream)
		}
		b.WriteByte(']')
	case map[string]any:
		b.WriteByte('{')
		for i, key := range sortedKeys(v) {
			if i > 0 {
				b.WriteString(", ")
			}
			write(b, key, nil)
			b.WriteString(": ")
			write(b, v[key], upstream)
		}
		b.WriteByte('}')
	default:
		var text bytes.Buffer
		e := json.NewEncoder(&text)
		e.SetEscapeHTML(false)
		_ = e.Encode(v) //nolint:errchkjson // it was decoded from JSON
		b.WriteString(strings.TrimSuffix(text.String(), "\n"))
	}
}

// nested returns the task that a value {"id": "…"} stands for; nil for other values.
func nested(v any, upstream []*node.Task) *node.Task {
	object, ok := v.(map[string]any)
	if !ok || len(object) != 1 {
		return nil
	}
	text, ok := object["id"].(string)
	if !ok {
		return nil
	}
	id, err := stardag.ParseID(text)
	if err != nil {
		return nil
	}
	for _, t := range upstream {
		if t.ID == id {
			return t
		}
	}
	return nil
}
