package conformance

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/canon"
)

// converter turns tagged values into the trees that ids are printed from.
type converter struct {
	taskNamespace canon.ID
	// tasks holds the nested tasks made so far.
	tasks map[*Tagged]canon.Task
	// nested holds the hash text of each nested task by its id.
	nested map[string]string
}

// place is what a value's surroundings say about it.
type place struct {
	typ pyType
	// inModel says that the value is inside a nested stardag model, where non-finite floats are null.
	inModel bool
}

func (p place) with(t pyType) place { return place{typ: t, inModel: p.inModel} }

// value converts v, which stands at p.
func (c *converter) value(v *Tagged, p place) (canon.Value, error) {
	switch v.Tag {
	case "none":
		return canon.Null{}, nil
	case "bool":
		return canon.Bool(v.Bool), nil
	case "int":
		return intValue(v, p.typ)
	case "float":
		return floatValue(v, p)
	case "enum":
		return c.value(v.Value, place{typ: anyType})
	case "list", "tuple", "namedtuple":
		items, err := c.items(v, p)
		return canon.List(items), err
	case "set", "frozenset":
		return c.set(v, p)
	case "dict":
		return c.dict(v, p)
	case "dataclass":
		fields := pyType{}
		if p.typ.isAny() {
			fields = anyType
		}
		return c.plain(v, func(*Field) place { return p.with(fields) })
	case "plain_model":
		return c.plain(v, func(f *Field) place { return p.with(parseType(f.PythonType)) })
	case "stardag_model":
		return c.fields(nil, v.Fields, true)
	case "polymorphic":
		return c.fields(discriminators(v.Space, v.Name), v.Fields, true)
	case "task":
		return c.task(v)
	}
	text, err := scalarText(v)
	return canon.Str(text), err
}

func intValue(v *Tagged, typ pyType) (canon.Value, error) {
	digits, err := canon.ParseInt(v.Text)
	if err != nil {
		return nil, err
	}
	if typ.printsFloat() { // a default that was not validated prints as its type says
		f, err := strconv.ParseFloat(digits, 64)
		return canon.Float(f), err
	}
	return canon.Int(digits), nil
}

func floatValue(v *Tagged, p place) (canon.Value, error) {
	f, err := floatOf(v)
	if err != nil {
		return nil, err
	}
	if (math.IsNaN(f) || math.IsInf(f, 0)) && (p.inModel || p.typ.isAny()) {
		return canon.Null{}, nil
	}
	return canon.Float(f), nil
}

// floatOf reads the exact value from the hexadecimal form, and checks it against the decimal one.
func floatOf(v *Tagged) (float64, error) {
	f, err := strconv.ParseFloat(v.Repr, 64)
	if err != nil || v.Hex == "" {
		return f, err
	}
	exact, err := strconv.ParseFloat(v.Hex, 64)
	if err == nil && math.Float64bits(exact) != math.Float64bits(f) {
		err = fmt.Errorf("float %s is not %s", v.Repr, v.Hex)
	}
	return exact, err
}

// scalarText returns the text of a value that is a string in JSON.
func scalarText(v *Tagged) (string, error) {
	switch v.Tag {
	case "str":
		return v.Text, nil
	case "bytes":
		if !utf8.Valid(v.Bytes) {
			return "", fmt.Errorf("bytes %s are not UTF-8", base64.StdEncoding.EncodeToString(v.Bytes))
		}
		return string(v.Bytes), nil
	case "decimal":
		if strings.ContainsAny(v.Text, "Nn") { // NaN, Infinity
			return v.Text, nil
		}
		return canon.ParseDecimal(v.Text)
	case "uuid":
		id, err := canon.ParseID(v.Text)
		return id.String(), err
	case "path":
		return canon.PathText(v.Text), nil
	case "date":
		year, month, day, err := canon.ParseDate(v.ISO)
		return string(canon.AppendDate(nil, year, month, day)), err
	case "datetime":
		t, err := parseISO(v.ISO, canon.ParseDateTime)
		return t.Text(), err
	case "time":
		t, err := parseISO(v.ISO, canon.ParseTime)
		b := canon.AppendTime(nil, t.Hour, t.Minute, t.Second, t.Micro)
		if t.HasOffset {
			b = canon.AppendOffset(b, t.Offset)
		}
		return string(b), err
	case "timedelta":
		return canon.DurationText(v.Time[0], v.Time[1], v.Time[2]), nil
	case "complex":
		return strings.Trim(v.Repr, "()"), nil
	case "other":
		if v.Class == "Pattern" {
			return patternSource(v.Text)
		}
		return v.Text, nil
	}
	return "", fmt.Errorf("no text for a value tagged %q", v.Tag)
}

// parseISO reads a moment whose offset may have seconds, which Python prints and no one reads.
func parseISO(iso string, parse func(string) (canon.DateTime, error)) (canon.DateTime, error) {
	seconds := 0
	if i := strings.LastIndexAny(iso, "+-"); i > 10 || i > 0 && !strings.Contains(iso, "T") && strings.Contains(iso, ":") {
		if offset := iso[i:]; len(offset) == len("+05:30:15") {
			n, err := strconv.Atoi(offset[7:])
			if err != nil {
				return canon.DateTime{}, err
			}
			if seconds = n; offset[0] == '-' {
				seconds = -n
			}
			iso = iso[:i+6]
		}
	}
	t, err := parse(iso)
	t.Offset += seconds
	return t, err
}

// patternSource reads the source out of Python's text of a compiled pattern.
func patternSource(text string) (string, error) {
	quoted, ok := strings.CutPrefix(text, "re.compile(")
	quoted, ok2 := strings.CutSuffix(quoted, ")")
	if !ok || !ok2 || len(quoted) < 2 || quoted[0] != quoted[len(quoted)-1] {
		return "", fmt.Errorf("cannot read the pattern %s", text)
	}
	inner := quoted[1 : len(quoted)-1]
	if quoted[0] == '\'' { // as a Go string
		inner = strings.ReplaceAll(strings.ReplaceAll(inner, `\'`, `'`), `"`, `\"`)
	}
	return strconv.Unquote(`"` + inner + `"`)
}

func (c *converter) items(v *Tagged, p place) ([]canon.Value, error) {
	items := make([]canon.Value, len(v.Items))
	typ := p.typ.as(v.Tag)
	for i, item := range v.Items {
		var err error
		if items[i], err = c.value(item, p.with(typ.element(i))); err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return items, nil
}

func (c *converter) set(v *Tagged, p place) (canon.Value, error) {
	items, err := c.items(v, p)
	if err != nil || !p.typ.as(v.Tag).byRaw {
		return canon.Set(items), err
	}
	return c.sortRaw(v.Items, items)
}

func (c *converter) dict(v *Tagged, p place) (canon.Value, error) {
	object := make(canon.Object, len(v.Pairs))
	mapped := p.typ.as("dict").mapped()
	for i, pair := range v.Pairs {
		key, err := keyText(pair[0])
		if err != nil {
			return nil, err
		}
		val, err := c.value(pair[1], p.with(mapped))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		object[i] = canon.Member{Key: key, Val: val}
	}
	return object, nil
}

// plain converts the fields of v without heeding their markers.
func (c *converter) plain(v *Tagged, at func(*Field) place) (canon.Value, error) {
	object := make(canon.Object, len(v.Fields))
	for i := range v.Fields {
		f := &v.Fields[i]
		val, err := c.value(f.Value, at(f))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		object[i] = canon.Member{Key: f.Name, Val: val}
	}
	return object, nil
}

// fields converts the fields of a task or stardag model after the members in object, heeding the markers.
func (c *converter) fields(object canon.Object, fields []Field, inModel bool) (canon.Object, error) {
	for i := range fields {
		f := &fields[i]
		if f.Value == nil {
			return nil, fmt.Errorf("%s: no value", f.Name)
		}
		p := place{typ: parseType(f.PythonType), inModel: inModel}
		if f.Untyped {
			p.typ = anyType
		}
		if f.SetOrder != "" {
			p.typ = p.typ.as(f.Value.Tag)
			p.typ.name, p.typ.byRaw = f.Value.Tag, true
		}
		val, err := c.value(f.Value, p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		dropped := !f.significant() || f.CompatDefault != nil && rawEqual(f.Value, f.CompatDefault)
		object = append(object, canon.Member{Key: f.Name, Val: val, NoHash: dropped})
	}
	return object, nil
}

func discriminators(namespace, name string) canon.Object {
	return canon.Object{
		{Key: "__namespace", Val: canon.Str(namespace)},
		{Key: "__name", Val: canon.Str(name)},
	}
}

// task converts a nested task: its own id is computed first.
func (c *converter) task(v *Tagged) (canon.Value, error) {
	if done, ok := c.tasks[v]; ok {
		return done, nil
	}
	var t canon.Task
	if id, ok := aliasedID(v); ok {
		var err error
		if t.ID, err = canon.ParseID(id); err != nil {
			return nil, err
		}
		t.Body = func() (canon.Value, error) {
			return nil, errors.New("the body of an alias holds a pickle of its type")
		}
	} else {
		object, err := c.fields(discriminators(v.Space, v.Name), v.Fields, false)
		if err != nil {
			return nil, err
		}
		text, err := canon.AppendHash(nil, object)
		if err != nil {
			return nil, err
		}
		t.ID = canon.TaskIDIn(c.taskNamespace, text)
		t.Body = func() (canon.Value, error) { return object, nil }
		c.nested[t.ID.String()] = string(text)
	}
	c.tasks[v] = t
	return t, nil
}

// aliasedID returns the id that a nested alias stands for.
func aliasedID(v *Tagged) (string, bool) {
	if v.Name != "AliasTask" {
		return "", false
	}
	for i := range v.Fields {
		if v.Fields[i].Name != "aliased" {
			continue
		}
		for _, f := range v.Fields[i].Value.Fields {
			if f.Name == "id" {
				return f.Value.Text, true
			}
		}
	}
	return "", false
}
