package canon_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestTexts(t *testing.T) {
	t.Parallel()
	leaf := canon.Object{{Key: "z", Val: canon.Float(1)}, {Key: "a", Val: canon.Str("é")}}
	task := canon.Task{
		ID:   canon.TaskID([]byte("leaf")),
		Body: func() (canon.Value, error) { return leaf, nil },
	}
	idText := `{"id":"` + task.ID.String() + `"}`
	tests := map[string]struct {
		in               canon.Value
		hash, body, file string
	}{
		"null, also as nil": {
			canon.List{canon.Null{}, nil},
			`[null,null]`, `[null,null]`, `[null,null]`,
		},
		"scalars": {
			canon.List{canon.Bool(true), canon.Int("-12345678901234567890123"), canon.Float(1e-5), canon.Str("a")},
			`[true,-12345678901234567890123,1e-05,"a"]`,
			`[true,-12345678901234567890123,1e-05,"a"]`,
			`[true,-12345678901234567890123,0.00001,"a"]`,
		},
		"keys are sorted at every level": {
			canon.Object{
				{Key: "b", Val: canon.Object{{Key: "é", Val: canon.Int("1")}, {Key: "z", Val: canon.Int("2")}}},
				{Key: "", Val: canon.List{}},
				{Key: "B", Val: canon.Object{}},
			},
			`{"":[],"B":{},"b":{"z":2,"\u00e9":1}}`,
			`{"":[],"B":{},"b":{"z":2,"é":1}}`,
			`{"b":{"é":1,"z":2},"":[],"B":{}}`,
		},
		"of equal keys the last wins, at the place of the first in a file": {
			canon.Object{{Key: "b", Val: canon.Int("1")}, {Key: "a", Val: canon.Int("2")}, {Key: "b", Val: canon.Int("3")}},
			`{"a":2,"b":3}`, `{"a":2,"b":3}`, `{"b":3,"a":2}`,
		},
		"members that do not count for ids": {
			canon.Object{
				{Key: "a", Val: canon.Int("1"), NoHash: true},
				{Key: "b", Val: canon.Int("2")},
				{Key: "c", Val: canon.Int("3"), NoHash: true},
			},
			`{"b":2}`, `{"a":1,"b":2,"c":3}`, `{"a":1,"b":2,"c":3}`,
		},
		"a nested task": {
			canon.List{task},
			`[` + idText + `]`, `[{"a":"é","z":1.0}]`, `[{"z":1.0,"a":"é"}]`,
		},
		"sets are ordered but not in files": {
			canon.Set{canon.Str("é"), canon.Int("5"), canon.Str("z")},
			`["z","\u00e9",5]`, `["z","é",5]`, `["é",5,"z"]`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for what, text := range map[string]struct {
				want   string
				append func([]byte, canon.Value) ([]byte, error)
			}{
				"hash": {tt.hash, canon.AppendHash},
				"body": {tt.body, func(b []byte, v canon.Value) ([]byte, error) { return canon.AppendBody(b, v, 0) }},
				"file": {tt.file, canon.AppendFile},
			} {
				got, err := text.append([]byte("before "), tt.in)
				if err != nil || string(got) != "before "+text.want {
					t.Errorf("%s: got %s, %v; want %s", what, got, err, text.want)
				}
			}
		})
	}
}

func TestManyUnsortedMembers(t *testing.T) {
	t.Parallel()
	// More members than insertion sort is used for, each key twice.
	var object canon.Object
	for _, val := range []canon.Value{canon.Int("1"), canon.Int("2")} {
		for c := 'z'; c >= 'A'; c-- {
			object = append(object, canon.Member{Key: string(c), Val: val})
		}
	}
	text, err := canon.AppendHash(nil, object)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(text, []byte(`{"A":2,"B":2,`)) || bytes.Count(text, []byte(":")) != len(object)/2 {
		t.Errorf("got %s", text)
	}
}

func TestNonFiniteFloats(t *testing.T) {
	t.Parallel()
	value := canon.Object{{Key: "x", Val: canon.List{canon.Float(math.NaN()), canon.Float(math.Inf(1)), canon.Float(math.Inf(-1))}}}
	hash, err := canon.AppendHash(nil, value)
	if want := `{"x":[NaN,Infinity,-Infinity]}`; err != nil || string(hash) != want {
		t.Errorf("hash text: got %s, %v; want %s", hash, err, want)
	}
	body, err := canon.AppendBody(nil, value, 0)
	if want := `{"x":[null,null,null]}`; err != nil || string(body) != want {
		t.Errorf("body text: got %s, %v; want %s", body, err, want)
	}
	_, err = canon.AppendFile(nil, value)
	if !errors.Is(err, canon.ErrNotFinite) || !strings.HasPrefix(err.Error(), "x[0]: NaN: ") {
		t.Errorf("file: got error %v, want ErrNotFinite at x[0]", err)
	}
}

func TestErrorsNameThePlace(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	bad := canon.Task{ID: canon.ID{1}, Body: func() (canon.Value, error) { return nil, broken }}
	tests := map[string]struct {
		in   canon.Value
		path string
	}{
		"at the top":             {bad, ""},
		"in an object":           {canon.Object{{Key: "b", Val: canon.Null{}}, {Key: "a", Val: bad}}, "a"},
		"below an empty key":     {canon.Object{{Key: "", Val: bad}}, `""`},
		"in lists":               {canon.List{canon.Null{}, canon.List{bad}}, "[1][0]"},
		"in a list in an object": {canon.Object{{Key: "a", Val: canon.Object{{Key: "b", Val: canon.List{bad}}}}}, "a.b[0]"},
		"in a set":               {canon.Set{bad}, "[0]"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := canon.AppendBody(nil, tt.in, 0)
			valueErr, ok := errors.AsType[*canon.ValueError](err)
			if !ok || !errors.Is(err, broken) {
				t.Fatalf("got %v, want a ValueError around the cause", err)
			}
			if got := valueErr.Path(); got != tt.path {
				t.Errorf("got path %q, want %q", got, tt.path)
			}
			if !strings.HasSuffix(err.Error(), "broken") || !strings.HasPrefix(err.Error(), tt.path) {
				t.Errorf("got message %q", err)
			}
		})
	}
}

func TestNestedTasksNeedWhatTheTextShows(t *testing.T) {
	t.Parallel()
	if text, err := canon.AppendHash(nil, canon.Task{}); err == nil {
		t.Errorf("a task without an id printed %s", text)
	}
	if text, err := canon.AppendBody(nil, canon.Task{ID: canon.ID{1}}, 0); err == nil {
		t.Errorf("a task without a body printed %s", text)
	}
	var self canon.Task
	self = canon.Task{ID: canon.ID{1}, Body: func() (canon.Value, error) { return self, nil }}
	if _, err := canon.AppendBody(nil, self, 0); !isDepthError(err) {
		t.Errorf("a body without end gave %v, want a DepthError", err)
	}
}

func isDepthError(err error) bool {
	_, ok := errors.AsType[*canon.DepthError](err)
	return ok
}

func TestDeepNesting(t *testing.T) {
	t.Parallel()
	wrap := map[string]func(canon.Value) canon.Value{
		"lists":   func(v canon.Value) canon.Value { return canon.List{v} },
		"objects": func(v canon.Value) canon.Value { return canon.Object{{Key: "k", Val: v}} },
		"sets":    func(v canon.Value) canon.Value { return canon.Set{v} },
		"sets with a neighbour": func(v canon.Value) canon.Value {
			return canon.Set{canon.List{v}, canon.Int("1")}
		},
		"tasks": func(v canon.Value) canon.Value {
			return canon.List{canon.Task{ID: canon.ID{1}, Body: func() (canon.Value, error) { return v, nil }}}
		},
	}
	for name, wrap := range wrap {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var deep canon.Value = canon.Int("1")
			for range 100_000 {
				deep = wrap(deep)
			}
			if name != "tasks" { // in a hash text a task is its id, however deep it is itself
				if _, err := canon.AppendHash(nil, deep); !isDepthError(err) {
					t.Errorf("AppendHash: got error %v, want a DepthError", err)
				}
				if _, err := canon.OrderSet([]canon.Value{deep, canon.Null{}}, true); !isDepthError(err) {
					t.Errorf("OrderSet: got error %v, want a DepthError", err)
				}
			}
			if _, err := canon.AppendBody(nil, deep, 0); !isDepthError(err) {
				t.Errorf("AppendBody: got error %v, want a DepthError", err)
			}
			if _, err := canon.AppendFile(nil, deep); !isDepthError(err) {
				t.Errorf("AppendFile: got error %v, want a DepthError", err)
			}
		})
	}
}

func TestTheDeepestValueCanBeReadBack(t *testing.T) {
	t.Parallel()
	var deep canon.Value = canon.List{}
	for range canon.MaxDepth - 1 {
		deep = canon.List{deep}
	}
	text, err := canon.AppendHash(nil, deep)
	if err != nil {
		t.Fatal(err)
	}
	var back any
	if err := json.Unmarshal(text, &back); err != nil {
		t.Error(err)
	}
	if _, err := canon.AppendHash(nil, canon.List{deep}); !isDepthError(err) {
		t.Errorf("one level more: got error %v, want a DepthError", err)
	}
}

// ladder is n tasks that each have the one before as two parameters: 2^n bodies by value, n+1 values in memory.
func ladder(n int, wrap func(canon.Task) canon.Value) canon.Value {
	var below canon.Value = canon.Object{{Key: "x", Val: canon.Int("1")}}
	for i := range n {
		body := below
		up := canon.Task{ID: canon.ID{byte(i + 1)}, Body: func() (canon.Value, error) { return body, nil }}
		below = canon.Object{{Key: "left", Val: wrap(up)}, {Key: "right", Val: wrap(up)}}
	}
	return below
}

func TestBodyLimitOnALadderOfDiamonds(t *testing.T) {
	t.Parallel()
	wraps := map[string]func(canon.Task) canon.Value{
		"plain":      func(up canon.Task) canon.Value { return up },
		"in sets":    func(up canon.Task) canon.Value { return canon.Set{up, canon.Null{}} },
		"in a model": func(up canon.Task) canon.Value { return canon.Object{{Key: "up", Val: up}} },
	}
	for name, wrap := range wraps {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := canon.AppendBody(nil, ladder(200, wrap), 1<<20)
			tooLarge, ok := errors.AsType[*canon.BodyTooLargeError](err)
			if !ok || tooLarge.Limit != 1<<20 {
				t.Fatalf("got error %v, want a BodyTooLargeError of the limit", err)
			}
			small := ladder(5, wrap)
			body, err := canon.AppendBody(nil, small, 0)
			if err != nil {
				t.Fatal(err)
			}
			if !json.Valid(body) {
				t.Errorf("not JSON: %s", body)
			}
			before := []byte("what is there already does not count")
			exact, err := canon.AppendBody(before, small, len(body))
			if err != nil || string(exact) != string(before)+string(body) {
				t.Errorf("a limit of exactly the size: %v", err)
			}
			if _, err := canon.AppendBody(nil, small, len(body)-1); err == nil {
				t.Error("a limit of one byte less is enough")
			}
		})
	}
}

func TestHashTextDoesNotDependOnTheOrderOfMembers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfNDistinct(rapid.String(), 0, 40, rapid.ID).Draw(t, "keys")
		var object canon.Object
		for i, key := range keys {
			object = append(object, canon.Member{Key: key, Val: anyValue(3).Draw(t, "value"), NoHash: i%5 == 4})
		}
		want, err := canon.AppendHash(nil, object)
		if err != nil {
			t.Fatal(err)
		}
		shuffled := rapid.Permutation(object).Draw(t, "shuffled")
		got, err := canon.AppendHash(nil, shuffled)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

// anyValue draws values that JSON can show.
func anyValue(depth int) *rapid.Generator[canon.Value] {
	scalars := []*rapid.Generator[canon.Value]{
		rapid.Just(canon.Value(canon.Null{})),
		rapid.Map(rapid.Bool(), func(v bool) canon.Value { return canon.Bool(v) }),
		rapid.Map(rapid.IntRange(-20, 20), func(v int) canon.Value {
			text, _ := json.Marshal(v)
			return canon.Int(text)
		}),
		rapid.Map(rapid.IntRange(-40, 40), func(v int) canon.Value { return canon.Float(float64(v) / 2) }),
		rapid.Map(rapid.SampledFrom([]string{"", "a", "B", "é", "😀", "10", "9", "\n"}), func(v string) canon.Value { return canon.Str(v) }),
	}
	if depth == 0 {
		return rapid.OneOf(scalars...)
	}
	items := rapid.Deferred(func() *rapid.Generator[[]canon.Value] { return rapid.SliceOfN(anyValue(depth-1), 0, 4) })
	return rapid.OneOf(append(scalars,
		rapid.Map(items, func(v []canon.Value) canon.Value { return canon.List(v) }),
		rapid.Map(items, func(v []canon.Value) canon.Value { return canon.Set(v) }),
		rapid.Map(items, func(v []canon.Value) canon.Value {
			var object canon.Object
			for i, val := range v {
				object = append(object, canon.Member{Key: string(rune('d' - i)), Val: val})
			}
			return object
		}),
	)...)
}

func TestBodyAndFileTextsAreJSON(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v := anyValue(4).Draw(t, "value")
		hash, err := canon.AppendHash(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		body, err := canon.AppendBody(nil, v, 0)
		if err != nil {
			t.Fatal(err)
		}
		file, err := canon.AppendFile(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range [][]byte{hash, body, file} {
			if !json.Valid(text) {
				t.Fatalf("not JSON: %s", text)
			}
		}
		var fromHash, fromBody any
		if json.Unmarshal(hash, &fromHash) != nil || json.Unmarshal(body, &fromBody) != nil {
			t.Fatal("cannot decode")
		}
		if paths := canon.BodyDiff(fromHash, fromBody); paths != nil {
			t.Fatalf("hash and body text differ at %v: %s and %s", paths, hash, body)
		}
	})
}
