package stardag_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/target"
)

// refusal makes what the reference refuses and gives the error or the text of the panic.
type refusal func(t *testing.T) error

// reads reads a parameter of type T from JSON.
func reads[T any](value string) refusal {
	return func(t *testing.T) error {
		kinds := stardag.NewKinds()
		stardag.Define[one[T]]("test.One", stardag.In(kinds))
		stardag.Define[leafParams]("test.Leaf", stardag.In(kinds))
		stardag.Define[lengthless]("test.Words", stardag.In(kinds))
		_, err := stardag.Decode(t.Context(), kinds, []byte(`{"__namespace":"test","__name":"One","version":"","p":`+value+`}`))
		return err
	}
}

// lengthless gives text.
type lengthless struct{}

func (lengthless) Run(context.Context) (string, error) { return "", nil }

// body reads a whole body.
func body(text string) refusal {
	return func(t *testing.T) error {
		kinds := stardag.NewKinds()
		stardag.Define[leafParams]("test.Leaf", stardag.In(kinds))
		_, err := stardag.Decode(t.Context(), kinds, []byte(text))
		return err
	}
}

// making makes a task with one parameter.
func making[T any](v T) refusal {
	return func(*testing.T) error {
		return stardag.Define[one[T]]("test.One", stardag.In(stardag.NewKinds())).New(one[T]{v}).Err()
	}
}

func panicking(f func()) refusal {
	return func(t *testing.T) error { return errors.New(panicOf(t, f)) }
}

// notRunnable returns the reason why a task cannot be run.
func notRunnable(n stardag.Node) error {
	if k := front.Task(n).Kind; !k.Runnable && k.Exec == nil {
		return errors.New(k.WhyNotRunnable)
	}
	return nil
}

// refused has a row for each thing the reference refuses that a Go program can try, with a part of the message.
var refused = map[string]struct {
	try  refusal
	want string
}{
	"int/fraction":                {reads[int]("1.5"), "test.One.p: want a whole number, got 1.5"},
	"int/text":                    {reads[int](`"abc"`), `test.One.p: want a whole number, got the text "abc"`},
	"int/none":                    {reads[int]("null"), "test.One.p: want a whole number, got null"},
	"missing":                     {body(`{"__namespace":"test","__name":"Leaf","version":""}`), "test.Leaf.x: is missing"},
	"float/huge_int":              {reads[float64]("1" + strings.Repeat("0", 400)), "does not fit a 64-bit float"},
	"bytes/not_utf8":              {making([]byte{0xff}), "test.One.p: not valid UTF-8; store raw bytes as base64"},
	"decimal/nan":                 {reads[apd.Decimal](`"NaN"`), `test.One.p: "NaN" is not a decimal number`},
	"decimal/bool":                {reads[apd.Decimal]("true"), "test.One.p: want text, got true"},
	"date/with_time":              {reads[civil.Date](`"2024-01-02T03:04:05"`), "test.One.p: \"2024-01-02T03:04:05\" is not a date"},
	"dict/set_key":                {panicking(define[badKey]()), "cannot be the key"},
	"object/opaque":               {making(any(func() {})), "test.One.p: type func() has no JSON form"},
	"str/int":                     {reads[string]("1"), "test.One.p: want text, got the number 1"},
	"bool/two":                    {reads[bool]("2"), "test.One.p: want true or false, got the number 2"},
	"list/str":                    {reads[[]int](`"12"`), `test.One.p: want a list, got the text "12"`},
	"naked_abstract":              {making(stardag.Node(leaves[0])), "interface stardag.Node has no registered members"},
	"naked_in_list":               {making([]stardag.Node{leaves[0]}), "test.One.p[0]: interface stardag.Node has no registered members"},
	"poly/missing_keys":           {reads[intTask](`{"x":1}`), `test.One.p: want a task, an object with "__namespace" and "__name"`},
	"poly/unknown":                {reads[intTask](`{"__namespace":"test","__name":"Leav","x":1}`), `test.One.p: unknown task "test.Leav"; did you mean "test.Leaf"?`},
	"poly/not_loadable":           {reads[intTask](`{"__namespace":"test","__name":"Words"}`), "test.One.p: want a task that gives int, got test.Words, which gives string"},
	"poly/int":                    {reads[intTask]("1"), "test.One.p: want a task, got the number 1"},
	"dup_type_id":                 {panicking(defineTwice), "is taken"},
	"rehydrate/alias":             {body(`{"__namespace":"test","__name":"Leaf","__aliased":{},"x":1}`), "stand-in for a finished task"},
	"rehydrate/invalid":           {body(`{"__namespace":"test","__name":"Leaf","x":"one"}`), "test.Leaf.x: want a whole number"},
	"stability/nan":               {making(math.NaN()), "test.One.p: NaN and infinities"},
	"body/lone_surrogate":         {reads[string](`"\ud800"`), "not valid JSON"},
	"decorator/depends_value":     {reads[intTask]("1"), "test.One.p: want a task, got the number 1"},
	"rehydrate/no_discriminators": {body(`{"x":1}`), `has "__namespace" and "__name"`},
	"rehydrate/unknown_class":     {body(`{"__namespace":"test","__name":"Gone"}`), `unknown task "test.Gone"; link the package that defines it`},

	"field/removed_hash_exclude": {panicking(define[struct {
		A int `json:"a" stardag:"hash_exclude"`
	}]()), `unknown option "hash_exclude"`},
	"field/removed_significance": {panicking(define[struct {
		A int `json:"a" stardag:"significance=low"`
	}]()), `unknown option "significance"`},
	"field/unknown_kw":               {panicking(define[unknownOption]()), `unknown option "no-hash"`},
	"field/not_bool":                 {panicking(define[valueTooMany]()), "nohash=true"},
	"field/compat_and_insignificant": {panicking(define[nohashCompat]()), "exclude each other"},
	"field/two_markers": {panicking(define[struct {
		A int `json:"a" stardag:"compat=1,compat=2"`
	}]()), `"compat" stands twice`},

	"run/version_mismatch": {
		func(*testing.T) error {
			k := stardag.Define[leafParams]("test.Leaf", stardag.Version("2"), stardag.In(stardag.NewKinds()))
			return notRunnable(k.AtVersion("1").New(leafParams{1}))
		}, `it is of version "1" and the code is of version "2"`,
	},
	"alias/run": {
		func(*testing.T) error { return notRunnable(stardag.Alias[int](leaves[0].ID(), "/golden/root/x.json")) },
		"stands for a task that another program makes",
	},
	"target/unknown_root": {
		func(t *testing.T) error {
			k := stardag.Define[leafParams]("test.Leaf", stardag.Root("attic"), stardag.In(stardag.NewKinds()))
			ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: "mem://refusals"}}))
			_, err := k.New(leafParams{1}).Target(ctx)
			return err
		}, `"attic"`,
	},
	"target/dir_abs": {
		func(t *testing.T) error {
			d, err := target.NewRoots(map[string]target.Root{"default": {URI: "mem://refusals"}}).Dir(t.Context(), "default", "d")
			if err != nil {
				return err
			}
			_, err = d.Sub("/x")
			return err
		}, "/x",
	},
}

func defineTwice() {
	in := stardag.In(stardag.NewKinds())
	stardag.Define[leafParams]("test.Leaf", in)
	stardag.Define[leafParams]("test.Leaf", in)
}

// cannotBeTried says of the other refusals why no Go program gets that far.
var cannotBeTried = map[string]string{
	"frozen":                  "a Task has no fields to assign to, and Params gives a copy",
	"norun":                   "a struct without Run does not compile in Define",
	"strict_instance":         "a Task[T] takes every kind that gives T; there are no fields for one kind only",
	"strict_dict":             "as strict_instance",
	"decorator/no_return":     "a function without result does not compile in Func",
	"decorator/no_annotation": "a Go parameter has a type",
	"decorator/generator":     "what Run awaits dynamically it awaits by a call; there are no generators",
	"struct/set":              "what takes tasks takes Nodes, nothing else compiles",
	"struct/int":              "as struct/set",
	"alias/unparametrized":    "Alias without its output type does not compile",
	"rehydrate/wrong_id":      "Decode is given no id to expect; who has one compares it with the task's",
	"target/bad_mode":         "targets are opened by the methods Open and Create; there are no modes",
}

func TestWhatTheReferenceRefuses(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("internal/conformance/testdata/errors.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Case, Description string }
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, c := range cases {
		known[c.Case] = true
		row, tried := refused[c.Case]
		if reason := cannotBeTried[c.Case]; tried == (reason != "") {
			t.Errorf("%s (%s): give it one row, in refused or in cannotBeTried", c.Case, c.Description)
			continue
		}
		if !tried {
			continue
		}
		t.Run(c.Case, func(t *testing.T) {
			t.Parallel()
			if err := row.try(t); err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("%s: got %v, want an error with %q", c.Description, err, row.want)
			} else if strings.Contains(err.Error(), "\n") {
				t.Errorf("the message has more than one line: %q", fmt.Sprint(err))
			}
		})
	}
	for name := range refused {
		if !known[name] {
			t.Errorf("%s is no case of the file", name)
		}
	}
	for name := range cannotBeTried {
		if !known[name] {
			t.Errorf("%s is no case of the file", name)
		}
	}
}
