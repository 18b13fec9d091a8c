package server

import (
	"archive/tar"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
)

// Restored is what a restore did.
type Restored struct {
	Backup *Backup
	// Before is the folder with the files that were in the data directory; "" when there were none.
	Before string
}

// Restore puts a backup in the place of the data directory's database and key. What was there is moved aside, not deleted.
// No server may be running on the directory.
func Restore(ctx context.Context, cfg *Config, from string) (_ *Restored, err error) {
	if !cfg.SQLite() {
		return nil, ErrPostgres
	}
	d := dataDir(cfg.Data)
	unlock, err := d.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	work, err := os.MkdirTemp(string(d), ".restore-*")
	if err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	b, err := extract(from, work)
	if err != nil {
		return nil, fmt.Errorf("restore %s: %w", from, err)
	}
	state := d.registry()
	if err := usable(ctx, filepath.Join(work, filepath.Base(d.database())), sqlite.Open); err != nil {
		return nil, fmt.Errorf("restore %s: %w", from, err)
	}
	if b.has(d.logs()) { // else those that are there stay: they go with executions that are not in the backup
		state = d.own()
		if err := usable(ctx, filepath.Join(work, filepath.Base(d.logs())), sqlite.OpenLogs); err != nil {
			return nil, fmt.Errorf("restore %s: %w", from, err)
		}
	}
	out := &Restored{Backup: b}
	if out.Before, err = moveAside(d, state); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	// The database comes last: without it the directory is an empty one, never one with the wrong key.
	for _, f := range slices.Backward(b.Files) {
		if err := os.Rename(filepath.Join(work, f.Name), filepath.Join(string(d), f.Name)); err != nil {
			return nil, fmt.Errorf("restore: %w; what was there is in %s", err, out.Before)
		}
	}
	return out, nil
}

// usable checks a database and whether this program knows its schema.
func usable(ctx context.Context, path string, open func(context.Context, string, sqlite.Options) (*sqldb.DB, error)) error {
	if err := sqlite.Verify(ctx, path); err != nil {
		return err
	}
	db, err := open(ctx, path, sqlite.Options{AnySchema: true})
	if err != nil {
		return err
	}
	// What is only behind is brought up to date by the server; anything else is refused by it, so it is refused here.
	_, err = sqldb.Plan(ctx, db)
	return errors.Join(err, db.Close())
}

// extract unpacks a backup and checks it against its manifest.
func extract(from, to string) (*Backup, error) {
	in, err := os.Open(from)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	z, err := zstd.NewReader(in)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	archive := tar.NewReader(z)
	header, err := archive.Next()
	if err != nil || header.Name != manifestName || header.Size > 1<<20 {
		return nil, errors.New("this is no backup of a stardag server")
	}
	var b Backup
	if err := json.NewDecoder(archive).Decode(&b); err != nil {
		return nil, fmt.Errorf("its manifest cannot be read: %w", err)
	}
	if b.Format != 1 {
		return nil, fmt.Errorf("it has the format %d, and this version reads 1; use a newer version", b.Format)
	}
	known := []string{filepath.Base(dataDir("").database()), filepath.Base(dataDir("").signingKey()), filepath.Base(dataDir("").logs())}
	if len(b.Files) == 0 || b.Files[0].Name != known[0] {
		return nil, errors.New("there is no database in it")
	}
	for _, want := range b.Files {
		if !slices.Contains(known, want.Name) {
			return nil, fmt.Errorf("it has a file %q that does not belong into a backup", want.Name)
		}
		header, err := archive.Next()
		if err != nil || header.Name != want.Name {
			return nil, fmt.Errorf("the file %s is missing", want.Name)
		}
		if err := unpackFile(archive, filepath.Join(to, want.Name), want.Size); err != nil {
			return nil, err
		}
		got, err := describe(filepath.Join(to, want.Name))
		if err != nil {
			return nil, err
		}
		if got != want {
			return nil, fmt.Errorf("the file %s is damaged: its checksum is not the recorded one", want.Name)
		}
	}
	return &b, nil
}

func unpackFile(src io.Reader, path string, size int64) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := io.Copy(f, io.LimitReader(src, size)); err != nil {
		return fmt.Errorf("the archive is damaged: %w", err)
	}
	return f.Sync()
}

// has reports whether a file of a data directory is in the backup.
func (b *Backup) has(path string) bool {
	return slices.ContainsFunc(b.Files, func(f BackupFile) bool { return f.Name == filepath.Base(path) })
}

// own returns the files of a data directory that make its state.
func (d dataDir) own() []string {
	logs := d.logs()
	return append(d.registry(), logs, logs+"-wal", logs+"-shm")
}

// registry returns those without logs.
func (d dataDir) registry() []string {
	db := d.database()
	return []string{db, db + "-wal", db + "-shm", d.signingKey()}
}

// moveAside moves files of a data directory into a folder of it.
func moveAside(d dataDir, files []string) (folder string, err error) {
	for _, name := range files {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if folder == "" {
			folder = filepath.Join(string(d), "before-restore-"+time.Now().UTC().Format("20060102T150405.000Z"))
			if err := os.Mkdir(folder, 0o700); err != nil {
				return "", err
			}
		}
		if err := os.Rename(name, filepath.Join(folder, filepath.Base(name))); err != nil {
			return folder, err
		}
	}
	return folder, nil
}

// Reset deletes the state of a data directory: databases and signing key. No server may be running on it. It returns the
// names of what was deleted.
func Reset(cfg *Config) (deleted []string, err error) {
	if !cfg.SQLite() {
		return nil, ErrPostgres
	}
	d := dataDir(cfg.Data)
	if _, err := os.Stat(string(d)); err != nil {
		return nil, fmt.Errorf("reset: %w", err)
	}
	unlock, err := d.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	for _, name := range d.own() {
		switch err := os.Remove(name); {
		case err == nil:
			deleted = append(deleted, name)
		case !errors.Is(err, fs.ErrNotExist):
			return deleted, fmt.Errorf("reset: %w", err)
		}
	}
	return deleted, nil
}
