package file_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
)

func TestTempName(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"/root/a.json":                    "/root/a",
		"/root/a.tar.gz":                  "/root/a.tar",
		"/root/v1.2/a":                    "/root/v1.2/a",
		"/root/.hidden":                   "/root/.hidden",
		"/root/ends.":                     "/root/ends.",
		"/" + strings.Repeat("x", 250):    "/" + strings.Repeat("x", 214),
		"/d/" + strings.Repeat("y", 255):  "/d/" + strings.Repeat("y", 214),
		"/d/" + strings.Repeat("z", 214):  "/d/" + strings.Repeat("z", 214),
		"/d/" + strings.Repeat("é", 120):  "/d/" + strings.Repeat("é", 107),
		"/d/" + strings.Repeat("q.", 127): "/d/" + strings.Repeat("q.", 107),
	}
	for full, want := range tests {
		name := file.TempName(full)
		stem, id, ok := strings.Cut(name, ".tmp-")
		if !ok || stem != want {
			t.Errorf("%s: got %s, want %s.tmp-…", full, name, want)
		}
		if !driver.IsTemp(name) || id[14] != '7' || !strings.ContainsRune("89ab", rune(id[19])) {
			t.Errorf("%s: got %s, which does not end in a UUID of version 7", full, name)
		}
		if len(filepath.Base(name)) > 255 {
			t.Errorf("%s: the name has %d bytes", full, len(filepath.Base(name)))
		}
	}
	if a, b := file.TempName("/a"), file.TempName("/a"); a == b || a[len(a)-8:] != b[len(b)-8:] {
		t.Errorf("want different names with the same mark, got %s and %s", a, b)
	}
}
