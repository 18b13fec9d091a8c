package app

import (
	"fmt"
	"strings"
)

// mermaid draws a picture as a Mermaid flow chart: roots have a thick border, complete tasks are filled.
func mermaid(pic *picture) string {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	if pic.note != "" {
		fmt.Fprintf(&b, "  %%%% %s\n", pic.note)
	}
	for i, n := range pic.nodes {
		fmt.Fprintf(&b, "  n%d[\"%s\"]", i, n.label("<br/>", mermaidText))
		switch {
		case pic.status && n.done() && n.root:
			b.WriteString(":::doneRoot")
		case pic.status && n.done():
			b.WriteString(":::done")
		case n.root:
			b.WriteString(":::root")
		}
		b.WriteByte('\n')
	}
	for _, e := range pic.edges {
		arrow, label := "-->", ""
		if e.awaited {
			arrow = "-.->"
		}
		if e.count > 1 {
			label = fmt.Sprintf("|%d|", e.count)
		}
		fmt.Fprintf(&b, "  n%d %s%s n%d\n", e.from, arrow, label, e.to)
	}
	b.WriteString("  classDef root stroke-width:3px\n")
	if pic.status {
		b.WriteString("  classDef done fill:#c8e6c9,stroke:#388e3c,color:#000\n")
		b.WriteString("  classDef doneRoot fill:#c8e6c9,stroke:#388e3c,color:#000,stroke-width:3px\n")
	}
	return b.String()
}

// mermaidText keeps a value from ending the quotes of its label, and from being read as HTML, as an entity or as Markdown.
func mermaidText(s string) string {
	return strings.NewReplacer(`"`, "#quot;", "#", "#35;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "`", "#96;").Replace(s)
}
