package schema_test

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/schema"
)

type small struct {
	N int8 `json:"n"`
}

type color string

func (color) Values() []color { return []color{"red", "blue"} }

type shape interface{ area() float64 }

type square struct {
	Kind string  `json:"kind" stardag:"const=square"`
	Side float64 `json:"side"`
}

type circle struct {
	Kind   string  `json:"kind" stardag:"const=circle"`
	Radius float64 `json:"radius"`
}

func (s square) area() float64 { return s.Side * s.Side }
func (c circle) area() float64 { return math.Pi * c.Radius * c.Radius }

var _ = stardag.Union[shape](square{}, circle{})

type params struct {
	Flag    bool                         `json:"flag"    stardag:"default=true"`
	Count   int                          `json:"count"   stardag:"compat=3,default=7"`
	Name    string                       `json:"name"    stardag:"default=a b"`
	List    []small                      `json:"list"    stardag:"default=[{\"n\":1},{\"n\":2}]"`
	Color   color                        `json:"color"   stardag:"default=red"`
	Day     civil.Date                   `json:"day"     stardag:"default=2024-02-29"`
	Span    time.Duration                `json:"span"    stardag:"default=1m30s"`
	Shape   shape                        `json:"shape"   stardag:"optional,default=null"`
	Either  stardag.Either[int, float64] `json:"either"  stardag:"default=1"`
	Pair    stardag.Tuple2[string, int]  `json:"pair"    stardag:"default=[\"x\",1]"`
	Named   map[int]string               `json:"named"   stardag:"default={\"2\":\"b\"}"`
	Maybe   *int                         `json:"maybe"   stardag:"default=null"`
	Ignored string                       `json:"ignored" stardag:"nohash,default="`
	_       struct{}
}

func plan(t *testing.T) *schema.Plan {
	t.Helper()
	p, err := schema.NewPlan(reflect.TypeFor[params](), schema.Constants{{"__name", "P"}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func parse(t *testing.T, texts map[string]string) (params, error) {
	t.Helper()
	var v params
	err := plan(t).Parse(texts, reflect.ValueOf(&v).Elem(), &schema.DecodeOptions{})
	return v, err
}

func TestDefaultsAreWhatOmittedParametersTake(t *testing.T) {
	t.Parallel()
	v, err := parse(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	left, _ := v.Either.Left()
	want := params{
		Flag: true, Count: 7, Name: "a b", List: []small{{1}, {2}}, Color: "red",
		Day: civil.Date{Year: 2024, Month: 2, Day: 29}, Span: 90 * time.Second, Named: map[int]string{2: "b"},
		Pair: stardag.Pair("x", 1), Either: v.Either,
	}
	if left != 1 || !reflect.DeepEqual(v, want) {
		t.Errorf("got %+v, want %+v", v, want)
	}
}

func TestCompatComesFirstInOldBodies(t *testing.T) {
	t.Parallel()
	var v params
	if err := plan(t).Decode([]byte(`{"__name":"P"}`), reflect.ValueOf(&v).Elem(), &schema.DecodeOptions{Compat: true}); err != nil {
		t.Fatal(err)
	}
	if v.Count != 3 {
		t.Errorf("count is %d, want the compat value 3", v.Count)
	}
}

func TestParseTakesJSONOrPlainText(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		key, text string
		get       func(params) any
		want      any
	}{
		"text as it is":         {"name", "hello world", func(p params) any { return p.Name }, "hello world"},
		"text that is a number": {"name", "5", func(p params) any { return p.Name }, "5"},
		"quoted text":           {"name", `"5"`, func(p params) any { return p.Name }, "5"},
		"a date":                {"day", "2023-01-02", func(p params) any { return p.Day.String() }, "2023-01-02"},
		"a Go duration":         {"span", "2h", func(p params) any { return p.Span }, 2 * time.Hour},
		"an ISO duration":       {"span", "PT2H", func(p params) any { return p.Span }, 2 * time.Hour},
		"a number":              {"count", "12", func(p params) any { return p.Count }, 12},
		"a whole float":         {"count", "12.0", func(p params) any { return p.Count }, 12},
		"an enum":               {"color", "blue", func(p params) any { return p.Color }, color("blue")},
		"a union":               {"shape", `{"kind":"circle","radius":2}`, func(p params) any { return p.Shape }, circle{"circle", 2}},
		"a float where int is first": {
			"either", "1.5", func(p params) any { r, _ := p.Either.Right(); return r }, 1.5,
		},
		"a whole number stays one": {"either", "2", func(p params) any { l, _ := p.Either.Left(); return l }, 2},
		"null":                     {"maybe", "null", func(p params) any { return p.Maybe == nil }, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, err := parse(t, map[string]string{tt.key: tt.text})
			if err != nil {
				t.Fatal(err)
			}
			if got := tt.get(v); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestBadValuesNameTheirPlace(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ body, want string }{
		"unknown key":             {`{"cuont":1}`, `unknown parameter "cuont"; did you mean "count"?`},
		"nothing like it":         {`{"zzzzzzzz":1}`, `unknown parameter "zzzzzzzz"; there is flag, count`},
		"a small int overflows":   {`{"list":[{"n":1},{"n":128}]}`, "list[1].n: 128 is not a whole number that fits int8"},
		"a fraction":              {`{"count":1.5}`, "count: want a whole number, got 1.5"},
		"text for a number":       {`{"count":"x"}`, `count: want a whole number, got the text "x"`},
		"null for a number":       {`{"count":null}`, "count: want a whole number, got null"},
		"2 for a bool":            {`{"flag":2}`, "flag: want true or false, got the number 2"},
		"no member of the enum":   {`{"color":"green"}`, "color: green is not one of [red blue]"},
		"no date":                 {`{"day":"2023-02-30"}`, `day: "2023-02-30" is not a date`},
		"no duration":             {`{"span":"soon"}`, `span: "soon" is not a duration`},
		"a duration too long":     {`{"span":"P300Y"}`, "292 years"},
		"no member of the union":  {`{"shape":{"kind":"cube"}}`, "shape: fits none of the members"},
		"a tuple too short":       {`{"pair":["x"]}`, "pair: want 2 items, got 1"},
		"a tuple too long":        {`{"pair":["x",1,2]}`, "pair: want 2 items, got more"},
		"a key of the wrong type": {`{"named":{"x":"y"}}`, `named["x"]: x is not a whole number`},
		"text for a list":         {`{"list":"x"}`, `list: want a list, got the text "x"`},
		"no object":               {`[]`, "want an object, got a list"},
		"cut off":                 {`{"count":1`, "ends too early"},
		"a key twice":             {`{"count":1,"count":2}`, "duplicate"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var v params
			err := plan(t).Decode([]byte(tt.body), reflect.ValueOf(&v).Elem(), &schema.DecodeOptions{})
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one line with %q", err, tt.want)
			}
		})
	}
}

// A parameter that is never hashed is checked all the same: its value has to come back from a body.
func TestParametersThatDoNotCountAreChecked(t *testing.T) {
	t.Parallel()
	v, err := parse(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	v.Ignored = "\xff"
	e := schema.GetEmitter(schema.Hash)
	defer e.Free()
	if err := plan(t).Emit(e, reflect.ValueOf(v)); err == nil || !strings.HasPrefix(err.Error(), "ignored: ") {
		t.Errorf("got %v", err)
	}
}

func TestMomentsFinerThanTheReferenceAreRefused(t *testing.T) {
	t.Parallel()
	for _, v := range []any{
		time.Unix(0, 1), time.Duration(1), civil.Time{Nanosecond: 1}, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), civil.Date{Year: 2023, Month: 2, Day: 30},
	} {
		typ, err := schema.Of(reflect.TypeOf(v), schema.Params)
		if err != nil {
			t.Fatal(err)
		}
		e := schema.GetEmitter(schema.Hash)
		if err := typ.Emit(e, reflect.ValueOf(v)); err == nil {
			t.Errorf("%T %v was printed as %s", v, v, e.Buf)
		}
		e.Free()
	}
}

// tree prints a plan's object by way of its tree: the slow road that the fast one must agree with.
func tree(t *testing.T, p *schema.Plan, v params) (hash, body string) {
	t.Helper()
	val, err := p.Value(reflect.ValueOf(v))
	if err != nil {
		t.Fatal(err)
	}
	h, err := canon.AppendHash(nil, val)
	if err != nil {
		t.Fatal(err)
	}
	b, err := canon.AppendBody(nil, val, 0)
	if err != nil {
		t.Fatal(err)
	}
	return string(h), string(b)
}

func FuzzDecodeAndPrint(f *testing.F) {
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"count":3,"name":"é\u0000😀","shape":{"kind":"square","side":-0.0},"either":1.0,"maybe":5}`))
	f.Add([]byte(`{"named":{"-1":"x","10":"y"},"list":[],"pair":["",-1],"span":"-P1DT0.000001S"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		p := plan(t)
		var v params
		if p.Decode(body, reflect.ValueOf(&v).Elem(), &schema.DecodeOptions{}) != nil {
			return
		}
		p.Type().Own(reflect.ValueOf(&v).Elem())
		hash, full := tree(t, p, v)
		for mode, want := range map[schema.Mode]string{schema.Hash: hash, schema.Flat: full} {
			e := schema.GetEmitter(mode)
			if err := p.Emit(e, reflect.ValueOf(v)); err != nil {
				t.Fatalf("%q was read and cannot be printed: %v", body, err)
			}
			if got := string(e.Buf); got != want {
				t.Fatalf("%q is printed as\n%s and by its tree as\n%s", body, got, want)
			}
			e.Free()
		}
		var back params
		if err := p.Decode([]byte(full), reflect.ValueOf(&back).Elem(), &schema.DecodeOptions{}); err != nil {
			t.Fatalf("%s cannot be read back: %v", full, err)
		}
		p.Type().Own(reflect.ValueOf(&back).Elem())
		if _, again := tree(t, p, back); again != full {
			t.Fatalf("read back: %s", cmp.Diff(full, again))
		}
	})
}

func FuzzReadHead(f *testing.F) {
	f.Add([]byte(`{"__namespace":"a","__name":"b","version":"1","x":{"id":"y"}}`))
	f.Add([]byte(`{"id":"00000000-0000-0000-0000-000000000001"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		h, err := schema.ReadHead(body)
		if err == nil && h.ID != "" && h.Typed {
			t.Fatalf("%q is a reference and a body at once", body)
		}
	})
}
