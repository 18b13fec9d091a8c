package schema_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/schema"
)

// TestKeysOfObjects reads and prints maps with each kind of key.
func TestKeysOfObjects(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		read func(string) (string, error)
		text string
		want string // what is printed; empty is an error that says
		says string
	}{
		"numbers":              {read[map[int]int], `{"2":1,"-1":2}`, `{"-1":2,"2":1}`, ""},
		"no number":            {read[map[int]int], `{"x":1}`, "", "x"},
		"a number too large":   {read[map[int8]int], `{"128":1}`, "", "128"},
		"a choice":             {read[map[color]int], `{"red":1,"blue":2}`, `{"blue":2,"red":1}`, ""},
		"no choice":            {read[map[color]int], `{"pink":1}`, "", "pink is not one of"},
		"truths":               {read[map[bool]int], `{"true":1}`, `{"true":1}`, ""},
		"days":                 {read[map[civil.Date]int], `{"2024-02-29":1}`, `{"2024-02-29":1}`, ""},
		"a day that is not":    {read[map[civil.Date]int], `{"2023-02-29":1}`, "", "2023-02-29"},
		"pairs":                {read[map[stardag.Tuple2[string, int]]int], `{"a,1":5}`, `{"a,1":5}`, ""},
		"pairs of other types": {read[map[stardag.Tuple2[small, int]]int], `{}`, "", "key"},
		"the second cannot":    {read[map[stardag.Tuple2[int, small]]int], `{}`, "", "key"},
		"structs":              {read[map[small]int], `{}`, "", "key"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := tt.read(tt.text)
			switch {
			case tt.want != "" && (err != nil || got != tt.want):
				t.Errorf("got %s, %v; want %s", got, err, tt.want)
			case tt.want == "" && (err == nil || !strings.Contains(err.Error(), tt.says)):
				t.Errorf("got %s, %v; want an error with %q", got, err, tt.says)
			}
		})
	}
	for text, want := range map[string]string{`{"pink":1}`: "pink is not one of", `{"red":1}`: ""} {
		typ, err := schema.Of(reflect.TypeFor[map[color]int](), schema.Params)
		if err != nil {
			t.Fatal(err)
		}
		var v map[color]int
		err = typ.Decode([]byte(text), reflect.ValueOf(&v).Elem(), &schema.DecodeOptions{})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("read %s: %v, want %q", text, err, want)
		}
	}
	if got, err := printed(map[color]int{"pink": 1}); err == nil {
		t.Errorf("a key that is not one of the choices is printed: %s", got)
	}
}

// owned has a value of every kind that shares memory.
type owned struct {
	List    []int                         `json:"list"`
	Lists   [][]int                       `json:"lists"`
	Pointer *[]int                        `json:"pointer"`
	Map     map[string][]int              `json:"map"`
	Pair    stardag.Tuple2[[]int, string] `json:"pair"`
	Either  stardag.Either[[]int, string] `json:"either"`
	Inner   struct {
		L []int `json:"l"`
	} `json:"inner"`
	Pointed *struct {
		L []int `json:"l"`
	} `json:"pointed"`
	Array [2][]int      `json:"array"`
	At    time.Duration `json:"at"`
}

// TestOwnedValuesShareNothing changes what the caller still has.
func TestOwnedValuesShareNothing(t *testing.T) {
	t.Parallel()
	typ, err := schema.Of(reflect.TypeFor[owned](), schema.Params)
	if err != nil {
		t.Fatal(err)
	}
	parts := make([][]int, 10)
	for i := range parts {
		parts[i] = []int{1, 2}
	}
	pointed := struct {
		L []int `json:"l"`
	}{parts[6]}
	v := owned{
		List: parts[0], Lists: [][]int{parts[1]}, Pointer: &parts[2], Map: map[string][]int{"k": parts[3]},
		Pair: stardag.Pair(parts[4], "x"), Either: stardag.Left[[]int, string](parts[5]), Pointed: &pointed, Array: [2][]int{parts[7], parts[8]},
	}
	v.Inner.L = parts[9]
	text := func() string {
		e := schema.GetEmitter(schema.Hash)
		defer e.Free()
		if err := typ.Emit(e, reflect.ValueOf(&v).Elem()); err != nil {
			t.Fatal(err)
		}
		return string(slices.Clone(e.Buf))
	}
	theirs := v
	typ.Own(reflect.ValueOf(&v).Elem())
	before := text()
	for i := range parts {
		parts[i][0] = 9
	}
	theirs.Lists[0] = nil
	theirs.Map["k"] = nil
	theirs.Map["new"] = nil
	*theirs.Pointer = nil
	theirs.Pointed.L = nil
	if after := text(); after != before || strings.Contains(after, "9") {
		t.Errorf("got %s, was %s", after, before)
	}
}

// TestMembersThatMayBeLeftOut reads outputs without a member: it may be absent with the options of encoding/json that leave it out
// of what is written. Parameters have no such options.
func TestMembersThatMayBeLeftOut(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		rt     reflect.Type
		absent bool
	}{
		"omitempty": {reflect.TypeFor[struct {
			N int `json:"n,omitempty"`
		}](), true},
		"omitzero": {reflect.TypeFor[struct {
			N int `json:"n,omitzero"`
		}](), true},
		"neither": {reflect.TypeFor[struct {
			N int `json:"n"`
		}](), false},
	} {
		if _, err := schema.Of(tt.rt, schema.Params); tt.absent && (err == nil || !strings.Contains(err.Error(), "omit")) {
			t.Errorf("%s for parameters: got %v", name, err)
		}
		typ, err := schema.Of(tt.rt, schema.Output)
		if err != nil {
			t.Fatal(err)
		}
		if err := typ.Decode([]byte("{}"), reflect.New(tt.rt).Elem(), &schema.DecodeOptions{}); (err == nil) != tt.absent {
			t.Errorf("%s: read {}: %v", name, err)
		}
	}
}
