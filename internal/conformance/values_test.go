package conformance_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/conformance"
)

// hashOf returns the text of one parameter p with the annotation and the tagged value, as the reference printed it
// when the tests' expectations were made, or the error that hashing ends with.
func hashOf(t *testing.T, annotation, value string) string {
	t.Helper()
	c := map[string]any{
		"case": "x", "scope": "core", "namespace": "", "name": "A", "version": "",
		"params":     []any{map[string]any{"name": "p", "python_type": annotation, "value": json.RawMessage(value)}},
		"hash_input": "?", "task_id": "",
	}
	data, err := json.Marshal([]any{c})
	if err != nil {
		t.Fatal(err)
	}
	checks, err := conformance.Load(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, diff := range checks[0].Run() {
		if diff.What == "hash_input" {
			text := strings.TrimPrefix(diff.Got, `{"__name":"A","__namespace":"","p":`)
			return strings.TrimSuffix(text, `,"version":""}`)
		}
	}
	t.Fatal("no hash text was compared")
	return ""
}

const (
	nan  = `{"t":"float","repr":"nan","hex":null}`
	inf  = `{"t":"float","repr":"inf","hex":null}`
	zero = `{"t":"int","v":"0"}`
	one  = `{"t":"int","v":"1"}`
)

// TestValuesAsTheirAnnotationSays holds details that depend on where a value stands. All expectations were
// read off the reference.
func TestValuesAsTheirAnnotationSays(t *testing.T) {
	t.Parallel()
	list := func(items ...string) string { return `{"t":"list","v":[` + strings.Join(items, ",") + `]}` }
	frozen := func(items ...string) string { return `{"t":"frozenset","v":[` + strings.Join(items, ",") + `]}` }
	tuple := func(items ...string) string { return `{"t":"tuple","v":[` + strings.Join(items, ",") + `]}` }
	dict := func(key, val string) string { return `{"t":"dict","v":[[` + key + `,` + val + `]]}` }
	model := func(tag, annotation, value string) string {
		return `{"t":"` + tag + `","class":"M","fields":[{"name":"x","python_type":"` + annotation + `","value":` + value + `}]}`
	}
	enum := func(member, value string) string {
		return `{"t":"enum","class":"E","member":"` + member + `","value":` + value + `}`
	}
	str := func(s string) string { return `{"t":"str","v":"` + s + `"}` }
	decimal := func(s string) string { return `{"t":"decimal","v":"` + s + `"}` }
	days := func(n string) string { return `{"t":"timedelta","days":` + n + `,"seconds":0,"microseconds":0}` }
	tests := []struct{ annotation, value, want string }{
		{"float | None", nan, `NaN`},
		{"float | str", inf, `Infinity`},
		{"Optional[float]", nan, `NaN`},
		{"Annotated[float, Ge(ge=0)]", nan, `NaN`},
		{"~T", nan, `null`},
		{"dict[str, float]", dict(str("a"), nan), `{"a":NaN}`},
		{"dict[str, Any]", dict(str("a"), nan), `{"a":null}`},
		{"dict", dict(str("a"), nan), `{"a":null}`},
		{"tuple[float, ...]", tuple(nan), `[NaN]`},
		{"tuple", tuple(nan), `[null]`},
		{"tuple[float, Any]", tuple(nan, nan), `[NaN,null]`},
		{"list[Any]", list(nan), `[null]`},
		{"Sequence[float]", list(nan), `[null]`},
		{"set[float]", frozen(nan), `[NaN]`},
		{"frozenset[Any]", frozen(nan), `[null]`},
		{"list[float] | None", list(nan), `[NaN]`},
		{"M", model("plain_model", "float", nan), `{"x":NaN}`},
		{"Any", model("plain_model", "float", nan), `{"x":NaN}`},
		{"M", model("plain_model", "Any", nan), `{"x":null}`},
		{"M", model("stardag_model", "float", nan), `{"x":null}`},
		{"M", model("plain_model", "S", model("stardag_model", "float", nan)), `{"x":{"x":null}}`},
		{"M", model("stardag_model", "P", model("plain_model", "float", nan)), `{"x":{"x":null}}`},
		{"DC", `{"t":"dataclass","fields":[{"name":"x","value":` + nan + `}]}`, `{"x":NaN}`},
		{"Any", `{"t":"dataclass","fields":[{"name":"x","value":` + nan + `}]}`, `{"x":null}`},
		{"NT", `{"t":"namedtuple","fields":["x"],"v":[` + nan + `]}`, `[NaN]`},
		{"E", enum("N", nan), `null`},
		{"Any", decimal("NaN"), `"NaN"`},
		// A default that was not validated prints as its annotation says.
		{"M", model("plain_model", "float", zero), `{"x":0.0}`},
		{"M", model("plain_model", "float | None", zero), `{"x":0.0}`},
		{"M", model("plain_model", "list[float]", list(zero)), `{"x":[0.0]}`},
		{"M", model("plain_model", "dict[str, float]", dict(str("a"), zero)), `{"x":{"a":0.0}}`},
		{"M", model("plain_model", "Any", zero), `{"x":0}`},
		{"M", model("plain_model", "int | float", zero), `{"x":0}`},
		// Keys.
		{"Any", dict(`{"t":"none"}`, one), `{"None":1}`},
		{"Any", dict(`{"t":"bool","v":true}`, one), `{"true":1}`},
		{"Any", dict(nan, one), `{"nan":1}`},
		{"Any", dict(inf, one), `{"inf":1}`},
		{"Any", dict(days("400"), one), `{"P1Y35D":1}`},
		{"Any", dict(`{"t":"path","v":"a//b"}`, one), `{"a/b":1}`},
		{"Any", dict(`{"t":"bytes","base64":"eA=="}`, one), `{"x":1}`},
		{"Any", dict(`{"t":"time","iso":"01:02:03"}`, one), `{"01:02:03":1}`},
		{"Any", dict(tuple(`{"t":"none"}`, `{"t":"float","repr":"1.0","hex":"0x1p+0"}`, enum("T", tuple(one, str("a,b")))), one), `{"None,1.0,1,a,b":1}`},
		{"Any", dict(frozen(one), one), `error: p: a frozenset cannot be the key of a mapping`},
		// Sets in an order of their own.
		{"Annotated[frozenset[timedelta], HashSafeSetSerializer]", frozen(days("10"), days("9")), `["P9D","P10D"]`},
		{"frozenset[timedelta]", frozen(days("9"), days("10")), `["P10D","P9D"]`},
		{"list[Annotated[frozenset[Decimal], HashSafeSetSerializer]]", list(frozen(decimal("10"), decimal("9"))), `[["9","10"]]`},
		{"HashableSet[Decimal] | None", frozen(decimal("10"), decimal("9")), `["9","10"]`},
		{"HashableSet[Any]", frozen(`{"t":"float","repr":"2.5","hex":"0x1.4p+1"}`, one, decimal("2")), `[1,"2",2.5]`},
		{"HashableSet[bytes]", frozen(`{"t":"bytes","base64":"Yg=="}`, `{"t":"bytes","base64":"YQ=="}`), `["a","b"]`},
		{"HashableSet[Path]", frozen(`{"t":"path","v":"b-"}`, `{"t":"path","v":"b/a"}`), `["b/a","b-"]`},
		{"HashableSet[tuple[int, Decimal]]", frozen(tuple(one, decimal("10")), tuple(one, decimal("9"))), `[[1,"9"],[1,"10"]]`},
		{
			"HashableSet[datetime]",
			frozen(`{"t":"datetime","iso":"2024-01-02T00:00:00+00:00","aware":true}`, `{"t":"datetime","iso":"2024-01-02T00:30:00+01:00","aware":true}`),
			`["2024-01-02T00:30:00+01:00","2024-01-02T00:00:00Z"]`,
		},
		// Odds and ends.
		{"complex", `{"t":"complex","repr":"2j"}`, `"2j"`},
		{"complex", `{"t":"complex","repr":"(1.5-2j)"}`, `"1.5-2j"`},
		{"Pattern", `{"t":"other","class":"Pattern","str":"re.compile('a\\'\\\\d\\n\"')"}`, `"a'\\d\n\""`},
		{"Pattern", `{"t":"other","class":"Pattern","str":"re.compile(\"it's\")"}`, `"it's"`},
		{"datetime", `{"t":"datetime","iso":"2024-01-02T00:00:00-05:30:15","aware":true}`, `"2024-01-02T00:00:00-05:30"`},
		{"time", `{"t":"time","iso":"01:02:03-00:00:30"}`, `"01:02:03-00:00"`},
	}
	for _, tt := range tests {
		if got := hashOf(t, tt.annotation, tt.value); got != tt.want {
			t.Errorf("%s of %s:\n got  %s\n want %s", tt.annotation, tt.value, got, tt.want)
		}
	}
}

func TestCompatDefaultsCompareAsInPython(t *testing.T) {
	t.Parallel()
	str := `{"t":"str","v":"a"}`
	tests := []struct {
		value, compat string
		dropped       bool
	}{
		{one, `{"t":"float","repr":"1.0","hex":"0x1p+0"}`, true},
		{one, `{"t":"bool","v":true}`, true},
		{one, `{"t":"decimal","v":"1.00"}`, true},
		{one, `{"t":"str","v":"1"}`, false},
		{zero, `{"t":"none"}`, false},
		{nan, nan, false},
		{inf, inf, true},
		{`{"t":"list","v":[` + one + `]}`, `{"t":"tuple","v":[` + one + `]}`, false},
		{`{"t":"tuple","v":[` + one + `]}`, `{"t":"tuple","v":[{"t":"bool","v":true}]}`, true},
		{`{"t":"frozenset","v":[` + one + `,` + zero + `]}`, `{"t":"set","v":[` + zero + `,` + one + `]}`, true},
		{`{"t":"frozenset","v":[` + one + `]}`, `{"t":"set","v":[` + zero + `]}`, false},
		{`{"t":"dict","v":[[` + str + `,` + one + `],[` + one + `,` + str + `]]}`, `{"t":"dict","v":[[` + one + `,` + str + `],[` + str + `,` + one + `]]}`, true},
		{`{"t":"dict","v":[[` + str + `,` + one + `]]}`, `{"t":"dict","v":[[` + str + `,` + zero + `]]}`, false},
		{
			`{"t":"datetime","iso":"2024-01-02T01:00:00+01:00","aware":true}`,
			`{"t":"datetime","iso":"2024-01-02T00:00:00+00:00","aware":true}`, true,
		},
		{
			`{"t":"datetime","iso":"2024-01-02T00:00:00","aware":false}`,
			`{"t":"datetime","iso":"2024-01-02T00:00:00+00:00","aware":true}`, false,
		},
		{
			`{"t":"enum","class":"E","member":"A","value":` + one + `}`,
			`{"t":"enum","class":"E","member":"B","value":` + one + `}`, false,
		},
		{
			`{"t":"plain_model","class":"M","fields":[{"name":"x","value":` + one + `}]}`,
			`{"t":"plain_model","class":"M","fields":[{"name":"x","value":{"t":"float","repr":"1.0","hex":"0x1p+0"}}]}`, true,
		},
		{
			`{"t":"plain_model","class":"M","fields":[{"name":"x","value":` + one + `}]}`,
			`{"t":"plain_model","class":"N","fields":[{"name":"x","value":` + one + `}]}`, false,
		},
	}
	for _, tt := range tests {
		data := `[{"case":"x","scope":"core","namespace":"","name":"A","version":"","hash_input":"?","task_id":"",
			"params":[{"name":"p","python_type":"T","compat_default":` + tt.compat + `,"value":` + tt.value + `}]}]`
		checks, err := conformance.Load(strings.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		diffs := checks[0].Run()
		if len(diffs) == 0 {
			t.Fatal("nothing was compared")
		}
		if dropped := !strings.Contains(diffs[0].Got, `"p":`); dropped != tt.dropped {
			t.Errorf("value %s, compat default %s: got %s, want it dropped: %v", tt.value, tt.compat, diffs[0].Got, tt.dropped)
		}
	}
}

// TestErrorsOfTheReference holds the refusals in errors.json that happen while ids are computed; the others
// are about how values come into a task.
func TestErrorsOfTheReference(t *testing.T) {
	t.Parallel()
	surrogate := canon.Object{{Key: "p", Val: canon.Str("x\xed\xa0\x80y")}}
	tests := map[string]func() (string, error){
		"bytes/not_utf8": func() (string, error) {
			text, err := canon.AppendHash(nil, canon.Object{{Key: "p", Val: canon.Str("\xff\xfe")}})
			return string(text), err
		},
		"body/lone_surrogate": func() (string, error) {
			if _, err := canon.AppendHash(nil, surrogate); err != nil {
				t.Errorf("body/lone_surrogate: it has a task id: %v", err)
			}
			text, err := canon.AppendBody(nil, surrogate, 0)
			return string(text), err
		},
		"int/fraction":   func() (string, error) { return canon.ParseInt("1.5") },
		"int/text":       func() (string, error) { return canon.ParseInt("abc") },
		"decimal/nan":    func() (string, error) { return canon.ParseDecimal("NaN") },
		"bool/two":       func() (string, error) { _, err := canon.ParseBool("2"); return "", err },
		"date/with_time": func() (string, error) { _, _, _, err := canon.ParseDate("2024-01-02T03:04:05"); return "", err },
	}
	names := errorCases(t)
	for name, refuse := range tests {
		if !names[name] {
			t.Errorf("errors.json has no case %s", name)
		}
		if text, err := refuse(); err == nil {
			t.Errorf("%s: no error, but %q", name, text)
		}
	}
	if got := hashOf(t, "dict[frozenset[int], int]", `{"t":"dict","v":[[{"t":"frozenset","v":[`+one+`]},`+one+`]]}`); !names["dict/set_key"] || !strings.HasPrefix(got, "error: ") {
		t.Errorf("dict/set_key: got %s, want an error", got)
	}
	if got := hashOf(t, "bytes", `{"t":"bytes","base64":"//4="}`); !strings.HasPrefix(got, "error: ") {
		t.Errorf("bytes/not_utf8: got %s, want an error", got)
	}
}
