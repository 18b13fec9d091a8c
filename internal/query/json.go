package query

import (
	"encoding/json"
	"strconv"
)

// Lookup returns what stands at a path of a JSON value as it was decoded into any: a text, a number, or true or false; for
// objects and lists their JSON text, for null "null". It gives nil when nothing stands there.
func Lookup(v any, path []string) any {
	for _, step := range path {
		switch have := v.(type) {
		case map[string]any:
			var ok bool
			if v, ok = have[step]; !ok {
				return nil
			}
		case []any:
			if step[0] != '[' {
				return nil
			}
			n, err := strconv.Atoi(step[1 : len(step)-1])
			if err != nil || n >= len(have) {
				return nil
			}
			v = have[n]
		default:
			return nil
		}
	}
	switch v := v.(type) {
	case string, bool, float64:
		return v
	case json.Number:
		n, err := v.Float64()
		if err != nil {
			return v.String()
		}
		return n
	case nil:
		return "null"
	default:
		text, err := json.Marshal(v)
		if err != nil {
			return nil
		}
		return string(text)
	}
}

// FormatNumber returns how an index writes a number.
func FormatNumber(n float64) string { return strconv.FormatFloat(n, 'g', -1, 64) }
