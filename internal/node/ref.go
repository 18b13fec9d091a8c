package node

import (
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
)

// Ref names a task in messages and reports.
type Ref struct {
	// Name is the task's namespace and name, joined by a dot.
	Name string
	// ID is the task's id.
	ID canon.ID
}

// String is the name with the first eight digits of the id: "examples.Sum[1a2b3c4d]".
func (r Ref) String() string { return r.Name + "[" + r.ID.String()[:8] + "]" }

// RefOf names t.
func RefOf(t *Task) Ref { return Ref{Name: t.Kind.Name.String(), ID: t.ID} }

// PathText shows the way from a root to a task on one line. The middle of a long way is left out.
func PathText(path []Ref) string {
	const head, tail = 2, 4
	var b strings.Builder
	for i, r := range path {
		if len(path) > head+tail+1 && i >= head && i < len(path)-tail {
			if i == head {
				fmt.Fprintf(&b, " -> … %d more …", len(path)-head-tail)
			}
			continue
		}
		if i > 0 {
			b.WriteString(" -> ")
		}
		b.WriteString(r.String())
	}
	return b.String()
}

// OneLine returns a message on one line, whatever is inside it.
func OneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "; ")
}
