package ttytest

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Screen is what a terminal shows. It knows the control sequences that programs of this project use; those that it does not
// know are in Unknown. Every character is one cell wide. It is not safe for concurrent use.
type Screen struct {
	// Unknown are sequences that were not understood.
	Unknown []string
	// Hidden says that the cursor is hidden, and Alternate that the program has taken the whole screen.
	Hidden, Alternate bool

	cols, rows int
	cells      [][]rune
	primary    [][]rune // while Alternate
	x, y       int
	saved      [2]int
	past       []string // lines that were scrolled away
	rest       []byte   // the beginning of a sequence
}

// NewScreen returns an empty screen.
func NewScreen(cols, rows int) *Screen {
	s := &Screen{}
	s.Resize(cols, rows)
	return s
}

// Resize changes the size. What does not fit is cut off.
func (s *Screen) Resize(cols, rows int) {
	s.cells = resized(s.cells, cols, rows)
	if s.Alternate {
		s.primary = resized(s.primary, cols, rows)
	}
	s.cols, s.rows = cols, rows
	s.move(s.x, s.y)
}

func resized(cells [][]rune, cols, rows int) [][]rune {
	out := make([][]rune, rows)
	for y := range out {
		out[y] = blank(cols)
		if y < len(cells) {
			copy(out[y], cells[y])
		}
	}
	return out
}

func blank(cols int) []rune { return []rune(strings.Repeat(" ", cols)) }

// Lines returns the lines of the screen without the blanks at their ends, and without empty lines at the end.
func (s *Screen) Lines() []string {
	lines := make([]string, len(s.cells))
	for y, row := range s.cells {
		lines[y] = strings.TrimRight(string(row), " ")
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// Text returns Lines as one text, below what has been scrolled away.
func (s *Screen) Text() string { return strings.Join(append(slices.Clone(s.past), s.Lines()...), "\n") }

// Write shows what a program writes. It takes everything.
func (s *Screen) Write(data []byte) (int, error) {
	s.rest = append(s.rest, data...)
	for len(s.rest) > 0 {
		n := s.step(s.rest)
		if n == 0 {
			break // more is to come
		}
		s.rest = s.rest[n:]
	}
	return len(data), nil
}

// step shows one character or sequence and says how many bytes it has; 0 is not all of it.
func (s *Screen) step(b []byte) int {
	switch {
	case b[0] == 0x1b:
		return s.escape(b)
	case b[0] == '\n':
		s.down()
	case b[0] == '\r':
		s.x = 0
	case b[0] == '\b':
		s.move(s.x-1, s.y)
	case b[0] == '\t':
		s.move((s.x/8+1)*8, s.y)
	case b[0] < ' ':
	case !utf8.FullRune(b):
		return 0
	default:
		r, n := utf8.DecodeRune(b)
		s.put(r)
		return n
	}
	return 1
}

func (s *Screen) put(r rune) {
	if s.x >= s.cols {
		s.x = 0
		s.down()
	}
	s.cells[s.y][s.x] = r
	s.x++
}

func (s *Screen) down() {
	if s.y < s.rows-1 {
		s.y++
		return
	}
	if !s.Alternate {
		s.past = append(s.past, strings.TrimRight(string(s.cells[0]), " "))
	}
	s.cells = append(s.cells[1:], blank(s.cols))
}

func (s *Screen) move(x, y int) {
	s.x, s.y = max(0, min(x, s.cols-1)), max(0, min(y, s.rows-1))
}

func (s *Screen) escape(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '[':
		for i := 2; i < len(b); i++ {
			if b[i] >= 0x40 && b[i] <= 0x7e {
				s.control(string(b[2:i]), b[i])
				return i + 1
			}
		}
		return 0
	case ']', 'P', '_': // titles and questions, up to BEL or ESC \
		for i := 2; i < len(b); i++ {
			if b[i] == '\a' {
				return i + 1
			}
			if b[i] == '\\' && b[i-1] == 0x1b {
				return i + 1
			}
		}
		return 0
	case '7':
		s.saved = [2]int{s.x, s.y}
	case '8':
		s.move(s.saved[0], s.saved[1])
	case 'M':
		if s.y > 0 {
			s.y--
			break
		}
		s.cells = append([][]rune{blank(s.cols)}, s.cells[:s.rows-1]...)
	case '=', '>':
	case '(', ')':
		return min(3, len(b)) / 3 * 3
	default:
		s.Unknown = append(s.Unknown, string(b[:2]))
	}
	return 2
}

// control carries out a sequence "ESC [ parameters final".
func (s *Screen) control(params string, final byte) {
	if strings.ContainsAny(params, "?><=$ ") {
		s.private(params, final)
		return
	}
	at := func(i, def int) int {
		parts := strings.Split(params, ";")
		if i < len(parts) {
			if n, err := strconv.Atoi(parts[i]); err == nil && n > 0 {
				return min(n, 1000)
			}
		}
		return def
	}
	n := at(0, 1)
	switch final {
	case 'A':
		s.move(s.x, s.y-n)
	case 'B', 'e':
		s.move(s.x, s.y+n)
	case 'C', 'a':
		s.move(s.x+n, s.y)
	case 'D':
		s.move(s.x-n, s.y)
	case 'E':
		s.move(0, s.y+n)
	case 'F':
		s.move(0, s.y-n)
	case 'G', '`':
		s.move(n-1, s.y)
	case 'd':
		s.move(s.x, n-1)
	case 'H', 'f':
		s.move(at(1, 1)-1, n-1)
	case 'J', 'K':
		s.clear(final, at(0, 0))
	case 'L':
		for ; n > 0; n-- {
			s.cells = append(append(slices.Clone(s.cells[:s.y]), blank(s.cols)), s.cells[s.y:s.rows-1]...)
		}
	case 'M':
		for ; n > 0; n-- {
			s.cells = append(append(slices.Clone(s.cells[:s.y]), s.cells[s.y+1:]...), blank(s.cols))
		}
	case 'X':
		s.blankOut(s.y, s.x, s.x+n)
	case 'P':
		row := s.cells[s.y]
		s.cells[s.y] = append(append(row[:s.x:s.x], row[min(s.cols, s.x+n):]...), blank(min(n, s.cols-s.x))...)
	case '@':
		row := s.cells[s.y]
		s.cells[s.y] = append(append(slices.Clone(row[:s.x]), blank(min(n, s.cols-s.x))...), row[s.x:]...)[:s.cols]
	case 'b':
		if s.x > 0 {
			for r := s.cells[s.y][s.x-1]; n > 0; n-- {
				s.put(r)
			}
		}
	case 'I':
		s.move((s.x/8+n)*8, s.y)
	case 'Z':
		s.move(((s.x+7)/8-n)*8, s.y)
	case 'm', 'c', 'n', 't', 'q', 'h', 'l':
	default:
		s.Unknown = append(s.Unknown, "ESC["+params+string(final))
	}
}

// private carries out those sequences of terminals' own that change what is seen; the others ask or set what is not seen.
func (s *Screen) private(params string, final byte) {
	set := final == 'h'
	if final != 'h' && final != 'l' {
		return
	}
	for mode := range strings.SplitSeq(strings.TrimPrefix(params, "?"), ";") {
		switch {
		case mode == "25":
			s.Hidden = !set
		case mode == "1049" && set != s.Alternate:
			s.Alternate = set
			if set {
				s.primary, s.cells = s.cells, resized(nil, s.cols, s.rows)
				s.saved = [2]int{s.x, s.y}
				continue
			}
			s.cells, s.primary = s.primary, nil
			s.move(s.saved[0], s.saved[1])
		}
	}
}

func (s *Screen) clear(final byte, how int) {
	from, to := s.x, s.cols
	switch how {
	case 1:
		from, to = 0, s.x+1
	case 2:
		from = 0
	}
	s.blankOut(s.y, from, to)
	if final == 'K' {
		return
	}
	for y := range s.cells {
		if how == 2 || how == 0 && y > s.y || how == 1 && y < s.y {
			s.cells[y] = blank(s.cols)
		}
	}
}

func (s *Screen) blankOut(y, from, to int) {
	for x := from; x < min(to, s.cols); x++ {
		s.cells[y][x] = ' '
	}
}
