package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Kept returns the file beside the database in the file path that has it as it was before its schema of a version was altered.
func Kept(path string, version int64) string { return fmt.Sprintf("%s.schema-%05d", path, version) }

// keep copies the database in the file path before its schema of a version is altered, unless that has been done, and removes
// copies of older versions. Servers of an older version, which do not lock, may start at the same time: a copy whose schema another has
// altered meanwhile is thrown away, since the other has kept its own before.
func keep(ctx context.Context, path string, version int64) error {
	to := Kept(path, version)
	_, err := os.Stat(to)
	if errors.Is(err, fs.ErrNotExist) {
		err = keepAs(ctx, path, to, version)
	}
	if err != nil {
		return fmt.Errorf("keep a copy of the database as %s before its schema is altered: %w", to, err)
	}
	for old := version - 1; old > 0; old-- {
		if err := removed(Kept(path, old)); err != nil {
			return err
		}
	}
	return nil
}

func keepAs(ctx context.Context, path, to string, version int64) (err error) {
	file, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".part-*") // for its owner only; SQLite writes into an empty file
	if err != nil {
		return err
	}
	part := file.Name()
	defer func() { err = errors.Join(err, removed(part)) }()
	if err := errors.Join(file.Close(), Copy(ctx, path, part)); err != nil {
		return err
	}
	var copied int64
	err = once(ctx, part, func(db *sql.DB) error {
		return db.QueryRowContext(ctx, "SELECT MAX(version_id) FROM schema_versions WHERE is_applied").Scan(&copied)
	})
	if err != nil || copied != version {
		return err
	}
	return os.Rename(part, to)
}

// lockMigrations waits until no other process alters the schema of the database in the file path. Otherwise one that starts between two
// migrations of another would take what it finds for the database as it was, and keep a copy of that. The lock's file goes with the lock:
// whoever waited for it finds nothing left to do.
func lockMigrations(ctx context.Context, path string) (unlock func(), err error) {
	l := flock.New(path+".migrating", flock.SetPermissions(0o600))
	if _, err := l.TryLockContext(ctx, 20*time.Millisecond); err != nil {
		return nil, fmt.Errorf("wait for another process that migrates: %w", err)
	}
	return func() {
		_ = os.Remove(l.Path())
		_ = l.Unlock()
	}, nil
}

// removed removes a file that may be there.
func removed(file string) error {
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
