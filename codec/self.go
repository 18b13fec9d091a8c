package codec

import (
	"context"
	"io"

	"github.com/stardag-go/stardag/target"
)

// selfFile keeps values of types that write themselves to a file.
type selfFile[T any] struct{ extension string }

func newSelfFile[T any]() Codec[T] {
	var zero T
	c := selfFile[T]{}
	if e, ok := any(zero).(FileExtensioner); ok {
		c.extension = e.FileExtension()
	}
	return c
}

func (c selfFile[T]) Extension() string { return c.extension }

func (selfFile[T]) Encode(w io.Writer, v T) error {
	s, _ := any(v).(FileSaver)
	return s.SaveFile(w)
}

func (selfFile[T]) Decode(r io.Reader) (T, error) {
	var v, zero T
	l, _ := any(&v).(FileLoader)
	if err := l.LoadFile(r); err != nil {
		return zero, err
	}
	return v, nil
}

// selfDir keeps values of types that write themselves as several files.
type selfDir[T any] struct{}

func (selfDir[T]) Save(ctx context.Context, d *target.Dir, v T) error {
	s, _ := any(v).(DirSaver)
	return s.SaveDir(ctx, d)
}

func (selfDir[T]) Load(ctx context.Context, d *target.Dir) (T, error) {
	var v, zero T
	l, _ := any(&v).(DirLoader)
	if err := l.LoadDir(ctx, d); err != nil {
		return zero, err
	}
	return v, nil
}

// ownDir is for tasks whose output is the directory itself: the run has written the files already.
type ownDir struct{}

// Save notes the files that came into the directory by other means than its Sub.
func (ownDir) Save(ctx context.Context, d, _ *target.Dir) error {
	for key, err := range d.List(ctx) {
		if err != nil {
			return err
		}
		if err := d.Record(key); err != nil {
			return err
		}
	}
	return nil
}

func (ownDir) Load(_ context.Context, d *target.Dir) (*target.Dir, error) { return d, nil }
