package canon_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestBodyDiff(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		a, b string
		want []string
	}{
		"equal":                        {`{"a":[1,{"b":null}]}`, `{"a":[1,{"b":null}]}`, nil},
		"values":                       {`{"b":1,"a":"x"}`, `{"b":2,"a":"y"}`, []string{"a", "b"}},
		"missing keys on either side":  {`{"a":1,"c":1}`, `{"c":1,"d":null}`, []string{"a", "d"}},
		"null is not absent":           {`{"a":null}`, `{}`, []string{"a"}},
		"below lists of equal length":  {`{"a":[1,{"b":2}]}`, `{"a":[1,{"b":3}]}`, []string{"a[1].b"}},
		"lists of different length":    {`{"a":[1]}`, `{"a":[1,2]}`, []string{"a"}},
		"a list at the top":            {`[1,[2]]`, `[1,[3]]`, []string{"[1][0]"}},
		"scalars at the top":           {`1`, `"1"`, []string{"<root>"}},
		"an integer is not a float":    {`{"a":1}`, `{"a":1.0}`, []string{"a"}},
		"an integer is not a boolean":  {`{"a":1}`, `{"a":true}`, []string{"a"}},
		"floats compare by value":      {`{"a":100.0,"b":0.5}`, `{"a":1e2,"b":5e-1}`, nil},
		"integers of any size":         {`100000000000000000001`, `100000000000000000002`, []string{"<root>"}},
		"minus zero is an integer too": {`{"a":-0}`, `{"a":0}`, nil},
		"an object is not a list":      {`{"a":{}}`, `{"a":[]}`, []string{"a"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, b := decode(t, tt.a), decode(t, tt.b)
			if diff := cmp.Diff(tt.want, canon.BodyDiff(a, b)); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, canon.BodyDiff(b, a)); diff != "" {
				t.Errorf("the other way round (-want +got):\n%s", diff)
			}
		})
	}
}

func decode(t *testing.T, text string) any {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSettingsHash(t *testing.T) {
	t.Parallel()
	empty, err := canon.SettingsHash(nil)
	if want := "11406eac-39d0-5b1b-9423-cfb4a1454543"; err != nil || empty.String() != want {
		t.Errorf("empty: got %s, %v; want %s", empty, err, want)
	}
	two, err := canon.SettingsHash(map[string]string{"B": "1", "A": "2"})
	if want := "b864f1fa-3cb1-54a6-82cf-15a4db298f51"; err != nil || two.String() != want {
		t.Errorf("two: got %s, %v; want %s", two, err, want)
	}
	for _, bad := range []map[string]string{{"k": "\xff"}, {"\xff": "v"}} {
		if id, err := canon.SettingsHash(bad); err == nil {
			t.Errorf("%q has the hash %s", bad, id)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	text := []byte(`{"__name":"add","__namespace":"","a":1,"b":2,"version":""}`)
	id := canon.TaskID(text)
	var out strings.Builder
	if err := canon.Explain(&out, canon.TaskNamespace, id, text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{id.String(), canon.TaskNamespace.String() + " (task ids)", "SHA-1", "58 bytes", string(text)} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
	if strings.Contains(out.String(), "mismatch") {
		t.Errorf("mismatch reported in\n%s", &out)
	}
	out.Reset()
	if err := canon.Explain(&out, canon.InstanceNamespace, id, text); err != nil {
		t.Fatal(err)
	}
	if want := "mismatch   this text gives " + canon.InstanceHash(text).String(); !strings.Contains(out.String(), want) {
		t.Errorf("no %q in\n%s", want, &out)
	}
}
