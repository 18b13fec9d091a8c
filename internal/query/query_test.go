package query_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/query"
)

var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// task is a record as a test writes it.
type task struct {
	namespace, name, id string
	has                 map[string][]any
}

func (t task) Names() (namespace, name, id string) { return t.namespace, t.name, t.id }
func (t task) Values(k query.Key) []any            { return t.has[k.String()] }

var train = task{namespace: "ml.models", name: "Train", id: "0806c852-c05f", has: map[string][]any{
	"status": {"failed"}, "name": {"Train"}, "param.lr": {0.1}, "param.layers[1].units": {64.0}, "param.kind": {"Adam"}, "param.on": {true},
	"created": {now.Add(-48 * time.Hour)}, "duration": {90 * time.Second}, "build": {"b1", "b2"}, "artifact.metrics.auc": {0.93},
}}

func TestMatch(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"":                                     true,
		"train":                                true,
		"models.tr":                            true,
		"0806":                                 true,
		"c852":                                 false,
		"status = failed":                      true,
		"status=FAILED":                        true,
		"status != failed":                     false,
		"status in (failed,completed)":         true,
		"param.lr > 0.09 param.lr < 0.11":      true,
		"param.lr: 0.1..0.2":                   true,
		"param.lr:..0.05":                      false,
		"param.lr = 1e-1":                      true,
		"param.lr > text":                      false,
		"param.layers[1].units = 64":           true,
		"param.layers[0].units = 64":           false,
		"param.kind ~ ada":                     true,
		"param.kind = adam":                    false,
		"param.on = true":                      true,
		"param.none != 1":                      false,
		"param.lr != abc":                      true,
		"param.kind != 1":                      true,
		"param.lr != 0.1":                      false,
		"NOT param.none = 1":                   true,
		"-status = completed":                  true,
		"created > -7d":                        true,
		"created > -1d":                        false,
		"created < today":                      true,
		"created: 2026-11-20..2026-11-21":      true,
		"duration > 1m":                        true,
		"duration <= 1.5m":                     true,
		"build = b2":                           true,
		"artifact.metrics.auc >= 0.93":         true,
		"asset.metrics.auc >= 0.93":            true,
		"status = completed OR param.lr = 0.1": true,
		"status = completed OR status = pending AND train":  false,
		"(status = completed OR status = failed) AND train": true,
		"NOT (train AND status = failed)":                   false,
		`"Train" name = "Train"`:                            true,
		`param.kind = "A\"dam"`:                             false,
		"train AND NOT name = Train":                        false,
	}
	for text, want := range tests {
		e, err := query.Parse(text, now)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := query.Match(e, train); got != want {
			t.Errorf("%s: got %t, want %t", text, got, want)
		}
	}
}

func TestParseSaysWhereAndWhat(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		at   int
		says string
	}{
		"status = nothing":         {9, "no status"},
		"colour = red":             {0, `no key "colour"`},
		"status =":                 {8, "a value is missing after ="},
		"(status = failed":         {0, "not closed"},
		"status = failed)":         {15, "closes nothing"},
		"created > soon":           {10, "no moment"},
		"duration > long":          {11, "not a duration"},
		"param. = 1":               {0, "after param. comes a name"},
		"param.a[x] = 1":           {0, "no path"},
		"param.a in (1, 2":         {16, "comma"},
		`name = "open`:             {7, "quote is not closed"},
		"param.a: 3":               {9, "a range is written"},
		"param.a:":                 {0, "a range is missing"},
		"name ! x":                 {5, `"!" stands only`},
		"AND":                      {-1, ""},
		"status = failed AND":      {19, "something is missing"},
		"= 3":                      {0, "a term starts"},
		strings.Repeat("(", 40):    {-1, "levels of parentheses"},
		strings.Repeat("a ", 2500): {4096, "at most"},
		strings.Repeat("a ", 200):  {-1, "terms"},
		"\xff":                     {0, "not a text"},
	}
	for text, want := range tests {
		_, err := query.Parse(text, now)
		if want.says == "" {
			continue // a word like any other
		}
		bad, ok := errors.AsType[*query.Error](err)
		if !ok || !strings.Contains(bad.Message, want.says) || want.at >= 0 && bad.Position != want.at {
			t.Errorf("%.40q: got %v, want %q at %d", text, err, want.says, want.at)
			continue
		}
		// What is marked lies in the query, or is the place just behind it where something is missing.
		if end := bad.Position + bad.Length; bad.Length < 1 || end > max(len(text), bad.Position+1) {
			t.Errorf("%.40q: %d bytes from %d are marked, of %d", text, bad.Length, bad.Position, len(text))
		}
	}
	for text, length := range map[string]int{
		"status = nothing": 7, "colour = red": 6, `name = "open`: 5, "name ! x": 1, "\xff": 1, "status = failed) x": 1, "duration > long": 4,
		"duration > -5s": 3, "duration > 1000001d": 8, strings.Repeat("a ", 2500): 5000 - 4096,
	} {
		_, err := query.Parse(text, now)
		if bad, ok := errors.AsType[*query.Error](err); !ok || bad.Length != length {
			t.Errorf("%.40q: got %+v, want %d bytes marked", text, err, length)
		}
	}
}

// TestOneTermIsNoList checks that a query of one term is that term: what reads queries need not look into lists of one.
func TestOneTermIsNoList(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"status = failed", "(status = failed)", "((status = failed))"} {
		e, err := query.Parse(text, now)
		if _, ok := e.(query.Term); !ok || err != nil {
			t.Errorf("%s: got %T, %v", text, e, err)
		}
	}
}

func TestLookupFollowsPaths(t *testing.T) {
	t.Parallel()
	var v any
	if err := json.Unmarshal([]byte(`{"a":{"b":[1,{"c":"x"},null,true]},"l":[[5]]}`), &v); err != nil {
		t.Fatal(err)
	}
	tests := map[string]any{
		"a.b[0]": 1.0, "a.b[1].c": "x", "a.b[2]": "null", "a.b[3]": true, "a.b[9]": nil, "a.x": nil, "l[0][0]": 5.0, "a.b[1]": `{"c":"x"}`, "a.b.c": nil,
	}
	for path, want := range tests {
		steps, ok := query.ParsePath(path)
		if !ok {
			t.Fatalf("%s is no path", path)
		}
		if diff := cmp.Diff(want, query.Lookup(v, steps)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func TestFlattenGivesWhatAnIndexWants(t *testing.T) {
	t.Parallel()
	leaves, all := query.Flatten([]byte(`{"__name":"T","a":1,"b":{"c":"x","d":{"e":{"too":"deep"}}},"l":[true,null]}`))
	got := map[string]string{}
	for _, l := range leaves {
		got[l.Path] = l.Value
	}
	want := map[string]string{"a": "1", "b.c": "x", "l[0]": "true", "l[1]": "null"}
	if diff := cmp.Diff(want, got); diff != "" || !all {
		t.Errorf("all %t (-want +got):\n%s", all, diff)
	}
	many := "{" + strings.Repeat(`"k":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16],`, 1)
	for i := range 10 {
		many += `"x` + string(rune('a'+i)) + `":[1,2,3,4,5,6,7,8,9,10],`
	}
	// 64 are all that an index keeps.
	for _, n := range []int{63, 64, 65} {
		list := strings.TrimSuffix(strings.Repeat("7,", n), ",")
		leaves, all := query.Flatten([]byte(`{"l":[` + list + `]}`))
		if len(leaves) != min(n, 64) || all != (n <= 64) {
			t.Errorf("%d values: got %d, all %t", n, len(leaves), all)
		}
	}
	if _, all := query.Flatten([]byte(strings.TrimSuffix(many, ",") + "}")); all {
		t.Error("116 values: said to be all")
	}
}

// FuzzParse looks for queries that crash or that are understood differently when held against a task twice.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "a b", "status = failed", `-param.a[0].b >= "x y" OR NOT (created: -7d..now)`, "a in (1,2)", "x:1..2", "((", `"`, "-", "--a", "!~", "a:b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := query.Parse(text, now)
		if err != nil {
			bad, ok := errors.AsType[*query.Error](err)
			if !ok || bad.Position < 0 || bad.Position > len(text) || bad.Message == "" {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if query.Match(e, train) == query.Match(query.Not{Expr: e}, train) {
			t.Errorf("%q: neither it nor its opposite", text)
		}
	})
}

// Moments without an offset are in the zone of who asks, on days with a change of the clocks too.
func TestMomentsAreInTheZoneOfWhoAsks(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"UTC", "America/New_York", "Europe/Amsterdam", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for hour := range 24 * 400 { // more than a year, so that each change of the clocks is met
			at := time.Date(2025, 11, 1, hour, 0, 0, 0, zone)
			year, month, day := at.Date()
			midnight := time.Date(year, month, day, 0, 0, 0, 0, zone)
			eve := time.Date(year, month, day-1, 0, 0, 0, 0, zone)
			written := at.Format("2006-01-02T15:04")
			meant, err := time.ParseInLocation("2006-01-02T15:04", written, zone)
			if err != nil {
				t.Fatal(err)
			}
			for text, want := range map[string]time.Time{
				"today": midnight, "yesterday": eve, at.Format("2006-01-02"): midnight, written: meant, "now": at, "-36h": at.Add(-36 * time.Hour),
				at.Format("2006-01-02T15:04Z07:00"): at, at.Format("2006-01-02T15:04:05.000Z07:00"): at,
			} {
				e, err := query.Parse(`created >= "`+text+`"`, at)
				if err != nil {
					t.Fatalf("%s in %s: %v", text, name, err)
				}
				if got := moment(t, e); !got.Equal(want) {
					t.Fatalf("%s in %s at %s: got %s, want %s", text, name, at, got, want)
				}
			}
		}
	}
}

func moment(t *testing.T, e query.Expr) time.Time {
	t.Helper()
	if and, ok := e.(query.And); ok && len(and) == 1 {
		e = and[0]
	}
	term, ok := e.(query.Term)
	if !ok || len(term.Values) != 1 || term.Values[0].Time == nil {
		t.Fatalf("%#v has no moment", e)
	}
	return *term.Values[0].Time
}
