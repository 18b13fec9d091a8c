package outputs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"
	"time"

	"github.com/stardag-go/stardag/internal/server/outputs/fence"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

const (
	maxFiles = 1000
	sniffed  = 512
)

// Describe tells what lies at a location. Where the server may not look, the answer says why.
func (r *Reader) Describe(ctx context.Context, roots []wire.TargetRootSetting, uri *string) (*wire.Output, error) {
	none := func(reason string) *wire.Output {
		return &wire.Output{URI: uri, Kind: "binary", MediaType: "application/octet-stream", Reason: &reason}
	}
	if uri == nil {
		return none("the task has no output"), nil
	}
	t, err := r.find(ctx, roots, *uri)
	var out *wire.Output
	if err == nil {
		out, err = describe(ctx, t)
	}
	if refused, ok := errors.AsType[*DeniedError](err); ok {
		return none(refused.Reason), nil
	}
	if err != nil {
		return nil, err
	}
	out.URI, out.Readable = uri, true
	return out, nil
}

func describe(ctx context.Context, t *target.Target) (*wire.Output, error) {
	out := &wire.Output{}
	out.Kind, out.MediaType = kindOf(t.URI())
	dir, isDir := t.Dir()
	if isDir {
		out.Kind = "directory"
	}
	info, err := t.Stat(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, stored(err)
	}
	out.Exists, out.Links = true, t.Links()
	if !info.ModTime.IsZero() {
		out.ModifiedAt = new(wire.At(info.ModTime))
	}
	if isDir {
		out.MediaType = "application/octet-stream"
		return out, stored(list(ctx, dir, out))
	}
	out.Size = new(int(info.Size))
	out.Kind, out.MediaType, err = look(ctx, t)
	return out, stored(err)
}

// look returns what a file seems to be by its name, else by its beginning.
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
		if err != nil || driver.HidesDots(key) {
			continue // a name that no target has
		}
		info, err := sub.Stat(ctx)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fence.ErrOutside) {
			continue
		}
		if err != nil {
			return err
		}
		f.Size = int(info.Size)
		out.Links = sub.Links()
		out.Files = append(out.Files, f)
	}
	return nil
}

// Link returns an address at which whoever has it can read an output, or one file of a directory, until it expires. The error wraps
// [fs.ErrNotExist] when there is none, and [ErrNoLinks] where the storage gives no links.
func (r *Reader) Link(ctx context.Context, roots []wire.TargetRootSetting, uri, path string, expires time.Duration) (string, error) {
	t, err := r.file(ctx, roots, uri, path)
	if err != nil {
		return "", err
	}
	if _, err := t.Stat(ctx); err != nil {
		return "", stored(err)
	}
	if !t.Links() {
		return "", ErrNoLinks
	}
	link, err := t.Link(ctx, expires)
	return link, stored(err)
}

// ErrNoLinks reports that there are no links to an output.
var ErrNoLinks = errors.New("there are links only to outputs in S3 and Google Cloud Storage")

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

// stored returns what a storage said, in words for the reader of an output.
func stored(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fence.ErrOutside):
		return denied("the output is a link that leads out of its target root")
	case errors.Is(err, fence.ErrForbidden):
		return denied("%v", fence.ErrForbidden)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%w: it is a folder", fs.ErrNotExist)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	default:
		return fmt.Errorf("%w: %w", ErrStorage, err)
	}
}
