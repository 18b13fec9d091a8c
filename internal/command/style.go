package command

import (
	"os"
	"strings"

	"golang.org/x/term"
)

// Style is a way to show text on a terminal.
type Style string

// The styles, as ANSI escape sequences.
const (
	Red    Style = "\x1b[1;31m"
	Green  Style = "\x1b[32m"
	Yellow Style = "\x1b[33m"
	Cyan   Style = "\x1b[36m"
	Bold   Style = "\x1b[1m"
	Faint  Style = "\x1b[2m"
)

const unstyled = "\x1b[0m"

// Paint shows text in a style when w is a terminal and nobody objects: neither the caller nor NO_COLOR nor TERM=dumb.
func Paint(w any, noColor bool, s Style, text string) string {
	if s == "" || noColor || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" || !IsTerminal(w) {
		return text
	}
	return string(s) + text + unstyled
}

// IsTerminal reports whether w, or a file it is, is a terminal.
func IsTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Size is how many columns and rows the terminal w has; false when it is none, or does not say.
func Size(w any) (cols, rows int, ok bool) {
	f, isFile := w.(*os.File)
	if !isFile {
		return 0, 0, false
	}
	cols, rows, err := term.GetSize(int(f.Fd()))
	return cols, rows, err == nil && cols > 0 && rows > 0
}

// Width is how many columns text takes, near enough: one for each rune outside of colours.
func Width(text string) int {
	n := 0
	for rest := text; rest != ""; {
		before, after, found := strings.Cut(rest, "\x1b[")
		n += len([]rune(before))
		if !found {
			break
		}
		_, rest, _ = strings.Cut(after, "m")
	}
	return n
}
