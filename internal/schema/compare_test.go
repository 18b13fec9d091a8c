package schema_test

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/schema"
)

// printed returns v as it stands in a hash text, after it was brought into normal form.
func printed[T any](v T) (string, error) {
	typ, err := schema.Of(reflect.TypeFor[T](), schema.Params)
	if err != nil {
		return "", err
	}
	rv := reflect.ValueOf(&v).Elem()
	typ.Own(rv)
	e := schema.GetEmitter(schema.Hash)
	defer e.Free()
	err = typ.Emit(e, rv)
	return string(e.Buf), err
}

func decimal(s string) apd.Decimal {
	d, _, err := apd.NewFromString(s)
	if err != nil {
		panic(err)
	}
	return *d
}

type compatible struct {
	Any   any               `json:"any"   stardag:"compat=1"`
	Dec   apd.Decimal       `json:"dec"   stardag:"compat=1.50"`
	When  time.Time         `json:"when"  stardag:"compat=2024-01-02T12:00:00Z"`
	Shape shape             `json:"shape" stardag:"compat={\"kind\":\"square\",\"side\":1}"`
	Real  float64           `json:"real"  stardag:"compat=0"`
	Set   stardag.Set[int]  `json:"set"   stardag:"compat=[2,1]"`
	List  []compatibleInner `json:"list"  stardag:"compat=[{\"n\":1,\"note\":\"x\"}]"`
}

type compatibleInner struct {
	N    int    `json:"n"`
	Note string `json:"note" stardag:"nohash"`
}

// TestCompatValuesCompareAsTheReferenceDoes changes one field at a time; what is left out of the hash text is equal.
func TestCompatValuesCompareAsTheReferenceDoes(t *testing.T) {
	t.Parallel()
	noon := time.Date(2024, 1, 2, 12, 0, 0, 0, time.UTC)
	same := func() compatible {
		return compatible{
			Any: 1, Dec: decimal("1.50"), When: noon, Shape: square{Side: 1}, Set: stardag.Set[int]{1, 2},
			List: []compatibleInner{{1, "x"}},
		}
	}
	for name, tt := range map[string]struct {
		change func(*compatible)
		want   string
	}{
		"nothing changed":            {func(*compatible) {}, `{}`},
		"another untyped value":      {func(c *compatible) { c.Any = "1" }, `{"any":"1"}`},
		"a decimal of another scale": {func(c *compatible) { c.Dec = decimal("1.5") }, `{}`},
		"a decimal with an exponent": {func(c *compatible) { c.Dec = decimal("15E-1") }, `{}`},
		"another decimal":            {func(c *compatible) { c.Dec = decimal("1.51") }, `{"dec":"1.51"}`},
		"the instant elsewhere":      {func(c *compatible) { c.When = noon.In(time.FixedZone("", 3600)) }, `{}`},
		"another instant":            {func(c *compatible) { c.When = noon.Add(time.Second) }, `{"when":"2024-01-02T12:00:01Z"}`},
		"another member":             {func(c *compatible) { c.Shape = circle{Radius: 1} }, `{"shape":{"kind":"circle","radius":1.0}}`},
		"minus zero":                 {func(c *compatible) { c.Real = math.Copysign(0, -1) }, `{}`},
		"a set in another order":     {func(c *compatible) { c.Set = stardag.Set[int]{2, 1, 2} }, `{}`},
		"another set":                {func(c *compatible) { c.Set = stardag.Set[int]{2} }, `{"set":[2]}`},
		"what does not count":        {func(c *compatible) { c.List[0].Note = "y" }, `{"list":[{"n":1}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := same()
			tt.change(&v)
			if got, err := printed(v); err != nil || got != tt.want {
				t.Errorf("got %s, %v; want %s", got, err, tt.want)
			}
		})
	}
}

func TestOrderOfSets(t *testing.T) {
	t.Parallel()
	type hashable[T any] = stardag.HashableSet[T]
	orders := map[string]func() (string, error){
		`["9","10"]`:      func() (string, error) { return printed(hashable[apd.Decimal]{decimal("10"), decimal("9")}) },
		`["P9D","P10D"]`:  func() (string, error) { return printed(hashable[time.Duration]{240 * time.Hour, 216 * time.Hour}) },
		`["a/b","a-b/c"]`: func() (string, error) { return printed(hashable[stardag.Path]{"a-b/c", "a/b/"}) },
		`["a","b"]`:       func() (string, error) { return printed(hashable[[]byte]{[]byte("b"), []byte("a")}) },
		`[[9,"b"],[10,"a"]]`: func() (string, error) {
			return printed(hashable[stardag.Tuple2[int, string]]{stardag.Pair(10, "a"), stardag.Pair(9, "b")})
		},
		`[[1],[1,0],[2]]`: func() (string, error) { return printed(hashable[[]int]{{2}, {1, 0}, {1}}) },
		`[false,true]`:    func() (string, error) { return printed(hashable[bool]{true, false, true}) },
		`["blue","red"]`:  func() (string, error) { return printed(hashable[color]{"red", "blue"}) },
		`[-1.5,0.0,2.0]`:  func() (string, error) { return printed(hashable[float64]{2, math.Copysign(0, -1), -1.5, 0}) },
		`[0.0]`:           func() (string, error) { return printed(stardag.Set[float64]{0, math.Copysign(0, -1)}) },
		`["1.5"]`:         func() (string, error) { return printed(stardag.Set[apd.Decimal]{decimal("1.50"), decimal("1.5")}) },
		`["2023-01-01","2024-01-01"]`: func() (string, error) {
			return printed(hashable[civil.Date]{{Year: 2024, Month: 1, Day: 1}, {Year: 2023, Month: 1, Day: 1}})
		},
		`["2024-01-01T01:00:00+02:00","2024-01-01T00:00:00Z"]`: func() (string, error) {
			return printed(hashable[time.Time]{
				time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2024, 1, 1, 1, 0, 0, 0, time.FixedZone("", 7200)),
			})
		},
		`["00000000-0000-0000-0000-000000000001","01000000-0000-0000-0000-000000000000"]`: func() (string, error) {
			return printed(hashable[uuid.UUID]{{0: 1}, {15: 1}})
		},
	}
	for want, text := range orders {
		if got, err := text(); err != nil || got != want {
			t.Errorf("got %s, %v; want %s", got, err, want)
		}
	}
	for name, text := range map[string]func() (string, error){
		"structs":        func() (string, error) { return printed(hashable[small]{{1}, {2}}) },
		"untyped values": func() (string, error) { return printed(hashable[any]{1, 2}) },
		"pointers":       func() (string, error) { return printed(hashable[*int]{new(1), new(2)}) },
		"sets":           func() (string, error) { return printed(hashable[stardag.Set[int]]{{1}, {2}}) },
	} {
		if got, err := text(); err == nil || !strings.Contains(err.Error(), "have no order; use stardag.Set") {
			t.Errorf("%s: got %s, %v", name, got, err)
		}
	}
}
