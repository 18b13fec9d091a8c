package canon

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// BodyDiff returns the paths at which two bodies differ, for example "inner.when" and "items[2]"; "<root>" is
// the whole. The bodies are what encoding/json decodes with UseNumber. Objects are compared over the
// union of their keys, lists of equal length by index. An integer differs from a float.
func BodyDiff(a, b any) []string {
	return diff(nil, "", a, b, 0)
}

func diff(paths []string, path string, a, b any, depth int) []string {
	if depth <= MaxDepth {
		switch a := a.(type) {
		case map[string]any:
			if b, ok := b.(map[string]any); ok {
				keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
				slices.Sort(keys)
				for _, key := range slices.Compact(keys) {
					below := key
					if path != "" {
						below = path + "." + key
					}
					x, inA := a[key]
					y, inB := b[key]
					if inA != inB {
						paths = append(paths, below)
						continue
					}
					paths = diff(paths, below, x, y, depth+1)
				}
				return paths
			}
		case []any:
			if b, ok := b.([]any); ok && len(a) == len(b) {
				for i := range a {
					paths = diff(paths, path+"["+strconv.Itoa(i)+"]", a[i], b[i], depth+1)
				}
				return paths
			}
		}
	}
	if equalScalars(a, b) {
		return paths
	}
	if path == "" {
		path = "<root>"
	}
	return append(paths, path)
}

// equalScalars compares what is not two objects or two lists of one length.
func equalScalars(a, b any) bool {
	switch a := a.(type) {
	case nil:
		return b == nil
	case bool:
		b, ok := b.(bool)
		return ok && a == b
	case string:
		b, ok := b.(string)
		return ok && a == b
	case json.Number:
		b, ok := b.(json.Number)
		return ok && equalNumbers(string(a), string(b))
	case float64:
		b, ok := b.(float64)
		return ok && a == b
	}
	return false
}

// equalNumbers compares two JSON numbers: integers digit by digit, floats by value, an integer never equals
// a float.
func equalNumbers(a, b string) bool {
	if a == b {
		return true
	}
	if !strings.ContainsAny(a, ".eE") || !strings.ContainsAny(b, ".eE") {
		return strings.TrimPrefix(a, "-") == "0" && strings.TrimPrefix(b, "-") == "0"
	}
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && x == y
}
