package canon_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestPathText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"a/b": "a/b", "": ".", ".": ".", "./": ".", "/": "/", "//": "//", "///": "/", "/.": "/", "//.": "//",
		"a//b/./../c/": "a/b/../c", "/a": "/a", "//x/y": "//x/y", "///x": "/x", "/./a": "/a", "..": "..", "../a": "../a", "...": "...",
		".a": ".a", "~/x": "~/x", "é/ü": "é/ü", "./a": "a", "a/.": "a",
	} {
		if got := canon.PathText(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestRelPath(t *testing.T) {
	t.Parallel()
	id, err := canon.ParseID("0042079d-1111-5222-8333-444444444444")
	if err != nil {
		t.Fatal(err)
	}
	const end = "00/42/0042079d-1111-5222-8333-444444444444"
	tests := map[string]struct {
		parts canon.PathParts
		want  string
	}{
		"name only":           {canon.PathParts{Name: "A", ID: id}, "A/" + end},
		"dotted namespace":    {canon.PathParts{Namespace: "my.ns", Name: "A", Version: "1.2", ID: id, Extension: "json"}, "my/ns/A/v1.2/" + end + ".json"},
		"everything":          {canon.PathParts{"b", "n", "A", "1", "e", id, "out", ".tar.gz"}, "b/n/A/v1/e/" + end + "/out.tar.gz"},
		"nothing is escaped":  {canon.PathParts{Base: "/lead", Name: "..", Version: "a b/ü", Extra: "trail/", ID: id}, "/lead/../va b/ü/trail//" + end},
		"dots of extensions":  {canon.PathParts{Name: "A", ID: id, Extension: "..e"}, "A/" + end + ".e"},
		"filename, no suffix": {canon.PathParts{Name: "A", ID: id, Filename: "out.csv"}, "A/" + end + "/out.csv"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := canon.RelPath(tt.parts); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if got, want := canon.Slug("A", "", id), "A--0042079d"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := canon.Slug("A", "1.2", id), "A-v1.2-0042079d"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzPathText(f *testing.F) {
	for _, s := range []string{"", "a//b/./../c/", "//x", "///", "./..", "/."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := canon.PathText(s)
		if twice := canon.PathText(once); twice != once {
			t.Fatalf("%q gives %q, and that %q", s, once, twice)
		}
		if strings.HasPrefix(once, "/") != strings.HasPrefix(s, "/") {
			t.Fatalf("%q gives %q", s, once)
		}
		if below := strings.TrimLeft(once, "/"); strings.Contains(below, "//") || strings.HasSuffix(below, "/") {
			t.Fatalf("%q gives %q", s, once)
		}
	})
}
