package schema

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// DecodeOptions say how bodies are read.
type DecodeOptions struct {
	// Lookup finds a task that a flat body names as {"id": "…"}; nil refuses such references.
	Lookup func(canon.ID) (*node.Task, bool)
	// Task reads a nested task from its own body; nil refuses nested bodies.
	Task func(head Head, body []byte) (*node.Task, error)
	// DropUnknown skips keys that no field has and hands them to it; nil makes them an error.
	DropUnknown func(path string)
	// Text reads a struct that has a form for command lines from that text; nil refuses such texts.
	Text func(v Texter, text string) error
	// Compat gives a missing field its compat value before its default, as for bodies of older programs.
	Compat bool
	// Checked says that the text comes out of one that was read already, and has no keys that repeat.
	Checked bool
}

// Texter is implemented by pointers to structs that command lines write as one text.
type Texter interface {
	ParseText(ctx context.Context, text string) error
}

type decoder struct {
	*jsontext.Decoder
	opt *DecodeOptions
	// exact refuses a whole number for a float, for choosing between alternatives.
	exact bool
}

// DecodeReader reads one JSON value from r into the settable v; anything behind it is an error.
func (t *Type) DecodeReader(r io.Reader, v reflect.Value, opt *DecodeOptions) error {
	d := &decoder{Decoder: jsontext.NewDecoder(r), opt: opt}
	if err := t.impl.decode(d, v); err != nil {
		return syntax(err)
	}
	return d.end()
}

// end refuses text behind the value that was read.
func (d *decoder) end() error {
	_, err := d.ReadToken()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err == nil:
		return errors.New("there is more text behind the JSON value")
	}
	return syntax(err)
}

// Decode reads the JSON text into the settable v.
func (t *Type) Decode(text []byte, v reflect.Value, opt *DecodeOptions) error {
	return t.DecodeReader(bytes.NewReader(text), v, opt)
}

// ParseText reads a command line or tag value: JSON when it parses as the type, else the text itself for types
// whose JSON form is a string. For such types all but null of an optional one, and JSON strings, is taken as it stands.
func (t *Type) ParseText(text string, v reflect.Value, opt *DecodeOptions) error {
	_, isText := t.impl.(textual)
	_, isOptional := t.impl.(optionalText)
	if isText && !strings.HasPrefix(text, `"`) && (!isOptional || text != "null") {
		return t.decodeQuoted(text, v, opt)
	}
	err := t.Decode([]byte(text), v, opt)
	if err == nil {
		return nil
	}
	quoted := t.decodeQuoted(text, v, opt)
	if quoted == nil || !strings.ContainsAny(text[:min(1, len(text))], `"[{`) && !jsontext.Value(text).IsValid() {
		return quoted // what is wrong with the text says more than what is wrong with it as JSON
	}
	return err
}

func (t *Type) decodeQuoted(text string, v reflect.Value, opt *DecodeOptions) error {
	q, err := canon.AppendBodyString(nil, text)
	if err != nil {
		return err
	}
	return t.Decode(q, v, opt)
}

// syntax turns the JSON library's errors into one plain line.
func syntax(err error) error {
	var syn *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errors.New("not valid JSON: the text ends too early")
	case errors.As(err, &syn):
		return fmt.Errorf("not valid JSON at byte %d: %w", syn.ByteOffset, syn.Err)
	}
	return err
}

func (d *decoder) token() (jsontext.Token, error) { return d.ReadToken() }

func (d *decoder) want(what string, got jsontext.Token) error {
	return fmt.Errorf("want %s, got %s", what, describe(got))
}

func describe(tok jsontext.Token) string {
	switch tok.Kind() {
	case 'n':
		return "null"
	case '"':
		return fmt.Sprintf("the text %q", short(tok.String()))
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '0':
		return "the number " + short(tok.String())
	default:
		return tok.String()
	}
}

func short(s string) string {
	const most = 60
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

func (d *decoder) text() (string, error) {
	tok, err := d.token()
	if err != nil {
		return "", err
	}
	if tok.Kind() != '"' {
		return "", d.want("text", tok)
	}
	return tok.String(), nil
}

// integer reads a whole number of any size as its digits. 7.0 is 7, as in the reference.
func (d *decoder) integer() (string, error) {
	tok, err := d.token()
	if err != nil {
		return "", err
	}
	if tok.Kind() != '0' {
		return "", d.want("a whole number", tok)
	}
	text := tok.String()
	if isInteger(text) {
		if text == "-0" {
			return "0", nil
		}
		return text, nil
	}
	if d.exact {
		return "", fmt.Errorf("%s is not written as a whole number", text)
	}
	var f float64
	if err := setFloat(text, reflect.ValueOf(&f).Elem()); err != nil {
		return "", err
	}
	const exactly = 1 << 53
	if f != float64(int64(f)) || f > exactly || f < -exactly {
		return "", fmt.Errorf("want a whole number, got %s", text)
	}
	return strconv.FormatInt(int64(f), 10), nil
}

// passes returns the ways in which alternatives are tried. Within an exact pass there is no other one, so that nested
// alternatives do not double the work at each level.
func (d *decoder) passes() []bool {
	if d.exact {
		return []bool{true}
	}
	return []bool{true, false}
}

// sub returns a decoder over one value cut out of the stream. Reading the stream has checked it for keys that repeat.
func (d *decoder) sub(raw []byte, exact bool) *decoder {
	return &decoder{Decoder: jsontext.NewDecoder(bytes.NewReader(raw), jsontext.AllowDuplicateNames(true)), opt: d.opt, exact: exact}
}
