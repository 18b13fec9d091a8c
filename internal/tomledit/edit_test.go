package tomledit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/tomledit"
)

const doc = `# what I want to remember
[registry.local]
url = "http://localhost:8000"   # at home

# the team's
[registry."the cloud"]
url = 'https://example.com'

[profile.dev]
registry = "local"
workspace = "acme"

[default]
profile = "dev"
`

func TestSet(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		doc   string
		path  []string
		pairs []tomledit.Pair
		want  string
	}{
		"into nothing": {"", []string{"registry", "x"}, []tomledit.Pair{{"url", "http://x"}}, "[registry.x]\nurl = \"http://x\"\n"},
		"a new table, without a line's end before it": {"a = 1", []string{"default"}, []tomledit.Pair{{"profile", `a"b\c`}}, "a = 1\n\n[default]\nprofile = \"a\\\"b\\\\c\"\n"},
		"a name that needs quotes":                    {"", []string{"profile", "a.b c"}, []tomledit.Pair{{"registry", "x"}}, "[profile.\"a.b c\"]\nregistry = \"x\"\n"},
		"another value, and a comment stays": {doc, []string{"registry", "local"}, []tomledit.Pair{{"url", "http://[::1]:1"}}, `# what I want to remember
[registry.local]
url = "http://[::1]:1"   # at home

# the team's
[registry."the cloud"]
url = 'https://example.com'

[profile.dev]
registry = "local"
workspace = "acme"

[default]
profile = "dev"
`},
		"old and new keys": {doc, []string{"profile", "dev"}, []tomledit.Pair{{"workspace", "w"}, {"environment", "e"}, {"registry", "r"}}, `# what I want to remember
[registry.local]
url = "http://localhost:8000"   # at home

# the team's
[registry."the cloud"]
url = 'https://example.com'

[profile.dev]
registry = "r"
workspace = "w"
environment = "e"

[default]
profile = "dev"
`},
		"the last line has no end":            {"[default]\nprofile = \"a\"", []string{"default"}, []tomledit.Pair{{"x", "y"}, {"profile", "b"}}, "[default]\nprofile = \"b\"\nx = \"y\"\n"},
		"a table that looks like one in text": {"a = '''\n[default]\n'''\n[default]\n", []string{"default"}, []tomledit.Pair{{"profile", "b"}}, "a = '''\n[default]\n'''\n[default]\nprofile = \"b\"\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := tomledit.Set(tt.doc, tt.path, tt.pairs...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("document (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRemove(t *testing.T) {
	t.Parallel()
	got, ok, err := tomledit.Remove(doc, []string{"registry", "the cloud"})
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	want := `# what I want to remember
[registry.local]
url = "http://localhost:8000"   # at home

[profile.dev]
registry = "local"
workspace = "acme"

[default]
profile = "dev"
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	if got, ok, err := tomledit.Remove(doc, []string{"registry", "other"}); got != doc || ok || err != nil {
		t.Errorf("removing what is not there: %t, %v, document:\n%s", ok, err, got)
	}
	if got, ok, err := tomledit.Remove("[default]\nprofile = 'x'\n", []string{"default"}); got != "" || !ok || err != nil {
		t.Errorf("removing all: %t, %v, document %q", ok, err, got)
	}
}

func TestFormsThatNeedAHand(t *testing.T) {
	t.Parallel()
	for _, doc := range []string{"registry.x.url = 'a'\n", "[registry]\nx = {url = 'a'}\n", "[registry]\nx.url = 'a'\n"} {
		if _, err := tomledit.Set(doc, []string{"registry", "x"}, tomledit.Pair{Key: "url", Text: "b"}); !errors.Is(err, tomledit.ErrForm) {
			t.Errorf("Set in %q: got %v", doc, err)
		}
		if _, _, err := tomledit.Remove(doc, []string{"registry", "x"}); !errors.Is(err, tomledit.ErrForm) {
			t.Errorf("Remove in %q: got %v", doc, err)
		}
	}
	if _, err := tomledit.Set("x = [", []string{"a"}); err == nil {
		t.Error("no error for what is no TOML")
	}
	if _, err := tomledit.Set("", []string{"a"}, tomledit.Pair{Key: "b", Text: "c\nd"}); err == nil {
		t.Error("no error for text with a line break")
	}
}

// Whatever the document looks like: it is changed as asked, or there is an error.
func FuzzSet(f *testing.F) {
	f.Add(doc, "default", "x")
	f.Add("[default]#c\n[[default.a]]\nb=1", "default", "x")
	f.Fuzz(func(t *testing.T, doc, name, text string) {
		got, err := tomledit.Set(doc, []string{"profile", name}, tomledit.Pair{Key: "k", Text: text})
		if err != nil {
			return
		}
		again, ok, err := tomledit.Remove(got, []string{"profile", name})
		if err == nil && !ok {
			t.Errorf("what was set cannot be removed:\n%s\n→\n%s\n→\n%s", doc, got, again)
		}
	})
}

// What a document is saved with stays: a byte order mark, and line ends of Windows.
func TestTheFormOfADocumentStays(t *testing.T) {
	t.Parallel()
	const before = "# mine\n[a]\nx = \"1\" # one\n\n# of b\n[b]\ny = \"2\"\n"
	saved := map[string]func(string) string{
		"byte order mark":      func(s string) string { return "\ufeff" + s },
		"line ends of Windows": func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"both":                 func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
	}
	for name, as := range saved {
		for what, change := range map[string]func(string) (string, error){
			"set": func(doc string) (string, error) {
				return tomledit.Set(doc, []string{"a"}, tomledit.Pair{Key: "x", Text: "3"}, tomledit.Pair{Key: "z", Text: "4"})
			},
			"add": func(doc string) (string, error) {
				return tomledit.Set(doc, []string{"c"}, tomledit.Pair{Key: "x", Text: "3"})
			},
			"remove": func(doc string) (string, error) { doc, _, err := tomledit.Remove(doc, []string{"b"}); return doc, err },
		} {
			want, err := change(before)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := change(as(before)); err != nil || got != as(want) {
				t.Errorf("%s, %s: got %q, %v; want %q", name, what, got, err, as(want))
			}
		}
	}
}
