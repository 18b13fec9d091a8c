package schema_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/schema"
)

// read reads a value of type T from JSON and prints it.
func read[T any](text string) (string, error) {
	typ, err := schema.Of(reflect.TypeFor[T](), schema.Params)
	if err != nil {
		return "", err
	}
	var v T
	if err := typ.Decode([]byte(text), reflect.ValueOf(&v).Elem(), &schema.DecodeOptions{}); err != nil {
		return "", err
	}
	return printed(v)
}

type either[A, B any] = stardag.Either[A, B]

// branch holds itself by way of alternatives.
type branch struct {
	Kids []either[int, branch] `json:"kids"`
}

func TestTheAlternativeThatFitsExactlyWins(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		read       func(string) (string, error)
		text, want string
	}{
		"a whole number, floats first": {read[either[float64, int]], "1", "1"},
		"a fraction":                   {read[either[int, float64]], "1.5", "1.5"},
		"a whole fraction":             {read[either[int, float64]], "1.0", "1.0"},
		"a whole fraction for an int":  {read[either[int, string]], "1.0", "1"},
		"a number for floats only":     {read[either[float64, string]], "1", "1.0"},
		"in a list":                    {read[either[[]float64, []int]], "[1,2]", "[1,2]"},
		"in a list that is mixed":      {read[either[[]float64, []int]], "[1,2.5]", "[1.0,2.5]"},
		"nested alternatives":          {read[either[[]either[float64, int], string]], "[1,1.0]", "[1,1.0]"},
		"null":                         {read[either[int, *string]], "null", "null"},
		"a struct":                     {read[either[small, []int]], `{"n":1}`, `{"n":1}`},
		"itself":                       {read[branch], `{"kids":[1,{"kids":[]}]}`, `{"kids":[1,{"kids":[]}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := tt.read(tt.text); err != nil || got != tt.want {
				t.Errorf("got %s, %v; want %s", got, err, tt.want)
			}
		})
	}
}

// TestAMistakeBelowManyAlternatives finishes at all: trying both ways at each level would be 2 to the power of 100.
func TestAMistakeBelowManyAlternatives(t *testing.T) {
	t.Parallel()
	const depth = 100
	text := strings.Repeat(`{"kids":[`, depth) + `"x"` + strings.Repeat(`]}`, depth)
	if _, err := read[branch](text); err == nil || !strings.Contains(err.Error(), `got the text "x"`) {
		t.Errorf("got %.200v", err)
	}
}

func TestReadingIsStrict(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		read       func(string) (string, error)
		text, want string
	}{
		"two keys for one value":  {read[map[float64]int], `{"1":1,"1.0":2}`, "written in another way"},
		"a float too big for 32":  {read[float32], "1e39", "does not fit a 32-bit float"},
		"a float too big for 64":  {read[float64], "1e309", "does not fit a 64-bit float"},
		"a negative unsigned":     {read[uint], "-1", "fits uint"},
		"an array too long":       {read[[2]int], "[1,2,3]", "want 2 items, got more"},
		"an array too short":      {read[[2]int], "[1]", "want 2 items, got 1"},
		"null for a list":         {read[[]int], "null", "want a list, got null"},
		"null for a map":          {read[map[string]int], "null", "want an object, got null"},
		"null for text":           {read[string], "null", "want text, got null"},
		"text that goes on":       {read[int], "1 2", "more text behind"},
		"a constant that differs": {read[square], `{"kind":"circle","side":1}`, "kind: is circle but is always square"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := tt.read(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %s, %v; want an error with %q", got, err, tt.want)
			}
		})
	}
}
