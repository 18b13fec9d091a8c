package excerpt

import "strconv"

// Count returns a number with the form of its words: "1 task", "2 tasks".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
