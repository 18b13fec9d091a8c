package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Kept is the file beside the database in the file path that has it as it was before its schema of a version was altered.
func Kept(path string, version int64) string { return fmt.Sprintf("%s.schema-%05d", path, version) }

// keep copies the database in the file path before its schema of a version is altered, unless that has been done, and removes
// copies of older versions.
func keep(ctx context.Context, path string, version int64) error {
	to := Kept(path, version)
	if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part := fmt.Sprintf("%s.part-%d", to, os.Getpid())
	if err := Copy(ctx, path, part); err != nil {
		return errors.Join(fmt.Errorf("keep a copy of the database as %s before its schema is altered: %w", to, err), removed(part))
	}
	if err := errors.Join(os.Chmod(part, 0o600), os.Rename(part, to)); err != nil {
		return errors.Join(fmt.Errorf("keep a copy of the database before its schema is altered: %w", err), removed(part))
	}
	for old := version - 1; old > 0; old-- {
		if err := removed(Kept(path, old)); err != nil {
			return err
		}
	}
	return nil
}

// removed removes a file that may be there.
func removed(file string) error {
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
