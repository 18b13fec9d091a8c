package stardag_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
)

type (
	unexportedField struct {
		limit int //nolint:unused // what the test is about
	}
	missingTag struct{ Limit int }
	hiddenTag  struct {
		Limit int `json:"-"`
	}
	omitEmpty struct {
		Limit int `json:"limit,omitempty"`
	}
	omitZero struct {
		Limit int `json:"limit,omitzero"`
	}
	stringOption struct {
		Limit int `json:"limit,string"`
	}
	namedVersion struct {
		V string `json:"version"`
	}
	namedID struct {
		V string `json:"id"`
	}
	namedReserved struct {
		V string `json:"__x"`
	}
	notASCII struct {
		V string `json:"größe"`
	}
	sameNameEmbedded struct {
		leafParams
		Y int `json:"x"`
	}
	unknownOption struct {
		A int `json:"a" stardag:"no-hash"`
	}
	optionTwice struct {
		A int `json:"a" stardag:"default=1,default=2"`
	}
	valueTooMany struct {
		A int `json:"a" stardag:"nohash=true"`
	}
	valueMissing struct {
		A int `json:"a" stardag:"default"`
	}
	openQuote struct {
		A string `json:"a" stardag:"default=\"x"`
	}
	nohashCompat struct {
		A int `json:"a" stardag:"nohash,compat=0"`
	}
	badDefault struct {
		A int `json:"a" stardag:"default=ten"`
	}
	badCompat struct {
		A []int `json:"a" stardag:"compat=1"`
	}
	badConst struct {
		A runMode `json:"a" stardag:"const=slower"`
	}
	taskDefault struct {
		A intTask `json:"a" stardag:"default={}"`
	}
	optionalStruct struct {
		A point `json:"a" stardag:"optional"`
	}
	blankOption struct {
		_ struct{} `stardag:"tuples"`
		A int      `json:"a"`
	}
	taggedEmbedded struct {
		leafParams `stardag:"nohash"`
	}
	noForm struct {
		F func() `json:"f"`
	}
	noFormDeep struct {
		M map[string][]struct {
			C chan int `json:"c"`
		} `json:"m"`
	}
	badKey struct {
		M map[point]int `json:"m"`
	}
	pointerTwice struct {
		P **int `json:"p"`
	}
	complexNumber struct {
		C complex128 `json:"c"`
	}
	asTuple struct {
		_ struct{} `stardag:"tuple"`
		A int      `json:"a"`
	}
	sameAlternatives struct {
		E stardag.Either[int, int] `json:"e"`
	}
)

type (
	pointerComplete struct {
		A int `json:"a"`
	}
	wrongComplete struct {
		A int `json:"a"`
	}
	wrongValidate struct {
		A int `json:"a"`
	}
	wrongOutputPath struct {
		A int `json:"a"`
	}
	wrongRequires struct {
		A int `json:"a"`
	}
	wrongArtifacts struct {
		A int `json:"a"`
	}
	validA struct {
		A int `json:"a"`
	}
	validB struct {
		B int `json:"b"`
	}
	promotedTwice struct {
		validA
		validB
	}
	promotedRun struct {
		leafParams
		Y int `json:"y"`
	}
	promotedEffect struct {
		effect
		Y int `json:"y"`
	}
)

func (*pointerComplete) Complete(context.Context) (bool, error)                      { return true, nil }
func (wrongComplete) Complete() bool                                                 { return true }
func (wrongValidate) Validate(context.Context) error                                 { return nil }
func (wrongOutputPath) OutputPath() (string, error)                                  { return "", nil }
func (wrongRequires) Requires() []stardag.Task[int]                                  { return nil }
func (wrongArtifacts) Artifacts(context.Context, string) ([]stardag.Artifact, error) { return nil, nil }
func (validA) Validate() error                                                       { return nil }
func (validB) Validate() error                                                       { return nil }

// define declares P in function style, which needs no method Run.
func define[P any](opts ...stardag.Option) func() {
	return func() {
		kinds := stardag.NewKinds()
		stardag.Func("test.Broken", func(context.Context, P) (int, error) { return 0, nil }, append(opts, stardag.In(kinds))...)
	}
}

func TestDefinePanicsOnBrokenPrograms(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		define func()
		want   []string
	}{
		"an unexported field":             {define[unexportedField](), []string{"unexportedField.limit", "not exported"}},
		"a field without json tag":        {define[missingTag](), []string{"missingTag.Limit", "json tag is missing"}},
		"a field that is not written":     {define[hiddenTag](), []string{"hiddenTag.Limit", `json:"-"`, "nohash"}},
		"omitempty":                       {define[omitEmpty](), []string{"omitEmpty.Limit", `"omitempty" is not allowed`}},
		"omitzero":                        {define[omitZero](), []string{"omitZero.Limit", `"omitzero" is not allowed`}},
		"the json option string":          {define[stringOption](), []string{"stringOption.Limit", `"string" is not allowed`}},
		"the name version":                {define[namedVersion](), []string{"namedVersion.V", `"version" is reserved`}},
		"the name id":                     {define[namedID](), []string{"namedID.V", `"id" is reserved`}},
		"a name with two underscores":     {define[namedReserved](), []string{"namedReserved.V", `"__x" is reserved`}},
		"a name that is not ASCII":        {define[notASCII](), []string{"notASCII.V", "not ASCII"}},
		"a name of an embedded struct":    {define[sameNameEmbedded](), []string{"sameNameEmbedded.Y", `"x" is taken`}},
		"an unknown stardag option":       {define[unknownOption](), []string{"unknownOption.A", `unknown option "no-hash"`, "nohash"}},
		"a stardag option that repeats":   {define[optionTwice](), []string{"optionTwice.A", `"default" stands twice`}},
		"a value too many in an option":   {define[valueTooMany](), []string{"valueTooMany.A", "nohash=true"}},
		"an option without its value":     {define[valueMissing](), []string{"valueMissing.A", `"default"`}},
		"an open quote in a tag":          {define[openQuote](), []string{"openQuote.A", "open quote"}},
		"nohash with compat":              {define[nohashCompat](), []string{"nohashCompat.A", "exclude each other"}},
		"a default of the wrong type":     {define[badDefault](), []string{"badDefault.A", "default=ten", "whole number"}},
		"a compat value of a wrong type":  {define[badCompat](), []string{"badCompat.A", "compat=1", "want a list"}},
		"a constant outside of its enum":  {define[badConst](), []string{"badConst.A", "const=slower", "not one of"}},
		"a default for a task":            {define[taskDefault](), []string{"taskDefault.A", "default={}"}},
		"optional on a struct":            {define[optionalStruct](), []string{"optionalStruct.A", "pointer"}},
		"an unknown option on a blank":    {define[blankOption](), []string{"blankOption._", `"tuples"`}},
		"an option on an embedded struct": {define[taggedEmbedded](), []string{"taggedEmbedded.leafParams", "nohash"}},
		"a function as a parameter":       {define[noForm](), []string{"noForm.F", "func()"}},
		"a channel deep in a parameter":   {define[noFormDeep](), []string{"noFormDeep.M", ".C", "chan int"}},
		"a struct as the key of a map":    {define[badKey](), []string{"badKey.M", "cannot be the key"}},
		"a pointer to a pointer":          {define[pointerTwice](), []string{"pointerTwice.P", "**int"}},
		"a complex number":                {define[complexNumber](), []string{"complexNumber.C", "complex128"}},
		"parameters that are a tuple":     {define[asTuple](), []string{"plain struct", "asTuple"}},
		"parameters that are no struct":   {define[int](), []string{"must be a struct", "int"}},
		"equal alternatives":              {define[sameAlternatives](), []string{"sameAlternatives.E", "both alternatives are int"}},
		"a pointer receiver":              {define[pointerComplete](), []string{"pointerComplete", "Complete has a pointer receiver"}},
		"a wrong Complete":                {define[wrongComplete](), []string{"method Complete is", "must be func(context.Context) (bool, error)"}},
		"a wrong Validate":                {define[wrongValidate](), []string{"method Validate is", "must be func() error"}},
		"a wrong OutputPath":              {define[wrongOutputPath](), []string{"method OutputPath is", "must be func() string"}},
		"a wrong Requires":                {define[wrongRequires](), []string{"method Requires is", "must be func() []stardag.Node"}},
		"a wrong Artifacts":               {define[wrongArtifacts](), []string{"method Artifacts is", "must be func(context.Context, int)"}},
		"an opt-in promoted twice":        {define[promotedTwice](), []string{"Validate is promoted by both", "validA", "validB"}},
		"Run of an embedded struct": {
			func() { stardag.Define[promotedRun]("test.Broken", stardag.In(stardag.NewKinds())) },
			[]string{"Run is promoted", "leafParams", "promotedRun"},
		},
		"Run of an embedded effect": {
			func() { stardag.DefineEffect[promotedEffect]("test.Broken", stardag.In(stardag.NewKinds())) },
			[]string{"Run is promoted", "effect", "promotedEffect"},
		},
		"a function that is nil": {
			func() { stardag.Func[leafParams, int]("test.Broken", nil, stardag.In(stardag.NewKinds())) },
			[]string{"the function is nil"},
		},
		"a timeout of zero":       {define[leafParams](stardag.Timeout(0)), []string{"Timeout(0s)", "positive"}},
		"a negative retry":        {define[leafParams](stardag.Retry(stardag.RetryPolicy{Attempts: -1})), []string{"Retry", "negative"}},
		"a bad former name":       {define[leafParams](stardag.Former("a..b")), []string{`"a..b"`, "empty part"}},
		"a version with bad text": {define[leafParams](stardag.Version("\xff")), []string{"version"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			msg := panicOf(t, tt.define)
			for _, want := range append(tt.want, "stardag.", "test.Broken") {
				if !strings.Contains(msg, want) {
					t.Errorf("panic %q lacks %q", msg, want)
				}
			}
		})
	}
}

// panicOf returns the text f panics with.
func panicOf(t *testing.T, f func()) (msg string) {
	t.Helper()
	defer func() {
		r := recover()
		if r == nil {
			t.Fatal("no panic")
		}
		msg = fmt.Sprint(r)
	}()
	f()
	return ""
}

func TestDefinePanicsOnNames(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ name, want string }{
		"empty":             {"", "empty part"},
		"no name":           {"ns.", "empty part"},
		"no namespace":      {".Name", "empty part"},
		"two dots":          {"a..Name", "empty part"},
		"two dots at start": {"..Name", "empty part"},
		"a space":           {"my tasks.Name", "no spaces"},
		"a slash":           {"ns.a/Name", `'/' in it`},
		"a backslash":       {`ns.a\Name`, `'\\' in it`},
		"a line break":      {"ns.Name\n", `'\n' in it`},
		"an invisible one":  {"ns.Na\u200bme", `'\u200b' in it`},
		"no text":           {"ns.\xff", `in it`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			msg := panicOf(t, func() { stardag.Define[leafParams](tt.name, stardag.In(stardag.NewKinds())) })
			if !strings.Contains(msg, tt.want) || !strings.Contains(msg, fmt.Sprintf("%q", tt.name)) {
				t.Errorf("got %q, want the name and %q", msg, tt.want)
			}
		})
	}
	msg := panicOf(t, func() { stardag.Define[leafParams](stardag.Named{Namespace: "a"}, stardag.In(stardag.NewKinds())) })
	if !strings.Contains(msg, "empty") {
		t.Errorf("got %q", msg)
	}
}

func TestNameSplitsAtTheLastDot(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	for name, want := range map[string]stardag.Named{
		"Name":        {Name: "Name"},
		"ns.Name":     {Namespace: "ns", Name: "Name"},
		"a.b-c:d.Ünï": {Namespace: "a.b-c:d", Name: "Ünï"},
	} {
		if got := stardag.Define[leafParams](name, stardag.In(kinds)).Name(); got != want || got.String() != name {
			t.Errorf("%s: got %+v (%s), want %+v", name, got, got, want)
		}
	}
	for _, parts := range []stardag.Named{{Namespace: "a.", Name: "v1.2"}, {Namespace: "b/c d", Name: "N"}} {
		if got := stardag.Define[leafParams](parts, stardag.In(kinds)).Name(); got != parts {
			t.Errorf("got %+v, want %+v", got, parts)
		}
	}
}

func TestOneNameIsDefinedOnce(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	in := stardag.In(kinds)
	first := stardag.Define[leafParams]("test.One", in, stardag.Former("test.Zero"))
	for name, again := range map[string]func(){
		"the same struct":      func() { stardag.Define[leafParams]("test.One", in) },
		"another struct":       func() { stardag.Define[textLeaf]("test.One", in) },
		"a name it had before": func() { stardag.Define[textLeaf]("test.Zero", in) },
		"as a former name":     func() { stardag.Define[textLeaf]("test.Two", in, stardag.Former("test.One")) },
	} {
		if msg := panicOf(t, again); !strings.Contains(msg, "taken") {
			t.Errorf("%s: got %q, want that the name is taken", name, msg)
		}
	}
	second := stardag.Define[leafParams]("test.Other", in)
	a, b := first.New(leafParams{1}), second.New(leafParams{1})
	if a.Err() != nil || b.Err() != nil || a.ID() == b.ID() {
		t.Errorf("one struct under two names: %v %v, %v %v", a.ID(), a.Err(), b.ID(), b.Err())
	}
	if got := fmt.Sprint(kinds.Names()); got != "[test.One test.Other]" {
		t.Errorf("kinds are %s", got)
	}
}

func TestExternBesideDefine(t *testing.T) {
	t.Parallel()
	type tagged struct {
		X int `json:"x" stardag:"const=1"`
	}
	type nohash struct {
		X int `json:"x" stardag:"nohash"`
	}
	type more struct {
		X int `json:"x"`
		Y int `json:"y"`
	}
	type same struct {
		X int `json:"x"`
	}
	kinds := stardag.NewKinds()
	in := stardag.In(kinds)
	declared := stardag.Extern[same, int]("test.Leaf", in)
	for name, unequal := range map[string]func(){
		"another constant":   func() { stardag.Extern[tagged, int]("test.Leaf", in) },
		"another mark":       func() { stardag.Extern[nohash, int]("test.Leaf", in) },
		"more parameters":    func() { stardag.Extern[more, int]("test.Leaf", in) },
		"another type":       func() { stardag.Extern[one[string], int]("test.Leaf", in) },
		"another output":     func() { stardag.Extern[same, string]("test.Leaf", in) },
		"another version":    func() { stardag.Extern[same, int]("test.Leaf", in, stardag.Version("2")) },
		"a Define of others": func() { stardag.Define[textLeaf]("test.Leaf", in) },
	} {
		if msg := panicOf(t, unequal); !strings.Contains(msg, "test.Leaf") || !strings.Contains(msg, "declared twice") {
			t.Errorf("%s: got %q", name, msg)
		}
	}
	stardag.Extern[same, int]("test.Leaf", in)
	defined := stardag.Define[leafParams]("test.Leaf", in)
	a, b := declared.New(same{3}), defined.New(leafParams{3})
	if a.ID() != b.ID() || a.Err() != nil {
		t.Errorf("ids %v and %v (%v); want one id", a.ID(), b.ID(), a.Err())
	}
	if k := front.Task(a).Kind; k.Runnable || !strings.Contains(k.WhyNotRunnable, "Extern") {
		t.Errorf("an Extern is runnable: %v %q", k.Runnable, k.WhyNotRunnable)
	}
	if k, ok := front.Kinds(kinds).Lookup(nodeName(defined.Name())); !ok || !k.Runnable {
		t.Errorf("the set holds %+v; want the one that can run", k)
	}
	stardag.Extern[same, int]("test.Leaf", in) // after the definition it changes nothing
	if k, _ := front.Kinds(kinds).Lookup(nodeName(defined.Name())); !k.Runnable {
		t.Errorf("a later Extern took the definition's place")
	}
}

func TestOutputWithoutCodec(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	k := stardag.Define[makes[opaque]]("test.Opaque", stardag.In(kinds))
	task := k.New(makes[opaque]{1})
	for _, err := range []error{task.Err(), kinds.Validate()} {
		if err == nil || !strings.Contains(err.Error(), "test.Opaque") || !strings.Contains(err.Error(), "no default codec") ||
			!strings.Contains(err.Error(), ".Codec(") {
			t.Errorf("got %v, want the kind's name and what to do", err)
		}
	}
	named := stardag.NewKinds()
	if err := stardag.Define[makes[opaque]]("test.Opaque", stardag.In(named)).Codec(extensionOnly[opaque]("pkl")).New(makes[opaque]{1}).Err(); err != nil {
		t.Error(err)
	}
	if err := named.Validate(); err != nil {
		t.Error(err)
	}
}

func TestDefinitionsDoNotChangeAfterTheFirstTask(t *testing.T) {
	t.Parallel()
	k := stardag.Define[leafParams]("test.Used", stardag.In(stardag.NewKinds()))
	k.New(leafParams{1})
	for name, change := range map[string]func(){
		"Codec":            func() { k.Codec(extensionOnly[int]("x")) },
		"Check":            func() { k.Check(func(int) error { return nil }) },
		"RelpathBase":      func() { k.RelpathBase(nil) },
		"RelpathExtra":     func() { k.RelpathExtra(nil) },
		"RelpathFilename":  func() { k.RelpathFilename(nil) },
		"RelpathExtension": func() { k.RelpathExtension(nil) },
		"Relpath":          func() { k.Relpath(nil) },
		"DirCodec":         func() { k.DirCodec(nil) },
	} {
		if msg := panicOf(t, change); !strings.Contains(msg, "test.Used."+name) {
			t.Errorf("%s: got %q", name, msg)
		}
	}
}

func TestOptionsReachTheKind(t *testing.T) {
	t.Parallel()
	kind := stardag.Define[leafParams]("test.Options", stardag.In(stardag.NewKinds()),
		stardag.Version("3"), stardag.Root("other"), stardag.Timeout(time.Minute),
		stardag.Retry(stardag.RetryPolicy{Attempts: 2, Backoff: time.Second}), stardag.Limits("gpu", "db", "gpu"))
	k := front.Kind(kind)
	if kind.Version() != "3" || k.Root != "other" || k.Timeout != time.Minute || k.Retry.Attempts != 2 ||
		fmt.Sprint(k.Limits) != "[db gpu]" || !k.Runnable || !k.HasTarget {
		t.Errorf("got %+v", k)
	}
}

func TestRunDeclaredBesideAnEmbeddedOneCounts(t *testing.T) {
	t.Parallel()
	k := stardag.Define[leafSub]("test.Own", stardag.In(stardag.NewKinds())) // leafSub embeds leafParams, which has a Run
	if err := k.New(leafSub{leafParams{1}, 2}).Err(); err != nil {
		t.Error(err)
	}
}
