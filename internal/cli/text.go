package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// joined lists words in a sentence.
func joined(words []string) string { return strings.Join(words, ", ") }

// first returns the first text that is not empty.
func first(texts ...string) string { return cmp.Or(texts...) }

// counted says how many there are of something.
func counted(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("1 %s", one)
	}
	return fmt.Sprintf("%d %s", n, many)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
