package codec_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/codec"
)

// TestLinesWithoutAValueAreRefused names the line.
func TestLinesWithoutAValueAreRefused(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		"1\n\n2\n":   "line 2 is empty",
		"1\n\r\n":    "line 2 is empty",
		"1\n2":       "line 2 ends too early",
		"1\nx\n":     "line 2",
		"1\n2\n \n3": "line 3",
	} {
		if got, err := codec.JSONLines[[]int]().Decode(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: got %v, %v; want an error with %q", text, got, err, says)
		}
	}
}
