package wirejson

import (
	"encoding/binary"
	"math/bits"
)

// Bounds on what any value may be, so that no part of the server meets something it cannot hold.
const (
	maxDepth  = 1000    // SQLite's JSON functions refuse to go deeper
	maxList   = 100_000 // entries of a list whose type sets no bound
	maxNumber = 4300    // characters of a number, and the largest exponent
)

// scanner walks over JSON text that is valid UTF-8. A false result means that fault and pos say what is wrong where.
type scanner struct {
	data  []byte
	pos   int
	depth int
	fault string
	// odd is set when a string had an escape that no database keeps: NUL or half of a surrogate pair.
	odd bool
}

func (s *scanner) fail(fault string) bool {
	if s.fault == "" {
		s.fault = fault
	}
	return false
}

// space moves to the next byte that is not white space and returns it, 0 at the end.
func (s *scanner) space() byte {
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		if c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
		s.pos++
	}
	return 0
}

// skip moves over one value of any type.
func (s *scanner) skip() bool {
	switch c := s.space(); {
	case c == '"':
		_, _, ok := s.text()
		return ok
	case c == '{':
		return s.object(func([]byte, bool) bool { return s.skip() })
	case c == '[':
		return s.array(func(int) bool { return s.skip() })
	case c == '-' || c >= '0' && c <= '9':
		_, ok := s.number()
		return ok
	case c == 't':
		return s.word("true")
	case c == 'f':
		return s.word("false")
	case c == 'n':
		return s.word("null")
	case c == 0 && s.pos == len(s.data):
		return s.fail("the text ends where a value is due")
	default:
		return s.fail("a value is due here")
	}
}

// object moves over an object and calls member with each key as it is written, without its quotes, when pos is before the value.
func (s *scanner) object(member func(key []byte, escaped bool) bool) bool {
	if s.depth++; s.depth > maxDepth {
		return s.fail("nested too deep")
	}
	s.pos++
	if s.space() == '}' {
		s.pos++
		s.depth--
		return true
	}
	for {
		if s.space() != '"' {
			return s.fail("a key in double quotes is due here")
		}
		key, escaped, ok := s.text()
		if !ok {
			return false
		}
		if s.space() != ':' {
			return s.fail("a colon is due here")
		}
		s.pos++
		if !member(key, escaped) {
			return false
		}
		switch s.space() {
		case ',':
			s.pos++
		case '}':
			s.pos++
			s.depth--
			return true
		default:
			return s.fail("a comma or a closing brace is due here")
		}
	}
}

// array moves over an array and calls entry with each index when pos is before the value.
func (s *scanner) array(entry func(i int) bool) bool {
	if s.depth++; s.depth > maxDepth {
		return s.fail("nested too deep")
	}
	s.pos++
	if s.space() == ']' {
		s.pos++
		s.depth--
		return true
	}
	for i := 0; ; i++ {
		if !entry(i) {
			return false
		}
		switch s.space() {
		case ',':
			s.pos++
		case ']':
			s.pos++
			s.depth--
			return true
		default:
			return s.fail("a comma or a closing bracket is due here")
		}
	}
}

func (s *scanner) word(w string) bool {
	if len(s.data)-s.pos < len(w) || string(s.data[s.pos:s.pos+len(w)]) != w {
		return s.fail("a value is due here")
	}
	s.pos += len(w)
	return true
}

// number moves over a number and returns its text.
func (s *scanner) number() ([]byte, bool) {
	start := s.pos
	if s.peek() == '-' {
		s.pos++
	}
	switch c := s.peek(); {
	case c == '0':
		s.pos++
	case c >= '1' && c <= '9':
		s.digits()
	default:
		return nil, s.fail("a digit is due here")
	}
	if s.peek() == '.' {
		s.pos++
		if s.digits() == 0 {
			return nil, s.fail("a digit is due here")
		}
	}
	if c := s.peek(); c == 'e' || c == 'E' {
		s.pos++
		if c := s.peek(); c == '+' || c == '-' {
			s.pos++
		}
		digits := s.pos
		if s.digits() == 0 {
			return nil, s.fail("a digit is due here")
		}
		exponent := 0
		for _, c := range s.data[digits:s.pos] {
			if exponent = 10*exponent + int(c-'0'); exponent > maxNumber {
				return nil, s.fail("the number is too large")
			}
		}
	}
	if s.pos-start > maxNumber {
		return nil, s.fail("the number is too long")
	}
	return s.data[start:s.pos], true
}

func (s *scanner) peek() byte {
	if s.pos < len(s.data) {
		return s.data[s.pos]
	}
	return 0
}

func (s *scanner) digits() (n int) {
	for s.pos < len(s.data) && s.data[s.pos] >= '0' && s.data[s.pos] <= '9' {
		s.pos++
		n++
	}
	return n
}

// text moves over a string and returns what stands between its quotes, and whether that has escapes.
func (s *scanner) text() (raw []byte, escaped, ok bool) {
	s.pos++
	start := s.pos
	for {
		s.plain()
		if s.pos >= len(s.data) {
			return nil, false, s.fail("the text ends within a string")
		}
		switch s.data[s.pos] {
		case '"':
			raw = s.data[start:s.pos]
			s.pos++
			return raw, escaped, true
		case '\\':
			escaped = true
			if !s.escape() {
				return nil, false, false
			}
		default:
			return nil, false, s.fail("a control character in a string has to be escaped")
		}
	}
}

// plain moves to the next quote, backslash or control character, eight bytes at a time.
func (s *scanner) plain() {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	data, pos := s.data, s.pos
	for len(data)-pos >= 8 {
		w := binary.LittleEndian.Uint64(data[pos:])
		quote, slash := w^(ones*'"'), w^(ones*'\\')
		// A byte's high bit is set in found when it is below 0x20, a quote or a backslash. A borrow can set it too
		// early only above a true find, and the lowest one is taken.
		found := ((w - ones*0x20) &^ w) | ((quote - ones) &^ quote) | ((slash - ones) &^ slash)
		if found &= highs; found != 0 {
			s.pos = pos + bits.TrailingZeros64(found)/8
			return
		}
		pos += 8
	}
	for pos < len(data) && data[pos] >= 0x20 && data[pos] != '"' && data[pos] != '\\' {
		pos++
	}
	s.pos = pos
}

// escape moves over one escape sequence, a surrogate pair counting as one.
func (s *scanner) escape() bool {
	if s.pos+1 >= len(s.data) {
		s.pos = len(s.data)
		return s.fail("the text ends within a string")
	}
	switch s.data[s.pos+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.pos += 2
		return true
	case 'u':
		r, ok := hex4(s.data[s.pos:])
		if !ok {
			return s.fail("four hexadecimal digits are due after \\u")
		}
		s.pos += 6
		switch {
		case r == 0 || r >= 0xDC00 && r < 0xE000:
			s.odd = true
		case r >= 0xD800 && r < 0xDC00:
			if low, ok := hex4(s.data[s.pos:]); ok && low >= 0xDC00 && low < 0xE000 {
				s.pos += 6
			} else {
				s.odd = true
			}
		}
		return true
	default:
		return s.fail("no such escape sequence")
	}
}

// hex4 reads the code unit of an escape such as é at the start of data.
func hex4(data []byte) (r rune, ok bool) {
	if len(data) < 6 || data[0] != '\\' || data[1] != 'u' {
		return 0, false
	}
	for _, c := range data[2:6] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
