// Package beside keeps records of runs: small JSON objects at the default path of a task with a suffix, wherever its output is. What is in a
// record is known to the package whose suffix it has.
package beside

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Path returns where the record of a task is below the root of its kind.
func Path(t *node.Task, suffix string) string {
	return canon.RelPath(canon.PathParts{Namespace: t.Kind.Name.Namespace, Name: t.Kind.Name.Name, Version: t.Kind.Version, ID: t.ID}) + suffix
}

// Target returns the place of the record of a task.
func Target(ctx context.Context, roots *target.Roots, t *node.Task, suffix string) (*target.Target, error) {
	return roots.File(ctx, t.Kind.Root, Path(t, suffix))
}

// Write stores the record of t, which replaces that of an earlier run.
func Write(ctx context.Context, roots *target.Roots, t *node.Task, suffix string, record any) error {
	at, err := Target(ctx, roots, t, suffix)
	if err != nil {
		return err
	}
	data, err := json.Marshal(record)
	if err != nil {
		return err
	}
	return at.WriteAll(ctx, append(data, '\n'))
}

// Remove deletes the record of t, if there is one.
func Remove(ctx context.Context, roots *target.Roots, t *node.Task, suffix string) error {
	at, err := Target(ctx, roots, t, suffix)
	if err != nil {
		return nil //nolint:nilerr // there is no place for one
	}
	return at.Remove(ctx)
}

// ReadAt returns the record of t at a place; nil when there is none. Those of many tasks of a kind are asked for together.
func ReadAt(ctx context.Context, t *node.Task, suffix string, at *target.Target, batch *target.Batch) ([]byte, error) {
	there, err := batch.Exists(ctx, suffix+" "+t.Kind.Name.String(), at)
	if err != nil || !there {
		return nil, err
	}
	data, err := at.ReadAll(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // it was removed meanwhile
	}
	return data, err
}
