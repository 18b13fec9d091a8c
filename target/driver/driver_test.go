package driver_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
)

func TestCheckPath(t *testing.T) {
	t.Parallel()
	tests := map[string]string{ // the part of the error; empty means that the path is good
		"a":            "",
		"a/b c/ü.json": "",
		"a//b":         "",
		"..a/b..":      "",
		".../a":        "",
		"~/a":          "",
		"a\\..\\b":     "",
		"":             "empty",
		"/a":           "slash",
		"a/":           "slash",
		"..":           `element ".."`,
		"a/../b":       `element ".."`,
		"a/..":         `element ".."`,
		"./a":          `element "."`,
		"a/./b":        `element "."`,
		"a\x00b":       "NUL",
		"x.tmp-0192d4e6-1234-7abc-8def-0123456789ab":      "temporary",
		"x.tmp-0192d4e6-1234-7abc-8def-0123456789aB":      "",
		"x.tmp-0192d4e6-1234-7abc-8def-0123456789ab.json": "",
	}
	for path, want := range tests {
		err := driver.CheckPath(path)
		if want == "" && err != nil || want != "" && (!errors.Is(err, fs.ErrInvalid) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: got %v, want %q", path, err, want)
		}
	}
}

func TestCheckPrefix(t *testing.T) {
	t.Parallel()
	for prefix, good := range map[string]bool{
		"": true, "a": true, "a/": true, "a/b": true, "/": false, "/a": false, "../": false, "a/../": false, "./": false, "\x00": false,
	} {
		if err := driver.CheckPrefix(prefix); (err == nil) != good {
			t.Errorf("%q: got %v", prefix, err)
		}
	}
}

func TestDurability(t *testing.T) {
	t.Parallel()
	for _, d := range []driver.Durability{driver.ProcessCrash, driver.PowerLoss} {
		if got, err := driver.ParseDurability(d.String()); err != nil || got != d {
			t.Errorf("%v: got %v, %v", d, got, err)
		}
	}
	var zero driver.Durability
	if zero.String() != "process" {
		t.Errorf("the zero value is %q, want process", zero)
	}
	if got := driver.Durability(9).String(); got != "Durability(9)" {
		t.Errorf("got %q", got)
	}
	for _, text := range []string{"", "Power", "fsync", "Durability(9)"} {
		if _, err := driver.ParseDurability(text); err == nil || !strings.Contains(err.Error(), `"process"`) {
			t.Errorf("%q: got %v, want an error that lists the levels", text, err)
		}
	}
}
