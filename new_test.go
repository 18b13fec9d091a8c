package stardag_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// texts returns all texts made from a task's parameters, freshly printed.
func texts(t testing.TB, n stardag.Node) string {
	t.Helper()
	if err := n.Err(); err != nil {
		t.Fatal(err)
	}
	hash, err := stardag.HashText(n)
	if err != nil {
		t.Fatal(err)
	}
	body, err := stardag.Body(n)
	if err != nil {
		t.Fatal(err)
	}
	flat, err := front.Task(n).Kind.Flat(front.Task(n))
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s\n%s\n%s\n%s", n.ID(), hash, body, flat)
}

func TestTaskKeepsItsOwnParameters(t *testing.T) {
	t.Parallel()
	want := texts(t, richTask.New(richValue()))
	wantParams, err := richTask.Params(richTask.New(richValue()))
	if err != nil {
		t.Fatal(err)
	}
	unchanged := func(t *testing.T, task stardag.Task[string]) {
		t.Helper()
		if diff := cmp.Diff(want, texts(t, task)); diff != "" {
			t.Errorf("texts changed (-want +got):\n%s", diff)
		}
		params, err := richTask.Params(task)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(params, wantParams) {
			t.Errorf("parameters changed:\n got %+v\nwant %+v", params, wantParams)
		}
	}
	t.Run("when the caller changes what it gave", func(t *testing.T) {
		t.Parallel()
		v := richValue()
		task := richTask.New(v)
		scramble(reflect.ValueOf(&v).Elem())
		unchanged(t, task)
	})
	t.Run("when a reader changes what Params gave", func(t *testing.T) {
		t.Parallel()
		task := richTask.New(richValue())
		params, err := richTask.Params(task)
		if err != nil {
			t.Fatal(err)
		}
		scramble(reflect.ValueOf(&params).Elem())
		unchanged(t, task)
	})
	t.Run("when Run changes what it sees", func(t *testing.T) {
		t.Parallel()
		task := richTask.New(richValue())
		roots := target.NewRoots(map[string]target.Root{"default": {URI: "mem://own-parameters"}})
		ctx := stardag.WithRoots(t.Context(), roots)
		for attempt := range 2 {
			ctx := node.WithRun(ctx, &node.Run{Task: front.Task(task), Attempt: attempt + 1})
			if err := front.Task(task).Kind.Exec(ctx, front.Task(task)); err != nil {
				t.Fatal(err)
			}
			seen, err := task.Load(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if seen != task.ID().String() {
				t.Errorf("attempt %d saw %s, want %s", attempt+1, seen, task.ID())
			}
		}
		unchanged(t, task)
	})
}

func TestDefaultsAreNotShared(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	k := stardag.Define[wide]("test.Wide", stardag.In(kinds))
	stardag.Define[leafParams]("test.Leaf", stardag.In(kinds))
	up, err := stardag.Body(leaves[0])
	if err != nil {
		t.Fatal(err)
	}
	read := func() stardag.Node {
		n, err := stardag.DecodeParams(t.Context(), kinds, "test.Wide", map[string]string{"dataset": string(up)})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	first := read()
	want := texts(t, first)
	scramble(reflect.ValueOf(front.Task(first).Params).Elem())
	if got := texts(t, read()); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	_ = k
}

func TestRunSeesNormalisedParameters(t *testing.T) {
	t.Parallel()
	p, err := richTask.Params(richTask.New(richValue()))
	if err != nil {
		t.Fatal(err)
	}
	if want := (stardag.Set[string]{"a", "b"}); !reflect.DeepEqual(p.Set, want) {
		t.Errorf("set is %v, want %v", p.Set, want)
	}
	if p.Path != "a/b" {
		t.Errorf("path is %q", p.Path)
	}
	if d, ok := p.Pet.(dog); !ok || d.Kind != "dog" {
		t.Errorf("pet is %+v, want its constant filled in", p.Pet)
	}
	if len(p.UpSet) != 2 {
		t.Errorf("%d tasks in the set, want 2", len(p.UpSet))
	}
}

func TestNilSlicesAndMapsAreEmptyOnes(t *testing.T) {
	t.Parallel()
	type lists struct {
		L []int               `json:"l"`
		B []byte              `json:"b"`
		M map[string]int      `json:"m"`
		S stardag.Set[string] `json:"s"`
		U []intTask           `json:"u"`
	}
	k := stardag.Func("test.Lists", func(context.Context, lists) (int, error) { return 0, nil }, stardag.In(stardag.NewKinds()))
	empty := lists{[]int{}, []byte{}, map[string]int{}, stardag.Set[string]{}, []intTask{}}
	if a, b := texts(t, k.New(lists{})), texts(t, k.New(empty)); a != b {
		t.Errorf("nil gives %s\nempty gives %s", a, b)
	}
}

func TestBadValuesAreErrorsWithTheirPlace(t *testing.T) {
	t.Parallel()
	zero := intTask{}
	tests := map[string]struct {
		change func(*rich)
		want   string
	}{
		"a missing task":                  {func(r *rich) { r.Up = zero }, "test.Rich.up: the task is missing"},
		"a missing task in a list":        {func(r *rich) { r.Ups = [][]intTask{nil, {leaves[0], zero}} }, "test.Rich.ups[1][1]: the task is missing"},
		"a missing task in a map":         {func(r *rich) { r.UpMap["k"] = zero }, `test.Rich.up_map["k"]: the task is missing`},
		"a missing task in a set":         {func(r *rich) { r.UpSet = stardag.Set[intTask]{leaves[0], zero} }, "test.Rich.up_set[1]: the task is missing"},
		"a missing task in an order":      {func(r *rich) { r.UpHash = stardag.HashableSet[intTask]{zero, zero} }, "test.Rich.up_hash[0]: the task is missing"},
		"a missing task behind a pointer": {func(r *rich) { r.MayUp = &zero }, "test.Rich.may_up: the task is missing"},
		"a missing task in an argument":   {func(r *rich) { r.Arg = stardag.From(zero) }, "test.Rich.arg: the task is missing"},
		"a missing task deep in a tree": {
			func(r *rich) { r.Tree.Kids[1].More = map[string]tree{"x": {Next: &tree{Up: &zero}}} },
			`test.Rich.tree.kids[1].more["x"].next.up: the task is missing`,
		},
		"a task that is not valid": {
			func(r *rich) { r.Up = effectivelyBad() }, "test.Rich.up: the task is not valid: test.Text.s: not valid UTF-8",
		},
		"an empty argument":               {func(r *rich) { r.Arg = stardag.Arg[int]{} }, "test.Rich.arg: has no value"},
		"an empty either":                 {func(r *rich) { r.Either = stardag.Either[[]int, string]{} }, "test.Rich.either: has no value"},
		"a nil interface":                 {func(r *rich) { r.Shape = nil }, `test.Rich.shape: is nil; set it, or tag the field stardag:"optional"`},
		"a type that is no member":        {func(r *rich) { r.Shape = otherShape{} }, "test.Rich.shape: stardag_test.otherShape is not a registered member"},
		"NaN":                             {func(r *rich) { r.F = math.NaN() }, "test.Rich.f: NaN and infinities"},
		"infinity in an array":            {func(r *rich) { r.Arr[1] = math.Inf(-1) }, "test.Rich.arr[1]: NaN and infinities"},
		"NaN in a set":                    {func(r *rich) { r.Reals = stardag.Set[float64]{1, math.NaN()} }, "test.Rich.reals[1]: NaN and infinities"},
		"NaN deep in an untyped value":    {func(r *rich) { r.Any = map[string]any{"a": []any{1, math.NaN()}} }, `test.Rich.any["a"][1]: NaN and infinities`},
		"text that is not UTF-8":          {func(r *rich) { r.S = "a\xffb" }, "test.Rich.s: not valid UTF-8"},
		"bytes that are not UTF-8":        {func(r *rich) { r.Bytes = []byte{0xff} }, "test.Rich.bytes: not valid UTF-8; store raw bytes as base64"},
		"a key that is not UTF-8":         {func(r *rich) { r.M = map[string][]int{"\xff": nil} }, "test.Rich.m"},
		"a bad value that does not count": {func(r *rich) { r.Knob = []string{"ok", "\xff"} }, "test.Rich.knob[1]: not valid UTF-8"},
		"a bad note deep in a tree":       {func(r *rich) { r.Tree.Next.Note = "\xff" }, "test.Rich.tree.next.note: not valid UTF-8"},
		"nanoseconds in a time":           {func(r *rich) { r.When = r.When.Add(1) }, "test.Rich.when: has parts of a microsecond"},
		"nanoseconds in a clock":          {func(r *rich) { r.Clock.Nanosecond = 1 }, "test.Rich.clock: has parts of a microsecond"},
		"nanoseconds in a naive time":     {func(r *rich) { r.Naive.Time.Nanosecond = 1 }, "test.Rich.naive: has parts of a microsecond"},
		"nanoseconds in a duration":       {func(r *rich) { r.Wait = 1500 }, "test.Rich.wait: has parts of a microsecond"},
		"a year past 9999":                {func(r *rich) { r.When = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }, "test.Rich.when: year 10000"},
		"no date":                         {func(r *rich) { r.Date = civil.Date{} }, "test.Rich.date: 0000-00-00 is not a date"},
		"a bad clock":                     {func(r *rich) { r.Clock.Hour = 24 }, "test.Rich.clock: "},
		"a value outside of its enum":     {func(r *rich) { r.Mode = "medium" }, "test.Rich.mode: medium is not one of [fast slow]"},
		"a constant that is another":      {func(r *rich) { r.Pet = dog{Kind: "cat"} }, "test.Rich.pet.kind: is cat but the tag says it is always dog"},
		"a decimal that is NaN":           {func(r *rich) { r.Dec.Form = apd.NaN }, "test.Rich.dec: NaN cannot be a parameter"},
		"an infinite decimal in a set":    {func(r *rich) { r.HSet[1].Form = apd.Infinite }, "test.Rich.hset[1]: Infinity cannot be a parameter"},
		"a function in an untyped value":  {func(r *rich) { r.Any = []any{func() {}} }, "test.Rich.any[0]: type func() has no JSON form"},
		"a task in an untyped value":      {func(r *rich) { r.Any = leaves[0] }, "test.Rich.any: a task in an untyped value cannot be read back"},
		"a task deep in an untyped value": {func(r *rich) { r.Any = []any{1, map[string]any{"k": box[intTask]{leaves[0]}}} }, `test.Rich.any[1]["k"]: a task in an untyped value`},
		"keys that are written alike":     {func(r *rich) { r.Any = map[stardag.Path]int{"a/": 1, "a": 2} }, `test.Rich.any: two keys are written as "a"`},
		"a pointer that points to itself": {func(r *rich) { r.Tree.Next = selfTree() }, "test.Rich: New: values are nested more than"},
		"a map that holds itself":         {func(r *rich) { m := map[string]any{}; m["m"] = m; r.Any = m }, "test.Rich: New: values are nested more than"},
		"a list that holds itself":        {func(r *rich) { l := make([]any, 1); l[0] = l; r.Any = l }, "test.Rich: New: values are nested more than"},
		"a value that panics":             {func(r *rich) { r.Any = panics{} }, "test.Rich: New: panic: this value cannot be printed"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := richValue()
			tt.change(&v)
			task := richTask.New(v)
			if err := task.Err(); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got error %v\nwant %s…", err, tt.want)
			}
			if !task.ID().IsZero() || front.Task(task).Upstream != nil {
				t.Errorf("a task that is not valid has id %s and %d upstream tasks", task.ID(), len(front.Task(task).Upstream))
			}
			if want := "test.Rich[invalid]"; task.String() != want {
				t.Errorf("name is %s, want %s", task, want)
			}
			if _, err := stardag.Body(task); !errors.Is(err, task.Err()) {
				t.Errorf("body: got error %v", err)
			}
			if _, err := task.Load(t.Context()); !errors.Is(err, task.Err()) {
				t.Errorf("load: got error %v", err)
			}
		})
	}
}

type otherShape struct{}

func (otherShape) isShape() {}

type panics struct{}

func (panics) MarshalText() ([]byte, error) { panic("this value cannot be printed") }
func (*panics) UnmarshalText([]byte) error  { return nil }

func selfTree() *tree {
	t := &tree{}
	t.Next = t
	return t
}

var textTask = stardag.Define[lengthOf]("test.Text")

type lengthOf struct {
	S string `json:"s"`
}

func (l lengthOf) Run(context.Context) (int, error) { return len(l.S), nil }

// effectivelyBad returns a task that is not valid.
func effectivelyBad() intTask { return textTask.New(lengthOf{"\xff"}) }

func TestZeroTask(t *testing.T) {
	t.Parallel()
	var zero intTask
	_, loadErr := zero.Load(t.Context())
	_, completeErr := zero.Complete(t.Context())
	_, targetErr := zero.Target(t.Context())
	_, bodyErr := stardag.Body(zero)
	_, textErr := stardag.HashText(zero)
	_, jsonErr := zero.MarshalJSON()
	_, asErr := stardag.As[int](zero)
	_, nilErr := stardag.As[int](nil)
	_, paramsErr := leafTask.Params(zero)
	for name, err := range map[string]error{
		"Err": zero.Err(), "Load": loadErr, "Complete": completeErr, "Target": targetErr, "Body": bodyErr,
		"HashText": textErr, "MarshalJSON": jsonErr, "As": asErr, "As of nil": nilErr, "Params": paramsErr,
	} {
		if err == nil || !strings.Contains(err.Error(), "zero stardag.Task") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if !zero.IsZero() || !zero.ID().IsZero() || zero.String() != "(no task)" || zero.Name() != (stardag.Named{}) {
		t.Errorf("zero task is %v %v %s %v", zero.IsZero(), zero.ID(), zero, zero.Name())
	}
}

func TestOptionalTask(t *testing.T) {
	t.Parallel()
	type maybe struct {
		Up *intTask `json:"up"`
	}
	k := stardag.Func("test.Maybe", func(context.Context, maybe) (int, error) { return 0, nil }, stardag.In(stardag.NewKinds()))
	without, with := k.New(maybe{}), k.New(maybe{&leaves[1]})
	if err := errors.Join(without.Err(), with.Err()); err != nil {
		t.Fatal(err)
	}
	if n := len(front.Task(without).Upstream); n != 0 {
		t.Errorf("%d upstream tasks without one", n)
	}
	if ups := front.Task(with).Upstream; len(ups) != 1 || ups[0] != front.Task(leaves[1]) {
		t.Errorf("upstream is %v", ups)
	}
}

func TestUpstreamIsInOrderWithoutRepeats(t *testing.T) {
	t.Parallel()
	v := richValue()
	var got []string
	for _, up := range front.Task(richTask.New(v)).Upstream {
		got = append(got, up.ID.String())
	}
	// In the order of the fields: arg, tree.kids[0], tree.next, up; the others were there before.
	want := []string{leaves[1].ID().String(), leaves[2].ID().String(), leaves[3].ID().String(), leaves[0].ID().String()}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("upstream (-want +got):\n%s", diff)
	}
	many := make([]intTask, 50)
	for i := range many {
		many[i] = leafTask.New(leafParams{i})
	}
	many = slices.Concat(many, many)
	if n := len(front.Task(richTask.New(func() rich { v := richValue(); v.Ups = [][]intTask{many}; return v }())).Upstream); n != 54 {
		t.Errorf("%d upstream tasks, want 50 and the 4 of before", n)
	}
}

// positive opts in to Validate.
type positive struct {
	N int `json:"n"`
}

func (positive) Run(context.Context) (int, error) { return 0, nil }

var errNotPositive = errors.New("n must be positive")

func (p positive) Validate() error {
	switch {
	case p.N < 0:
		return errNotPositive
	case p.N == 0:
		panic("zero")
	}
	return nil
}

func TestValidate(t *testing.T) {
	t.Parallel()
	k := stardag.Define[positive]("test.Positive", stardag.In(stardag.NewKinds()))
	if err := k.New(positive{1}).Err(); err != nil {
		t.Error(err)
	}
	if err := k.New(positive{-1}).Err(); !errors.Is(err, errNotPositive) || err.Error() != "test.Positive: Validate: n must be positive" {
		t.Errorf("got %v", err)
	}
	if err := k.New(positive{0}).Err(); err == nil || !strings.Contains(err.Error(), "test.Positive: New: panic: zero") {
		t.Errorf("got %v", err)
	}
}

func TestConcurrentNew(t *testing.T) {
	t.Parallel()
	k := stardag.Define[middleParams]("test.Concurrent", stardag.In(stardag.NewKinds()))
	want := k.New(middleParams{leaves[0], 1})
	shared := richValue()
	wantRich := richTask.New(richValue())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 50 {
				if got := k.New(middleParams{leaves[0], 1}); got.ID() != want.ID() {
					t.Errorf("got %v, want %v", got.ID(), want.ID())
				}
				if got := richTask.New(shared); got.ID() != wantRich.ID() { // reading one value from many goroutines
					t.Errorf("got %v, want %v", got.ID(), wantRich.ID())
				}
				if err := k.AtVersion(fmt.Sprint(i)).New(middleParams{leaves[0], 1}).Err(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func TestIDsOfDeepAndSharedGraphs(t *testing.T) {
	t.Parallel()
	kinds := stardag.In(stardag.NewKinds())
	type join struct {
		A intTask `json:"a"`
		B intTask `json:"b"`
	}
	link := stardag.Define[downOf]("test.Link", kinds)
	diamond := stardag.Func("test.Join", func(context.Context, join) (int, error) { return 0, nil }, kinds)

	t.Run("a chain of 10,000 tasks has ids", func(t *testing.T) {
		t.Parallel()
		top := leaves[0]
		for range 10_000 {
			top = link.New(downOf{top})
		}
		if err := top.Err(); err != nil {
			t.Fatal(err)
		}
		if n := len(front.Task(top).Upstream); n != 1 {
			t.Errorf("%d upstream tasks", n)
		}
		if _, err := stardag.Body(top); !errors.As(err, new(*canon.DepthError)) {
			t.Errorf("its body: got error %v, want a DepthError", err)
		}
	})
	t.Run("the error below a chain does not grow with it", func(t *testing.T) {
		t.Parallel()
		top := effectivelyBad()
		for range 10_000 {
			top = link.New(downOf{top})
		}
		want := "test.Link.up: the task is not valid: test.Text.s: not valid UTF-8"
		if err := top.Err(); err == nil || !strings.HasPrefix(err.Error(), want) || len(err.Error()) > 2*len(want) {
			t.Errorf("got %.300v", err)
		}
	})
	t.Run("a ladder of 40 diamonds has an id and no body", func(t *testing.T) {
		t.Parallel()
		top := leaves[0]
		for range 40 {
			top = diamond.New(join{top, top})
		}
		if err := top.Err(); err != nil {
			t.Fatal(err)
		}
		if _, err := top.MarshalJSON(); !errors.As(err, new(*canon.BodyTooLargeError)) {
			t.Errorf("its body: got error %v, want a BodyTooLargeError", err)
		}
	})
}
