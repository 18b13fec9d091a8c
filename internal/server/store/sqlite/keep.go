package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Kept is the file beside the database in the file path that has it as it was before its schema of a version was altered.
func Kept(path string, version int64) string { return fmt.Sprintf("%s.schema-%05d", path, version) }

// keep copies the database in the file path before its schema of a version is altered, unless that has been done, and removes
// copies of older versions. Servers that start together each make a copy; one whose schema another has altered meanwhile is thrown away,
// since the other has kept its own before.
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

// removed removes a file that may be there.
func removed(file string) error {
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
