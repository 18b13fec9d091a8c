// Package excerpt keeps free texts within bounds. What is longer is cut, not refused: the beginning and the end stay, as
// an error says at its beginning what failed or, as a traceback, at its end, and a mark between them says how long it is.
package excerpt

import (
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf8"
)

// markForm is the mark of a text that was cut.
var markForm = regexp.MustCompile(` … \[cut: ([0-9]{1,12}) characters in all\] … `)

// Cut returns text with at most most characters.
func Cut(text string, most int) string {
	if len(text) <= most || utf8.RuneCountInString(text) <= most {
		return text
	}
	all := utf8.RuneCountInString(text)
	if m := markForm.FindStringSubmatch(text); m != nil { // it was cut before
		if n, err := strconv.Atoi(m[1]); err == nil {
			all = max(all, n)
		}
	}
	mark := fmt.Sprintf(" … [cut: %d characters in all] … ", all)
	room := max(0, most-utf8.RuneCountInString(mark))
	return first(text, room-room/4) + mark + last(text, room/4)
}

// IsCut reports whether a text was cut.
func IsCut(text string) bool { return markForm.MatchString(text) }

func first(text string, n int) string {
	at := 0
	for range n {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return text[:at]
}

func last(text string, n int) string {
	at := len(text)
	for range n {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}
