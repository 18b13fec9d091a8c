package stardag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/node"
)

// Named is a task name given in its two parts, for names that contain dots, and for those of tasks elsewhere that have spaces or slashes in them.
type Named struct{ Namespace, Name string }

// Name is what a definition is named by: "namespace.Name", split at the last dot, or [Named]. It becomes a part of paths and command lines: a
// definition panics when the text has spaces, slashes or characters in it that are not visible.
type Name interface{ string | Named }

// ParseName splits "a.b.Name" into namespace "a.b" and name "Name". Without a dot the namespace is empty. An empty part
// is an error.
func ParseName(s string) (Named, error) {
	n, ok := node.SplitName(s)
	if !ok {
		return Named{}, fmt.Errorf("task name %q has an empty part; write namespace.Name", s)
	}
	return Named(n), nil
}

// String is "namespace.name", or the name alone when the namespace is empty.
func (n Named) String() string { return node.Name(n).String() }

// nameOf is for definitions: a bad name is a mistake in the program. n is a [Name].
func nameOf(n any) (node.Name, error) {
	switch n := n.(type) {
	case string:
		parsed, err := ParseName(n)
		if at := strings.IndexFunc(n, notInNames); err == nil && at >= 0 {
			r, _ := utf8.DecodeRuneInString(n[at:])
			err = fmt.Errorf("task name %q has %q in it: paths and command lines have the name, so it takes letters, digits and signs, and no spaces or slashes; stardag.Named declares a task that has such a name already", n, r)
		}
		return node.Name(parsed), err
	case Named:
		if n.Name == "" {
			return node.Name{}, fmt.Errorf("the name in %+v is empty", n)
		}
		if strings.ContainsFunc(n.Namespace+n.Name, unicode.IsControl) {
			return node.Name{}, fmt.Errorf("the name in %+q has control characters in it", n)
		}
		return node.Name(n), nil
	}
	return node.Name{}, nil
}

// notInNames reports whether a character is none that a name in one text takes: not visible, a space, or a slash.
func notInNames(r rune) bool {
	return r == '/' || r == '\\' || r == unicode.ReplacementChar || unicode.IsSpace(r) || !unicode.IsPrint(r)
}
