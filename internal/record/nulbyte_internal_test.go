package record

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Internal: a function of bytes, compared with what a JSON reader finds.

func TestNULIsFoundInTextsAndNowhereElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOf(rapid.StringOf(rapid.SampledFrom([]rune{0, '\\', 'u', '0', '"', 'a', '\n', 1}))).Draw(t, "texts")
		body, err := json.Marshal(map[string]any{"p": texts})
		if err != nil {
			t.Fatal(err)
		}
		want := strings.ContainsRune(strings.Join(texts, ""), 0)
		if got := hasNUL(body); got != want {
			t.Fatalf("%s: got %v, want %v", body, got, want)
		}
	})
}
