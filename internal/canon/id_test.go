package canon_test

import (
	"crypto/sha1"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestNamespaces(t *testing.T) {
	t.Parallel()
	for name, got := range map[string]canon.ID{
		"9ca26b27-f7ee-4044-8b3c-e335dc5778dc": canon.TaskNamespace,
		"5b21dad3-5e44-511c-9751-cae6c5654832": canon.InstanceNamespace,
		"d9bc3c1c-6c3b-534d-be75-aaa4c8d71c59": canon.SettingsNamespace,
	} {
		if got.String() != name {
			t.Errorf("got %s, want %s", got, name)
		}
	}
}

func TestTaskIDOfAFlatTask(t *testing.T) {
	t.Parallel()
	task := canon.Object{
		{Key: "a", Val: canon.Int("1")},
		{Key: "b", Val: canon.Int("2")},
		{Key: "version", Val: canon.Str("")},
		{Key: "__namespace", Val: canon.Str("")},
		{Key: "__name", Val: canon.Str("add")},
	}
	text, err := canon.AppendHash(nil, task)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"__name":"add","__namespace":"","a":1,"b":2,"version":""}`; string(text) != want {
		t.Errorf("hash text: got %s, want %s", text, want)
	}
	if got, want := canon.TaskID(text).String(), "fa9b74b1-1cde-5676-8650-dbcf755a2699"; got != want {
		t.Errorf("id: got %s, want %s", got, want)
	}
}

func TestUUID5IsSHA1OfNamespaceAndName(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ns := canon.ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "namespace"))
		// Lengths around the size of the internal buffer matter most.
		n := rapid.OneOf(rapid.IntRange(0, 64), rapid.IntRange(1000, 1050), rapid.IntRange(2000, 5000)).Draw(t, "length")
		name := []byte(strings.Repeat("name ", n/5+1)[:n])
		sum := sha1.Sum(append(ns[:], name...))
		want := canon.ID(sum[:16])
		want[6] = want[6]&0x0f | 0x50
		want[8] = want[8]&0x3f | 0x80
		if got := canon.UUID5(ns, name); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

func TestParseID(t *testing.T) {
	t.Parallel()
	const text = "fa9b74b1-1cde-5676-8650-dbcf755a2699"
	tests := map[string]struct{ in, want string }{
		"lower case":       {in: text, want: text},
		"upper case":       {in: strings.ToUpper(text), want: text},
		"zero":             {in: "00000000-0000-0000-0000-000000000000", want: "00000000-0000-0000-0000-000000000000"},
		"empty":            {in: ""},
		"without dashes":   {in: strings.ReplaceAll(text, "-", "")},
		"misplaced dashes": {in: "fa9b74b11-cde-5676-8650-dbcf755a2699"},
		"dash for a digit": {in: "fa9b74b1-1cde-5676-8650-dbcf755a269-"},
		"not a digit":      {in: "fa9b74b1-1cde-5676-8650-dbcf755a269g"},
		"braces":           {in: "{" + text + "}"},
		"urn":              {in: "urn:uuid:" + text},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := canon.ParseID(tt.in)
			if (err != nil) != (tt.want == "") {
				t.Fatalf("error %v, want %q", err, tt.want)
			}
			if err == nil && got.String() != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestIDAsText(t *testing.T) {
	t.Parallel()
	id := canon.TaskID([]byte("x"))
	text, err := id.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var back canon.ID
	if err := back.UnmarshalText(text); err != nil || back != id {
		t.Errorf("got %s, %v; want %s", back, err, id)
	}
	if err := back.UnmarshalText([]byte("no id")); err == nil || back != id {
		t.Errorf("a bad text gave %s, %v; want an error and no change", back, err)
	}
	if id.IsZero() || !(canon.ID{}).IsZero() {
		t.Error("only the zero value is zero")
	}
	appended, err := id.AppendText([]byte("id "))
	if err != nil || string(appended) != "id "+id.String() {
		t.Errorf("AppendText: got %q, %v", appended, err)
	}
}

func TestHashingAFlatTaskAllocatesNothing(t *testing.T) {
	task := flatTask()
	unsorted := flatTask()
	unsorted[0], unsorted[10] = unsorted[10], unsorted[0]
	buf := make([]byte, 0, 1024)
	for name, v := range map[string]canon.Value{"sorted": task, "unsorted": unsorted} {
		if n := testing.AllocsPerRun(100, func() {
			text, err := canon.AppendHash(buf[:0], v)
			if err != nil {
				t.Fatal(err)
			}
			id := canon.TaskID(text)
			id.AppendTo(text)
		}); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func FuzzParseID(f *testing.F) {
	f.Add("fa9b74b1-1cde-5676-8650-dbcf755a2699")
	f.Add("------------------------------------")
	f.Add("FA9B74B1-1CDE-5676-8650-DBCF755A2699")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := canon.ParseID(s)
		if err != nil {
			return
		}
		if !strings.EqualFold(id.String(), s) {
			t.Errorf("%q became %s", s, id)
		}
	})
}
