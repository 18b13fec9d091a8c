package stardag

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/internal/filehash"
	"github.com/stardag-go/stardag/target"
)

// File is a parameter that names a file or object which no task makes: by its location and, when it has a hash, by its
// content. [FileAt] returns the one for a file as it is now. A task of [External] stands for it in the graph.
//
// With a hash, other content is another value, and so another task with another id: everything that is made from a file
// is made again once the file has changed and FileAt was asked again. Without one, the location alone counts.
//
// It is an object of three members as a parameter. In stardag for Python it is this model, with the same ids:
//
//	class File(sd.StardagBaseModel):
//	    location: str
//	    size: int = 0
//	    sha256: str = ""
//
// On a command line, --param raw=LOCATION is what FileAt returns for the location; a text of [File.String] is that
// value, without a look at the file; and {"location": "LOCATION"} is the location alone.
type File struct {
	// Location is an absolute path, "~/…", or a URI such as "s3://bucket/2025/raw.csv"; else a path below the default
	// target root. A program that uses s3:// or gs:// imports the driver.
	Location string `json:"location"`
	// Size is the number of bytes; 0 without a hash.
	Size int64 `json:"size" stardag:"default=0"`
	// SHA256 is the hash of the content in 64 lower-case hexadecimal digits, or empty.
	SHA256 string `json:"sha256" stardag:"default="`
}

// OutputFiler is an opt-in of parameter structs for [Extern]: the output is a file from outside. With a hash the task is
// complete only while the content is the one that the hash says, and loading it compares what is read. A struct that
// embeds a [File] has it.
type OutputFiler interface {
	OutputFile() File
}

// FileAt reads the file or object at a location and returns the value that names it with its content. A location that
// begins with "./" or "../" is a path from the working directory and becomes an absolute one; other locations stay as
// they are, see [File]. The error wraps [io/fs.ErrNotExist] when there is no such file.
//
// What is read of large files is remembered in ~/.stardag/cache/content, for as long as the storage says that they are
// as they were.
func FileAt(ctx context.Context, location string) (File, error) {
	if isFromHere(location) {
		whole, err := filepath.Abs(location)
		if err != nil {
			return File{}, fmt.Errorf("file %q: %w", location, err)
		}
		location = filepath.ToSlash(whole)
	}
	f := File{Location: location}
	if err := f.Validate(); err != nil {
		return File{}, err
	}
	t, err := f.Target(ctx)
	if err != nil {
		return File{}, fmt.Errorf("file %q: %w", location, err)
	}
	c, err := filehash.Of(ctx, t)
	switch {
	case errors.Is(err, fs.ErrNotExist) && isHere(location):
		return File{}, fmt.Errorf("%w; for the file of that name in the working directory write ./%s", err, location)
	case err != nil:
		return File{}, err
	}
	f.Size, f.SHA256 = c.Size, c.SHA256
	return f, nil
}

func isFromHere(location string) bool {
	return strings.HasPrefix(location, "./") || strings.HasPrefix(location, "../")
}

// isHere reports whether a location that is meant below the target root is a file of the working directory.
func isHere(location string) bool {
	info, err := os.Stat(location)
	return err == nil && info.Mode().IsRegular() && filepath.IsLocal(location)
}

// HasContent reports whether the value names a content and not only a location.
func (f File) HasContent() bool { return f.SHA256 != "" }

// OutputFile returns f, for structs that embed a File; see [OutputFiler].
func (f File) OutputFile() File { return f }

// Target returns where the file is. Reading it to its end compares the content, where f names one. A file below a target root that defers to
// another one can be there; to find out, the storage is asked.
func (f File) Target(ctx context.Context) (*target.Target, error) {
	t, err := f.target(ctx)
	if err != nil {
		return nil, err
	}
	return t.Source(ctx)
}

// target returns where the file is, if it is not below the root that its own defers to.
func (f File) target(ctx context.Context) (*target.Target, error) {
	roots, err := rootsFrom(ctx)
	if err != nil {
		return nil, err
	}
	t, err := roots.File(ctx, "", f.Location)
	if err != nil || !f.HasContent() {
		return t, err
	}
	return t.Expecting(target.Content{Size: f.Size, SHA256: f.SHA256}), nil
}

// Open reads the file as a stream that the caller closes. When f names a content and the file has another, reading ends
// with a [*target.ChangedError]: nothing that was read is good before the end of the stream has come.
func (f File) Open(ctx context.Context) (io.ReadCloser, error) {
	t, err := f.usable(ctx)
	if err != nil {
		return nil, err
	}
	return t.Open(ctx)
}

// Verify returns nil when the file is there with the content that f names, any where it names none. The error is a
// [*target.ChangedError] for other content, and wraps [io/fs.ErrNotExist] when there is no file.
func (f File) Verify(ctx context.Context) error {
	t, err := f.usable(ctx)
	if err != nil {
		return err
	}
	if !f.HasContent() {
		_, err := t.Stat(ctx)
		return err
	}
	return filehash.Check(ctx, t)
}

func (f File) usable(ctx context.Context) (*target.Target, error) {
	if err := f.Validate(); err != nil {
		return nil, err
	}
	return f.Target(ctx)
}

// Validate returns an error for a value that names no file. New calls it for tasks of [External] and for structs that embed
// a File.
func (f File) Validate() error {
	const digits = 64
	switch {
	case f.Location == "":
		return errors.New("file: the location is empty")
	case isFromHere(f.Location):
		return fmt.Errorf("file %q: the location depends on the working directory; FileAt makes it absolute", f.Location)
	case strings.HasSuffix(f.Location, "/"):
		return fmt.Errorf("file %q: a folder is not a file; name each of its files", f.Location)
	case f.SHA256 == "" && f.Size != 0:
		return fmt.Errorf("file %q: there is a size and no hash; FileAt returns both", f.Location)
	case f.Size < 0:
		return fmt.Errorf("file %q: the size is %d", f.Location, f.Size)
	case f.SHA256 != "" && (len(f.SHA256) != digits || strings.Trim(f.SHA256, "0123456789abcdef") != ""):
		return fmt.Errorf("file %q: sha256 is %q; want 64 lower-case hexadecimal digits", f.Location, f.SHA256)
	}
	return nil
}

// mark begins what String adds to a location.
const mark = "#sha256="

// String returns the location, and with a content "LOCATION#sha256=HASH&size=BYTES".
func (f File) String() string {
	if !f.HasContent() {
		return f.Location
	}
	return f.Location + mark + f.SHA256 + "&size=" + strconv.FormatInt(f.Size, 10)
}

// ParseText sets f to what a text on a command line says; see [File]. It is for the packages of this module.
func (f *File) ParseText(ctx context.Context, text string) error {
	at := strings.LastIndex(text, mark)
	if at < 0 {
		var err error
		*f, err = FileAt(ctx, text)
		return err
	}
	values, err := url.ParseQuery(text[at+1:])
	if err != nil || len(values) != 2 || len(values["size"]) != 1 || len(values["sha256"]) != 1 {
		return fmt.Errorf("file %q: what follows the location is not #sha256=HASH&size=BYTES", text)
	}
	size, err := strconv.ParseInt(values.Get("size"), 10, 64)
	if err != nil {
		return fmt.Errorf("file %q: the size is not a number", text)
	}
	*f = File{Location: text[:at], Size: size, SHA256: values.Get("sha256")}
	return f.Validate()
}
