package cli

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// joined lists words in a sentence.
func joined(words []string) string { return strings.Join(words, ", ") }

// first returns the first text that is not empty.
func first(texts ...string) string { return cmp.Or(texts...) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
