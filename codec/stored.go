package codec

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/stardag-go/stardag/target"
)

// Stored is how values of T are kept at a target: by a [Codec] in a file, by a [DirCodec] in a directory, or by a [TargetCodec].
// The zero value is none of them and refuses everything.
type Stored[T any] struct {
	file Codec[T]
	dir  DirCodec[T]
	at   TargetCodec[T]
}

var errNoCodec = errors.New("no codec is set; use codec.File, codec.Dir or codec.Default")

// File keeps values in a file.
func File[T any](c Codec[T]) Stored[T] { return Stored[T]{file: c} }

// Dir keeps values in a directory.
func Dir[T any](c DirCodec[T]) Stored[T] { return Stored[T]{dir: c} }

// At keeps values as the codec sees fit.
func At[T any](c TargetCodec[T]) Stored[T] { return Stored[T]{at: c} }

// IsZero reports whether no codec is set.
func (s Stored[T]) IsZero() bool { return s.file == nil && s.dir == nil && s.at == nil }

// IsDir reports whether values are kept in a directory.
func (s Stored[T]) IsDir() bool { return s.dir != nil }

// Extension returns the extension of the file; "" for what is none.
func (s Stored[T]) Extension() string {
	if s.file == nil {
		return ""
	}
	return s.file.Extension()
}

// Save writes v to t. Afterwards t exists with all of v; on error it is as it was before.
func (s Stored[T]) Save(ctx context.Context, t *target.Target, v T) error {
	if s.dir != nil {
		d, ok := t.Dir()
		if !ok {
			return fmt.Errorf("write %s: not a directory target", t)
		}
		if err := s.dir.Save(ctx, d, v); err != nil {
			return err
		}
		return d.MarkDone(ctx)
	}
	if s.at != nil {
		return s.at.Save(ctx, t, v)
	}
	if s.file == nil {
		return fmt.Errorf("write %s: %w", t, errNoCodec)
	}
	w, err := t.Create(ctx)
	if err != nil {
		return err
	}
	defer w.Abort()
	out := &outlet{w: w}
	if err := s.encode(out, v); err != nil {
		if out.err != nil {
			return out.err // it names the target already
		}
		return fmt.Errorf("write %s: %w", t, err)
	}
	return w.Commit()
}

// outlet remembers the error of writing, to tell it from errors of the codec.
type outlet struct {
	w   io.Writer
	err error
}

func (o *outlet) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	if err != nil {
		o.err = err
	}
	return n, err
}

// appender is a codec that can give the whole file at once, which saves buffering small writes.
type appender[T any] interface {
	appendTo(b []byte, v T) ([]byte, error)
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

func (s Stored[T]) encode(w io.Writer, v T) error {
	a, ok := s.file.(appender[T])
	if !ok {
		bw := bufio.NewWriterSize(w, 64<<10)
		if err := s.file.Encode(bw, v); err != nil {
			return err
		}
		return bw.Flush()
	}
	buf, _ := buffers.Get().(*[]byte)
	b, err := a.appendTo((*buf)[:0], v)
	if err == nil {
		_, err = w.Write(b)
	}
	const keep = 1 << 20 // one huge output must not pin its memory for the life of the process
	if cap(b) <= keep {
		*buf = b
		buffers.Put(buf)
	}
	return err
}

// Load reads the value at t. The error wraps fs.ErrNotExist when t does not exist.
func (s Stored[T]) Load(ctx context.Context, t *target.Target) (T, error) {
	var zero T
	if s.dir != nil {
		d, ok := t.Dir()
		if !ok {
			return zero, fmt.Errorf("read %s: not a directory target", t)
		}
		v, err := s.dir.Load(ctx, d)
		if err != nil {
			return zero, fmt.Errorf("read %s: %w", t, err)
		}
		return v, nil
	}
	if s.at != nil {
		return s.at.Load(ctx, t)
	}
	if s.file == nil {
		return zero, fmt.Errorf("read %s: %w", t, errNoCodec)
	}
	r, err := t.Open(ctx)
	if err != nil {
		return zero, err
	}
	defer r.Close()
	in := &inlet{r: r}
	v, err := s.file.Decode(in)
	if in.err == nil {
		// The end of a stream is where it says that its content is damaged. That explains an error of the codec too, for
		// which not everything is read, though.
		var rest io.Reader = in
		if err != nil {
			rest = io.LimitReader(in, mostAfterError)
		}
		_, _ = io.Copy(io.Discard, rest)
	}
	switch {
	case in.err != nil:
		return zero, in.err // it names the target already
	case err != nil:
		return zero, &ReadError{URI: t.URI(), Err: err}
	}
	return v, nil
}

// mostAfterError bounds how much is read of a file that is not a value of the type.
const mostAfterError = 64 << 20

// ReadError reports that a target exists and its content is not a value of the type: it is damaged, or of another type or
// format.
type ReadError struct {
	// URI is the target's place.
	URI string
	Err error
}

// Error names the target and the cause.
func (e *ReadError) Error() string { return "read " + e.URI + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *ReadError) Unwrap() error { return e.Err }
