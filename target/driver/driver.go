package driver

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"net/url"
	"time"
)

// Driver stores named objects below one root. See the package comment for the rules that hold for every method.
type Driver interface {
	// Stat describes the object at path. The error wraps [fs.ErrNotExist] when there is none.
	Stat(ctx context.Context, path string) (Info, error)

	// Exists reports whether there is an object at path. Absent is (false, nil); an answer that could not be had,
	// because the storage is out of reach or access is denied, is an error and never "absent".
	Exists(ctx context.Context, path string) (bool, error)

	// Open reads the object at path as a stream. What it reads is one version of the object from the first byte to
	// the last, even when the object is replaced or removed meanwhile, or it fails. The reader may also implement
	// [io.ReaderAt], [io.Seeker] and [Sizer]. The context covers the reading too. The error wraps
	// [fs.ErrNotExist] when there is no object, at the latest on the first Read.
	Open(ctx context.Context, path string) (io.ReadCloser, error)

	// Create starts a new version of the object at path. Nothing is visible until [Writer.Commit] returns nil. The
	// context covers the writing too: once it is done, Write and Commit fail and the old content stays.
	Create(ctx context.Context, path string) (Writer, error)

	// Remove deletes the object at path. An absent one is not an error.
	Remove(ctx context.Context, path string) error

	// List yields the objects whose path begins with prefix, in the byte order of their paths. The prefix is plain
	// text, not a folder: "a/b" finds "a/b", "a/bc" and "a/b/c". Uncommitted objects and leftovers of a crash are
	// never listed. An error ends the sequence. Objects that come or go meanwhile may be listed or not.
	List(ctx context.Context, prefix string) iter.Seq2[Entry, error]
}

// Writer takes one new version of an object. It belongs to one goroutine and is ended by Commit or Abort.
//
// Writes are not buffered by the caller: a driver for which small writes are costly in a way [bufio.Writer] would
// not be expected for (a request each) buffers itself.
type Writer interface {
	io.Writer

	// Commit publishes what was written, replacing the object that was there. After an error of Write or Commit the
	// old content is still in place and nothing of the new one is left behind (with [PowerLoss] an error can also
	// mean that the new content is in place, whole, and only not known to be on the disk). A second Commit, or one after Abort,
	// is an error that wraps [fs.ErrClosed].
	Commit() error

	// Abort drops what was written. After Commit, or a second time, it does nothing, so that
	// "defer w.Abort()" is always right.
	Abort() error
}

// Info describes one object.
type Info struct {
	Size    int64
	ModTime time.Time
	// Tag changes whenever the content is replaced; it is opaque, and empty where the storage has nothing like it.
	Tag string
}

// Entry is one listed object.
type Entry struct {
	Path    string // relative to the root, as the other methods take it
	Size    int64
	ModTime time.Time
}

// Options is what a root asks of its driver. The zero value is the default.
type Options struct {
	// Durability is what a committed object survives.
	Durability Durability
	// AutoCreate lets the driver make the root itself (a directory, not a bucket) when it is missing. Without it a
	// missing root is an error: an explicit setting that points nowhere is more often a typo or an unmounted
	// volume than a wish.
	AutoCreate bool
	// NoMetadataService keeps the driver from asking the metadata service of a cloud's machine for credentials, so
	// that a location alone makes no program call an address of the network it is in.
	NoMetadataService bool
	// Log takes what the storage's library has to say; nil leaves it to the library.
	Log *slog.Logger
}

// Opener opens the driver for a root. It does no more than it must: credentials are looked up, but the storage is
// not asked whether the root exists (that is [Checker]).
//
// The URL holds the root's text as it is: Path is not percent-decoded and there is never a query or a fragment, so
// that '?', '#' and '%' may stand in names. Path ends in '/'.
type Opener func(ctx context.Context, root *url.URL, o Options) (Driver, error)
