package driver

import (
	"context"
	"time"
)

// The interfaces below are extra abilities. A driver implements those its storage has; callers check for them.

// LocalPather is a driver whose objects are files of this machine.
type LocalPather interface {
	// LocalPath returns the file that holds (or would hold) the object at path. It is for reading, and for
	// directory targets: writing to it directly is not atomic.
	LocalPath(path string) (string, bool)
}

// Checker is a driver that can tell whether its root can be used.
type Checker interface {
	// Check returns nil when the root exists and can be written, and else one line that says what to do. It makes
	// the root when [Options].AutoCreate allows.
	Check(ctx context.Context) error
}

// Namer is a driver whose storage has bounds for names.
type Namer interface {
	// CheckName returns an error that wraps [fs.ErrInvalid] when the storage takes no object at path, so that it is known
	// before somebody has made the content. It does not ask the storage.
	CheckName(path string) error
}

// Cleaner is a driver whose storage can hold leftovers of crashed writers.
type Cleaner interface {
	// Clean removes the leftovers whose path begins with prefix and that nobody has written to for olderThan. It
	// returns what it removed (or, on a dry run, what it would remove), also together with an error. A leftover
	// that is known to belong to a writer at work is left alone at any age.
	Clean(ctx context.Context, prefix string, olderThan time.Duration, dryRun bool) ([]Entry, error)
}

// TreeRemover is a driver that removes many objects faster, or more thoroughly, than by listing them.
type TreeRemover interface {
	// RemoveTree removes every object below path + "/", and the folder itself where the storage has folders. An
	// absent one is not an error. An object at path itself stays.
	RemoveTree(ctx context.Context, path string) error
}

// Exclusive is a driver that can refuse to replace an object.
type Exclusive interface {
	// CreateNew is Create for an object that must not be there yet. Of several writers of one path, at most one commits.
	// The error of Commit, or of CreateNew already, wraps [fs.ErrExist] when there is an object. When the answer to a
	// commit is lost and the request repeated, that object can be this writer's own.
	CreateNew(ctx context.Context, path string) (Writer, error)
}

// Sizer is a reader that knows how many bytes it yields in all; a negative number means unknown. It is a hint.
type Sizer interface {
	Size() int64
}

// Paged is a driver for which every call is a round trip over a network and which lists many objects with one: callers
// with many questions ask them side by side, or list.
type Paged interface {
	// PageSize is how many objects one round trip lists.
	PageSize() int
}

// Mover is a driver that moves an object without sending its content through the program.
type Mover interface {
	// Move makes the object at from be at to, replacing what is there. Whatever interrupts it, the object is at one of the two, or at
	// both, whole. The error wraps [fs.ErrNotExist] when there is no object at from, and [errors.ErrUnsupported] when this one cannot
	// be moved so; it then has to be read and written.
	Move(ctx context.Context, from, to string) error
}

// Linker is a driver whose storage can give somebody without credentials an object to read.
type Linker interface {
	// Link returns an address at which the object at path can be read until it expires, by whoever has the address. The storage is not asked
	// whether there is such an object. It has no secret in it but the right to read this object.
	Link(ctx context.Context, path string, expires time.Duration) (string, error)
}

// Composite is a driver of objects that stand for more than their bytes: a copy of one elsewhere is not a copy of the output, so that
// nothing moves them. Removing an object removes what belongs to it.
type Composite interface {
	// Composite says why, as the end of a sentence about an object: "rows of its database belong to it".
	Composite() string
}

// Wrapper is a driver that adds something to another one. [Linker] and [Composite] are looked for below it, by [Find]; the other abilities it has itself, as far
// as that one does.
type Wrapper interface {
	Driver
	// Unwrap returns the driver that it adds something to.
	Unwrap() Driver
}

// Find returns the first driver that has the ability T among d and the drivers that it wraps, and reports whether there is one.
func Find[T any](d Driver) (T, bool) {
	for {
		if found, ok := d.(T); ok {
			return found, true
		}
		w, ok := d.(Wrapper)
		if !ok {
			var none T
			return none, false
		}
		d = w.Unwrap()
	}
}
