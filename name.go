package stardag

import (
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/node"
)

// Named is a task name given in its two parts, for names that contain dots.
type Named struct{ Namespace, Name string }

// Name is what a definition is named by: "namespace.Name", split at the last dot, or [Named].
type Name interface{ string | Named }

// ParseName splits "a.b.Name" into namespace "a.b" and name "Name". Without a dot the namespace is empty. An empty part
// is an error.
func ParseName(s string) (Named, error) {
	ns, name := "", s
	if i := strings.LastIndexByte(s, '.'); i >= 0 {
		ns, name = s[:i], s[i+1:]
		if ns == "" || strings.HasPrefix(ns, ".") || strings.HasSuffix(ns, ".") || strings.Contains(ns, "..") {
			return Named{}, fmt.Errorf("task name %q has an empty part; write namespace.Name", s)
		}
	}
	if name == "" {
		return Named{}, fmt.Errorf("task name %q has an empty part; write namespace.Name", s)
	}
	return Named{ns, name}, nil
}

// String is "namespace.name", or the name alone when the namespace is empty.
func (n Named) String() string { return node.Name(n).String() }

// nameOf is for definitions: a bad name is a mistake in the program. n is a [Name].
func nameOf(n any) (node.Name, error) {
	switch n := n.(type) {
	case string:
		parsed, err := ParseName(n)
		return node.Name(parsed), err
	case Named:
		if n.Name == "" {
			return node.Name{}, fmt.Errorf("the name in %+v is empty", n)
		}
		return node.Name(n), nil
	}
	return node.Name{}, nil
}
