// Package filehash reads the content of objects: their size and SHA-256. It remembers those of large objects in the user's
// folder, so that a plan with many inputs does not read them all again.
//
// What is remembered is used while the object is what it was, by the storage's own word: the ETag or generation of a
// remote object; device, inode, size and times of a local file, the time of its last status change among them, which no
// program can set. A file that was changed in the seconds before it was read is not remembered, since one more change
// in the same moment would have the same times. A wrong answer could only keep a plan from noticing a change: whoever
// reads the object itself compares what it reads.
package filehash

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/stardag-go/stardag/target"
)

const (
	// smallLocal is the size up to which reading a local file costs no more than looking it up.
	smallLocal = 1 << 20
	// settled is how long ago a local file has to be changed last. File systems with the coarsest times have two seconds.
	settled = 3 * time.Second
	// mostForMessage bounds how much is read of an object that is known to differ, only to name its hash.
	mostForMessage = 256 << 20
)

// Of returns the content of the object at t. The error wraps [fs.ErrNotExist] when there is none.
func Of(ctx context.Context, t *target.Target) (target.Content, error) {
	v, err := versionOf(ctx, t)
	if err != nil {
		return target.Content{}, err
	}
	return v.content(ctx, t)
}

// Check returns nil when the object at t has the content that t expects, and a [*target.ChangedError] when it has another.
// The error wraps [fs.ErrNotExist] when there is no object.
func Check(ctx context.Context, t *target.Target) error {
	want, ok := t.Expected()
	if !ok {
		return nil
	}
	v, err := versionOf(ctx, t)
	if err != nil {
		return err
	}
	if v.size != want.Size && v.size > mostForMessage {
		return &target.ChangedError{URI: t.URI(), Want: want, Got: target.Content{Size: v.size}}
	}
	got, err := v.content(ctx, t)
	if err != nil {
		return err
	}
	if got != want {
		return &target.ChangedError{URI: t.URI(), Want: want, Got: got}
	}
	return nil
}

// version is what a storage says of an object without reading it.
type version struct {
	size int64
	// mark changes whenever the content does, as far as the storage knows.
	mark string
	// changed is when a local file was changed last.
	changed time.Time
	// lasting says that a mark can be believed by other processes later.
	lasting bool
}

func versionOf(ctx context.Context, t *target.Target) (version, error) {
	info, err := t.Stat(ctx)
	if err != nil {
		return version{}, err
	}
	v := version{size: info.Size, mark: fmt.Sprintf("%d %s %s", info.Size, info.ModTime.UTC().Format(time.RFC3339Nano), info.Tag)}
	if path, ok := t.LocalPath(); ok {
		return v, v.look(path)
	}
	v.lasting = info.Tag != "" && lasting(t.URI())
	return v, nil
}

// lasting reports whether the tags of a storage mean the same in every process.
func lasting(uri string) bool {
	return strings.HasPrefix(uri, "s3://") || strings.HasPrefix(uri, "gs://")
}

// content returns the content of the object, which is of version v.
func (v version) content(ctx context.Context, t *target.Target) (target.Content, error) {
	remember := v.lasting
	if !v.changed.IsZero() {
		remember = remember && v.size > smallLocal && time.Since(v.changed) > settled
	}
	if remember {
		if c, ok := recall(t.URI(), v.mark); ok && c.Size == v.size {
			return c, nil
		}
	}
	c, err := t.ReadContent(ctx)
	if err != nil {
		return c, err
	}
	after, err := versionOf(ctx, t)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && (after.mark != v.mark || c.Size != v.size):
		return target.Content{}, fmt.Errorf("%s was changed while it was read; try again when nobody writes to it", t.URI())
	case err != nil:
		return target.Content{}, err
	}
	if remember {
		record(t.URI(), v.mark, c)
	}
	return c, nil
}
