package target

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
)

// CheckRoot returns nil when a text can be the location of a root, and else an error that says what is wrong with it. A root
// is an absolute path, "~/…" or "scheme://name/…"; slashes at its end make no difference. No element of its path is empty,
// "." or "..", percent-encoded and between backslashes neither: what lies below a root is told by the text of its location
// alone. No storage is asked, and the scheme needs no driver.
func CheckRoot(uri string) error {
	if uri == "" {
		return errors.New("target location is empty")
	}
	if wrong := rootFault(uri); wrong != "" {
		return fmt.Errorf("target location %q %s", uri, wrong)
	}
	return nil
}

// rootFault says what is wrong with a root's location, as the end of a sentence about it; empty is nothing.
func rootFault(uri string) string {
	switch {
	case !utf8.ValidString(uri):
		return "is not valid UTF-8"
	case strings.ContainsFunc(uri, unicode.IsControl):
		return "has a control character"
	}
	path := uri
	switch scheme := schemeOf(uri); {
	case uri[0] == '/':
	case isHome(uri):
		path = uri[1:]
	case scheme == "":
		return "depends on the working directory; use an absolute path, ~/…, or a URI such as s3://bucket/folder"
	default:
		name, rest, _ := strings.Cut(uri[len(scheme)+len("://"):], "/")
		if wrong := nameFault(strings.ToLower(scheme), name); wrong != "" {
			return wrong
		}
		path = "/" + rest
	}
	path = strings.TrimRight(strings.TrimPrefix(path, "/"), "/")
	switch {
	case driver.HidesDots(path):
		return `has an element "." or ".." in its path; write it without`
	case strings.HasPrefix(path, "/") || strings.Contains(path, "//"):
		return "has an empty element in its path; write one slash between elements"
	}
	return ""
}

// nameFault is rootFault of the part between "://" and the next slash: the bucket, for object stores.
func nameFault(scheme, name string) string {
	if scheme == file.Scheme {
		if name != "" {
			return "names a host; a file URI has three slashes, file:///path"
		}
		return ""
	}
	switch {
	case name == "":
		return "names no bucket; write " + scheme + "://bucket/folder"
	case name == "." || name == "..":
		return fmt.Sprintf("names a bucket %q", name)
	case strings.ContainsAny(name, `?#%\ `):
		return fmt.Sprintf("names a bucket %q, in which ?, #, %%, \\ and spaces are not allowed; options of a storage are set in the environment", name)
	}
	return ""
}
