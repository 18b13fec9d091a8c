package httpapi

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
)

// param is a field of an input type that comes from the path or the query.
type param struct {
	in       string // "path" or "query"
	name     string
	index    []int
	typ      reflect.Type // without pointer
	pointer  bool
	fallback *string
	tag      reflect.StructTag

	format         string
	enum           []string
	minimum        int64
	maximum        int64
	minLen, maxLen int
}

// bodyField is the field of an input type that is the request's document.
type bodyField struct {
	index    []int
	optional bool
	typ      reflect.Type
}

// inputOf reads an input type.
func inputOf(t reflect.Type) (params []param, body *bodyField) {
	for _, f := range reflect.VisibleFields(t) {
		path, query := f.Tag.Get("path"), f.Tag.Get("query")
		switch {
		case f.Anonymous:
		case path != "":
			params = append(params, newParam(f, "path", path))
		case query != "":
			params = append(params, newParam(f, "query", query))
		case f.Name == "Body":
			body = &bodyField{index: f.Index, optional: f.Tag.Get("body") == "optional", typ: f.Type}
		default:
			panic(fmt.Sprintf("httpapi: field %s of %s is neither path, query nor Body", f.Name, t))
		}
	}
	return params, body
}

func newParam(f reflect.StructField, in, name string) param {
	p := param{in: in, name: name, index: f.Index, typ: f.Type, tag: f.Tag, format: f.Tag.Get("format"), minimum: math.MinInt64, maximum: math.MaxInt64}
	if p.typ.Kind() == reflect.Pointer {
		p.typ, p.pointer = p.typ.Elem(), true
	}
	if text, ok := f.Tag.Lookup("default"); ok {
		p.fallback = &text
	}
	if enum := f.Tag.Get("enum"); enum != "" {
		p.enum = strings.Split(enum, ",")
	}
	number := func(key string, to *int64) {
		if text, ok := f.Tag.Lookup(key); ok {
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				panic(fmt.Sprintf("httpapi: tag %s of %s: %v", key, f.Name, err))
			}
			*to = n
		}
	}
	number("minimum", &p.minimum)
	number("maximum", &p.maximum)
	var shortest, longest int64
	number("minLength", &shortest)
	number("maxLength", &longest)
	p.minLen, p.maxLen = int(shortest), int(longest)
	return p
}

// readParams fills the parameters of in and notes what is wrong.
func readParams(params []param, r *http.Request, in reflect.Value) wirejson.InvalidError {
	var problems wirejson.InvalidError
	var query url.Values
	if r.URL.RawQuery != "" {
		query = r.URL.Query()
	}
	for i := range params {
		p := &params[i]
		text, given := "", true
		if p.in == "path" {
			text = r.PathValue(p.name)
		} else if values := query[p.name]; len(values) > 0 {
			text = values[len(values)-1]
		} else {
			given = false
		}
		if !given && p.fallback != nil {
			text, given = *p.fallback, true
		}
		if !given {
			if !p.pointer {
				problems = append(problems, wirejson.Problem{Type: "missing", Loc: p.loc(), Msg: "this parameter is required", Input: json.RawMessage("null")})
			}
			continue
		}
		field := in.FieldByIndex(p.index)
		if p.pointer {
			field.Set(reflect.New(p.typ))
			field = field.Elem()
		}
		if kind, msg := p.set(field, text); kind != "" {
			problems = append(problems, wirejson.Problem{Type: kind, Loc: p.loc(), Msg: msg, Input: shown(text)})
		}
	}
	return problems
}

func (p *param) loc() []any { return []any{p.in, p.name} }

// shown returns a parameter's text in a problem.
func shown(text string) json.RawMessage {
	if len(text) > 200 {
		return json.RawMessage("null")
	}
	input, _ := wirejson.Append(nil, &text)
	return input
}

// set parses text into field, or says what is wrong with it.
func (p *param) set(field reflect.Value, text string) (kind, msg string) {
	switch p.typ.Kind() {
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
		switch {
		case err != nil:
			return "int_parsing", "a whole number is wanted here"
		case n < p.minimum:
			return "greater_than_equal", fmt.Sprintf("at least %d", p.minimum)
		case n > p.maximum:
			return "less_than_equal", fmt.Sprintf("at most %d", p.maximum)
		}
		field.SetInt(n)
	case reflect.Bool:
		switch strings.ToLower(text) {
		case "true", "1", "yes", "on", "t", "y":
			field.SetBool(true)
		case "false", "0", "no", "off", "f", "n":
			field.SetBool(false)
		default:
			return "bool_parsing", "true or false is wanted here"
		}
	case reflect.String:
		return p.setText(field, text)
	default:
		panic(fmt.Sprintf("httpapi: parameter %s has the type %s", p.name, p.typ))
	}
	return "", ""
}

func (p *param) setText(field reflect.Value, text string) (kind, msg string) {
	length := utf8.RuneCountInString(text)
	switch {
	case !utf8.ValidString(text) || strings.IndexByte(text, 0) >= 0:
		return "string_unicode", "UTF-8 without NUL is wanted here"
	case length < p.minLen:
		return "string_too_short", fmt.Sprintf("at least %d characters", p.minLen)
	case p.maxLen > 0 && length > p.maxLen:
		return "string_too_long", fmt.Sprintf("at most %d characters", p.maxLen)
	case p.enum != nil && !slices.Contains(p.enum, text):
		return "enum", "one of " + strings.Join(p.enum, ", ")
	}
	if p.format == "uuid" {
		id, ok := wirejson.UUID(text)
		if !ok {
			return "uuid_parsing", "a UUID is wanted here"
		}
		text = id
	}
	field.SetString(text)
	return "", ""
}
