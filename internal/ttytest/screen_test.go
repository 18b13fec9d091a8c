package ttytest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/ttytest"
)

func TestWhatAScreenShows(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		written string
		want    string
	}{
		"text":                       {"one\r\ntwo", "one|two"},
		"a line that is too long":    {"123456789", "12345678|9"},
		"more lines than fit":        {"a\r\nb\r\nc\r\nd", "a|b|c|d"},
		"replaced in place":          {"old\r\nlines\r\n\x1b[2A\x1b[Jnew\r\n", "new"},
		"in colour":                  {"\x1b[1;31mred\x1b[0m", "red"},
		"at a place":                 {"\x1b[2;3Hx\x1b[Hy", "y|  x"},
		"cleared":                    {"text\x1b[2J", ""},
		"a rest of a line":           {"texts\x1b[3D\x1b[K", "te"},
		"characters taken out":       {"abcdef\x1b[5D\x1b[2P", "adef"},
		"characters put in":          {"abc\x1b[2D\x1b[2@", "a  bc"},
		"lines put in":               {"a\r\nb\x1b[A\x1b[L\rx", "x|a|b"},
		"lines taken out":            {"a\r\nb\x1b[A\x1b[M", "b"},
		"blanked and repeated":       {"abcd\r\x1b[2Xx\x1b[1b", "xxcd"},
		"a screen of its own, left":  {"before\x1b[?1049h\x1b[Hinside\x1b[?1049l", "before"},
		"questions and titles":       {"a\x1b]0;title\ab\x1b[>q\x1bP+q\x1b\\c", "abc"},
		"a sequence that is cut off": {"a\x1b[", "a"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, chunk := range []int{1, 3, 1000} {
				s := ttytest.NewScreen(8, 3)
				for rest := tt.written; rest != ""; {
					n := min(chunk, len(rest))
					if _, err := s.Write([]byte(rest[:n])); err != nil {
						t.Fatal(err)
					}
					rest = rest[n:]
				}
				if diff := cmp.Diff(strings.Split(tt.want, "|"), strings.Split(s.Text(), "\n")); diff != "" {
					t.Errorf("in chunks of %d (-want +got):\n%s", chunk, diff)
				}
				if len(s.Unknown) > 0 {
					t.Errorf("does not know %q", s.Unknown)
				}
			}
		})
	}
}

// FuzzScreen writes anything: nothing may panic, and the screen keeps its size.
func FuzzScreen(f *testing.F) {
	f.Add([]byte("a\x1b[2A\x1b[9999999999C\x1b[M\x1b[L\x1b[@\x1b[P\x1bM\x1b[?1049h\x1b[?1049l"), 3, 2)
	f.Fuzz(func(t *testing.T, data []byte, cols, rows int) {
		if cols < 1 || rows < 1 || cols > 300 || rows > 300 || len(data) > 1000 {
			return
		}
		s := ttytest.NewScreen(10, 4)
		if _, err := s.Write(data[:len(data)/2]); err != nil {
			t.Fatal(err)
		}
		s.Resize(cols, rows)
		if _, err := s.Write(data[len(data)/2:]); err != nil {
			t.Fatal(err)
		}
		if n := len(s.Lines()); n > rows {
			t.Errorf("%d lines on a screen of %d", n, rows)
		}
	})
}
