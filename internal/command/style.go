package command

import (
	"os"

	"golang.org/x/term"

	"github.com/stardag-go/stardag/internal/terminal"
)

// Style is a way to show text on a terminal.
type Style string

// The styles, as the parameters of ANSI escape sequences.
const (
	Red    Style = "1;31"
	Green  Style = "32"
	Yellow Style = "33"
	Cyan   Style = "36"
	Bold   Style = "1"
	Faint  Style = "2"
)

// Paint shows text in a style when w is a terminal and nobody objects: neither the caller nor NO_COLOR nor TERM=dumb. The
// result is for a [terminal.Writer].
func Paint(w any, noColor bool, s Style, text string) string {
	if s == "" || noColor || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" || !IsTerminal(w) {
		return text
	}
	return terminal.Sequence("["+string(s)+"m") + text + terminal.Sequence("[0m")
}

// IsTerminal reports whether v, or a file it is or writes to, is a terminal.
func IsTerminal(v any) bool {
	f, ok := terminal.File(v)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Size returns how many columns and rows the terminal w has; false when it is none, or does not say.
func Size(w any) (cols, rows int, ok bool) {
	f, isFile := terminal.File(w)
	if !isFile {
		return 0, 0, false
	}
	cols, rows, err := term.GetSize(int(f.Fd()))
	return cols, rows, err == nil && cols > 0 && rows > 0
}
