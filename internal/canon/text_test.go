package canon_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestStrings(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ in, hash, body string }{
		"plain":                  {`a/<b>&'`, `"a/<b>&'"`, `"a/<b>&'"`},
		"quote and backslash":    {`"\`, `"\"\\"`, `"\"\\"`},
		"short escapes":          {"\b\t\n\f\r", `"\b\t\n\f\r"`, `"\b\t\n\f\r"`},
		"control characters":     {"\x00\x1f", `"\u0000\u001f"`, `"\u0000\u001f"`},
		"delete":                 {"\x7f", `"\u007f"`, "\"\x7f\""},
		"two bytes":              {"é", `"\u00e9"`, `"é"`},
		"three bytes":            {"\u2028€", `"\u2028\u20ac"`, "\"\u2028€\""},
		"last before surrogates": {"\ud7ff\ue000", `"\ud7ff\ue000"`, "\"\ud7ff\ue000\""},
		"replacement character":  {"\ufffd", `"\ufffd"`, "\"\ufffd\""},
		"four bytes":             {"😀\U0010ffff", `"\ud83d\ude00\udbff\udfff"`, "\"😀\U0010ffff\""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := string(canon.AppendHashString(nil, tt.in)); got != tt.hash {
				t.Errorf("hash text: got %s, want %s", got, tt.hash)
			}
			body, err := canon.AppendBodyString(nil, tt.in)
			if err != nil || string(body) != tt.body {
				t.Errorf("body text: got %s, %v; want %s", body, err, tt.body)
			}
			file, err := canon.AppendFileString(nil, tt.in)
			if err != nil || string(file) != tt.body {
				t.Errorf("file text: got %s, %v; want %s", file, err, tt.body)
			}
		})
	}
}

func TestTextThatIsNotUTF8(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		in      string
		hash    string // empty means an error
		because string
	}{
		"lone high surrogate":         {in: "x\xed\xa0\x80y", hash: `"x\ud800y"`, because: "lone surrogate U+D800 at byte 1"},
		"lone low surrogate":          {in: "\xed\xbf\xbf", hash: `"\udfff"`, because: "lone surrogate U+DFFF at byte 0"},
		"a surrogate cut off":         {in: "ab\xed\xa0", because: "not UTF-8 at byte 2"},
		"a stray byte":                {in: "a\xffb", because: "not UTF-8 at byte 1"},
		"an overlong form":            {in: "\xc0\x80", because: "not UTF-8 at byte 0"},
		"bytes beyond the last plane": {in: "\xf4\x90\x80\x80", because: "not UTF-8 at byte 0"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			value := canon.Object{{Key: "names", Val: canon.List{canon.Str("ok"), canon.Str(tt.in)}}}
			text, err := canon.AppendHash(nil, value)
			if want := `{"names":["ok",` + tt.hash + `]}`; tt.hash != "" && (err != nil || string(text) != want) {
				t.Errorf("hash text: got %s, %v; want %s", text, err, want)
			}
			if tt.hash == "" && err == nil {
				t.Errorf("hash text: got %s, want an error", text)
			}
			_, err = canon.AppendBody(nil, value, 0)
			textErr, ok := errors.AsType[*canon.TextError](err)
			if !ok || !strings.Contains(err.Error(), "names[1]: text ") || !strings.Contains(err.Error(), tt.because) {
				t.Errorf("body text: got error %v, want one with %q", err, tt.because)
			}
			if ok && textErr.Text != tt.in {
				t.Errorf("error is about %q, want %q", textErr.Text, tt.in)
			}
			if _, err := canon.AppendBody(nil, canon.Object{{Key: tt.in, Val: canon.Null{}}}, 0); err == nil {
				t.Error("a key may not be so either")
			}
			if _, err := canon.AppendFile(nil, value); err == nil {
				t.Error("nor may text in a file")
			}
		})
	}
}

func TestCompareKeysIsByCodePoint(t *testing.T) {
	t.Parallel()
	ordered := []string{"", "0", "A", "_", "a", "a\x00", "aa", "é", "\ud7ff", "\xed\xa0\x80", "\ue000", "\uffff", "😀"}
	for i := range ordered {
		for j := range ordered {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := canon.CompareKeys(ordered[i], ordered[j]); got != want {
				t.Errorf("CompareKeys(%q, %q) = %d, want %d", ordered[i], ordered[j], got, want)
			}
		}
	}
}

func FuzzAppendHashString(f *testing.F) {
	for _, s := range []string{"", "a\"b\\c", "é😀\u2028\x7f", "\xed\xa0\x80", "\xff", "\xed\xa0\x80\xed\xb0\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := canon.AppendHashString([]byte("before"), s)[len("before"):]
		for _, c := range text {
			if c < 0x20 || c >= 0x7f {
				t.Fatalf("%q has the byte %#x", text, c)
			}
		}
		var back string
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		body, err := canon.AppendBodyString(nil, s)
		if !utf8.ValidString(s) {
			if err == nil {
				t.Fatalf("%q has a body text", s)
			}
			return
		}
		if back != s {
			t.Fatalf("%q reads back as %q, want %q", text, back, s)
		}
		if err != nil {
			t.Fatal(err)
		}
		back = ""
		if err := json.Unmarshal(body, &back); err != nil || back != s {
			t.Fatalf("body %q reads back as %q (%v), want %q", body, back, err, s)
		}
	})
}
