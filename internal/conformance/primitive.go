package conformance

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
)

// primitive is one primitive case. The groups use the fields they need.
type primitive struct {
	Given        json.RawMessage
	Text         *string
	Value        json.RawMessage
	HashText     string  `json:"hash_text"`
	BodyText     string  `json:"body_text"`
	FileText     *string `json:"json_file_text"`
	Hex          string
	ISO          string
	Days         int64
	Seconds      *int64
	Microseconds int64
	Namespace    string
	Name         string
	UUID         string
	Ordered      json.RawMessage
	Settings     map[string]string
	Hash         string
	A, B         json.RawMessage
	Paths        []string
	Version      string
	TaskID       string `json:"task_id"`
	Args         struct{ Base, Extra, Filename, Extension string }
	Relpath      string
	Module       string
	Patterns     []string
	Covered      bool
	Suggestion   string
	Valid        bool
}

// groups are the kinds of primitive cases.
var groups = map[string]func(*differ, *primitive) error{
	"float_text":      checkFloatText,
	"string_text":     checkStringText,
	"timedelta_text":  checkTimedeltaText,
	"datetime_text":   checkDatetimeText,
	"datetime_parse":  parsed(func(s string) (string, error) { t, err := canon.ParseDateTime(s); return t.Text(), err }),
	"decimal_parse":   parsed(canon.ParseDecimal),
	"int_parse":       parsed(canon.ParseInt),
	"bool_parse":      checkBoolParse,
	"path_text":       converted(canon.PathText),
	"uuid5":           checkUUID5,
	"key_order":       checkKeyOrder,
	"set_order":       checkSetOrder,
	"settings_hash":   checkSettingsHash,
	"body_diff":       checkBodyDiff,
	"default_relpath": checkDefaultRelpath,
	"user_for_path":   converted(userForPath),
	"registry_key":    converted(registryKey),
	"duration_parse":  checkDurationParse,
	"duration_format": checkDurationFormat,
	"module_covered":  checkModuleCovered,
	"module_pattern":  checkModulePattern,
}

func checkPrimitive(group string, data []byte) []Diff {
	var d differ
	check, ok := groups[group]
	if !ok {
		d.failed("group", group, fmt.Errorf("unknown group %q", group))
		return d
	}
	var p primitive
	err := json.Unmarshal(data, &p)
	if err == nil {
		err = check(&d, &p)
	}
	if err != nil {
		d.failed("case", string(data), err)
	}
	return d
}

// converted checks a function from text to text.
func converted(f func(string) string) func(*differ, *primitive) error {
	return parsed(func(s string) (string, error) { return f(s), nil })
}

// parsed checks a function from text to canonical text, which is null where the function must refuse.
func parsed(f func(string) (string, error)) func(*differ, *primitive) error {
	return func(d *differ, p *primitive) error {
		var given string
		if err := json.Unmarshal(p.Given, &given); err != nil {
			return err
		}
		got, err := f(given)
		switch {
		case err == nil && p.Text == nil:
			d.compare("text", "refused", got)
		case err == nil:
			d.compare("text", *p.Text, got)
		case p.Text != nil:
			d.failed("text", *p.Text, err)
		}
		return nil
	}
}

func checkFloatText(d *differ, p *primitive) error {
	f, err := strconv.ParseFloat(p.Hex, 64)
	if err != nil {
		return err
	}
	d.compare("hash_text", p.HashText, string(canon.AppendFloat(nil, f)))
	if p.FileText != nil {
		d.compare("json_file_text", *p.FileText, string(canon.AppendFileFloat(nil, f)))
	}
	return nil
}

func checkStringText(d *differ, p *primitive) error {
	var s string
	if err := json.Unmarshal(p.Value, &s); err != nil {
		return err
	}
	d.compare("hash_text", p.HashText, string(canon.AppendHashString(nil, s)))
	body, err := canon.AppendBodyString(nil, s)
	if err != nil {
		return err
	}
	d.compare("body_text", p.BodyText, string(body))
	if p.FileText != nil {
		file, err := canon.AppendFileString(nil, s)
		if err != nil {
			return err
		}
		d.compare("json_file_text", *p.FileText, string(file))
	}
	return nil
}

func checkTimedeltaText(d *differ, p *primitive) error {
	text := canon.DurationText(p.Days, *p.Seconds, p.Microseconds)
	d.compare("text", *p.Text, text)
	days, seconds, micros, err := canon.ParseDuration(*p.Text)
	if err != nil {
		return err
	}
	d.compare("parsed back", fmt.Sprint(p.Days, *p.Seconds, p.Microseconds), fmt.Sprint(days, seconds, micros))
	return nil
}

func checkDatetimeText(d *differ, p *primitive) error {
	t, err := parseISO(p.ISO, canon.ParseDateTime)
	if err != nil {
		return err
	}
	d.compare("text", *p.Text, t.Text())
	return nil
}

func checkBoolParse(d *differ, p *primitive) error {
	var given string
	if err := json.Unmarshal(p.Given, &given); err != nil {
		return err
	}
	got := "null"
	if b, err := canon.ParseBool(given); err == nil {
		got = strconv.FormatBool(b)
	}
	want := string(p.Value)
	if want == "" {
		want = "null"
	}
	d.compare("value", want, got)
	return nil
}

func checkUUID5(d *differ, p *primitive) error {
	ns, err := canon.ParseID(p.Namespace)
	if err != nil {
		return err
	}
	d.compare("uuid", p.UUID, canon.UUID5(ns, []byte(p.Name)).String())
	return nil
}

func checkKeyOrder(d *differ, p *primitive) error {
	var given, ordered []string
	if err := json.Unmarshal(p.Given, &given); err != nil {
		return err
	}
	if err := json.Unmarshal(p.Ordered, &ordered); err != nil {
		return err
	}
	var object canon.Object
	for _, key := range given {
		object = append(object, canon.Member{Key: key, Val: canon.Int("0")})
	}
	text, err := canon.AppendHash(nil, object)
	if err != nil {
		return err
	}
	d.compare("hash_text", p.HashText, string(text))
	slices.SortFunc(given, canon.CompareKeys)
	d.compare("ordered", fmt.Sprintf("%q", ordered), fmt.Sprintf("%q", given))
	return nil
}

func checkSetOrder(d *differ, p *primitive) error {
	var given, ordered any
	if err := decodeNumbers(p.Given, &given); err != nil {
		return err
	}
	if err := decodeNumbers(p.Ordered, &ordered); err != nil {
		return err
	}
	items, ok := jsonValue(given).(canon.List)
	if !ok {
		return fmt.Errorf("given is not a list")
	}
	want, err := canon.AppendFile(nil, jsonValue(ordered))
	if err != nil {
		return err
	}
	for _, hash := range []bool{true, false} {
		got, err := canon.OrderSet(items, hash)
		if err != nil {
			return err
		}
		text, err := canon.AppendFile(nil, canon.List(got))
		if err != nil {
			return err
		}
		d.compare("ordered", string(want), string(text))
	}
	return nil
}

// jsonValue converts what encoding/json decoded with numbers kept.
func jsonValue(v any) canon.Value {
	switch v := v.(type) {
	case bool:
		return canon.Bool(v)
	case string:
		return canon.Str(v)
	case json.Number:
		if strings.ContainsAny(string(v), ".eE") {
			f, _ := v.Float64()
			return canon.Float(f)
		}
		return canon.Int(v)
	case []any:
		list := make(canon.List, len(v))
		for i := range v {
			list[i] = jsonValue(v[i])
		}
		return list
	case map[string]any:
		var object canon.Object
		for key, val := range v {
			object = append(object, canon.Member{Key: key, Val: jsonValue(val)})
		}
		slices.SortFunc(object, func(a, b canon.Member) int { return canon.CompareKeys(a.Key, b.Key) })
		return object
	}
	return canon.Null{}
}

func checkSettingsHash(d *differ, p *primitive) error {
	id, err := canon.SettingsHash(p.Settings)
	d.compare("hash", p.Hash, id.String())
	return err
}

func checkBodyDiff(d *differ, p *primitive) error {
	var a, b any
	if err := decodeNumbers(p.A, &a); err != nil {
		return err
	}
	if err := decodeNumbers(p.B, &b); err != nil {
		return err
	}
	d.compare("paths", fmt.Sprintf("%q", p.Paths), fmt.Sprintf("%q", canon.BodyDiff(a, b)))
	return nil
}

func checkDefaultRelpath(d *differ, p *primitive) error {
	id, err := canon.ParseID(p.TaskID)
	if err != nil {
		return err
	}
	d.compare("relpath", p.Relpath, canon.RelPath(canon.PathParts{
		Base: p.Args.Base, Namespace: p.Namespace, Name: p.Name, Version: p.Version, Extra: p.Args.Extra,
		ID: id, Filename: p.Args.Filename, Extension: p.Args.Extension,
	}))
	return nil
}

func checkDurationParse(d *differ, p *primitive) error {
	var given string
	if err := json.Unmarshal(p.Given, &given); err != nil {
		return err
	}
	want, got := "refused", "refused"
	if p.Seconds != nil {
		want = strconv.FormatInt(*p.Seconds, 10)
	}
	if seconds, err := parseCommandDuration(given); err == nil {
		got = strconv.FormatInt(seconds, 10)
	}
	d.compare("seconds", want, got)
	return nil
}

func checkDurationFormat(d *differ, p *primitive) error {
	d.compare("text", *p.Text, formatCommandDuration(*p.Seconds))
	return nil
}

func checkModuleCovered(d *differ, p *primitive) error {
	d.compare("covered", strconv.FormatBool(p.Covered), strconv.FormatBool(moduleCovered(p.Module, p.Patterns)))
	d.compare("suggestion", p.Suggestion, suggestedModulePattern(p.Module))
	return nil
}

func checkModulePattern(d *differ, p *primitive) error {
	var given string
	if err := json.Unmarshal(p.Given, &given); err != nil {
		return err
	}
	d.compare("valid", strconv.FormatBool(p.Valid), strconv.FormatBool(validModulePattern(given)))
	return nil
}
