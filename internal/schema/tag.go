package schema

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// fieldTag is what the tags of one struct field say.
type fieldTag struct {
	key       string
	nohash    bool
	optional  bool // a nil interface is null
	omitempty bool // outputs only: the key may be absent when reading
	skip      bool // outputs only: not stored
	compat    *string
	def       *string
	constant  *string
}

// parseTag reads the json and stardag tags of f.
func parseTag(f *reflect.StructField, usage Usage) (fieldTag, error) {
	var t fieldTag
	name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
	t.key = name
	if usage == Output {
		if name == "-" && opts == "" {
			t.skip = true
			return t, nil
		}
		if name == "" {
			t.key = f.Name
		}
		t.omitempty = strings.Contains(","+opts+",", ",omitempty,") || strings.Contains(","+opts+",", ",omitzero,")
	} else if err := checkParamTag(name, opts); err != nil {
		return t, err
	}
	parts, err := splitOptions(f.Tag.Get("stardag"))
	if err != nil {
		return t, err
	}
	for _, part := range parts {
		if err := t.option(part); err != nil {
			return t, err
		}
	}
	if t.nohash && t.compat != nil {
		return t, errors.New(`tag stardag: "nohash" and "compat" exclude each other: a parameter that is never hashed needs no compatible value`)
	}
	return t, nil
}

func checkParamTag(name, opts string) error {
	switch {
	case name == "-":
		return errors.New(`json:"-" is not allowed: a parameter that is not in the body is lost; use stardag:"nohash" for one that does not change the output`)
	case name == "":
		return errors.New(`the json tag is missing; the name in it is part of the task's identity, for example json:"limit"`)
	case name == "version" || name == "id":
		return fmt.Errorf("the name %q is reserved; choose another", name)
	case strings.HasPrefix(name, "__"):
		return fmt.Errorf("the name %q is reserved (two leading underscores); choose another", name)
	case opts != "":
		return fmt.Errorf("json option %q is not allowed on a parameter: every parameter is always written", opts)
	}
	return nil
}

func (t *fieldTag) option(part string) error {
	key, val, hasVal := strings.Cut(part, "=")
	var dst **string
	switch key {
	case "nohash":
		t.nohash = true
	case "optional":
		t.optional = true
	case "compat":
		dst = &t.compat
	case "default":
		dst = &t.def
	case "const":
		dst = &t.constant
	default:
		return fmt.Errorf("tag stardag: unknown option %q; there are nohash, optional, compat=…, default=… and const=…", key)
	}
	if hasVal != (dst != nil) {
		return fmt.Errorf("tag stardag: option %q: a value is either missing or one too many", part)
	}
	if dst == nil {
		return nil
	}
	if *dst != nil {
		return fmt.Errorf("tag stardag: option %q stands twice", key)
	}
	*dst = &val
	return nil
}

// splitOptions cuts at the commas outside of JSON strings, lists and objects.
func splitOptions(tag string) ([]string, error) {
	if tag == "" {
		return nil, nil
	}
	var parts []string
	depth, start, quoted := 0, 0, false
	for i := 0; i < len(tag); i++ {
		switch c := tag[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			parts = append(parts, strings.TrimSpace(tag[start:i]))
			start = i + 1
		}
	}
	if quoted || depth != 0 {
		return nil, fmt.Errorf("tag stardag: %q has an open quote or bracket", tag)
	}
	return append(parts, strings.TrimSpace(tag[start:])), nil
}
