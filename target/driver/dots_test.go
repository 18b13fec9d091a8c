package driver_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
)

func TestHidesDots(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{
		"": false, "a": false, "a/b": false, "..a": false, "a..": false, ".../a": false, "50%": false, "a%2": false, "%zz/a": false, "a%2Fb": false, ".stardag/x": false, `a\b`: false,
		"..": true, ".": true, "a/..": true, "/../a": true, "a/./b": true, "%2e%2e": true, "%2E.": true, "a%2f..%2fb": true, "a%2F%2e%2E%2fb": true, "%252e%252e": true,
		"%25252e.": true, `a\..\b`: true, `..%5cb`: true, `a\.`: true, "%/..": true, "%%32%65.": true,
	} {
		if got := driver.HidesDots(path); got != want {
			t.Errorf("%q: got %t", path, got)
		}
	}
}

// However often a path is encoded, what is found in it is found.
func FuzzHidesDots(f *testing.F) {
	f.Add("a/../b", uint8(2))
	f.Add(`x\..`, uint8(0))
	f.Add("plain/50%", uint8(1))
	f.Fuzz(func(t *testing.T, path string, times uint8) {
		whole := driver.HidesDots(path)
		for range times % 4 {
			path = strings.ReplaceAll(url.PathEscape(path), ".", "%2e")
		}
		if got := driver.HidesDots(path); got != whole {
			t.Errorf("%q: got %t, want %t as before it was encoded", path, got, whole)
		}
	})
}
