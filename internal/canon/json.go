package canon

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// FromJSON reads a body that was printed elsewhere, so that [AppendBody] prints it again: numbers with a fraction or an
// exponent are floats, others integers of any size.
func FromJSON(text []byte) (Value, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("read JSON: more text after the value")
	}
	return fromTree(tree)
}

func fromTree(tree any) (Value, error) {
	switch v := tree.(type) {
	case bool:
		return Bool(v), nil
	case string:
		return Str(v), nil
	case json.Number:
		return fromNumber(v.String())
	case []any:
		list := make(List, len(v))
		for i, item := range v {
			var err error
			if list[i], err = fromTree(item); err != nil {
				return nil, err
			}
		}
		return list, nil
	case map[string]any:
		object := make(Object, 0, len(v))
		for key, member := range v {
			val, err := fromTree(member)
			if err != nil {
				return nil, err
			}
			object = append(object, Member{Key: key, Val: val})
		}
		return object, nil
	}
	return Null{}, nil
}

func fromNumber(text string) (Value, error) {
	if !strings.ContainsAny(text, ".eE") {
		return Int(text), nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, fmt.Errorf("read JSON: number %s: %w", text, err)
	}
	return Float(f), nil
}
