// Package near finds the name somebody may have meant.
package near

import "slices"

// Of returns the candidate closest to name by edit distance, the first of several, or "" when none is close enough to
// suggest: a third of the letters may be off, or one, but not all.
func Of(name string, candidates []string) string {
	best, bestDist := "", min(max(1, len(name)/3)+1, len(name))
	for _, c := range candidates {
		if d := distance(name, c); d < bestDist {
			best, bestDist = c, d
		}
	}
	return best
}

// distance returns the restricted Damerau-Levenshtein distance in bytes: insertions, deletions, substitutions and
// swaps of neighbours count one each.
func distance(a, b string) int {
	var older []int
	old := make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old = slices.Clone(old), row
	}
	return old[len(b)]
}
