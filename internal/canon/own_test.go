package canon_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/canon"
)

// refOf is the reference to the nth nested task of a test.
func refOf(n int) canon.Ref {
	id := canon.TaskID(fmt.Append(nil, n))
	return canon.Ref{Hash: canon.OwnHash(fmt.Append(nil, n)), ID: id, Namespace: fmt.Sprint("ns", n), Name: fmt.Sprint("Näme\"", n)}
}

// TestRefsAreFoundInTheirPlaces prints values with nested tasks at random, and reads their references back in the order of their places: objects
// by their keys, lists as they are.
func TestRefsAreFoundInTheirPlaces(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var want []canon.Ref
		var value func(depth int) canon.Value
		value = func(depth int) canon.Value {
			kind := rapid.IntRange(0, 5).Draw(t, "kind")
			if depth == 0 {
				kind = min(kind, 2)
			}
			switch kind {
			case 0:
				return canon.Str(rapid.SampledFrom([]string{"", "x", "__hash", refOf(1).Hash.String()}).Draw(t, "text"))
			case 1, 2:
				n := rapid.IntRange(0, 4).Draw(t, "task")
				want = append(want, refOf(n))
				return canon.Task{ID: refOf(n).ID, Of: n}
			case 3:
				var list canon.List
				for range rapid.IntRange(0, 3).Draw(t, "items") {
					list = append(list, value(depth-1))
				}
				return list
			}
			var object canon.Object
			for i := range rapid.IntRange(0, 4).Draw(t, "members") {
				object = append(object, canon.Member{Key: fmt.Sprint("k", i), Val: value(depth - 1)})
			}
			slices.Reverse(object) // they are sorted when printed
			return object
		}
		v := value(3)
		text, err := canon.AppendOwn(nil, v, func(task *canon.Task) (canon.Ref, error) { return refOf(task.Of.(int)), nil }) //nolint:forcetypeassert // set above
		if err != nil {
			t.Fatal(err)
		}
		got, err := canon.Refs(text)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Fatalf("of %s: %v (-want +got):\n%s", text, err, diff)
		}
	})
}

func TestWhatIsNoRef(t *testing.T) {
	t.Parallel()
	text, err := refOf(1).AppendTo(nil)
	if err != nil {
		t.Fatal(err)
	}
	read := func(change func(m map[string]any)) (canon.Ref, bool) {
		var v map[string]any
		if err := json.Unmarshal(text, &v); err != nil {
			t.Fatal(err)
		}
		change(v)
		return canon.ReadRef(v)
	}
	if got, ok := read(func(map[string]any) {}); !ok || got != refOf(1) {
		t.Errorf("got %+v, %t", got, ok)
	}
	for _, member := range []string{"__hash", "__id", "__name", "__namespace"} {
		for what, change := range map[string]func(m map[string]any){
			"without":       func(m map[string]any) { delete(m, member) },
			"with a number": func(m map[string]any) { m[member] = json.Number("1") },
			"renamed":       func(m map[string]any) { m[member+"x"] = m[member]; delete(m, member) },
		} {
			if got, ok := read(change); ok {
				t.Errorf("%s %s: got %+v", what, member, got)
			}
		}
	}
	for what, change := range map[string]func(m map[string]any){
		"with one more":        func(m map[string]any) { m["more"] = "" },
		"a hash that is none":  func(m map[string]any) { m["__hash"] = "x" },
		"a task id that is no": func(m map[string]any) { m["__id"] = "x" },
	} {
		if got, ok := read(change); ok {
			t.Errorf("%s: got %+v", what, got)
		}
	}
	if _, ok := canon.ReadRef("text"); ok {
		t.Error("a text is a reference")
	}
}

func TestOwnTextsWithoutRefs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{`: "unexpected EOF", `{"a":1} 2`: "after the body", `{"a":1}}`: "invalid character", `{"a":1,"a":2}`: "duplicate", `{"a":"\\u0000"}`: "", `{"a":"\u000A"}`: "",
		`{"a":["\u0000"]}`: "NUL", `{"a\u0000":1}`: "NUL", `"\u0000"`: "NUL", `{"a":[{"b":"x"}]}`: "", `1`: "",
	} {
		refs, err := canon.Refs([]byte(text))
		if refs != nil || (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, %v, want the error %q", text, refs, err, want)
		}
	}
	one, other := canon.OwnHash([]byte(`{"a":1}`)), canon.OwnHash([]byte(`{"a":2}`))
	if one == other || one == canon.InstanceHash([]byte(`{"a":1}`)) {
		t.Error("hashes of own texts are those of others")
	}
}

// TestNamesOfBodies reads names wherever they stand among the members.
func TestNamesOfBodies(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"__name":"N","__namespace":"s","i":1}`: "s N", `{"A":[{"__name":"inner"}],"__name":"N","__namespace":""}`: " N", `{"z":1,"__namespace":"\u0073","__name":"N"}`: "s N",
		`{"__name":1,"__namespace":"s"}`: "s ", `{}`: " ", `[]`: " ", `{"__name":"N`: " ", ``: " ",
	} {
		if namespace, name := canon.OwnName([]byte(text)); namespace+" "+name != want {
			t.Errorf("of %s: got %q, %q, want %q", text, namespace, name, want)
		}
	}
}

// TestErrorsQuoteLittle has parsers refuse more text than an error should show.
func TestErrorsQuoteLittle(t *testing.T) {
	t.Parallel()
	for _, n := range []int{60, 61, 100_000} {
		_, err := canon.ParseInt(strings.Repeat("x", n))
		if err == nil || len(err.Error()) > 120 || strings.Contains(err.Error(), "...") != (n > 60) {
			t.Errorf("of %d letters: %.200v", n, err)
		}
	}
}
