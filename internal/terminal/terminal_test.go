package terminal_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/terminal"
)

func TestEscape(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain\n\ttext":               "plain\n\ttext",
		"x\x1b]0;pwned\a\x1b[2J":      `x\x1b]0;pwned\x07\x1b[2J`,
		"done\rfail":                  `done\rfail`,
		"del\x7f nul\x00":             `del\x7f nul\x00`,
		"C1 \u009b31m \u0085":         `C1 \u009b31m \u0085`,
		"no UTF-8 \x9b2J \xff":        `no UTF-8 \x9b2J \xff`,
		"\ufffd itself":               "\ufffd itself",
		"bidi \u202egpj.exe\u202c":    `bidi \u202egpj.exe\u202c`,
		"isolates \u2066a\u2069":      `isolates \u2066a\u2069`,
		"zero\u200bwidth\ufeff\u2060": `zero\u200bwidth\ufeff\u2060`,
		"a\u200db and ad\u200cmin":    `a\u200db and ad\u200cmin`,
		"lines \u2028 and \u2029":     `lines \u2028 and \u2029`,
		"tags \U000e0041":             `tags \U000e0041`,
		"filler \u3164 \u115f":        `filler \u3164 \u115f`,
		"soft\u00adhyphen":            `soft\u00adhyphen`,
		"größe 日本語 שלום مرحبا":        "größe 日本語 שלום مرحبا",
		"👩‍💻 and 🏳️‍🌈 and 🤷🏽‍♀️ and 🇩🇪": "👩‍💻 and 🏳️‍🌈 and 🤷🏽‍♀️ and 🇩🇪",
		"می\u200cخواهم क्\u200dष":       "می\u200cخواهم क्\u200dष",
	} {
		if got := terminal.Escape(text); got != want {
			t.Errorf("Escape(%q) = %q, want %q", text, got, want)
		}
	}
	if got := terminal.Line("a\nb\tc"); got != `a\nb\tc` {
		t.Errorf("Line: got %q", got)
	}
}

// Colours of the program pass, and nobody else can make one.
func TestOwnSequences(t *testing.T) {
	t.Parallel()
	red := terminal.Sequence("[31m") + "x\x1b[32my" + terminal.Sequence("[0m")
	if got := terminal.Render(red); got != "\x1b[31m"+`x\x1b[32my`+"\x1b[0m" {
		t.Errorf("got %q", got)
	}
	if got := terminal.Width(red); got != len(`x\x1b[32my`) {
		t.Errorf("width %d", got)
	}
	var b bytes.Buffer
	w := terminal.NewWriter(&b)
	for _, part := range []string{red[:0], red, "ü"[:1], "ü"[1:], "\x1b[5m", "👩"[:3], "👩"[3:]} {
		if n, err := w.Write([]byte(part)); n != len(part) || err != nil {
			t.Fatal(n, err)
		}
	}
	if got := b.String(); got != terminal.Render(red)+`ü\x1b[5m👩` {
		t.Errorf("got %q", got)
	}
	if terminal.NewWriter(w) != w || terminal.Raw(w) != &b {
		t.Error("a writer is wrapped again, or does not know the one below")
	}
}

func FuzzEscape(f *testing.F) {
	for _, seed := range []string{"", "x\x1b[2J", "\u202e", "a\u200db", "\x9b", "👩‍💻", "\U000e0041", "\xf0\x9f", `{"a":"\u009b"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := terminal.Render(text)
		if !utf8.ValidString(got) {
			t.Fatalf("Render(%q) = %q is not UTF-8", text, got)
		}
		for _, r := range got {
			if r != '\n' && r != '\t' && (unicode.IsControl(r) || strings.ContainsRune("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff", r)) {
				t.Fatalf("Render(%q) = %q has %U", text, got, r)
			}
		}
		if again := terminal.Render(got); again != got {
			t.Fatalf("Render(%q) = %q, and again %q", text, got, again)
		}
		var b bytes.Buffer
		w := terminal.NewWriter(&b)
		for i := range len(text) {
			_, _ = w.Write([]byte{text[i]}) // of a buffer
		}
		if pieces := b.String(); terminal.Render(pieces) != pieces {
			t.Fatalf("byte by byte: %q", pieces)
		}
		document, err := json.Marshal(map[string]string{"k": text})
		if err != nil {
			t.Fatal(err)
		}
		var before, after any
		escaped := terminal.JSON(document)
		if json.Unmarshal(document, &before) != nil || json.Unmarshal(escaped, &after) != nil || !reflect.DeepEqual(before, after) {
			t.Fatalf("JSON(%s) = %s", document, escaped)
		}
		if terminal.Render(string(escaped)) != string(escaped) {
			t.Fatalf("JSON(%q) = %q is changed by a writer", document, escaped)
		}
	})
}
