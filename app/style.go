package app

import (
	"os"
	"strings"

	"golang.org/x/term"
)

// style is an ANSI escape sequence.
type style string

const (
	red    style = "\x1b[1;31m"
	green  style = "\x1b[32m"
	yellow style = "\x1b[33m"
	cyan   style = "\x1b[36m"
	faint  style = "\x1b[2m"
)

const unstyled = "\x1b[0m"

// paint colours text for standard error.
func (p *program) paint(s style, text string) string { return p.paintOn(p.err, s, text) }

// paintOut colours text for standard output.
func (p *program) paintOut(s style, text string) string { return p.paintOn(p.out, s, text) }

// paintOn colours text when w is a terminal and nobody objects.
func (p *program) paintOn(w any, s style, text string) string {
	if p.noColor || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" || !isTerminal(w) {
		return text
	}
	return string(s) + text + unstyled
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is how many columns text takes, near enough: one for each rune outside of colours.
func width(text string) int {
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
