package ui // the sums are no API

import (
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write dist.sum, as the last step of building the pages")

// The committed pages are those of the committed sources.
func TestBuiltPagesAreFresh(t *testing.T) {
	t.Parallel()
	got, err := sums(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("dist.sum", []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile("dist.sum")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("ui/dist is not what ui/src is built into; run: make ui\ngot  %swant %s", got, want)
	}
}

// What the server relies on: where the base path goes, that all else is relative, and that nothing is inline.
func TestIndex(t *testing.T) {
	t.Parallel()
	content, err := fs.ReadFile(Files(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	page := string(content)
	if strings.Count(page, `<base href="/">`) != 1 {
		t.Errorf("index.html has not exactly one <base href=\"/\">:\n%s", page)
	}
	for _, bad := range []string{`src="/`, `href="/a`, "<style", "style=", "onload=", "http:", "https:"} {
		if strings.Contains(page, bad) {
			t.Errorf("index.html has %q:\n%s", bad, page)
		}
	}
	if i := strings.Index(page, "<script"); i >= 0 && !strings.Contains(page[i:i+60], "src=") {
		t.Errorf("index.html has an inline script:\n%s", page)
	}
}

// The pages work offline: they name no other host as a place to fetch from.
func TestNothingIsFetchedFromElsewhere(t *testing.T) {
	t.Parallel()
	err := fs.WalkDir(Files(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".css") {
			return err
		}
		content, err := fs.ReadFile(Files(), path)
		if err != nil {
			return err
		}
		for _, bad := range []string{"url(http", "url(//", "@import \"http"} {
			if strings.Contains(string(content), bad) {
				t.Errorf("%s has %q", path, bad)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
