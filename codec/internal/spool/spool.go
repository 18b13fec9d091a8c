// Package spool gives formats that are read from their end random access to a stream.
package spool

import (
	"bytes"
	"errors"
	"io"
	"os"
)

// inMemory is how much is kept in memory before a temporary file takes it.
const inMemory = 32 << 20

// File is the whole content of a stream.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
	io.Closer
	Size() int64
}

// Read reads a stream to its end, into memory while it is small and else into a temporary file, which Close removes.
func Read(r io.Reader) (File, error) {
	var head bytes.Buffer
	if _, err := io.CopyN(&head, r, inMemory); err != nil {
		if !errors.Is(err, io.EOF) {
			return nil, err
		}
		return memory{bytes.NewReader(head.Bytes())}, nil
	}
	f, err := os.CreateTemp("", "stardag-")
	if err != nil {
		return nil, err
	}
	d := &disk{File: f}
	d.size, err = io.Copy(f, io.MultiReader(&head, r))
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		_ = d.Close()
		return nil, err
	}
	return d, nil
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

type disk struct {
	*os.File

	size int64
}

func (d *disk) Size() int64 { return d.size }

func (d *disk) Close() error { return errors.Join(d.File.Close(), os.Remove(d.Name())) }
