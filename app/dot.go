package app

import (
	"fmt"
	"strings"
)

// dot draws a picture in the language of Graphviz: roots have a thick border, complete tasks are filled.
func dot(pic *picture) string {
	var b strings.Builder
	b.WriteString("digraph stardag {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n")
	if pic.note != "" {
		fmt.Fprintf(&b, "  // %s\n", pic.note)
	}
	for i, n := range pic.nodes {
		fmt.Fprintf(&b, "  n%d [label=\"%s\"", i, n.label(`\n`, dotText))
		if n.root {
			b.WriteString(", penwidth=3")
		}
		if pic.status && n.done() {
			b.WriteString(`, style="rounded,filled", fillcolor="#c8e6c9"`)
		}
		b.WriteString("];\n")
	}
	for _, e := range pic.edges {
		fmt.Fprintf(&b, "  n%d -> n%d", e.from, e.to)
		var attributes []string
		if e.count > 1 {
			attributes = append(attributes, fmt.Sprintf("label=\"%d\"", e.count))
		}
		if e.awaited {
			attributes = append(attributes, "style=dashed")
		}
		if len(attributes) > 0 {
			fmt.Fprintf(&b, " [%s]", strings.Join(attributes, ", "))
		}
		b.WriteString(";\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func dotText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s)
}
