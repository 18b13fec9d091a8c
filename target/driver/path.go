package driver

import (
	"fmt"
	"io/fs"
	"strings"
)

// CheckPath returns nil when path may name an object, and else an error that wraps [fs.ErrInvalid] and says why.
//
// A path is not empty, does not begin or end with '/', and has no element "." or "..": so it stays below its root.
// It has no NUL byte, and its last element does not look like a temporary file (see [IsTemp]). Everything else,
// spaces, dots, backslashes and any script included, stands for itself.
func CheckPath(path string) error {
	switch {
	case path == "":
		return fmt.Errorf("empty target path: %w", fs.ErrInvalid)
	case path[0] == '/' || path[len(path)-1] == '/':
		return fmt.Errorf("target path %q: begins or ends with a slash: %w", path, fs.ErrInvalid)
	case IsTemp(path):
		return fmt.Errorf("target path %q: names ending in .tmp-<uuid> are kept for temporary files: %w", path, fs.ErrInvalid)
	}
	return CheckPrefix(path)
}

// CheckPrefix is like [CheckPath] for the prefix of a listing: it may be empty and end with '/'.
func CheckPrefix(prefix string) error {
	if prefix != "" && prefix[0] == '/' {
		return fmt.Errorf("target path %q: begins with a slash: %w", prefix, fs.ErrInvalid)
	}
	if strings.IndexByte(prefix, 0) >= 0 {
		return fmt.Errorf("target path %q: has a NUL byte: %w", prefix, fs.ErrInvalid)
	}
	for rest, more := prefix, true; more; {
		var element string
		element, rest, more = strings.Cut(rest, "/")
		if element == "." || element == ".." {
			return fmt.Errorf("target path %q: has an element %q: %w", prefix, element, fs.ErrInvalid)
		}
	}
	return nil
}
