package canon_test

import (
	"bytes"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/canon"
)

func ints(digits ...string) []canon.Value {
	var items []canon.Value
	for _, d := range digits {
		items = append(items, canon.Int(d))
	}
	return items
}

func TestSetOrder(t *testing.T) {
	t.Parallel()
	list := func(items ...canon.Value) canon.Value { return canon.List(items) }
	tests := map[string]struct {
		in   []canon.Value
		want string
	}{
		"integers of any size": {
			ints("100", "9", "-10", "-9", "0", "123456789012345678901", "-123456789012345678901"),
			`[-123456789012345678901,-10,-9,0,9,100,123456789012345678901]`,
		},
		"text": {
			[]canon.Value{canon.Str("b"), canon.Str("é"), canon.Str("Z"), canon.Str("a")},
			`["Z","a","b","\u00e9"]`,
		},
		"numbers of all kinds, exactly": {
			[]canon.Value{
				canon.Float(9007199254740992), canon.Int("9007199254740993"), canon.Int("9007199254740991"),
				canon.Bool(true), canon.Float(0.5), canon.Float(math.Inf(-1)), canon.Float(math.Inf(1)), canon.Float(math.NaN()),
			},
			`[-Infinity,0.5,true,9007199254740991,9007199254740992.0,9007199254740993,Infinity,NaN]`,
		},
		"mixed kinds, by text": {
			[]canon.Value{canon.Null{}, canon.Int("9"), canon.Int("10"), canon.Str("a"), canon.Str("B"), canon.Int("1")},
			`["B","a",1,10,9,null]`,
		},
		"text order looks at raw characters": {
			[]canon.Value{canon.Int("5"), canon.Str("é"), canon.Str("z")},
			`["z","\u00e9",5]`,
		},
		"lists element by element": {
			[]canon.Value{list(ints("2")...), list(ints("10")...), list(ints("1", "0")...), list(), list(ints("1")...)},
			`[[],[1],[1,0],[2],[10]]`,
		},
		"lists that cannot be compared, by text": {
			[]canon.Value{list(canon.Int("1"), canon.Null{}), list(canon.Int("1"), canon.Int("2")), list(canon.Int("0"))},
			`[[0],[1,2],[1,null]]`,
		},
		"equal elements need no order": {
			[]canon.Value{list(canon.Null{}, canon.Int("10")), list(canon.Null{}, canon.Int("9"))},
			`[[null,9],[null,10]]`,
		},
		"equal elements that are objects": {
			[]canon.Value{
				list(canon.Object{{Key: "a", Val: canon.Int("1")}, {Key: "b", Val: canon.Null{}}}, canon.Int("10")),
				list(canon.Object{{Key: "b", Val: canon.Null{}}, {Key: "a", Val: canon.Float(1)}}, canon.Int("9")),
			},
			`[[{"a":1.0,"b":null},9],[{"a":1,"b":null},10]]`,
		},
		"sets of sets": {
			[]canon.Value{canon.Set(ints("3", "1")), canon.Set(ints("2"))},
			`[[1,3],[2]]`,
		},
		"sets deep in members": {
			[]canon.Value{
				canon.Object{{Key: "s", Val: canon.Set(ints("10", "9"))}},
				canon.Object{{Key: "s", Val: canon.List{canon.Set(ints("8", "7"))}}},
			},
			`[{"s":[9,10]},{"s":[[7,8]]}]`,
		},
		"one member": {[]canon.Value{canon.Set(ints("2", "1"))}, `[[1,2]]`},
		"none":       {nil, `[]`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before, err := canon.AppendHash(nil, canon.List(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			text, err := canon.AppendHash(nil, canon.Set(tt.in))
			if err != nil || string(text) != tt.want {
				t.Errorf("AppendHash: got %s, %v; want %s", text, err, tt.want)
			}
			ordered, err := canon.OrderSet(tt.in, true)
			if err != nil {
				t.Fatal(err)
			}
			text, err = canon.AppendHash(nil, canon.List(ordered))
			if err != nil || string(text) != tt.want {
				t.Errorf("OrderSet: got %s, %v; want %s", text, err, tt.want)
			}
			after, err := canon.AppendHash(nil, canon.List(tt.in))
			if err != nil || !bytes.Equal(before, after) {
				t.Errorf("the members were changed from %s to %s", before, after)
			}
		})
	}
}

func TestSetsOfTasksAreOrderedByWhatTheTextShows(t *testing.T) {
	t.Parallel()
	task := func(first byte, x string) canon.Task {
		return canon.Task{ID: canon.ID{first}, Body: func() (canon.Value, error) {
			return canon.Object{{Key: "x", Val: canon.Str(x)}}, nil
		}}
	}
	set := canon.Set{task(1, "c"), task(3, "a"), task(2, "b")}
	body, err := canon.AppendBody(nil, set, 0)
	if want := `[{"x":"a"},{"x":"b"},{"x":"c"}]`; err != nil || string(body) != want {
		t.Errorf("body text: got %s, %v; want %s", body, err, want)
	}
	for hash, want := range map[bool][]byte{true: {1, 2, 3}, false: {3, 2, 1}} {
		ordered, err := canon.OrderSet(set, hash)
		if err != nil {
			t.Fatal(err)
		}
		var got []byte
		for _, v := range ordered {
			got = append(got, v.(canon.Task).ID[0])
		}
		if !bytes.Equal(got, want) {
			t.Errorf("hash %v: got %v, want %v", hash, got, want)
		}
	}
}

func TestSetOrderDoesNotDependOnTheOrderGiven(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(anyValue(3), 0, 8).Draw(t, "items")
		shuffled := rapid.Permutation(items).Draw(t, "shuffled")
		want, err := canon.AppendHash(nil, canon.Set(items))
		if err != nil {
			t.Fatal(err)
		}
		got, err := canon.AppendHash(nil, canon.Set(shuffled))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

func TestNestedSetsAreNotPrintedOncePerLevel(t *testing.T) {
	t.Parallel()
	// With members that only text orders, printing a set twice per level would take 2^100 steps.
	var deep canon.Value = canon.Set(ints("1", "2"))
	for range 100 {
		deep = canon.Set{deep, canon.Str("x"), canon.Object{{Key: "k", Val: canon.Set(ints("2", "1"))}}}
	}
	hash, err := canon.AppendHash(nil, deep)
	if err != nil {
		t.Fatal(err)
	}
	body, err := canon.AppendBody(nil, deep, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(hash, body) {
		t.Errorf("hash text %s differs from body text %s", hash, body)
	}
}
