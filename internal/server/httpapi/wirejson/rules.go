package wirejson

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rules are what the tags of a field say about its value.
type rules struct {
	minLength, maxLength int // characters; 0 is no bound
	cut                  int // characters that are kept of a longer text; 0 is all
	minimum, maximum     *int64
	minItems, maxItems   int // 0 is no bound
	enum                 []string
	format               string
	optional             bool   // may be left out
	nullable             bool   // null fits
	replace              bool   // text that no database keeps is mended instead of refused
	secret               bool   // the value is never shown
	item                 *rules // of a list's entries
}

// rulesOf reads the tags of a field. A broken tag is a broken program.
func rulesOf(f reflect.StructField, name, options string) *rules {
	number := func(key string) int {
		text, ok := f.Tag.Lookup(key)
		if !ok {
			return 0
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			panic(fmt.Sprintf("wirejson: tag %s of %s: %v", key, f.Name, err))
		}
		return n
	}
	has := func(key string) bool {
		_, ok := f.Tag.Lookup(key)
		return ok
	}
	bound := func(key string) *int64 {
		if !has(key) {
			return nil
		}
		return new(int64(number(key)))
	}
	c := &rules{
		minLength: number("minLength"), maxLength: number("maxLength"), cut: number("cut"),
		minItems: number("minItems"), maxItems: number("maxItems"),
		minimum: bound("minimum"), maximum: bound("maximum"),
		format:   f.Tag.Get("format"),
		optional: f.Type.Kind() == reflect.Pointer || strings.Contains(options, "omit") || has("default"),
		replace:  f.Tag.Get("nul") == "replace",
		secret:   strings.Contains(name, "password"),
	}
	c.nullable = c.optional || f.Tag.Get("nullable") == "true"
	if enum := f.Tag.Get("enum"); enum != "" {
		c.enum = strings.Split(enum, ",")
	}
	c.item = &rules{minLength: number("itemMinLength"), maxLength: number("itemMaxLength"), secret: c.secret}
	return c
}

// length says what is wrong with the length of s, if anything.
func (c *rules) length(s string) (kind, msg string) {
	if c.minLength > 0 && utf8.RuneCountInString(s) < c.minLength {
		return "string_too_short", fmt.Sprintf("at least %s", count(c.minLength, "character"))
	}
	// Bytes are at least as many as characters, so most texts need no counting.
	if c.maxLength > 0 && len(s) > c.maxLength && utf8.RuneCountInString(s) > c.maxLength {
		return "string_too_long", fmt.Sprintf("at most %s", count(c.maxLength, "character"))
	}
	return "", ""
}

// size says what is wrong with a number, if anything.
func (c *rules) size(n int64) (kind, msg string) {
	switch {
	case c.minimum != nil && n < *c.minimum:
		return "greater_than_equal", fmt.Sprintf("at least %d", *c.minimum)
	case c.maximum != nil && n > *c.maximum:
		return "less_than_equal", fmt.Sprintf("at most %d", *c.maximum)
	}
	return "", ""
}

// items says what is wrong with the length of a list, if anything.
func (c *rules) items(n int) (kind, msg string) {
	most := c.most()
	switch {
	case n < c.minItems:
		return "too_short", fmt.Sprintf("at least %s", count(c.minItems, "entry"))
	case n > most:
		return "too_long", fmt.Sprintf("at most %s", count(most, "entry"))
	}
	return "", ""
}

// most returns how many entries a list may have.
func (c *rules) most() int {
	if c.maxItems > 0 {
		return c.maxItems
	}
	return maxList
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	if thing == "entry" {
		thing = "entrie"
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// oneOf says what is wrong with a word of a fixed set, if anything.
func (c *rules) oneOf(s string) (kind, msg string) {
	if c.enum == nil || slices.Contains(c.enum, s) {
		return "", ""
	}
	return "enum", "one of " + strings.Join(c.enum, ", ")
}
