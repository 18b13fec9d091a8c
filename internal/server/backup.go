package server

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/stardag-go/stardag/internal/server/store/sqlite"
)

// Backup is what a backup holds: the first file of its archive, a tar compressed with zstd.
type Backup struct {
	Format    int          `json:"format"` // 1
	CreatedAt time.Time    `json:"created_at"`
	Version   string       `json:"version"` // of the program that made it
	Files     []BackupFile `json:"files"`
}

// BackupFile is a file of a backup.
type BackupFile struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

const manifestName = "manifest.json"

// ErrPostgres is a command that is for the data directory's database, used with PostgreSQL.
var ErrPostgres = errors.New("this server's database is PostgreSQL, which has tools of its own for this")

// BackupOptions say what a backup has beside the database and the key.
type BackupOptions struct {
	// NoLogs leaves out what executions printed and measured.
	NoLogs bool
	// Version is that of the program.
	Version string
}

// MakeBackup writes the databases and the signing key to the file to, which must not be there, while servers work on them or not. What lies below
// a log root is not in it.
func MakeBackup(ctx context.Context, cfg *Config, to string, o BackupOptions) (_ *Backup, err error) {
	if !cfg.SQLite() {
		return nil, ErrPostgres
	}
	d := dataDir(cfg.Data)
	if _, err := os.Stat(d.database()); err != nil {
		return nil, fmt.Errorf("make backup: %w", err)
	}
	if _, err := os.Lstat(to); err == nil {
		return nil, fmt.Errorf("make backup: %s is there already: %w", to, fs.ErrExist)
	}
	work, err := os.MkdirTemp(filepath.Dir(to), ".stardag-backup-*")
	if err != nil {
		return nil, fmt.Errorf("make backup: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	copied := filepath.Join(work, filepath.Base(d.database()))
	if err := sqlite.Copy(ctx, d.database(), copied); err != nil {
		return nil, err
	}
	files := []string{copied}
	if _, err := os.Stat(d.signingKey()); err == nil {
		files = append(files, d.signingKey())
	}
	// After the registry: a log of an execution that the backup does not have goes by itself.
	if _, err := os.Stat(d.logs()); err == nil && !o.NoLogs {
		copied := filepath.Join(work, filepath.Base(d.logs()))
		if err := sqlite.Copy(ctx, d.logs(), copied); err != nil {
			return nil, err
		}
		files = append(files, copied)
	}
	b := &Backup{Format: 1, CreatedAt: time.Now().UTC().Truncate(time.Second), Version: o.Version}
	for _, name := range files {
		f, err := describe(name)
		if err != nil {
			return nil, fmt.Errorf("make backup: %w", err)
		}
		b.Files = append(b.Files, f)
	}
	archive := filepath.Join(work, "archive")
	if err := writeArchive(archive, b, files); err != nil {
		return nil, fmt.Errorf("make backup: %w", err)
	}
	// A link, unlike a rename, leaves a file alone that appeared in the meantime.
	if err := os.Link(archive, to); err != nil {
		return nil, fmt.Errorf("make backup: %w", err)
	}
	return b, nil
}

func describe(name string) (BackupFile, error) {
	f, err := os.Open(name)
	if err != nil {
		return BackupFile{}, err
	}
	defer f.Close()
	hash := sha256.New()
	n, err := io.Copy(hash, f)
	return BackupFile{Name: filepath.Base(name), Size: n, SHA256: hex.EncodeToString(hash.Sum(nil))}, err
}

func writeArchive(path string, b *Backup, files []string) (err error) {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	z, err := zstd.NewWriter(out, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return err
	}
	archive := tar.NewWriter(z)
	manifest, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	header := func(name string, size int64) *tar.Header {
		return &tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: b.CreatedAt, Format: tar.FormatPAX}
	}
	if err := archive.WriteHeader(header(manifestName, int64(len(manifest)))); err != nil {
		return err
	}
	if _, err := archive.Write(manifest); err != nil {
		return err
	}
	for i, name := range files {
		if err := archive.WriteHeader(header(b.Files[i].Name, b.Files[i].Size)); err != nil {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		_, err = io.Copy(archive, f)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	if err := errors.Join(archive.Close(), z.Close()); err != nil {
		return err
	}
	return out.Sync()
}
