package canon

import (
	"bufio"
	"fmt"
	"io"
)

// Explain writes how an id comes about, for people: the exact text, the namespace and the steps in between.
// ns is the namespace that id was made in, usually [TaskNamespace] or [InstanceNamespace].
// If the text does not give the id, that is said.
func Explain(w io.Writer, ns, id ID, text []byte) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "id         %s\n", id)
	fmt.Fprintf(b, "namespace  %s%s\n", ns, namespaceNote(ns))
	fmt.Fprintf(b, "algorithm  UUID version 5: the first 16 bytes of SHA-1(namespace's 16 bytes + text), version and variant bits set\n")
	fmt.Fprintf(b, "text       %d bytes, exactly:\n%s\n", len(text), text)
	if got := UUID5(ns, text); got != id {
		fmt.Fprintf(b, "mismatch   this text gives %s\n", got)
	}
	return b.Flush()
}

func namespaceNote(ns ID) string {
	switch ns {
	case TaskNamespace:
		return " (task ids)"
	case InstanceNamespace:
		return " (instance hashes)"
	case SettingsNamespace:
		return " (settings hashes)"
	}
	return ""
}
