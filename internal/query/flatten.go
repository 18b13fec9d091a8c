package query

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Leaf is a value in a document with its path.
type Leaf struct {
	Path   string
	Value  string // a number as [FormatNumber] writes it
	Number *float64
	Bool   bool // the value is true or false
}

// Bounds of [Flatten].
const (
	MaxSteps = 3   // steps of a path
	MaxLeaf  = 200 // bytes of a value; longer ones are cut
	maxLeafs = 64
)

// Flatten returns the values in a JSON object whose paths have at most [MaxSteps] steps, without keys that start with two
// underscores. all is false when the object has more of them than an index wants.
func Flatten(body []byte) (leaves []Leaf, all bool) {
	var v map[string]any
	if json.Unmarshal(body, &v) != nil {
		return nil, true
	}
	all = true
	flatten(v, "", 1, &leaves, &all)
	return leaves, all
}

func flatten(v any, path string, steps int, out *[]Leaf, all *bool) {
	if !*all {
		return
	}
	switch v := v.(type) {
	case map[string]any:
		if steps > MaxSteps {
			return
		}
		for key, item := range v {
			if len(key) > 1 && key[:2] == "__" {
				continue
			}
			at := strings.ReplaceAll(key, "\x00", "")
			if path != "" {
				at = path + "." + at
			}
			flatten(item, at, steps+1, out, all)
		}
	case []any:
		if steps > MaxSteps {
			return
		}
		for i, item := range v {
			flatten(item, path+"["+strconv.Itoa(i)+"]", steps+1, out, all)
		}
	default:
		if len(*out) == maxLeafs {
			*all = false
			return
		}
		l := Leaf{Path: path}
		switch v := v.(type) {
		case string:
			l.Value = Cut(v)
		case bool:
			l.Value, l.Bool = strconv.FormatBool(v), true
		case float64:
			l.Value, l.Number = FormatNumber(v), &v
		case nil:
			l.Value = "null"
		}
		*out = append(*out, l)
	}
}

// Cut returns a value as the index has it: at most [MaxLeaf] bytes of it, without NUL, which no database keeps.
func Cut(s string) string {
	s = strings.ReplaceAll(s, "\x00", "")
	if len(s) > MaxLeaf {
		return strings.ToValidUTF8(s[:MaxLeaf], "")
	}
	return s
}
