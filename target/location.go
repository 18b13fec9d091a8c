package target

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/stardag-go/stardag/internal/home"
	"github.com/stardag-go/stardag/target/file"
)

// location is a URI taken apart, without decoding anything: every character of a path stands for itself.
type location struct {
	scheme string
	host   string
	path   string // begins with '/'
}

// isComplete reports whether a path stands on its own, with no root before it.
func isComplete(path string) bool {
	if path == "" {
		return false
	}
	return path[0] == '/' || isHome(path) || schemeOf(path) != ""
}

func isHome(path string) bool { return path == "~" || strings.HasPrefix(path, "~/") }

// schemeOf returns the scheme of "scheme://…", or "".
func schemeOf(s string) string {
	scheme, _, found := strings.Cut(s, "://")
	if !found || scheme == "" {
		return ""
	}
	for i := range len(scheme) {
		c := scheme[i] | 0x20
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", rune(scheme[i]))) {
			return ""
		}
	}
	return scheme
}

// locate takes a complete path or URI apart.
func locate(uri string) (location, error) {
	switch {
	case uri == "":
		return location{}, fmt.Errorf("target location is empty")
	case uri[0] == '/':
		return location{scheme: file.Scheme, path: uri}, nil
	case isHome(uri):
		folder, err := home.Dir()
		if err != nil {
			return location{}, fmt.Errorf("open %q: %w; set HOME, or the target root's location, such as STARDAG_TARGET_ROOTS__DEFAULT=/data/stardag", uri, err)
		}
		return location{scheme: file.Scheme, path: strings.TrimRight(folder, "/") + "/" + strings.TrimLeft(uri[1:], "/")}, nil
	}
	scheme := schemeOf(uri)
	if scheme == "" {
		return location{}, fmt.Errorf("target location %q depends on the working directory; use an absolute path, ~/…, or a URI", uri)
	}
	host, path, _ := strings.Cut(uri[len(scheme)+len("://"):], "/")
	l := location{scheme: strings.ToLower(scheme), host: host, path: "/" + path}
	if l.scheme == file.Scheme && host != "" {
		return location{}, fmt.Errorf("target location %q: a file URI has three slashes, file:///path", uri)
	}
	return l, nil
}

// split parts a location into the store it is in, with the root of that store as its path, and the path below it.
func (l location) split() (store location, path string) {
	path = strings.TrimLeft(l.path, "/")
	l.path = "/"
	return l, path
}

// asRoot returns the location with exactly one slash at the end.
func (l location) asRoot() location {
	l.path = strings.TrimRight(l.path, "/") + "/"
	return l
}

// uri returns the location as targets show it: local files as plain paths.
func (l location) uri() string {
	if l.scheme == file.Scheme {
		return l.path
	}
	return l.scheme + "://" + l.host + l.path
}

func (l location) url() *url.URL { return &url.URL{Scheme: l.scheme, Host: l.host, Path: l.path} }

// NormalURI returns a complete path or URI as targets write it: local files as absolute paths, and schemes in lower case. It
// does not check the path. No storage is asked, and no driver is needed.
func NormalURI(uri string) (string, error) {
	l, err := locate(uri)
	if err != nil {
		return "", err
	}
	return l.uri(), nil
}

// RootURI returns the location of a root as [NormalURI] writes it, with exactly one slash at the end. A complete location
// lies below the root when its own NormalURI begins with the root's. The error is that of [CheckRoot].
func RootURI(uri string) (string, error) {
	if err := CheckRoot(uri); err != nil {
		return "", err
	}
	l, err := locate(uri)
	if err != nil {
		return "", err
	}
	return l.asRoot().uri(), nil
}
