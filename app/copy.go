package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/made"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
)

// copyOwned copies an output to a place where there is none, as the output of t.
func copyOwned(ctx context.Context, t *node.Task, from, to *target.Target) error {
	owned, err := owner.Claim(ctx, t, to)
	if err != nil {
		return err
	}
	if err := copyOutput(ctx, from, to); err != nil {
		return err
	}
	return owned(ctx)
}

// copyRecords copies what is kept about the run that made an output, from its task and roots to others. ran is what that run awaited, if anything.
func copyRecords(ctx context.Context, ran *awaited.Record, from *node.Task, fromRoots *target.Roots, to *node.Task, toRoots *target.Roots, batch *target.Batch) error {
	if ran != nil {
		ran.TaskID = to.ID
		if err := ran.Write(ctx, toRoots, to); err != nil {
			return err
		}
	}
	how, err := made.Read(ctx, fromRoots, from, batch)
	if err != nil || how == nil {
		return err
	}
	return how.Write(ctx, toRoots, to)
}

// copyOutput copies a whole output to a place where there is none.
func copyOutput(ctx context.Context, from, to *target.Target) error {
	old, isDir := from.Dir()
	dir, _ := to.Dir()
	if !isDir {
		return copyFile(ctx, from, to)
	}
	keys, err := old.Keys(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		keys, err = nil, nil
		for key, listErr := range old.List(ctx) {
			if listErr != nil {
				return listErr
			}
			keys = append(keys, key)
		}
	}
	if err != nil {
		return err
	}
	for _, key := range keys {
		source, err := old.Sub(key)
		if err != nil {
			return err
		}
		sink, err := dir.Sub(key)
		if err != nil {
			return err
		}
		if err := copyFile(ctx, source, sink); err != nil {
			return err
		}
	}
	return dir.MarkDone(ctx)
}

// copyFile copies one object, reads the copy and compares it. Where the storage can, one that is there by now is not replaced.
func copyFile(ctx context.Context, from, to *target.Target) error {
	in, err := from.Open(ctx)
	if err != nil {
		return err
	}
	defer in.Close()
	w, err := to.CreateNew(ctx)
	if errors.Is(err, errors.ErrUnsupported) {
		w, err = to.Create(ctx)
	}
	if err != nil {
		return err
	}
	defer w.Abort()
	want, got := sha256.New(), sha256.New()
	if _, err := io.Copy(w, io.TeeReader(in, want)); err != nil {
		return err
	}
	if err := w.Commit(); err != nil {
		return err
	}
	back, err := to.Open(ctx)
	if err != nil {
		return fmt.Errorf("read the copy: %w", err)
	}
	defer back.Close()
	if _, err := io.Copy(got, back); err != nil {
		return fmt.Errorf("read the copy: %w", err)
	}
	if !bytes.Equal(want.Sum(nil), got.Sum(nil)) {
		return errors.Join(fmt.Errorf("the copy %s is not what %s was: it is removed", to, from), to.Remove(ctx))
	}
	return nil
}
