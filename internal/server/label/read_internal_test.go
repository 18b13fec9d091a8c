package label

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPartsAreThoseOfTheStandardLibrary reads random values, with room between their parts, names that come twice and bytes that are no UTF-8, as the standard
// library reads them.
func TestPartsAreThoseOfTheStandardLibrary(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	room := func() string { return strings.Repeat(" ", r.IntN(2)) + strings.Repeat("\n", r.IntN(2)) }
	scalars := []string{`"a"`, `"žluť & <b>"`, `"\u0000\"x"`, "\"\xff\"", `1`, `-1.50e3`, `123456789012345678901`, `true`, `null`, `""`, `{}`, `[]`}
	var value func(depth int) string
	value = func(depth int) string {
		var items []string
		object := r.IntN(2) == 0
		for range r.IntN(7) {
			item := scalars[r.IntN(len(scalars))]
			if depth > 0 && r.IntN(2) == 0 {
				item = value(depth - 1)
			}
			if object {
				item = []string{`"a"`, `"b"`, "\"c\xff\"", `"d\u0000e"`}[r.IntN(4)] + room() + ":" + room() + item
			}
			items = append(items, room()+item+room())
		}
		if object {
			return "{" + strings.Join(items, ",") + "}"
		}
		return "[" + strings.Join(items, ",") + "]"
	}
	for range 3000 {
		raw := json.RawMessage(value(3))
		if r.IntN(10) == 0 {
			raw = raw[:1+r.IntN(len(raw))] // which ends too early
		}
		var want []field
		if raw[0] == '{' {
			d := json.NewDecoder(bytes.NewReader(raw))
			_, _ = d.Token()
			for d.More() {
				key, err := d.Token()
				name, _ := key.(string)
				f := field{key: strings.ReplaceAll(name, "\x00", "")}
				if err != nil || d.Decode(&f.value) != nil {
					want = nil
					break
				}
				want = append(want, f)
			}
			if _, err := d.Token(); err != nil {
				want = nil
			}
		}
		if diff := cmp.Diff(want, fieldsOf(raw), cmp.AllowUnexported(field{})); diff != "" {
			t.Fatalf("fields of %q (-want +got):\n%s", raw, diff)
		}
		var items []json.RawMessage
		if raw[0] != '[' || !json.Valid(raw) {
			continue
		}
		_ = json.Unmarshal(raw, &items)
		few := len(items) <= maxObjects
		for i, item := range items {
			items[i] = bytes.TrimSpace(item)
			few = few && items[i][0] == '{'
		}
		if !few {
			items = nil
		}
		if diff := cmp.Diff(items, fewObjects(raw)); diff != "" {
			t.Fatalf("items of %q (-want +got):\n%s", raw, diff)
		}
	}
}
