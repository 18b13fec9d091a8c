package conformance

import (
	"slices"
	"strings"
)

// pyType is a Python annotation as far as ids depend on it: which positions are typed as float, which are
// untyped, and which sets have an order of their own. The zero value is a type nothing is known about.
type pyType struct {
	name  string   // "float", "list", "Any", "|" for a union, …
	args  []pyType // type arguments or members of a union
	byRaw bool     // a set that is ordered by raw values
}

var anyType = pyType{name: "Any"}

// parseType reads an annotation such as "dict[str, Annotated[int | None, X(1)]]". What it does not
// understand becomes a type of that name.
func parseType(s string) pyType {
	s = strings.TrimSpace(s)
	if members := splitTop(s, '|'); len(members) > 1 {
		union := pyType{name: "|"}
		for _, member := range members {
			union.args = append(union.args, parseType(member))
		}
		return union
	}
	name, rest, found := strings.Cut(s, "[")
	if !found || !strings.HasSuffix(rest, "]") {
		if strings.HasPrefix(s, "~") { // a type variable
			return anyType
		}
		return pyType{name: s}
	}
	args := splitTop(rest[:len(rest)-1], ',')
	switch name {
	case "Annotated":
		t := parseType(args[0])
		for _, mark := range args[1:] {
			if strings.HasPrefix(strings.TrimSpace(mark), "HashSafeSetSerializer") {
				t.byRaw = true
			}
		}
		return t
	case "HashableSet":
		return pyType{name: "frozenset", args: []pyType{parseType(args[0])}, byRaw: true}
	case "Optional":
		return pyType{name: "|", args: []pyType{parseType(args[0]), {name: "None"}}}
	case "Union":
		return parseType(strings.Join(args, "|"))
	case "Literal":
		return pyType{name: name}
	}
	t := pyType{name: name}
	for _, arg := range args {
		t.args = append(t.args, parseType(arg))
	}
	return t
}

// splitTop splits s at sep outside brackets and quotes.
func splitTop(s string, sep byte) []string {
	var parts []string
	depth, start := 0, 0
	quote := byte(0)
	for i := range len(s) {
		c := s[i]
		switch {
		case quote != 0:
			if c == quote && s[i-1] != '\\' {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '[' || c == '(' || c == '{':
			depth++
		case c == ']' || c == ')' || c == '}':
			depth--
		case c == sep && depth == 0:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

// isAny reports whether values of the type are dumped by what they are at run time.
func (t pyType) isAny() bool {
	if t.name == "|" {
		return t.has("Any")
	}
	switch t.name {
	case "Any", "object", "Sequence", "Iterable":
		return true
	}
	return false
}

// has reports whether the type is name or a union with it.
func (t pyType) has(name string) bool {
	if t.name == name {
		return true
	}
	if t.name == "|" {
		for _, member := range t.args {
			if member.has(name) {
				return true
			}
		}
	}
	return false
}

// printsFloat reports whether an int at this position is printed as a float.
func (t pyType) printsFloat() bool { return t.has("float") && !t.has("int") && !t.isAny() }

// containerNames are the annotations that may hold a value of a tag.
var containerNames = map[string][]string{
	"list":      {"list", "List", "deque"},
	"tuple":     {"tuple", "Tuple"},
	"set":       {"set", "Set"},
	"frozenset": {"frozenset", "FrozenSet"},
	"dict":      {"dict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "defaultdict"},
}

// as returns the type, or the member of the union, that a value with the tag has.
func (t pyType) as(tag string) pyType {
	if slices.Contains(containerNames[tag], t.name) {
		return t
	}
	if t.name == "|" {
		for _, member := range t.args {
			if m := member.as(tag); m.name != "" && !m.isAny() {
				m.byRaw = m.byRaw || t.byRaw
				return m
			}
		}
	}
	if t.isAny() {
		return anyType
	}
	return pyType{}
}

// element returns the type of the element i of a list, tuple or set.
func (t pyType) element(i int) pyType {
	switch {
	case t.isAny(), t.name != "" && len(t.args) == 0:
		return anyType // list without an argument is a list of anything
	case len(t.args) == 0:
		return pyType{}
	case t.name == "tuple" || t.name == "Tuple":
		if len(t.args) == 2 && t.args[1].name == "..." {
			return t.args[0]
		}
		if i < len(t.args) {
			return t.args[i]
		}
		return pyType{}
	}
	return t.args[0]
}

// mapped returns the type of a mapping's values.
func (t pyType) mapped() pyType {
	switch {
	case t.isAny(), t.name != "" && len(t.args) == 0:
		return anyType
	case len(t.args) < 2:
		return pyType{}
	}
	return t.args[1]
}
