package target_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target"
)

// What is wrong with a root is said about the part that is wrong; empty is a root.
func TestWhatIsWrongWithARoot(t *testing.T) {
	t.Parallel()
	const (
		dots    = `has an element "." or ".." in its path`
		empty   = "has an empty element in its path"
		where   = "depends on the working directory"
		control = "has a control character"
		host    = "names a host; a file URI has three slashes"
	)
	for uri, want := range map[string]string{
		"":                    "target location is empty",
		"/":                   "",
		"/a":                  "",
		"/a b/é/...":          "",
		"/a///":               "",
		"/..a/b../.c":         "",
		"~":                   "",
		"~/":                  "",
		"~/a":                 "",
		"file:///":            "",
		"file:///a/b":         "",
		"FILE:///a":           "",
		"s3://b":              "",
		"s3://b/":             "",
		"s3://b///":           "",
		"s3://b/a%2Fb c?d#e/": "",
		"S3://b/a":            "",
		"a+b-c.1://x/y":       "",
		"s3://b.c-d_e/x":      "",
		"/a/\xff":             "is not valid UTF-8",
		"s3://\xff/a":         "is not valid UTF-8",
		"/a\x00":              control,
		"s3://b/a\n":          control,
		"/a\u0085":            control,
		"a":                   where,
		"./a":                 where,
		"~a/b":                where,
		"1a://b":              where,
		"a_b://c":             where,
		"://b/c":              where,
		"s3:/b/c":             where,
		"/..":                 dots,
		"/./a":                dots,
		"/a/../b":             dots,
		"/a/..":               dots,
		"~/..":                dots,
		"file:///a/./b":       dots,
		"s3://b/..":           dots,
		"s3://b/a/%2e%2E/c":   dots,
		`s3://b/a\..\c`:       dots,
		"//a":                 empty,
		"/a//b":               empty,
		"~//a":                empty,
		"~/a//b":              empty,
		"file:////a":          empty,
		"s3://b//a":           empty,
		"s3://b/a//c":         empty,
		"file://host/a":       host,
		"FILE://host":         host,
		"s3://":               "names no bucket; write s3://bucket/folder",
		"S3:///a":             "names no bucket; write s3://bucket/folder",
		"gs:///a":             "names no bucket; write gs://bucket/folder",
		"s3://.":              `names a bucket "."`,
		"s3://../a":           `names a bucket ".."`,
		"s3://b?c=d/a":        `names a bucket "b?c=d", in which`,
		"s3://b#c":            `names a bucket "b#c", in which`,
		"s3://b%c/a":          `names a bucket "b%c", in which`,
		`s3://b\c`:            `names a bucket "b\\c", in which`,
		"s3://b c/a":          `names a bucket "b c", in which`,
	} {
		err := target.CheckRoot(uri)
		switch {
		case want == "" && err != nil:
			t.Errorf("%q: %v", uri, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%q: got %v, want %q", uri, err, want)
		}
		// Whoever asks for the location of the root hears the same.
		_, second := target.RootURI(uri)
		if err == nil && second != nil || err != nil && (second == nil || second.Error() != err.Error()) {
			t.Errorf("%q: RootURI says %v, and CheckRoot %v", uri, second, err)
		}
	}
}

// Only what stands on its own is no path below a root.
func TestCompleteLocations(t *testing.T) {
	t.Parallel()
	for uri, want := range map[string]string{
		"/a/b": "/a/b", "/a//b/": "/a//b/", "file:///a": "/a", "FILE:///a": "/a", "file://": "/", "S3://B/Key": "s3://B/Key", "s3://b": "s3://b/",
		"a+b-c.1://x/%2F y": "a+b-c.1://x/%2F y", "Z9://x/": "z9://x/",
	} {
		if got, err := target.NormalURI(uri); err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", uri, got, err, want)
		}
	}
	for _, uri := range []string{"", "a", "a/b://c", "1a://b", "-a://b", "a_b://c", "é://b", "://b", "file://host/a", "~a"} {
		if got, err := target.NormalURI(uri); err == nil {
			t.Errorf("%q: got %q, want an error", uri, got)
		}
	}
	roots := target.NewRoots(map[string]target.Root{"default": {URI: "/root"}})
	for _, path := range []string{"a", "a/b:c", "1a:/b", "~a/b", "a_b/c"} {
		at, err := roots.File(t.Context(), "", path)
		if err != nil || at.URI() != "/root/"+path {
			t.Errorf("%q: got %v, %v; want a path below the root", path, at, err)
		}
	}
}
