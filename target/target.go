package target

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

// Target is the place of one output: a file-like object, or the whole of a directory target ([Target.IsDir]). It holds
// no connection and needs no closing, is immutable and safe for concurrent use. The zero value is not usable; targets
// come from [Roots], [NewFile] and [Dir.Sub].
//
// Errors name the operation and the location. Those of an absent object wrap [io/fs.ErrNotExist].
type Target struct {
	driver driver.Driver
	uri    string
	base   int      // uri[base:] is the path below the driver's root
	dir    *Dir     // set when this is the target of a whole directory
	within *Dir     // set when this is a file of a directory target
	want   *Content // set by Expecting
	lower  *place   // the root that the target's own defers to; nil for none, and for what is beside or within another target
}

// NewFile returns the target at path of a driver that the caller has opened. The base is the URI of the driver's root
// and ends in '/'. The path must pass [driver.CheckPath], and [driver.Namer] where the driver is one.
func NewFile(d driver.Driver, base, path string) (*Target, error) {
	if err := driver.CheckPath(path); err != nil {
		if strings.HasSuffix(path, "/") {
			return nil, fmt.Errorf("file target in %s: %w; a directory target is made with Dir", base, err)
		}
		return nil, fmt.Errorf("file target in %s: %w", base, err)
	}
	if err := checkName(d, path); err != nil {
		return nil, fmt.Errorf("file target in %s: %w", base, err)
	}
	return &Target{driver: d, uri: base + path, base: len(base)}, nil
}

// checkName refuses a path that the storage has no room for, as far as it says.
func checkName(d driver.Driver, path string) error {
	if n, ok := d.(driver.Namer); ok {
		return n.CheckName(path)
	}
	return nil
}

// URI returns the whole location: a plain absolute path for local files, "scheme://…" for others. That of a directory
// target ends in '/'.
func (t *Target) URI() string { return t.uri }

// String returns the URI.
func (t *Target) String() string { return t.uri }

// IsDir reports whether this is a directory target; [Target.Dir] gives it.
func (t *Target) IsDir() bool { return t.dir != nil }

// Dir returns the directory target this is the whole of, and whether it is one.
func (t *Target) Dir() (*Dir, bool) { return t.dir, t.dir != nil }

// Beside returns the target of an object that is kept beside t, as the flag of a directory is: its location is that of t, without
// the slash at the end of a directory, and the suffix.
func (t *Target) Beside(suffix string) (*Target, error) {
	if t.within != nil {
		return nil, fmt.Errorf("an object beside %s would be in the same directory: %w", t.uri, errors.ErrUnsupported)
	}
	return NewFile(t.driver, t.uri[:t.base], strings.TrimSuffix(t.uri[t.base:], "/")+suffix)
}

// Exists reports whether the object is there, whole. For a directory target that is its flag. When the storage cannot
// be asked, or denies it, the answer is an error and not false.
func (t *Target) Exists(ctx context.Context) (bool, error) {
	return t.driver.Exists(ctx, t.proof())
}

// Stat describes the object; for a directory target, its flag.
func (t *Target) Stat(ctx context.Context) (driver.Info, error) {
	return t.driver.Stat(ctx, t.proof())
}

// Size returns how many bytes the object has; for a directory target, all its files together. It is an error that wraps
// [errors.ErrUnsupported] where an object stands for more than its bytes, as the rows of a database do.
func (t *Target) Size(ctx context.Context) (int64, error) {
	if _, more := driver.Find[driver.Composite](t.driver); more {
		return 0, fmt.Errorf("size of %s: %w", t.uri, errors.ErrUnsupported)
	}
	if t.dir == nil {
		info, err := t.driver.Stat(ctx, t.path())
		return info.Size, err
	}
	var all int64
	for e, err := range t.driver.List(ctx, t.path()+"/") {
		if err != nil {
			return 0, err
		}
		all += e.Size
	}
	return all, nil
}

// Links reports whether the storage gives links to its objects, and the target is not a directory.
func (t *Target) Links() bool {
	_, ok := driver.Find[driver.Linker](t.driver)
	return ok && t.dir == nil
}

// Link returns an address at which whoever has it can read the object until it expires. The storage is not asked whether there is one. It is
// an error that wraps [errors.ErrUnsupported] where [Target.Links] is false.
func (t *Target) Link(ctx context.Context, expires time.Duration) (string, error) {
	d, ok := driver.Find[driver.Linker](t.driver)
	if !ok || t.dir != nil {
		return "", fmt.Errorf("link to %s: %w", t.uri, errors.ErrUnsupported)
	}
	return d.Link(ctx, t.path(), expires)
}

// Open reads the object as a stream that the caller closes. It reads one version from beginning to end, whatever is
// written meanwhile. For local files and memory it is also an [io.ReaderAt] and an [io.Seeker], except for a target of
// [Target.Expecting].
func (t *Target) Open(ctx context.Context) (io.ReadCloser, error) {
	if t.dir != nil {
		return nil, t.notFile("open")
	}
	in, err := t.driver.Open(ctx, t.path())
	if err != nil || t.want == nil {
		return in, err
	}
	return newExpecting(in, t.uri, *t.want), nil
}

// Create writes the object as a stream. Nothing is visible until Commit; the old content stays until then, and after
// any error. The context covers the writing: once it is done, Write and Commit fail. The usual form is
//
//	w, err := t.Create(ctx)
//	if err != nil {
//		return err
//	}
//	defer w.Abort() // does nothing after Commit
//	…
//	return w.Commit()
//
// Small writes are not gathered: wrap the writer in a [bufio.Writer] when there are many.
func (t *Target) Create(ctx context.Context) (driver.Writer, error) {
	switch {
	case t.dir != nil:
		return nil, t.notFile("create")
	case t.within != nil:
		return t.within.create(ctx, t)
	}
	w, err := t.driver.Create(ctx, t.path())
	if err != nil {
		return nil, err
	}
	return guarded(ctx, w, t.uri), nil
}

// CreateNew is like [Target.Create] for an object that must not exist yet: of several writers at most one commits, and the
// others get an error that wraps [io/fs.ErrExist]. It is for marks that one of many takes. It is an error that wraps
// [errors.ErrUnsupported] for directory targets, their files, and storages that have nothing like it.
func (t *Target) CreateNew(ctx context.Context) (driver.Writer, error) {
	d, ok := t.driver.(driver.Exclusive)
	if !ok || t.dir != nil || t.within != nil {
		return nil, fmt.Errorf("create %s only if it is new: %w", t.uri, errors.ErrUnsupported)
	}
	w, err := d.CreateNew(ctx, t.path())
	if err != nil {
		return nil, err
	}
	return guarded(ctx, w, t.uri), nil
}

// Remove deletes the object, or everything of a directory target. An absent one is not an error.
func (t *Target) Remove(ctx context.Context) error {
	switch {
	case t.dir != nil:
		return t.dir.Remove(ctx)
	case t.within != nil:
		return t.within.removeSub(ctx, t)
	}
	if err := mayChange(ctx, t.uri, true); err != nil {
		return err
	}
	return t.driver.Remove(ctx, t.path())
}

// ReadAll reads the whole object.
func (t *Target) ReadAll(ctx context.Context) ([]byte, error) {
	r, err := t.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readAll(r)
}

// WriteAll writes the whole object.
func (t *Target) WriteAll(ctx context.Context, data []byte) error {
	return t.WriteFunc(ctx, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// WriteFunc writes the object with a function: it is committed when write returns nil, and dropped when it returns an
// error or panics.
func (t *Target) WriteFunc(ctx context.Context, write func(io.Writer) error) error {
	w, err := t.Create(ctx)
	if err != nil {
		return err
	}
	defer w.Abort()
	if err := write(w); err != nil {
		return err
	}
	return w.Commit()
}

// LocalPath returns the local file or folder that holds (or would hold) the object, and whether there is such a thing
// for this storage. Reading it is fine, though it compares nothing for a target of [Target.Expecting]; writing to it
// directly is not atomic.
func (t *Target) LocalPath() (string, bool) {
	if p, ok := t.driver.(driver.LocalPather); ok {
		return p.LocalPath(t.path())
	}
	return "", false
}

// path returns the path below the driver's root, without the slash at the end of a directory.
func (t *Target) path() string {
	if t.dir != nil {
		return t.uri[t.base : len(t.uri)-1]
	}
	return t.uri[t.base:]
}

// proof returns the path of the object whose presence means that the target exists.
func (t *Target) proof() string {
	if t.dir != nil {
		return t.path() + doneSuffix
	}
	return t.uri[t.base:]
}

func (t *Target) notFile(op string) error {
	return fmt.Errorf("%s %s: it is a directory target; its files are made with Dir and Sub", op, t.uri)
}

// readAll is like io.ReadAll with one allocation when the reader knows its size.
func readAll(r io.Reader) ([]byte, error) {
	size := 512
	if s, ok := r.(driver.Sizer); ok {
		// One byte more, so that the end is found without growing. The hint is not trusted with memory beyond what
		// a growing buffer would soon take.
		if n := s.Size(); n >= 0 {
			size = int(min(n, maxSizeHint)) + 1
		}
	}
	data := make([]byte, 0, size)
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

const maxSizeHint = 1 << 30
