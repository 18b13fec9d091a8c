// Package terminal writes text to terminals. Text comes from tasks, servers and files and may hold control characters
// that would move the cursor, change the title or hide what is shown: they are written as escapes such as \x1b. Colours
// and movements of the program itself are marked with [Sequence] and stay what they are.
package terminal

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape returns text with every character that a terminal acts upon, or that deceives the reader, written as an
// escape, and so every byte that is not UTF-8. Newlines and tabs stay, as do marked sequences.
func Escape(text string) string { return escape(text, "\n\t", textEscape) }

// Line is like [Escape] for text that has to stay on one line: newlines and tabs are escaped too.
func Line(text string) string { return escape(text, "", textEscape) }

// JSON returns a JSON document with the same characters written as JSON's own escapes. The document means the same.
func JSON(document []byte) []byte { return []byte(escape(string(document), "\n\r\t", jsonEscape)) }

// escape writes the unsafe characters of text with one, except for those in keep.
func escape(text, keep string, one func(b *strings.Builder, r rune, raw string)) string {
	if plain(text, keep) {
		return text
	}
	var b strings.Builder
	for i, part := range strings.Split(text, mark) {
		if i > 0 {
			b.WriteString(mark)
		}
		if i%2 == 1 {
			b.WriteString(part)
			continue
		}
		before := utf8.RuneError
		for rest := part; rest != ""; {
			r, size := utf8.DecodeRuneInString(rest)
			raw := rest[:size]
			rest = rest[size:]
			switch {
			case strings.Contains(keep, raw), !unsafe(r) && (r != utf8.RuneError || size > 1), joiner(r) && joins(before) && joinsNext(rest):
				b.WriteString(raw)
			default:
				one(&b, r, raw)
			}
			before = r
		}
	}
	return b.String()
}

// plain reports whether text is printable ASCII, as nearly all is.
func plain(text, keep string) bool {
	for i := range len(text) {
		if c := text[i]; (c < ' ' || c >= 0x7f) && strings.IndexByte(keep, c) < 0 {
			return false
		}
	}
	return true
}

func textEscape(b *strings.Builder, r rune, raw string) {
	switch {
	case r == '\n':
		b.WriteString(`\n`)
	case r == '\r':
		b.WriteString(`\r`)
	case r == '\t':
		b.WriteString(`\t`)
	case r == utf8.RuneError, r < 0x80:
		for i := range len(raw) {
			fmt.Fprintf(b, `\x%02x`, raw[i])
		}
	case r <= 0xffff:
		fmt.Fprintf(b, `\u%04x`, r)
	default:
		fmt.Fprintf(b, `\U%08x`, r)
	}
}

func jsonEscape(b *strings.Builder, r rune, _ string) {
	if r > 0xffff {
		r -= 0x10000
		fmt.Fprintf(b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		return
	}
	fmt.Fprintf(b, `\u%04x`, r)
}

// unsafe reports whether r is not to be shown as it is: control characters, line separators, and characters that are
// not seen or change the order of what is.
func unsafe(r rune) bool {
	if r < 0x80 {
		return r < ' ' || r == 0x7f
	}
	return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, invisible) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// invisible are letters and marks without a shape. All other characters that are not seen are of the category Cf.
var invisible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x034f, Hi: 0x034f, Stride: 1}, // combining grapheme joiner
		{Lo: 0x115f, Hi: 0x1160, Stride: 1}, // Hangul fillers
		{Lo: 0x17b4, Hi: 0x17b5, Stride: 1}, // Khmer inherent vowels
		{Lo: 0x180b, Hi: 0x180f, Stride: 1}, // Mongolian selectors and vowel separator
		{Lo: 0x2065, Hi: 0x2065, Stride: 1}, // not assigned, ignored by fonts
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, // Hangul filler
		{Lo: 0xffa0, Hi: 0xffa0, Stride: 1}, // the same, half width
		{Lo: 0xfff0, Hi: 0xfff8, Stride: 1}, // not assigned, ignored by fonts
	},
	R32: []unicode.Range32{{Lo: 0xe0000, Hi: 0xe0fff, Stride: 1}}, // tags and selectors
}

// joiner reports whether r is one of the two joiners, which emoji and some scripts are written with.
func joiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// joins reports whether a joiner beside r has a meaning: for emoji, marks, and letters of scripts that join. Between
// the letters of other scripts it only makes two different names look the same.
func joins(r rune) bool {
	if unicode.In(r, unicode.So, unicode.Sk, unicode.M) {
		return r >= 0x80 && r != utf8.RuneError
	}
	return unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
		unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Mongolian)
}

func joinsNext(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return joins(r) || r == '\u2640' || r == '\u2642' // signs that emoji end in
}
