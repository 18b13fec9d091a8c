package stardag_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// set returns a set of kinds for decoding and a leaf of it.
func set(t *testing.T) (*stardag.Kinds, *stardag.Kind[leafParams, int], *stardag.Kind[middleParams, int]) {
	t.Helper()
	kinds := stardag.NewKinds()
	return kinds,
		stardag.Define[leafParams]("test.Leaf", stardag.In(kinds), stardag.Version("2"), stardag.Former("old.Leaf", "Leaf")),
		stardag.Define[middleParams]("test.Middle", stardag.In(kinds))
}

func TestDecodeRefusesWithThePlace(t *testing.T) {
	t.Parallel()
	kinds, leaf, _ := set(t)
	stardag.Define[wide]("test.Wide", stardag.In(kinds))
	stardag.Func("test.Add", func(context.Context, addArgs) (int, error) { return 0, nil }, stardag.In(kinds))
	stardag.Define[positive]("test.Positive", stardag.In(kinds))
	stardag.Define[none]("test.None", stardag.In(kinds))
	up, err := stardag.Body(leaf.New(leafParams{1}))
	if err != nil {
		t.Fatal(err)
	}
	head := func(name, rest string) string { return `{"__namespace":"test","__name":"` + name + `"` + rest + `}` }
	for name, tt := range map[string]struct{ body, want string }{
		"no text":                   {"", "not valid JSON: the text ends too early"},
		"a list":                    {"[]", "want an object, got a list"},
		"half a body":               {`{"__namespace":"test","__name":"Leaf","x":`, "not valid JSON"},
		"text behind the body":      {head("Leaf", `,"x":1`) + "{}", "there is more text behind the JSON value"},
		"garbage behind the body":   {head("Leaf", `,"x":1`) + " x", "not valid JSON"},
		"no name":                   {`{"__namespace":"test"}`, `has "__namespace" and "__name"`},
		"a name that is no text":    {`{"__namespace":"test","__name":1}`, "__name: want text"},
		"a version that is no text": {head("Leaf", `,"version":2,"x":1`), "version: want text"},
		"a key twice":               {head("Leaf", `,"x":1,"x":2`), "duplicate"},
		"an unknown task":           {head("Leav", ""), `unknown task "test.Leav"; did you mean "test.Leaf"?`},
		"an unknown parameter":      {head("Wide", `,"laers":[]`), `test.Wide: unknown parameter "laers"; did you mean "layers"?`},
		"an odd parameter":          {head("Leaf", `,"something":1`), `unknown parameter "something"; there is x`},
		"a parameter where none is": {head("None", `,"x":1`), `unknown parameter "x"; there are no parameters`},
		"a missing parameter":       {head("Leaf", ""), "test.Leaf.x: is missing"},
		"a wrong type":              {head("Leaf", `,"x":"1"`), `test.Leaf.x: want a whole number, got the text "1"`},
		"a wrong item":              {head("Wide", `,"layers":[1,2.5]`), "test.Wide.layers[1]: want a whole number, got 2.5"},
		"a wrong nested field":      {head("Wide", `,"cfg":{"inner":{"keep":true}}`), "test.Wide.cfg.inner.keep: want a whole number, got true"},
		"a nested task by id":       {head("Middle", `,"up":{"id":"`+leaf.New(leafParams{1}).ID().String()+`"},"k":1`), "test.Middle.up: task "},
		"a nested task that is bad": {head("Middle", `,"up":`+head("Leaf", `,"x":null`)+`,"k":1`), "test.Middle.up: test.Leaf.x: want a whole number, got null"},
		"neither value nor task":    {head("Add", `,"a":"x","b":1`), `test.Add.a: want a task, got the text "x"; or want a whole number, got the text "x"`},
		"what Validate refuses":     {head("Positive", `,"n":-1`), "test.Positive: Validate: n must be positive"},
		"an alias":                  {head("Middle", `,"up":`+head("Leaf", `,"x":1,"__aliased":{}`)+`,"k":1`), "test.Middle.up: the body has \"__aliased\""},
		"bad UTF-8":                 {head("Wide", `,"mode":"`+"\xff"+`"`), "not valid JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n, err := stardag.Decode(t.Context(), kinds, []byte(tt.body))
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "decode task: ") {
				t.Errorf("got %v, %v\nwant …%s…", n, err, tt.want)
			}
		})
	}
	var unknown *stardag.UnknownKindError
	if _, err := stardag.Decode(t.Context(), kinds, []byte(head("Leav", ""))); !errors.As(err, &unknown) ||
		unknown.Name != (stardag.Named{Namespace: "test", Name: "Leav"}) || unknown.Near != "test.Leaf" {
		t.Errorf("got %+v", unknown)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := stardag.Decode(ctx, kinds, up); !errors.Is(err, context.Canceled) {
		t.Errorf("after the context ended: got %v", err)
	}
}

func TestDecodeOfVersionsAndFormerNames(t *testing.T) {
	t.Parallel()
	kinds, leaf, _ := set(t)
	for name, tt := range map[string]struct {
		head    string
		text    string
		why     string
		version string
	}{
		"the version of today": {
			`"__namespace":"test","__name":"Leaf","version":"2"`, `{"__name":"Leaf","__namespace":"test","version":"2","x":1}`, "", "2",
		},
		"no version is that of today": {
			`"__namespace":"test","__name":"Leaf"`, `{"__name":"Leaf","__namespace":"test","version":"2","x":1}`, "", "2",
		},
		"an older version": {
			`"__namespace":"test","__name":"Leaf","version":"1"`, `{"__name":"Leaf","__namespace":"test","version":"1","x":1}`,
			`it is of version "1" and the code is of version "2"`, "1",
		},
		"the empty version": {
			`"__namespace":"test","__name":"Leaf","version":""`, `{"__name":"Leaf","__namespace":"test","version":"","x":1}`,
			`it is of version "" and the code is of version "2"`, "",
		},
		"a former name": {
			`"__namespace":"old","__name":"Leaf","version":"2"`, `{"__name":"Leaf","__namespace":"old","version":"2","x":1}`,
			"it has the former name old.Leaf; a new test.Leaf has another id", "2",
		},
		"a former name and an older version": {
			`"__namespace":"","__name":"Leaf","version":"0"`, `{"__name":"Leaf","__namespace":"","version":"0","x":1}`,
			"it has the former name Leaf", "0",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n, err := stardag.Decode(t.Context(), kinds, []byte(`{`+tt.head+`,"x":1}`))
			if err != nil {
				t.Fatal(err)
			}
			if text, err := stardag.HashText(n); err != nil || text != tt.text {
				t.Errorf("hash text is %s, %v\nwant %s", text, err, tt.text)
			}
			k := front.Task(n).Kind
			if k.Runnable != (tt.why == "") || !strings.HasPrefix(k.WhyNotRunnable, tt.why) || k.Version != tt.version {
				t.Errorf("runnable %v because %q, version %q", k.Runnable, k.WhyNotRunnable, k.Version)
			}
			if p, err := leaf.Params(n); err != nil || p.X != 1 {
				t.Errorf("parameters are %+v, %v", p, err)
			}
			again, err := stardag.Decode(t.Context(), kinds, []byte(`{`+tt.head+`,"x":1}`))
			if err != nil || front.Task(again).Kind != k {
				t.Errorf("a second time it is another kind, %v", err)
			}
			typed, err := stardag.As[int](n)
			if err != nil || typed.ID() != n.ID() {
				t.Errorf("As: %v, %v", typed, err)
			}
		})
	}
}

func TestAtVersion(t *testing.T) {
	t.Parallel()
	_, leaf, _ := set(t)
	if leaf.AtVersion("2") != leaf {
		t.Error("the version of today is the kind itself")
	}
	old := leaf.AtVersion("1")
	if front.Kind(old).Runnable || old.Version() != "1" || old.Name() != leaf.Name() {
		t.Errorf("got %+v", front.Kind(old))
	}
	if old != leaf.AtVersion("1") || old.AtVersion("1") != old {
		t.Error("one version is one kind")
	}
	if old.AtVersion("2") != leaf {
		t.Error("there and back again is another kind")
	}
	if a, b := old.New(leafParams{1}), leaf.New(leafParams{1}); a.ID() == b.ID() {
		t.Error("two versions have one id")
	}
	if msg := panicOf(t, func() { leaf.AtVersion("\xff") }); !strings.Contains(msg, "test.Leaf.AtVersion") {
		t.Errorf("got %q", msg)
	}
}

func TestAs(t *testing.T) {
	t.Parallel()
	if _, err := stardag.As[string](leaves[0]); err == nil ||
		err.Error() != "want a task that gives string, got test.Leaf, which gives int" {
		t.Errorf("got %v", err)
	}
	k := stardag.DefineEffect[effect]("test.Effect", stardag.In(stardag.NewKinds()))
	if _, err := stardag.As[int](k.New(effect{})); err == nil || !strings.Contains(err.Error(), "has no output") {
		t.Errorf("got %v", err)
	}
	if n, err := stardag.As[stardag.None](k.New(effect{1})); err != nil || n.Err() != nil {
		t.Errorf("got %v, %v", n, err)
	}
}

func TestDecodeParams(t *testing.T) {
	t.Parallel()
	kinds, leaf, _ := set(t)
	stardag.Define[wide]("test.Wide", stardag.In(kinds))
	up, err := stardag.Body(leaf.New(leafParams{1}))
	if err != nil {
		t.Fatal(err)
	}
	n, err := stardag.DecodeParams(t.Context(), kinds, "test.Wide", map[string]string{
		"dataset": string(up), "mode": "slow", "budget": "1.50", "when": "2024-06-01T00:00:00Z", "layers": "[1]", "opts": `{"a":"b"}`, "added": "null",
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := stardag.Body(n)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"__name":"Wide","__namespace":"test","added":null,"budget":"1.50","cfg":{"f":1.0,"inner":{"drop":1,"keep":1,"late":"old"},"vals":[]},` +
		`"dataset":` + string(up) + `,"layers":[1],"lr":1e-05,"mode":"slow","opts":{"a":"b"},"tags":[],"version":"","when":"2024-06-01T00:00:00Z","workers":1}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("body (-want +got):\n%s", diff)
	}
	for name, tt := range map[string]struct {
		task   string
		params map[string]string
		want   string
	}{
		"a bad name":           {"a..b", nil, `"a..b" has an empty part`},
		"an unknown task":      {"test.Wid", nil, `unknown task "test.Wid"; did you mean "test.Wide"?`},
		"a missing parameter":  {"test.Wide", nil, "test.Wide: dataset: is missing; add --param dataset=…"},
		"compat is no default": {"test.Compat", nil, "test.Compat: a: is missing"},
		"an unknown parameter": {"test.Wide", map[string]string{"moed": "slow"}, `test.Wide: unknown parameter "moed"; did you mean "mode"?`},
		"a bad number":         {"test.Leaf", map[string]string{"x": "ten"}, `test.Leaf: x: want a whole number, got the text "ten"`},
		"a bad list":           {"test.Wide", map[string]string{"dataset": string(up), "layers": "[1,"}, "test.Wide: layers: not valid JSON"},
		"a bad enum":           {"test.Wide", map[string]string{"dataset": string(up), "mode": "medium"}, "test.Wide: mode: medium is not one of [fast slow]"},
		"a task that is text":  {"test.Wide", map[string]string{"dataset": "leaf"}, "test.Wide: dataset: want a task"},
		"a value New refuses":  {"test.Positive", map[string]string{"n": "-1"}, "test.Positive: Validate: n must be positive"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kinds := stardag.NewKinds()
			stardag.Define[wide]("test.Wide", stardag.In(kinds))
			stardag.Define[leafParams]("test.Leaf", stardag.In(kinds), stardag.Version("2"))
			stardag.Define[positive]("test.Positive", stardag.In(kinds))
			stardag.Define[onlyCompat]("test.Compat", stardag.In(kinds))
			n, err := stardag.DecodeParams(t.Context(), kinds, tt.task, tt.params)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, %v\nwant …%s…", n, err, tt.want)
			}
		})
	}
}

type onlyCompat struct {
	A int `json:"a" stardag:"compat=1"`
}

func (onlyCompat) Run(context.Context) (int, error) { return 0, nil }

func TestCompatValuesReadOldBodies(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	k := stardag.Define[compatible]("test.Compat", stardag.In(kinds))
	n, err := stardag.Decode(t.Context(), kinds, []byte(`{"__namespace":"test","__name":"Compat","a":1}`))
	if err != nil {
		t.Fatal(err)
	}
	text, err := stardag.HashText(n)
	if want := `{"__name":"Compat","__namespace":"test","a":1,"version":""}`; err != nil || text != want {
		t.Errorf("got %s, %v\nwant %s", text, err, want)
	}
	p, err := k.Params(n)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(compatible{A: 1, T: []int{1, 2}, F: 1, E: "fast"}, p); diff != "" {
		t.Errorf("parameters (-want +got):\n%s", diff)
	}
}

// TestDecodeOfSharedBodiesIsLinear reads a body whose parts occur again and again, valid and not: each is read once.
func TestDecodeOfSharedBodiesIsLinear(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	add := stardag.Func("test.Add", func(context.Context, addArgs) (int, error) { return 0, nil }, stardag.In(kinds))
	chain := func(leaf string, depth int) []byte {
		body := leaf
		for range depth {
			body = `{"__namespace":"test","__name":"Add","version":"","a":` + body + `,"b":1}`
		}
		return []byte(body)
	}
	top := stardag.From(add.New(addArgs{stardag.Value(1), stardag.Value(1)}))
	for range 12 {
		top = stardag.From(add.New(addArgs{top, top}))
	}
	task, _ := top.Task()
	body, err := stardag.Body(task)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := stardag.Decode(t.Context(), kinds, body); err != nil || n.ID() != task.ID() {
		t.Errorf("a ladder: got %v, %v", n, err)
	}
	// Without a memory of what was read the work below would be 2 to the power of 200.
	if _, err := stardag.Decode(t.Context(), kinds, chain(`"x"`, 200)); err == nil || !strings.Contains(err.Error(), `got the text "x"`) {
		t.Errorf("a mistake below 200 arguments: got %.200v", err)
	}
	if n, err := stardag.Decode(t.Context(), kinds, chain("1", 200)); err != nil || n.Err() != nil {
		t.Errorf("200 arguments: got %v, %v", n, err)
	}
}

func TestDecodeBoundsHowDeepBodiesAreNested(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	link := stardag.Define[downOf]("test.Link", stardag.In(kinds))
	stardag.Define[leafParams]("test.Leaf", stardag.In(kinds))
	top := leaves[0]
	for range 1000 {
		top = link.New(downOf{top})
	}
	body, err := stardag.Body(top)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := stardag.Decode(t.Context(), kinds, body); err == nil || !strings.Contains(err.Error(), "nested more than 1000 deep") {
		t.Errorf("got %v, %.300v", n, err)
	}
}

func TestJSONOfTasks(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(map[string]any{"task": leaves[1]})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"task":{"__name":"Leaf","__namespace":"test","version":"","x":1}}`; string(text) != want {
		t.Errorf("got %s, want %s", text, want)
	}
	var task intTask
	if err := json.Unmarshal([]byte(`{"__namespace":"test","__name":"Leaf","x":1}`), &task); err == nil || !strings.Contains(err.Error(), "stardag.Decode") {
		t.Errorf("got %v", err)
	}
	if _, err := json.Marshal(intTask{}); err == nil {
		t.Error("a zero task has no JSON")
	}
}

func TestFlatBodies(t *testing.T) {
	t.Parallel()
	kinds, leaf, middle := set(t)
	up := leaf.New(leafParams{1})
	n := front.Task(middle.New(middleParams{up, 2}))
	flat, err := n.Kind.Flat(n)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf(`{"__name":"Middle","__namespace":"test","k":2,"up":{"id":"%s"},"version":""}`, up.ID())
	if string(flat) != want {
		t.Fatalf("got %s\nwant %s", flat, want)
	}
	nobody := func(stardag.ID) (*node.Task, bool) { return nil, false }
	if _, err := n.Kind.FromFlat(flat, nobody); err == nil || !strings.Contains(err.Error(), "test.Middle.up: task "+up.ID().String()+" is not known here") {
		t.Errorf("got %v", err)
	}
	words := front.Task(stardag.Define[lengthless]("test.Words", stardag.In(kinds)).New(lengthless{}))
	wrong := func(stardag.ID) (*node.Task, bool) { return words, true }
	if _, err := n.Kind.FromFlat(flat, wrong); err == nil || !strings.Contains(err.Error(), "want a task that gives int, got test.Words") {
		t.Errorf("got %v", err)
	}
	if _, err := n.Kind.FromFlat(bytes.Replace(flat, []byte(`"k":2`), []byte(`"k":"2"`), 1), nobody); err == nil || !strings.Contains(err.Error(), "test.Middle.k: want a whole number") {
		t.Errorf("got %v", err)
	}
	old := front.Task(leaf.AtVersion("1").New(leafParams{7}))
	if flat, err = old.Kind.Flat(old); err != nil {
		t.Fatal(err)
	}
	for name, k := range map[string]*node.Kind{"the kind of today": front.Kind(leaf), "the kind of then": old.Kind} {
		if got, err := k.FromFlat(flat, nobody); err != nil || got.ID != old.ID || got.Kind.Version != "1" {
			t.Errorf("%s: got %v, %v", name, got.Slug(), err)
		}
	}
}

type eitherText struct {
	Place stardag.Either[stardag.Path, string] `json:"place"`
	Day   stardag.Either[time.Time, string]    `json:"day"`
}

func (eitherText) Run(context.Context) (int, error) { return 0, nil }

// Of two alternatives that take a text, the first one that says the same again is meant.
func TestTextsThatAnAlternativeWouldChangeAreTheOther(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	k := stardag.Define[eitherText]("test.EitherText", stardag.In(kinds))
	for place, isPath := range map[string]bool{"": false, "a//b": false, "a/b": true, "a/": false, "é": true} {
		for day, isTime := range map[string]bool{"2024-01-02T03:04:05Z": true, "2024-01-02T03:04:05+00:00": false, "tomorrow": false} {
			want := k.New(eitherText{Place: stardag.Right[stardag.Path](place), Day: stardag.Right[time.Time](day)})
			body, err := stardag.Body(want)
			if err != nil {
				t.Fatal(err)
			}
			n, err := stardag.Decode(t.Context(), kinds, body)
			if err != nil || n.ID() != want.ID() {
				t.Errorf("%q, %q: read back as %v, %v", place, day, n, err)
				continue
			}
			p, err := k.Params(n)
			_, gotPath := p.Place.Left()
			_, gotTime := p.Day.Left()
			if err != nil || gotPath != isPath || gotTime != isTime {
				t.Errorf("%q, %q: a path %t, a time %t, %v", place, day, gotPath, gotTime, err)
			}
		}
	}
}

type eitherArray struct {
	Numbers stardag.Either[stardag.Set[int], []int] `json:"numbers"`
}

func (eitherArray) Run(context.Context) (int, error) { return 0, nil }

// An array that a set would sort or shorten is a list, so that a body that is read is the same task again.
func TestArraysThatASetWouldChangeAreLists(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	k := stardag.Define[eitherArray]("test.EitherArray", stardag.In(kinds))
	for _, c := range []struct {
		numbers []int
		isSet   bool
	}{{[]int{1, 2}, true}, {[]int{}, true}, {[]int{2, 1}, false}, {[]int{1, 1}, false}, {[]int{3, 1, 3}, false}} {
		want := k.New(eitherArray{stardag.Right[stardag.Set[int]](c.numbers)})
		body, err := stardag.Body(want)
		if err != nil {
			t.Fatal(err)
		}
		n, err := stardag.Decode(t.Context(), kinds, body)
		if err != nil || n.ID() != want.ID() {
			t.Errorf("%v: read back as %v, %v", c.numbers, n, err)
			continue
		}
		p, err := k.Params(n)
		if _, isSet := p.Numbers.Left(); err != nil || isSet != c.isSet {
			t.Errorf("%v: a set %t, %v", c.numbers, isSet, err)
		}
	}
}
