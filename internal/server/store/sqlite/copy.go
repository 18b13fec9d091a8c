package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
)

// Copy writes a copy of the database in the file path to the file to, which must not be there. The copy is one state of
// the database, whatever is written meanwhile, and nobody waits for it.
func Copy(ctx context.Context, path, to string) error {
	return once(ctx, path, func(db *sql.DB) error {
		if _, err := db.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
			return fmt.Errorf("copy database %s: %w", path, err)
		}
		return nil
	})
}

// Verify reads the whole database in the file path and says what is damaged.
func Verify(ctx context.Context, path string) error {
	return once(ctx, path, func(db *sql.DB) error {
		var answer string
		if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&answer); err != nil {
			return fmt.Errorf("check database %s: %w", path, err)
		}
		if answer != "ok" {
			return fmt.Errorf("database %s is damaged: %s", path, answer)
		}
		return nil
	})
}

// once opens the database in a file that has to be there for one use.
func once(ctx context.Context, path string, use func(*sql.DB) error) error {
	q := url.Values{"_pragma": {"busy_timeout(10000)"}, "mode": {"rw"}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String())
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	return errors.Join(use(db), db.Close())
}
