package server

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// ErrInUse is a data directory that a running server holds.
var ErrInUse = errors.New("a server is running on this data directory")

// dataDir is where a server keeps everything: the database, the signing key, the log.
type dataDir string

func (d dataDir) database() string   { return filepath.Join(string(d), "stardag.db") }
func (d dataDir) logs() string       { return filepath.Join(string(d), "stardag-logs.db") }
func (d dataDir) signingKey() string { return filepath.Join(string(d), "signing-key.pem") }

// make makes the directory, for its owner only.
func (d dataDir) make() error {
	if d == "" {
		return errors.New("the data directory has no name; set --data")
	}
	if err := os.MkdirAll(string(d), 0o700); err != nil {
		return fmt.Errorf("make the data directory: %w", err)
	}
	return nil
}

// lock takes the directory for one process, until the returned function is called or the process ends.
func (d dataDir) lock() (unlock func(), err error) {
	if err := d.make(); err != nil {
		return nil, err
	}
	name := filepath.Join(string(d), "server.lock")
	l := flock.New(name, flock.SetPermissions(0o600))
	held, err := l.TryLock()
	switch {
	case err != nil:
		return nil, fmt.Errorf("lock the data directory: %w", err)
	case !held:
		return nil, fmt.Errorf("%w: %s; stop it first, or choose another with --data", ErrInUse, d)
	}
	return func() { _ = l.Unlock() }, nil
}
