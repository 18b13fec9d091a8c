package cli

import (
	"strings"
	"testing"
)

// Internal: the slug of a name is not visible from outside without a server.

func TestSlugsOfNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Production": "production", "The  Staging!": "the-staging", "a.b/c": "a-b-c", "Ünïcode": "unicode", "Straße": "strasse", "Ærøskøbing": "aeroskobing",
		"data_v2": "data_v2", strings.Repeat("long ", 20): strings.TrimRight(strings.Repeat("long-", 13), "-")[:64],
	} {
		if got, err := environmentSlug("", name); err != nil || got != want {
			t.Errorf("the slug of %q is %q, %v; want %q", name, got, err, want)
		}
	}
}

// Whatever is not a slug, the error names the flag, says the rule and suggests one that is.
func TestWhatIsNoSlug(t *testing.T) {
	t.Parallel()
	for _, tt := range [][2]string{{"", "🚀"}, {"", "שלום"}, {"", "x"}, {"", "  "}, {"", "-"}, {"Ünïcode", "e"}, {"x", "e"}, {strings.Repeat("a", 65), "e"}, {"-a", "e"}, {"🚀", "e"}, {"a b", "e"}} {
		got, err := environmentSlug(tt[0], tt[1])
		if err == nil {
			t.Errorf("%q: got %q", tt, got)
			continue
		}
		if exitCode(err) != 2 || !strings.Contains(err.Error(), "2 to 64 of a-z") {
			t.Errorf("%q: %v", tt, err)
		}
		_, suggested, found := strings.Cut((&program{}).hintFor(err), "--slug ")
		if _, again := environmentSlug(suggested[strings.LastIndexByte(suggested, ' ')+1:], ""); !found || again != nil {
			t.Errorf("%q: it suggests %q: %v", tt, suggested, again)
		}
	}
}
