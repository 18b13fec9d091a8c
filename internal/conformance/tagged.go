package conformance

import (
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// Tagged is a parameter value of a golden case: what the reference's program had in memory, with the kind
// of each value as a tag. Which of the other fields are set depends on the tag.
type Tagged struct {
	Tag     string
	Text    string       // str, int, decimal, uuid, path; the text of other
	Bool    bool         // bool
	Bytes   []byte       // bytes
	Repr    string       // float, complex
	Hex     string       // float; empty for non-finite ones
	ISO     string       // date, datetime, time
	Time    [3]int64     // timedelta: days, seconds, microseconds
	Class   string       // enum, models, other
	Member  string       // enum
	Value   *Tagged      // enum
	Items   []*Tagged    // list, tuple, set, frozenset, namedtuple
	Pairs   [][2]*Tagged // dict
	Fields  []Field      // models, dataclass, task
	Space   string       // namespace of polymorphic, task
	Name    string       // polymorphic, task
	TaskID  string       // task
	Unknown bool         // the tag is not one of those above
}

// Field is a parameter of a task or a field of a model.
type Field struct {
	Name          string  `json:"name"`
	PythonType    string  `json:"python_type"`
	Significant   *bool   `json:"significant"`
	CompatDefault *Tagged `json:"compat_default"`
	Untyped       bool    `json:"untyped"`
	SetOrder      string  `json:"set_order"`
	Value         *Tagged `json:"value"`
}

// significant reports whether the field counts for ids; it does unless marked otherwise.
func (f *Field) significant() bool { return f.Significant == nil || *f.Significant }

// UnmarshalJSON reads the form {"t": tag, ...}.
func (t *Tagged) UnmarshalJSON(data []byte) error {
	var raw struct {
		T            string
		V            json.RawMessage
		Base64       []byte
		Repr         string
		Hex          string
		ISO          string
		Days         int64
		Seconds      int64
		Microseconds int64
		Class        string
		Member       string
		Value        *Tagged
		Fields       json.RawMessage
		Namespace    string
		Name         string
		TaskID       string   `json:"task_id"`
		Str          string   `json:"str"`
		UTF16Units   []uint16 `json:"utf16_units"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*t = Tagged{
		Tag: raw.T, Bytes: raw.Base64, Repr: raw.Repr, Hex: raw.Hex, ISO: raw.ISO,
		Time:  [3]int64{raw.Days, raw.Seconds, raw.Microseconds},
		Class: raw.Class, Member: raw.Member, Value: raw.Value,
		Space: raw.Namespace, Name: raw.Name, TaskID: raw.TaskID,
	}
	var err error
	switch raw.T {
	case "str":
		if raw.V == nil {
			t.Text = wtf8(raw.UTF16Units)
			return nil
		}
		err = json.Unmarshal(raw.V, &t.Text)
	case "int", "decimal", "uuid", "path":
		err = json.Unmarshal(raw.V, &t.Text)
	case "bool":
		err = json.Unmarshal(raw.V, &t.Bool)
	case "list", "tuple", "set", "frozenset", "namedtuple":
		err = json.Unmarshal(raw.V, &t.Items)
	case "dict":
		err = json.Unmarshal(raw.V, &t.Pairs)
	case "plain_model", "stardag_model", "polymorphic", "task", "dataclass":
		err = json.Unmarshal(raw.Fields, &t.Fields)
	case "other":
		t.Text = raw.Str
	case "none", "bytes", "float", "complex", "date", "datetime", "time", "timedelta", "enum":
	default:
		t.Unknown = true
	}
	if err != nil {
		return fmt.Errorf("value tagged %q: %w", raw.T, err)
	}
	return nil
}

// wtf8 encodes UTF-16 in UTF-8, with lone surrogates in the three-byte form.
func wtf8(units []uint16) string {
	var b []byte
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if i+1 < len(units) {
			if pair := utf16.DecodeRune(r, rune(units[i+1])); pair != utf8.RuneError {
				b = utf8.AppendRune(b, pair)
				i++
				continue
			}
		}
		if utf16.IsSurrogate(r) {
			b = append(b, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
			continue
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}
