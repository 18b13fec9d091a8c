package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error is a query that is not understood, with the place.
type Error struct {
	Position, Length int // in bytes
	Message          string
}

// Error returns the message with the place.
func (e *Error) Error() string { return fmt.Sprintf("at %d: %s", e.Position, e.Message) }

type kind int

const (
	end kind = iota
	word
	quoted
	operator
	open
	closing
	comma
	minus
)

type token struct {
	kind kind
	text string
	at   int
	size int
	// glued says that no space stands before it.
	glued bool
}

// marks end a word.
const marks = `()",=<>!~`

func lex(s string) ([]token, error) {
	var out []token
	glued := false
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		if r == utf8.RuneError && size == 1 {
			return nil, &Error{at, 1, "this is not a text"}
		}
		if unicode.IsSpace(r) {
			at += size
			glued = false
			continue
		}
		t := token{at: at, glued: glued}
		glued = true
		switch {
		case r == '(':
			t.kind, t.size = open, 1
		case r == ')':
			t.kind, t.size = closing, 1
		case r == ',':
			t.kind, t.size = comma, 1
		case r == '-' && startsTerm(out, t.glued) && at+1 < len(s) && !unicode.IsSpace(rune(s[at+1])):
			t.kind, t.size = minus, 1
		case r == '"':
			text, n, ok := quote(s[at:])
			if !ok {
				return nil, &Error{at, len(s) - at, "the quote is not closed"}
			}
			t.kind, t.text, t.size = quoted, text, n
		case strings.ContainsRune("=<>!~", r):
			t.kind = operator
			for _, op := range []string{"!=", ">=", "<=", "!~", "=", ">", "<", "~"} {
				if strings.HasPrefix(s[at:], op) {
					t.text, t.size = op, len(op)
					break
				}
			}
			if t.size == 0 {
				return nil, &Error{at, 1, `"!" stands only in != and !~`}
			}
		default:
			n := strings.IndexFunc(s[at:], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(marks, r) })
			if n < 0 {
				n = len(s) - at
			}
			t.kind, t.text, t.size = word, s[at:at+n], n
		}
		at += t.size
		out = append(out, t)
	}
	return append(out, token{kind: end, at: len(s)}), nil
}

// startsTerm reports whether a term may start after the tokens: a "-" there means NOT, elsewhere it is part of a value.
func startsTerm(before []token, glued bool) bool {
	if len(before) == 0 {
		return true
	}
	switch last := before[len(before)-1]; last.kind {
	case operator, comma, minus:
		return false
	case open:
		return len(before) < 2 || !isIn(before[len(before)-2])
	case word:
		return !glued && !strings.HasSuffix(last.text, ":")
	default:
		return !glued
	}
}

func isIn(t token) bool { return t.kind == word && strings.EqualFold(t.text, "in") }

func quote(s string) (text string, size int, ok bool) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			return b.String(), i + 1, true
		case '\\':
			if i++; i == len(s) {
				return "", 0, false
			}
			b.WriteByte(s[i])
		default:
			b.WriteByte(s[i])
		}
	}
	return "", 0, false
}
