// Package codec turns outputs into files and back.
//
// A [Codec] writes one value to one file and names the extension of that file, which is part of the path that
// programs in both languages share. A [DirCodec] writes a value as several files below a directory target.
// [Default] picks a codec from an output type; the choice follows the reference, so that paths agree:
//
//  1. the default set for exactly this type with [SetDefault], by a leaf package or by the program
//  2. a type that writes itself: [DirSaver] and [DirLoader], [FileSaver] and [FileLoader]
//  3. [Table] and [Series]: [CSV], extension csv
//  4. exactly string: [Text], extension txt
//  5. whatever can be a task parameter: [JSON], extension json
//  6. the standard interfaces of encoding/json and encoding: [Marshaler] and [Binary]
//
// There is no silent last resort: for other types name a codec, for example [Gob]. Numeric arrays, Parquet, Arrow,
// images and more are in packages below this one. [Gzip] compresses what any codec writes.
package codec

import (
	"context"
	"io"

	"github.com/stardag-go/stardag/target"
)

// Codec writes values of T to a file and reads them back. Implementations are immutable and safe for concurrent
// use. Decode must refuse a truncated or altered file where the format lets it see that, and never give a wrong value.
type Codec[T any] interface {
	// Extension is the file name's extension without the leading dot; "" for none.
	Extension() string
	// Encode writes v to w. It may write in pieces; nothing shows before all of it succeeded.
	Encode(w io.Writer, v T) error
	// Decode reads a value from r up to its end.
	Decode(r io.Reader) (T, error)
}

// DirCodec writes values of T as files below a directory and reads them back. The caller marks the directory as
// done after Save; Load is called on complete directories only.
type DirCodec[T any] interface {
	Save(ctx context.Context, d *target.Dir, v T) error
	Load(ctx context.Context, d *target.Dir) (T, error)
}

// TargetCodec writes values of T where a target is and reads them back, for storages in which more than the bytes of an object
// belongs to an output: rows of a table and the mark that they are complete, in one transaction. After Save the target exists with
// all of v, and on error it is as it was before; before anything can be seen Save asks the [target.Guard] of its context, if there is one.
// Errors name the target. That of Load wraps fs.ErrNotExist when it does not exist.
type TargetCodec[T any] interface {
	Save(ctx context.Context, t *target.Target, v T) error
	Load(ctx context.Context, t *target.Target) (T, error)
}

// FileSaver is implemented by output types that write themselves to a file. Their pointers implement [FileLoader].
type FileSaver interface {
	SaveFile(w io.Writer) error
}

// FileLoader is the reading side of [FileSaver].
type FileLoader interface {
	LoadFile(r io.Reader) error
}

// FileExtensioner is an optional part of [FileSaver]: the extension without the leading dot. It is asked of the zero
// value.
type FileExtensioner interface {
	FileExtension() string
}

// DirSaver is implemented by output types that write themselves as several files. Their pointers implement [DirLoader].
type DirSaver interface {
	SaveDir(ctx context.Context, d *target.Dir) error
}

// DirLoader is the reading side of [DirSaver].
type DirLoader interface {
	LoadDir(ctx context.Context, d *target.Dir) error
}
