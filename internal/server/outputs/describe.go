package outputs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

const (
	maxFiles = 1000
	sniffed  = 512
)

// Describe tells what lies at a location. Where the server may not look, the answer says why.
func (r *Reader) Describe(ctx context.Context, roots []wire.TargetRootSetting, uri *string) (*wire.Output, error) {
	out := &wire.Output{URI: uri, Kind: "binary", MediaType: "application/octet-stream"}
	if uri == nil {
		out.Reason = new("the task has no output")
		return out, nil
	}
	t, err := r.find(ctx, roots, *uri)
	if refused, ok := errors.AsType[*DeniedError](err); ok {
		out.Reason = &refused.Reason
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	out.Readable = true
	info, err := t.Stat(ctx)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		out.Kind, out.MediaType = kindOf(*uri)
		if t.IsDir() {
			out.Kind = "directory"
		}
		return out, nil
	case err != nil:
		return nil, stored(err)
	}
	out.Exists = true
	if !info.ModTime.IsZero() {
		out.ModifiedAt = new(wire.At(info.ModTime))
	}
	if dir, ok := t.Dir(); ok {
		out.Kind = "directory"
		if err := list(ctx, dir, out); err != nil {
			return nil, stored(err)
		}
		return out, nil
	}
	size := int(info.Size)
	out.Size = &size
	if out.Kind, out.MediaType, err = look(ctx, t); err != nil {
		return nil, stored(err)
	}
	return out, nil
}

// look is what a file seems to be by its name, else by its beginning.
func look(ctx context.Context, t *target.Target) (kind, media string, err error) {
	kind, media = kindOf(t.URI())
	if kind != "binary" || media != "application/octet-stream" {
		return kind, media, nil
	}
	in, err := t.Open(ctx)
	if err != nil {
		return "", "", err
	}
	defer in.Close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(in, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", "", err
	}
	kind, media = kindOfBytes(head[:n])
	return kind, media, nil
}

func list(ctx context.Context, dir *target.Dir, out *wire.Output) error {
	out.Files = []wire.OutputFile{}
	for key, err := range dir.List(ctx) {
		if err != nil {
			return err
		}
		if len(out.Files) == maxFiles {
			return nil
		}
		f := wire.OutputFile{Path: key}
		f.Kind, f.MediaType = kindOf(key)
		sub, err := dir.Sub(key)
		if err != nil {
			continue // a name that no target has
		}
		info, err := sub.Stat(ctx)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		f.Size = int(info.Size)
		out.Files = append(out.Files, f)
	}
	return nil
}

// Content is the beginning of a file.
type Content struct {
	io.ReadCloser

	Kind, MediaType string
	Size            int64 // of the whole file
}

// Open reads an output, or one file of a directory. The error wraps [fs.ErrNotExist] when there is none.
func (r *Reader) Open(ctx context.Context, roots []wire.TargetRootSetting, uri, path string) (*Content, error) {
	t, err := r.file(ctx, roots, uri, path)
	if err != nil {
		return nil, err
	}
	info, err := t.Stat(ctx)
	if err != nil {
		return nil, stored(err)
	}
	c := &Content{Size: info.Size}
	if c.Kind, c.MediaType, err = look(ctx, t); err != nil {
		return nil, stored(err)
	}
	if c.ReadCloser, err = t.Open(ctx); err != nil {
		return nil, stored(err)
	}
	return c, nil
}

// ErrStorage is a storage that did not answer, or not as it should.
var ErrStorage = errors.New("the storage of the output cannot be read")

// stored is what a storage said, in words for the reader of an output.
func stored(err error) error {
	switch {
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%w: it is a folder", fs.ErrNotExist)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	default:
		return fmt.Errorf("%w: %w", ErrStorage, err)
	}
}
