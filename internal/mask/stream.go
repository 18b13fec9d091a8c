package mask

import "strings"

// Hidden stands in the place of a secret.
const Hidden = "***"

const (
	// loose is how much of the beginning of a secret may be shown at the end of a line before it is known whether the rest follows.
	// With less, every line that ends with the first letter of a secret would have to wait for the next one.
	loose = 3
	// mostHeld bounds how many lines wait.
	mostHeld = 1000
)

// Line is a line of text with something of the caller's.
type Line[T any] struct {
	Text string
	With T
}

// Stream hides secrets in the lines of one stream, as they come. The zero value is ready. It is used by one goroutine at a time.
type Stream[T any] struct {
	before string    // the last bytes of the lines that were returned
	held   []Line[T] // with what may be the beginning of a secret at the end
}

// Add takes lines up and returns those that can be shown. A line whose end may be the beginning of a secret waits for the next one.
func (s *Stream[T]) Add(secrets *Secrets, lines ...Line[T]) []Line[T] {
	return s.show(secrets, append(s.held, lines...), false)
}

// Flush returns the lines that wait. What may be the beginning of a secret in them is hidden.
func (s *Stream[T]) Flush(secrets *Secrets) []Line[T] {
	return s.show(secrets, s.held, true)
}

func (s *Stream[T]) show(secrets *Secrets, lines []Line[T], all bool) []Line[T] {
	s.held = nil
	if secrets == nil || len(secrets.values) == 0 || len(lines) == 0 {
		s.before = ""
		return lines
	}
	var b strings.Builder
	b.WriteString(s.before)
	for _, l := range lines {
		b.WriteString(l.Text)
	}
	text := b.String()
	hidden := secrets.in(text)
	open := secrets.begunIn(text)
	if all = all || len(lines) > mostHeld; all && open < len(text) {
		hidden.add(open, len(text))
		open = len(text)
	}
	shown, at := 0, len(s.before)
	for ; shown < len(lines); shown++ {
		l := &lines[shown]
		end := at + len(l.Text)
		if end > open {
			break
		}
		l.Text = hidden.without(text, at, end)
		at = end
	}
	s.before = text[max(0, at-loose):at]
	if shown < len(lines) {
		s.held = append([]Line[T](nil), lines[shown:]...)
	}
	return lines[:shown]
}

// spans are parts of a text, in no order, possibly overlapping.
type spans [][2]int

func (s *spans) add(from, to int) { *s = append(*s, [2]int{from, to}) }

// in returns where secrets are in a text.
func (s *Secrets) in(text string) (found spans) {
	for _, value := range s.values {
		for from := 0; ; {
			i := strings.Index(text[from:], value)
			if i < 0 {
				break
			}
			found.add(from+i, from+i+len(value))
			from += i + 1
		}
	}
	return found
}

// begunIn returns where, at the end of a text, a secret may have begun; the length of the text when none has.
func (s *Secrets) begunIn(text string) int {
	open := len(text)
	for _, value := range s.values {
		for n := min(len(value)-1, len(text)); n > loose && len(text)-n < open; n-- {
			if text[len(text)-n] == value[0] && strings.HasSuffix(text, value[:n]) {
				open = len(text) - n
				break
			}
		}
	}
	return open
}

// without returns a part of a text, with what is hidden in it replaced.
func (s spans) without(text string, from, to int) string {
	var b strings.Builder
	for at := from; at < to; {
		start, end := to, to
		for _, h := range s {
			if h[1] > at && h[0] < start {
				start, end = max(h[0], at), h[1]
			}
		}
		if at == from && start == to {
			return text[from:to]
		}
		b.WriteString(text[at:start])
		if start == to {
			break
		}
		for again := true; again; { // what overlaps or touches is one
			again = false
			for _, h := range s {
				if h[0] <= end && h[1] > end {
					end, again = h[1], true
				}
			}
		}
		b.WriteString(Hidden)
		at = end
	}
	return b.String()
}

// Flushed returns a text of its own with the secrets in it hidden.
func (s *Stream[T]) Flushed(secrets *Secrets, text string) string {
	shown := s.show(secrets, []Line[T]{{Text: text}}, true)
	return shown[0].Text
}

// Text returns a text of its own, of any number of lines, with the secrets in it hidden.
func (s *Secrets) Text(text string) string {
	var lines []Line[struct{}]
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, Line[struct{}]{Text: line})
	}
	var shown []string
	for _, line := range new(Stream[struct{}]).show(s, lines, true) {
		shown = append(shown, line.Text)
	}
	return strings.Join(shown, "\n")
}
