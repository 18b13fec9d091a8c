package terminal

import (
	"crypto/rand"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// mark stands around the program's own sequences. No text can hold it: it is another one in each process.
var mark = "\x1b<" + rand.Text() + ">"

// Sequence marks what a terminal is told to do, such as "[1m", so that it is written as an escape sequence.
func Sequence(s string) string { return mark + s + mark }

// Render returns the text that a terminal gets: escaped, with the marked sequences in it.
func Render(text string) string {
	text = Escape(text)
	if !strings.Contains(text, mark) {
		return text
	}
	var b strings.Builder
	for i, part := range strings.Split(text, mark) {
		if i%2 == 1 {
			b.WriteByte('\x1b')
		}
		b.WriteString(part)
	}
	return b.String()
}

// Width returns how many columns text takes when it is shown, near enough: one for each character.
func Width(text string) int {
	n := 0
	for i, part := range strings.Split(Escape(text), mark) {
		if i%2 == 0 {
			n += utf8.RuneCountInString(part)
		}
	}
	return n
}

// Writer writes text as [Render] returns it. It is safe for concurrent use when the writer below is.
type Writer struct {
	to io.Writer

	mu   sync.Mutex // guards rest
	rest []byte     // the beginning of a character whose other bytes come with the next call
}

// NewWriter returns a writer to w, or w itself when it is one.
func NewWriter(w io.Writer) *Writer {
	if already, ok := w.(*Writer); ok {
		return already
	}
	return &Writer{to: w}
}

// Write writes text. A character may be split between two calls, a marked sequence may not.
func (w *Writer) Write(text []byte) (int, error) {
	w.mu.Lock()
	whole, rest := split(slices.Concat(w.rest, text))
	w.rest = rest
	w.mu.Unlock()
	if len(whole) == 0 {
		return len(text), nil
	}
	if _, err := io.WriteString(w.to, Render(string(whole))); err != nil {
		return 0, err
	}
	return len(text), nil
}

// split takes the beginning of a character off the end of text.
func split(text []byte) (whole, rest []byte) {
	for i := len(text) - 1; i >= 0 && i >= len(text)-utf8.UTFMax; i-- {
		if utf8.RuneStart(text[i]) {
			if !utf8.FullRune(text[i:]) {
				return text[:i], append([]byte(nil), text[i:]...)
			}
			break
		}
	}
	return text, nil
}

// Raw returns the writer below w, for bytes that are no text for people, or w itself.
func Raw(w io.Writer) io.Writer {
	if edge, ok := w.(*Writer); ok {
		return edge.to
	}
	return w
}

// File returns the file that v is, or that v writes to.
func File(v any) (*os.File, bool) {
	if edge, ok := v.(*Writer); ok {
		v = edge.to
	}
	f, ok := v.(*os.File)
	return f, ok
}
